import Audit
import CaseFiles
import Contracts
import Receivables
import Reports

extension Command {
  /// `encours audit CASE`
  static let audit = Command(
    name: "audit", usage: "audit [CASE]", operands: 0...1,
    summary: Wording(
      "the portfolio audit: balances, cover under every scenario, what to do first",
      fr: "l'audit du poste clients : soldes, garantie par scénario, que faire d'abord"),
    example: "encours audit Scenarios/is-the-sme-covered", options: [.scenario]
  ) { invocation, console in
    let folder = CaseFolder(invocation)
    let (caseData, assumptions) = try folder.read(console)
    let audit = PortfolioAudit(caseData, only: try folder.scenarios(of: caseData))
    let report = AuditReport(
      audit, command: invocation.reproducibleText, version: encoursVersion, assumptions: assumptions,
      imported: folder.importedLines(in: caseData.currency), dueDatesAssumed: folder.hasAssumedDueDates)
    let language = invocation.language
    return try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json(language).document }, console)
  }
}
