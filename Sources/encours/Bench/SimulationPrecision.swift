import Contracts
import Simulation

/// How much better Sobol points and importance sampling estimate a case's gross loss than plain draws.
struct SimulationPrecision {
  private let caseData: Case

  /// Of a case's first scenario.
  init(_ caseData: Case) {
    var single = caseData
    single.scenarios = Array(caseData.scenarios.prefix(1))
    self.caseData = single
  }

  /// Standard error of the mean gross loss with Sobol points, over their replicates, as a share of plain's at equal paths.
  func sobol(paths: Int) -> Double {
    let plain = gross(.pseudo, seed: 1, paths: paths)
    let sobol = gross(.sobol, seed: 1, paths: paths)
    var (sums, counts) = (
      [Double](repeating: 0, count: sobol.replicates), [Double](repeating: 0, count: sobol.replicates)
    )
    for (path, value) in sobol.values.enumerated() {
      sums[path % sobol.replicates] += value
      counts[path % sobol.replicates] += 1
    }
    let means = zip(sums, counts).map { $0 / $1 }
    let ofReplicates = deviation(means) / Double(means.count - 1).squareRoot()
    return ofReplicates / (deviation(plain.values) / Double(paths).squareRoot())
  }

  /// Variance of VaR 99.9 of the gross loss with importance sampling times its user time, as a share of plain's, over
  /// runs of `paths` paths with seeds of their own.
  func importance(paths: Int, runs: Int) -> Double {
    func product(_ sampling: SimulationSettings.Sampling) -> Double {
      var (values, seconds): ([Double], Double) = ([], 0)
      for seed in 1...runs {
        let run = gross(sampling, seed: UInt64(seed), paths: paths)
        seconds += run.seconds
        values.append(SimulationPrecision.valueAtRisk(run.values, weights: run.weights, level: 0.999))
      }
      return deviation(values) * deviation(values) * seconds
    }
    return product(.importance) / product(.pseudo)
  }

  private func gross(_ sampling: SimulationSettings.Sampling, seed: UInt64, paths: Int) -> (
    values: [Double], weights: [Double], replicates: Int, seconds: Double
  ) {
    let simulator = Simulator(caseData, seed: seed, sampling: sampling)
    let start = Stopwatch.userSeconds
    let run = simulator.run(paths: paths)
    let seconds = Stopwatch.userSeconds - start
    return (run.scenarios[0].grossLoss.values.map(Double.init), run.weights, run.replicates, seconds)
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }

  /// The smallest loss with no more than 1 − level of the weight above it.
  private static func valueAtRisk(_ values: [Double], weights: [Double], level: Double) -> Double {
    let order = values.indices.sorted { values[$0] > values[$1] }
    var above = 0.0
    for index in order {
      above += (weights.isEmpty ? 1 : weights[index]) / Double(values.count)
      if above > 1 - level { return values[index] }
    }
    return 0
  }
}
