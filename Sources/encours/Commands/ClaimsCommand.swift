import Audit
import CaseFiles
import Contracts
import Receivables
import Reports

extension Command {
  /// `encours claims CASE --events FILE`
  static let claims = Command(
    name: "claims", usage: "claims [CASE] --events FILE", operands: 0...1,
    summary: Wording(
      "settles given losses step by step, under every scenario",
      fr: "règle des sinistres donnés, étape par étape, dans chaque scénario"),
    example: "encours claims Scenarios/is-the-sme-covered --events Scenarios/is-the-sme-covered/events.csv",
    options: [.events, .scenario]
  ) { invocation, console in
    guard let path = invocation.value(.events) else {
      throw UsageError(
        message: Wording(
          "claims needs --events FILE, the losses to settle",
          fr: "claims demande --events FILE, les sinistres à régler"))
    }
    let folder = CaseFolder(invocation)
    let (caseData, assumptions) = try folder.read(console, keeping: ["market.vatRecovery"])
    let scenarios = try folder.scenarios(of: caseData)
    let reading = try EventsFile.read(contentsOf: path, name: CaseFolder.name(of: path), in: caseData)
    let events = try reading.validEvents()
    if !invocation.has(.quiet) {
      let told = ProblemLines(reading.problems, warnings: 20, more: "", invocation.language)
      for line in told.lines { console.report(line) }
    }
    let report = ClaimsReport(
      ClaimsReview(caseData, events: events, only: scenarios), command: invocation.reproducibleText,
      version: encoursVersion, assumptions: assumptions + CaseFolder.assumptions(reading.defaults, keeping: []),
      imported: folder.importedLines(in: caseData.currency))
    let language = invocation.language
    return try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json.document }, console)
  }
}
