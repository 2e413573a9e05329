import Audit
import Contracts
import Receivables

/// Given losses settled under every scenario, as a page, as data, and as a few lines for a terminal. It computes
/// nothing: every figure is one of `ClaimsReview`'s, or a share of one in another.
package struct ClaimsReport: Sendable {
  /// What is reported.
  let review: ClaimsReview
  /// The command that was given.
  let command: String
  /// The program's version.
  let version: String
  /// What was assumed where the case is silent.
  let assumptions: [Wording]
  /// What was taken for granted when the books were imported.
  let imported: [Wording]

  let numbers: BilingualNumbers

  /// A report of losses settled.
  /// - Parameters:
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  package init(
    _ review: ClaimsReview, command: String, version: String, assumptions: [Wording] = [], imported: [Wording] = []
  ) {
    self.review = review
    self.command = command
    self.version = version
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    numbers = BilingualNumbers(currency: review.caseData.currency)
  }

  /// The page, in which `language` shows first.
  package func html(first language: Language) -> String { page.html(first: language) }

  /// The files: the page, the claims as CSV, and the JSON. French spreadsheets (`style`) are a choice of their own.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    [
      OutputFile("claims.html", html(first: language)),
      OutputFile("claims.csv", spreadsheet, CSVWriter(style, language: language)),
      OutputFile("claims.json", json.document),
    ]
  }

  var portfolio: Portfolio { review.caseData.portfolio }
  var asOf: Day { review.caseData.asOf }

  /// The scenario the page leads with; nil if the case has none.
  var leading: ClaimsReview.ScenarioReview? {
    review.scenarios.first { $0.scenario.id == review.caseData.leadingScenario } ?? review.scenarios.first
  }

  /// The scenario that leaves the seller least; of several, the first.
  var best: ClaimsReview.ScenarioReview? { review.scenarios.min { $0.retained < $1.retained } }

  /// The terms of the policy that settles a claim; nil without policy.
  func terms(of claim: Claim, in scenario: Scenario) -> PolicyTerms? {
    claim.part.year.map { scenario.policies[$0.policy] }
  }
}

extension Claim {
  /// What is left of the year's maximum liability; nil without policy or if there is no maximum.
  func maximumLeft(in scenario: Scenario) -> Money? {
    part.year.flatMap { scenario.policies[$0.policy].hasMaximumLiability ? liabilityLeft : nil }
  }
}

extension Scenario {
  /// The last day on which a claim may be filed; nil without policy. After an insolvency the filing days of the policy
  /// run from the date of loss.
  func filingDeadline(_ claim: Claim) -> Day? {
    guard let policy = claim.clock.policy else { return nil }
    return claim.clock.filingDeadline ?? claim.clock.dateOfLoss + policies[policy].filingDays
  }
}

extension PolicyTerms {
  /// True if the insurer pays at most an amount a year.
  var hasMaximumLiability: Bool {
    if case .unlimited = maximumLiability.measure { false } else { true }
  }
}
