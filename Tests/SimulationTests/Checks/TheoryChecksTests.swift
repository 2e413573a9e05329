import Contracts
import Simulation
import Testing

/// The engine against theory: every check of the one list, with fixed seeds.
@Suite(.serialized) struct TheoryChecksTests {
  /// Finite pools, Gaussian and Student-t (golden/credit.json): means within 3.5 standard errors of at most 0.1 % of the
  /// mean; exact quantiles inside 95 % intervals of at most one default, or 2 % (± 1 %) of large ones; expected shortfalls
  /// within 3.5 standard errors.
  @Test(arguments: TheoryChecks.pools) func finitePools(pool: TheoryChecks.Pool) {
    let checks = TheoryChecks.check(
      pool, meanPaths: pool.meanPaths, tailPaths: pool.tailPaths, seed: 11, threads: 2)
    #expect(checks.count == 7)
    for check in checks {
      #expect(check.passed, "\(check.name): \(check.expected), found \(check.actual) ± \(check.standardError)")
      if check.name.hasSuffix("mean") { #expect(check.standardError <= 0.001 * check.expected, "\(check)") }
      if check.name.contains("VaR") {
        let width = 2 * 1.959964 * check.standardError
        #expect(width <= max(1, 0.02 * check.expected) + 1e-9, "\(check.name): \(width) wide")
      }
    }
  }

  /// The 25 obligors of CreditRisk+ (golden/credit.json): the engine without correlation against the exact convolution, and
  /// Gamma-mixed Poisson draws against the recursion.
  @Test func obligorsOfCreditRiskPlus() {
    let checks =
      TheoryChecks.independentObligors(paths: 200_000, seed: 7, threads: 2)
      + TheoryChecks.gammaMixedObligors(paths: 400_000, seed: 1)
    #expect(checks.count == 11)
    for check in checks { #expect(check.passed, "\(check)") }
    // The deviation of the recursion's law is that of the formula.
    let model = CreditRiskPlus([.init(units: 3, rate: 0.2), .init(units: 7, rate: 0.1)], variance: 0.5)
    let law = model.probabilities(through: 400)
    let mean = law.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let square = law.enumerated().reduce(0) { $0 + Double($1.offset * $1.offset) * $1.element }
    #expect(abs(law.reduce(0, +) - 1) < 1e-12 && abs(mean - 1.3) < 1e-9)
    #expect(abs((square - mean * mean).squareRoot() - model.deviation) < 1e-9)
  }

  /// 95 % intervals of the engine's own runs, 200 seeds a way of sampling, on a pool whose mean and VaR 99 are known
  /// (golden/credit.json, 100 buyers, 5 %, 20 %): the mean is held 179 to 199 times; a quantile of whole numbers at least
  /// 179 times.
  @Test(arguments: SimulationSettings.Sampling.allCases) func intervalsOfRuns(sampling: SimulationSettings.Sampling) {
    let made = PoolCase.make([PoolCase.Class(count: 100, probability: 0.05)], correlation: 0.2)
    var hits = (mean: 0, quantile: 0)
    for seed in 0..<200 as Range<UInt64> {
      let run = Simulator(made, seed: 5_000 + seed, sampling: sampling).run(paths: 4_096, threads: 2)
      let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
      let estimate = MeasureEstimate(run.scenarios[0].grossLoss, sample: sample)
      if abs(estimate.mean - 500) <= estimate.halfWidth { hits.mean += 1 }
      let found = estimate.valueAtRisk(.p99)
      if (found.low ?? .min) <= 2_600 && 2_600 <= (found.high ?? .max) { hits.quantile += 1 }
    }
    #expect((179...199).contains(hits.mean), "\(sampling): \(hits)")
    #expect(hits.quantile >= 179, "\(sampling): \(hits)")
  }

  /// Joint defaults under the Gaussian copula (golden/credit.json), to 2 % of the probability.
  @Test(arguments: TheoryChecks.pairs.indices) func jointDefaults(index: Int) {
    let check = TheoryChecks.check(TheoryChecks.pairs[index], paths: 400_000, seed: 3, threads: 2)
    #expect(check.passed && check.standardError <= 0.02 * check.expected, "\(check)")
  }

  /// Vasicek's large pool (golden/credit.json), with 4,000 buyers and their granularity.
  @Test(arguments: TheoryChecks.largePools.indices) func largePools(index: Int) {
    for check in TheoryChecks.check(TheoryChecks.largePools[index], count: 4_000, paths: 50_000, seed: 5, threads: 2) {
      #expect(check.passed, "\(check)")
    }
  }
}
