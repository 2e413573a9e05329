import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// `claims.json`, with the keys of formats.md; it holds no text of a language.
  package var json: JSONText {
    .object([
      ("encours", .string(version)), ("asOf", .day(asOf)), ("currency", .string(review.caseData.currency)),
      (
        "claims",
        .array(
          review.scenarios.flatMap { scenario in
            scenario.claims.map { ClaimsReport.object($0, in: scenario.scenario, portfolio: portfolio) }
          })
      ),
    ])
  }

  /// One entry, as every result that lists claims writes it.
  static func object(_ claim: Claim, in scenario: Scenario, portfolio: Portfolio) -> JSONText {
    let year = claim.part.year
    let steps = ClaimStep.allCases.map { (key: $0.rawValue, value: JSONText.money(claim.amount(of: $0))) }
    return .object(
      [
        ("scenario", .string(scenario.id)), ("policy", .optional(year) { .integer($0.policy + 1) }),
        ("year", .optional(year) { .day($0.start) }), ("buyer", .string(portfolio.buyers[claim.buyer].id.text)),
        ("kind", .string(claim.kind.rawValue)), ("defaultOn", .day(claim.defaultOn)),
        ("dateOfLoss", .day(claim.clock.dateOfLoss)),
      ] + steps + [
        ("indemnityOn", .optional(claim.indemnityOn) { .day($0) }), ("vatRegained", .money(claim.vatRegained)),
        ("retained", .money(claim.retained)), ("aggregateLeft", .money(claim.aggregateLeft)),
        ("liabilityLeft", .optional(claim.maximumLeft(in: scenario)) { .money($0) }),
        (
          "recovery",
          .object([
            ("net", .money(claim.netRecovery)), ("insurer", .money(claim.insurersRecovery)),
            ("insured", .money(claim.insuredsRecovery)),
          ])
        ),
        (
          "steps",
          .array(
            steps.map { .object([("name", .string($0.key)), ("amount", $0.value)]) })
        ),
      ])
  }
}
