import Simulation
import Testing

/// The engine against theory: every check of the one list, with fixed seeds.
@Suite struct TheoryChecksTests {
  /// Finite pools, Gaussian and Student-t (golden/credit.json): the exact quantile inside the 95 % interval, which is at
  /// most one default wide for small quantiles and 2 % for large ones; means and expected shortfalls within 3.5 standard
  /// errors.
  @Test(arguments: TheoryChecks.pools) func finitePools(pool: TheoryChecks.Pool) {
    let checks = TheoryChecks.check(pool, paths: 400_000, seed: 11, sampling: .importance, threads: 2)
    for check in checks {
      print(check.name, check.expected, check.actual, check.standardError)
      #expect(check.passed, "\(check.name): \(check.expected), found \(check.actual) ± \(check.standardError)")
    }
  }
}
