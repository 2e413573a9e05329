import Simulation
import Testing

/// The engine against theory: every check of the one list, with fixed seeds.
@Suite(.serialized) struct TheoryChecksTests {
  /// Finite pools, Gaussian and Student-t (golden/credit.json): the exact quantile inside the 95 % interval, which is at
  /// most one default wide for small quantiles and 2 % for large ones; means and expected shortfalls within 3.5 standard
  /// errors.
  @Test(arguments: TheoryChecks.pools) func finitePools(pool: TheoryChecks.Pool) {
    let checks = TheoryChecks.check(pool, paths: 200_000, seed: 11, sampling: .importance, threads: 2)
    for check in checks {
      #expect(check.passed, "\(check.name): \(check.expected), found \(check.actual) ± \(check.standardError)")
    }
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
