import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// The shock of the global factor against its closed form: X is normal with mean −√ρ·x, so that a Gaussian probability of
/// default becomes Φ(Φ⁻¹(p) + √ρ·x) at every day.
@Suite struct FactorShockTests {
  private static func normal(below x: Double) -> Double { 0.5 * erfc(-x / 2.squareRoot()) }

  /// 300 buyers of 2 %, Φ⁻¹(0.02) = −2.0537489106318225 (tables of the normal law), correlation 20 %.
  private static func pool(shock: Double) -> Case {
    var made = PoolCase.make([PoolCase.Class(count: 300, probability: 0.02)], correlation: 0.2)
    made.market.factorShock = shock
    return made
  }

  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance], [0.5, 1.5, 3.0])
  func theDefaultRateIsTheClosedForm(sampling: SimulationSettings.Sampling, shock: Double) {
    let expected = 300 * Self.normal(below: -2.0537489106318225 + 0.2.squareRoot() * shock)
    let simulator = Simulator(Self.pool(shock: shock), seed: 3, sampling: sampling)
    let review = SimulationReview(simulator, simulator.run(paths: 20_000, threads: 2))
    let found = review.scenarios[0][.grossLoss]
    #expect(found.standardError > 0 && found.standardError < 0.02 * found.mean)
    #expect(
      abs(found.mean / 100 - expected) < 3.5 * found.standardError / 100,
      "\(found.mean / 100) ± \(found.standardError / 100), expected \(expected)")
    // The result's own check says the same.
    let check = review.checks.first
    #expect(check?.passed == true && abs((check?.expected ?? 0) - expected) < 1e-6 * expected)
  }

  /// Within the year too: at constant hazard F(t) = 1 − (1 − p)^t, and Φ(Φ⁻¹(F(t)) + √ρ·x) default by t.
  @Test func theDayOfDefaultFollows() {
    let sampler = DefaultSampler(Self.pool(shock: 2), seed: 8)
    let paths = 6_000
    // Φ⁻¹(1 − 0.98^(1/5)) … of the fifths of the year, by bisection of Φ.
    func quantile(_ p: Double) -> Double {
      var (low, high) = (-9.0, 9.0)
      for _ in 0..<80 {
        let middle = (low + high) / 2
        if Self.normal(below: middle) < p { low = middle } else { high = middle }
      }
      return low
    }
    var counts = [[Double]](repeating: [], count: 5)
    for path in 0..<paths {
      let days = sampler.draws(path: path).defaults.map { $0.day - sampler.years.starts[0] }
      for fifth in 0..<5 { counts[fifth].append(Double(days.count { $0 < 73 * (fifth + 1) })) }
    }
    for fifth in 0..<5 {
      let share = 1 - pow(0.98, Double(fifth + 1) / 5)
      let expected = 300 * Self.normal(below: quantile(share) + 0.2.squareRoot() * 2)
      let mean = counts[fifth].reduce(0, +) / Double(paths)
      let squares = counts[fifth].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / Double(paths - 1) / Double(paths)).squareRoot()
      #expect(abs(mean - expected) < 3.5 * error, "\(fifth): \(mean) ± \(error), expected \(expected)")
    }
  }

  /// E[exp(−β(Z − x) − β²/2)] = exp(β·x), but for the rounding to a level, which is even in the logarithm.
  @Test func latenessFollowsTheSameFactor() {
    var made = Self.pool(shock: 2)
    made.market.latenessSensitivity = 0.25
    let sampler = DefaultSampler(made, seed: 5)
    let factors = (0..<20_000).map { Double(sampler.draws(path: $0).level.factor) / 1000 }
    let mean = factors.reduce(0, +) / 20_000
    let deviation = (factors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000).squareRoot()
    #expect(abs(mean - exp(0.5)) < 3.5 * deviation / 20_000.squareRoot() + 0.001 * mean)
  }

  /// The draws stay: the same weights, and on no path fewer defaults than half as many shocks give on average.
  @Test func theWeightsStayWhatTheyWere() {
    let shift = [-1.0]
    let plain = DefaultSampler(Self.pool(shock: 0), seed: 2, sampling: .importance, shift: shift)
    let shocked = DefaultSampler(Self.pool(shock: 1), seed: 2, sampling: .importance, shift: shift)
    var (fewer, more) = (0, 0)
    for path in 0..<2_000 {
      let (left, right) = (plain.draws(path: path), shocked.draws(path: path))
      #expect(left.weight.bitPattern == right.weight.bitPattern)
      fewer += right.defaults.count < left.defaults.count ? 1 : 0
      more += right.defaults.count > left.defaults.count ? 1 : 0
    }
    #expect(more > 1_900 && fewer < 20)
  }
}
