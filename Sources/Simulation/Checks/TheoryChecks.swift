import Contracts
import Receivables

/// The one list of theory checks: tests, `verify`, `simulate` and `bench` read it.
package enum TheoryChecks {
  /// Where the figures of pools come from.
  private static let integration =
    "exact: trapezoid on the factor, binomial given the factor (golden/credit.json, finite pools)"

  /// A pool of equal buyers whose law of defaults is known exactly.
  package struct Pool: Sendable {
    /// Its name.
    package var name: String
    /// Number of buyers.
    package var count: Int
    /// Probability of default.
    package var probability: Double
    /// Correlation.
    package var correlation: Double
    /// Degrees of freedom; nil for the Gaussian copula.
    package var freedom: Double?
    /// Exact quantiles 95, 99, 99.5 and 99.9 %, in defaults.
    package var quantiles: [Double]
    /// Exact expected shortfalls 99 and 99.9 %.
    package var shortfalls: [Double]
  }

  /// Finite pools. Source: golden/credit.json, finite_homogeneous_pools_gaussian_one_factor and …_student_t_common_chi2.
  package static let pools: [Pool] = [
    Pool(
      name: "gaussian 100, 1 %, 0.01 %", count: 100, probability: 0.01, correlation: 0.0001,
      quantiles: [3, 4, 4, 5], shortfalls: [4.406770138491884, 5.619713342932278]),
    Pool(
      name: "gaussian 100, 1 %, 20 %", count: 100, probability: 0.01, correlation: 0.2, quantiles: [4, 9, 11, 16],
      shortfalls: [11.79764954097719, 19.925434689053585]),
    Pool(
      name: "gaussian 100, 5 %, 12 %", count: 100, probability: 0.05, correlation: 0.12, quantiles: [14, 20, 23, 29],
      shortfalls: [24.19188078812841, 33.21760808129141]),
    Pool(
      name: "gaussian 100, 5 %, 20 %", count: 100, probability: 0.05, correlation: 0.2, quantiles: [16, 26, 31, 40],
      shortfalls: [32.35175380756062, 45.89973291896191]),
    Pool(
      name: "gaussian 1000, 1 %, 0.01 %", count: 1000, probability: 0.01, correlation: 0.0001,
      quantiles: [15, 18, 19, 21], shortfalls: [19.323289251913934, 22.162738235127538]),
    Pool(
      name: "gaussian 1000, 1 %, 20 %", count: 1000, probability: 0.01, correlation: 0.2,
      quantiles: [38, 76, 96, 147], shortfalls: [106.43197680794742, 183.26286019233862]),
    Pool(
      name: "gaussian 1000, 5 %, 12 %", count: 1000, probability: 0.05, correlation: 0.12,
      quantiles: [127, 187, 213, 273], shortfalls: [224.34553999563394, 308.4721039024559]),
    Pool(
      name: "gaussian 1000, 5 %, 20 %", count: 1000, probability: 0.05, correlation: 0.2,
      quantiles: [156, 251, 292, 386], shortfalls: [309.6876354662238, 440.587484979781]),
    Pool(
      name: "student 100, 1 %, 20 %, 4", count: 100, probability: 0.01, correlation: 0.2, freedom: 4,
      quantiles: [6, 20, 28, 45], shortfalls: [30.747585646553162, 54.399898731560825]),
    Pool(
      name: "student 100, 5 %, 0 %, 10", count: 100, probability: 0.05, correlation: 0, freedom: 10,
      quantiles: [14, 20, 22, 27], shortfalls: [23.031142533591726, 29.966684084617892]),
  ]

  /// The mean of one pool by Sobol points, which know it to a thousandth, and its quantiles and expected shortfalls by
  /// importance sampling.
  package static func check(_ pool: Pool, meanPaths: Int, tailPaths: Int, seed: UInt64, threads: Int) -> [Check] {
    let made = PoolCase.make(
      [PoolCase.Class(count: pool.count, probability: pool.probability)], correlation: pool.correlation,
      degreesOfFreedom: pool.freedom)
    let even = grossLoss(made, paths: meanPaths, seed: seed, sampling: .sobol, threads: threads)
    let estimate = grossLoss(made, paths: tailPaths, seed: seed, sampling: .importance, threads: threads)
    var checks = [
      Check(
        mean: "\(pool.name): mean", source: "number × probability", expected: Double(pool.count) * pool.probability,
        actual: even.mean / 100, standardError: even.standardError / 100)
    ]
    for (level, expected) in zip([TailLevel.p95, .p99, .p995, .p999], pool.quantiles) {
      let found = estimate.valueAtRisk(level)
      let (low, high) = (found.low ?? found.value, found.high ?? found.value)
      checks.append(
        Check(
          quantile: "\(pool.name): VaR \(level.name)", source: integration, expected: expected,
          actual: Double(found.value) / 100, interval: Double(low) / 100...Double(high) / 100))
    }
    for (level, expected) in zip([TailLevel.p99, .p999], pool.shortfalls) {
      let found = estimate.expectedShortfall(level)
      checks.append(
        Check(
          mean: "\(pool.name): ES \(level.name)", source: integration, expected: expected,
          actual: found.value / 100, standardError: found.standardError / 100))
    }
    return checks
  }

  /// The gross loss of a case's only scenario.
  static func grossLoss(
    _ made: Case, paths: Int, seed: UInt64, sampling: SimulationSettings.Sampling, threads: Int
  ) -> MeasureEstimate {
    let run = Simulator(made, seed: seed, sampling: sampling).run(paths: paths, threads: threads)
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    return MeasureEstimate(run.scenarios[0].grossLoss, sample: sample)
  }
}
