import Audit
import Contracts
import Receivables

/// The broker's audit as a page, as data, and as a few lines for a terminal. It computes nothing: every figure is one
/// of `PortfolioAudit`'s, or a share of one in another.
package struct AuditReport: Sendable {
  /// What is reported.
  let audit: PortfolioAudit
  /// The command that was given.
  let command: String
  /// The program's version.
  let version: String
  /// What was assumed where the case is silent.
  let assumptions: [Wording]
  /// What was taken for granted when the books were imported.
  let imported: [Wording]
  /// True if due dates are among it, so that what is overdue rests on an assumption.
  let dueDatesAssumed: Bool

  let numbers: BilingualNumbers
  let texts: FindingText

  /// A report of an audit.
  /// - Parameters:
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  ///   - dueDatesAssumed: true if that concerns due dates.
  package init(
    _ audit: PortfolioAudit, command: String, version: String, assumptions: [Wording] = [], imported: [Wording] = [],
    dueDatesAssumed: Bool = false
  ) {
    self.audit = audit
    self.command = command
    self.version = version
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    self.dueDatesAssumed = dueDatesAssumed
    numbers = BilingualNumbers(currency: audit.caseData.currency)
    texts = FindingText(portfolio: audit.caseData.portfolio, numbers: numbers)
  }

  /// The page, in which `language` shows first.
  package func html(first language: Language) -> String { page.html(first: language) }

  /// The files: the page, the tables as CSV, and the JSON. Messages in them are in `language`; French spreadsheets
  /// (`style`) are a choice of their own.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    let writer = CSVWriter(style, language: language)
    return [OutputFile("audit.html", html(first: language))]
      + spreadsheets.map { OutputFile($0.name, $0.table, writer) }
      + [OutputFile("audit.json", json(language).document)]
  }

  var portfolio: Portfolio { audit.caseData.portfolio }
  var asOf: Day { audit.caseData.asOf }

  /// The scenario the page leads with; nil if the case has none.
  var leading: ScenarioAudit? {
    audit.scenarios.first { $0.id == audit.leadingScenario } ?? audit.scenarios.first
  }

  /// The scenario as the case describes it.
  func terms(of scenario: ScenarioAudit) -> Scenario? { audit.caseData.scenarios.first { $0.id == scenario.id } }

  /// What holds whatever the cover, and under the leading scenario.
  var leadingFindings: [Finding] { audit.findings.filter { $0.scenario == nil || $0.scenario == leading?.id } }
}

extension ScenarioAudit {
  /// What of the receivables has one of these statuses.
  func amount(where holds: (CoverStatus) -> Bool) -> Money {
    cover.filter { holds($0.status) }.map(\.amount).total()
  }

  /// What of one buyer's balance has one of these statuses.
  func amount(of buyer: BuyerCover, where holds: (CoverStatus) -> Bool) -> Money {
    slices[buyer.slices].filter { holds($0.status) }.map(\.amount).total()
  }
}

extension Aging {
  /// What is open of the invoices, credits left over not deducted: the one denominator of what is due and not due.
  var open: Money { notDue + overdue }
}
