import Audit
import Contracts
import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("Audit report") struct AuditReportTests {
  static let audit = PortfolioAudit(WorkshopCase.caseData)
  static let report = AuditReport(audit, command: "encours audit brissart --lang en", version: "0.1.0")

  /// The page; also written where ENCOURS_PAGES says, for Tests/Browser.
  static let document: String = {
    let document = report.html(first: .french)
    if let folder = ProcessInfo.processInfo.environment["ENCOURS_PAGES"] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try? document.write(toFile: folder + "/audit.html", atomically: true, encoding: .utf8)
    }
    return document
  }()

  /// The keys of an object of the JSON, in order, at a path of keys (the first element of arrays).
  func keys(_ path: String...) -> [String] {
    var value = AuditReportTests.report.json(.english)
    for key in path {
      guard case .object(let members) = value, let member = members.first(where: { $0.key == key }) else { return [] }
      value = member.value
      if case .array(let values) = value, let first = values.first { value = first }
    }
    guard case .object(let members) = value else { return [] }
    return members.map(\.key)
  }

  // Source of the names: formats.md, "Results (JSON)".
  @Test("The JSON has exactly the keys of the contract")
  func contract() {
    #expect(
      keys() == [
        "encours", "asOf", "currency", "totals", "aged", "dso", "daysLate", "concentration", "scenarios", "findings",
      ])
    #expect(
      keys("totals") == ["receivables", "notDue", "overdue", "disputed", "creditNotes", "invoices", "buyers"])
    #expect(keys("aged") == ["bucket", "amount", "invoices"])
    #expect(keys("dso") == ["simple", "countBack", "bestPossible"])
    #expect(keys("daysLate") == ["mean", "meanFloored", "weighted", "shareLate", "settledInvoices"])
    #expect(keys("concentration") == ["top1", "top5", "top10", "top20", "herfindahl", "effectiveBuyers"])
    #expect(
      keys("scenarios") == [
        "id", "cover", "insured", "coveredShare", "maximumIndemnity", "eligible", "ineligible", "guaranteeFund",
        "availability",
      ])
    #expect(keys("scenarios", "cover") == ["status", "reason", "amount", "invoices"])
    #expect(
      keys("findings") == [
        "code", "severity", "scenario", "buyer", "invoice", "amount", "deadline", "message", "action",
      ])
  }

  @Test("Another reader finds in the JSON a cover that adds up to the receivables")
  func addsUp() throws {
    let data = Data(AuditReportTests.report.json(.french).document)
    let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let totals = try #require(read["totals"] as? [String: Any])
    let receivables = try #require(totals["receivables"] as? Double)
    let scenarios = try #require(read["scenarios"] as? [[String: Any]])
    #expect(scenarios.count == 3)
    for scenario in scenarios {
      let cover = try #require(scenario["cover"] as? [[String: Any]])
      let sum = cover.compactMap { $0["amount"] as? Double }.reduce(0, +)
      #expect(abs(sum - receivables) < 0.001)
    }
  }

  /// The lines of a CSV file, split at commas (no text of the case holds one).
  func rows(_ name: String) -> [[String]] {
    let table = AuditReportTests.report.spreadsheets.first { $0.name == name }?.table
    let text = table.map { String(decoding: CSVWriter().bytes($0), as: UTF8.self) } ?? ""
    return text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // Source of the columns: formats.md, "Results (JSON)", last sentence on the audit.
  @Test("audit-invoices.csv: the columns of the contract, every euro of every scenario")
  func invoices() throws {
    let rows = rows("audit-invoices.csv")
    #expect(
      rows.first == [
        "scenario", "invoice", "buyer", "issuedOn", "dueOn", "daysPastDue", "bucket", "status", "reason", "amount",
      ])
    for scenario in AuditReportTests.audit.scenarios {
      let cents = rows.dropFirst().filter { $0[0] == scenario.id }.map { row in
        Int64(row[9].replacing(".", with: "")) ?? .min
      }
      #expect(cents.count == scenario.slices.count)
      #expect(cents.reduce(0, +) == AuditReportTests.audit.aging.receivables.cents)
    }
    let credit = try #require(rows.first { $0[1] == "A1" })
    #expect(credit[6].isEmpty && credit[7] == "credit" && credit[9].hasPrefix("-"))
  }

  @Test("Every table names its own file, and every file is written with the page first and the JSON last")
  func files() {
    for (name, table) in AuditReportTests.report.spreadsheets { #expect(table.file == name) }
    let names = AuditReportTests.report.files(.english, csv: .standard).map(\.name)
    #expect(names.first == "audit.html" && names.last == "audit.json")
    #expect(names.count == 2 + AuditReportTests.report.spreadsheets.count)
    #expect(Set(names).count == names.count)
  }

  @Test("Names from the data are text in the page and no formula in the CSV")
  func hostileNames() {
    #expect(!AuditReportTests.document.contains("<b>"))
    #expect(AuditReportTests.document.contains("Outils &lt;b&gt;Dubreuil&lt;/b&gt;"))
    #expect(rows("audit-buyers.csv").contains { $0[1] == "'=Couverture Anglade" })
  }

  @Test("No text keeps a brace of its template, in either language")
  func templates() {
    for finding in AuditReportTests.audit.findings {
      for words in [AuditReportTests.report.texts.message(finding), AuditReportTests.report.texts.action(finding)] {
        #expect(!words.english.contains("{") && !words.french.contains("{"), "\(words.english)")
      }
    }
    #expect(AuditReportTests.audit.findings.count > 20)
  }

  @Test("A brace in a name stays a brace, and a count chooses its words")
  func filling() {
    let portfolio = Portfolio(
      asOf: WorkshopCase.asOf, buyers: [Buyer(id: BuyerID("C1"), name: "{amount}")], invoices: [])
    let texts = FindingText(portfolio: portfolio, numbers: BilingualNumbers(currency: "EUR"))
    let finding = Finding(.disputed, buyer: 0, amount: Money(units: 1200), values: ["count": .count(1)])
    #expect(texts.message(finding).english.hasPrefix("{amount} contests €1,200 in 1"))
    #expect(
      texts.fill(
        FindingTemplate("{count|invoice|invoices} of X {count?is|are} open"), finding,
        Numbers(.english, currency: "EUR"))
        == "1\u{A0}invoice of X is open")
  }

  @Test("The terminal gets at most twenty lines, the answer first", arguments: Language.allCases)
  func terminal(language: Language) {
    let lines = AuditReportTests.report.lines(language)
    #expect(lines.first == AuditReportTests.report.answer[language])
    #expect(lines.count <= 14, "files written take the rest of the twenty")
  }

  @Test("Key figures are five to seven, and the page leads with the scenario that insures")
  func figures() {
    #expect((5...7).contains(AuditReportTests.report.keyFigures.count))
    #expect(AuditReportTests.report.leading?.id == "current")
    #expect(AuditReportTests.report.leadingFindings.allSatisfy { $0.scenario == nil || $0.scenario == "current" })
  }

  @Test("What presses comes first, then the money at stake")
  func order() {
    let actions = AuditReportTests.report.actions.list
    #expect(actions.count == 7)
    let urgent = actions.prefix(while: \.isUrgent)
    #expect(actions.dropFirst(urgent.count).allSatisfy { !$0.isUrgent })
    let stakes = urgent.compactMap(\.stake)
    #expect(stakes.count == urgent.count && stakes == stakes.sorted(by: >))
  }

  @Test("A case that owes nothing still makes a page")
  func empty() {
    let nothing = Case(
      name: "Vide", currency: "EUR", portfolio: Portfolio(asOf: WorkshopCase.asOf, buyers: [], invoices: []))
    let report = AuditReport(PortfolioAudit(nothing), command: "encours audit vide", version: "0.1.0")
    #expect(report.answer.french == "Rien n’est dû.")
    #expect(report.html(first: .english).contains("<p class=\"answer\"><span lang=\"en\">Nothing is owed."))
    #expect(report.charts.isEmpty)
  }
}
