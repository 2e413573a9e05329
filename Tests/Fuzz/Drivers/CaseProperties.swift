import Audit
import CaseFiles
import Contracts
import Receivables
import Reports

/// What must hold of any files read as a case.
enum CaseProperties {
  /// One file, the rest of the case being sound.
  static func check(_ input: [UInt8], as name: String) {
    var files = SoundFiles.all
    files[name] = input
    check(files)
  }

  /// A case is read or refused with located errors; if it is read, it is read alike again and its audit adds up.
  static func check(_ files: [String: [UInt8]]) {
    guard let reading = read(files) else {
      Fuzzing.require(files["case.json5"] == nil || files["buyers.csv"] == nil, "only a file that is absent is missing")
      return
    }
    let errors = reading.problems.filter { $0.severity == .error }
    Fuzzing.require((reading.content == nil) == !errors.isEmpty, "a case is refused for an error alone")
    for problem in reading.problems {
      Fuzzing.require(!problem.expected.english.isEmpty && problem.column >= 0, "a problem says what was expected")
      Fuzzing.require(problem.severity == .warning || problem.line >= 1, "an error has a line: \(problem)")
      Fuzzing.require(problem.value.count <= 80, "a problem's value is short")
    }
    guard let content = reading.content else { return }
    let audit = checkAudit(content)
    guard let again = read(files)?.content else { fatalError("property broken: a case is read again") }
    Fuzzing.require(
      AuditReport(PortfolioAudit(again), command: "", version: "0").json(.english).document == audit, "the same case")
    EventsProperties.checkLosses(content)
  }

  private static func read(_ files: [String: [UInt8]]) -> CaseReading? {
    do {
      return try CaseReader.read(CaseSource(name: "fuzz", files: files))
    } catch {
      return nil
    }
  }

  /// Statuses add up to the ledger, buyer by buyer and in all; gives the audit's JSON.
  private static func checkAudit(_ content: Case) -> [UInt8] {
    let audit = PortfolioAudit(content)
    let portfolio = content.portfolio
    for buyer in portfolio.buyers.indices {
      let ledger = portfolio.invoices.filter { $0.buyer == buyer }.map { $0.open(on: content.asOf, asOf: content.asOf) }
      Fuzzing.require(audit.openItems[buyer].map(\.amount).total() == ledger.total(), "open items are the ledger's")
    }
    let open = audit.openItems.joined().map(\.amount).total()
    for scenario in audit.scenarios {
      Fuzzing.require(scenario.slices.map(\.amount).total() == open, "slices add up under \(scenario.id)")
      Fuzzing.require(scenario.cover.map(\.amount).total() == open, "statuses add up under \(scenario.id)")
    }
    let report = AuditReport(audit, command: "encours audit fuzz", version: "0")
    let json = report.json(.english).document
    // Pages take most of the time and little of the input: one in eight is enough.
    if json.count % 8 == 0 {
      for file in report.files(.french, csv: .french) { try? file.produce { _ in } }
    }
    return json
  }
}
