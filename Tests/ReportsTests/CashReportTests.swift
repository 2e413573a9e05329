import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@testable import Reports

@Suite("Cash report") struct CashReportTests {
  /// The cash of the workshop, whose buyers may default, over a few paths.
  static func report(paths: Int = 400, _ change: (inout Case) -> Void = { _ in }) -> CashReport {
    var data = WorkshopCase.caseData
    let buyers = data.portfolio.buyers.map { buyer in
      var buyer = buyer
      buyer.defaultProbability = 0.04
      return buyer
    }
    data.portfolio = Portfolio(asOf: WorkshopCase.asOf, buyers: buyers, invoices: data.portfolio.invoices)
    data.baseline = "current"
    data.openingCash = Money(units: 120_000)
    data.creditLine = Money(units: 60_000)
    data.paysVATMonthly = true
    // Some of the workshop's buyers pay later than that.
    data.scenarios[1].factoring?.overdueLimitDays = 5
    data.scenarios[1].factoring?.handBackDays = 20
    data.flows = [
      CashFlow(
        date: Day("2026-10-05")!, amount: Money(units: -24_000), label: "Suppliers", frequency: .weekly, until: nil),
      CashFlow(
        date: Day("2026-10-28")!, amount: Money(units: -31_000), label: "Payroll", frequency: .monthly, until: nil),
    ]
    change(&data)
    return report(of: data, paths: paths)
  }

  static func report(of data: Case, paths: Int) -> CashReport {
    let simulator = Simulator(data, cash: .all)
    return CashReport(
      CashReview(simulator, simulator.run(paths: paths)), command: "encours cash brissart", version: "0.1.0")
  }

  static let shared = report()

  /// The page; also written where ENCOURS_PAGES says, for Tests/Browser.
  static let document: String = {
    let document = shared.page.html(first: .french)
    if let folder = ProcessInfo.processInfo.environment["ENCOURS_PAGES"] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try? document.write(toFile: folder + "/cash.html", atomically: true, encoding: .utf8)
    }
    return document
  }()

  private var report: CashReport { CashReportTests.shared }

  /// An object of the JSON, as another reader reads it.
  private func read() throws -> [[String: Any]] {
    let read = try JSONSerialization.jsonObject(with: Data(report.json().document)) as? [String: Any]
    return try #require(read?["scenarios"] as? [[String: Any]])
  }

  /// The rows of a CSV file as dictionaries (no text of these files holds a comma).
  private func rows(_ id: String) -> [[String: String]] {
    let table = report.spreadsheets.first { $0.id == id }
    let lines = (table.map { String(decoding: CSVWriter().bytes($0), as: UTF8.self) } ?? "").split(separator: "\r\n")
      .map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func cents(_ text: String?) -> Int64 { Int64((text ?? "").replacing(".", with: "")) ?? .min }
  private func cents(_ value: Any?) -> Int64 { Int64((((value as? Double) ?? .nan) * 100).rounded()) }

  // Source of the names: formats.md, "Results (JSON)", cash.json; M as in simulation.json.
  @Test("The JSON has the keys of the contract")
  func contract() throws {
    for scenario in try read() {
      let weeks = try #require(scenario["weeks"] as? [[String: Any]])
      #expect(weeks.count == 53 && weeks.last?["date"] as? String == "2027-09-29")
      for week in weeks {
        #expect(Set(week.keys) == ["week", "date", "expected", "p5", "p25", "p50", "p75", "p95", "mean"])
        let kinds = try #require(week["expected"] as? [String: Any]).keys.filter { $0 != "balance" }
        #expect(kinds.allSatisfy { CashKind(rawValue: $0) != nil })
      }
      for measure in ["trough", "fundingRaised", "peakDefinancing"] {
        let found = try #require(scenario[measure] as? [String: Any])
        #expect(Set(found.keys).isSuperset(of: ["mean", "standardError", "deviation", "var", "es"]))
      }
      #expect((scenario["trough"] as? [String: Any])?["week"] is Int)
      let probability = try #require(scenario["shortfallProbability"] as? [String: [String: Any]])
      #expect(Set(probability.keys) == ["thirteenWeeks", "horizon"])
      #expect(probability.values.allSatisfy { Set($0.keys) == ["value", "standardError"] })
      #expect(Set((scenario["dso"] as? [String: Any] ?? [:]).keys) == ["before", "after", "afterWithoutFactor"])
    }
  }

  @Test("Kinds add up to the balance of every week and every day, to the cent, in JSON and CSV alike")
  func conservation() throws {
    let kinds = CashKind.allCases.map(\.rawValue)
    for scenario in try read() {
      let id = try #require(scenario["id"] as? String)
      let weeks = try #require(scenario["weeks"] as? [[String: Any]])
      let days = rows("days").filter { $0["scenario"] == id }
      let table = rows("weeks").filter { $0["scenario"] == id }
      #expect(days.count == 365 && table.count == weeks.count)
      var balance: Int64 = 0
      for (index, week) in weeks.enumerated() {
        let expected = try #require(week["expected"] as? [String: Any])
        for kind in kinds {
          let ofDays = days[7 * index..<min(7 * index + 7, days.count)].map { cents($0[kind]) }.reduce(0, +)
          let ofWeek = expected[kind].map { cents($0) } ?? 0
          #expect(ofDays == ofWeek && cents(table[index][kind]) == ofWeek, "\(id) week \(index + 1) \(kind)")
          balance += ofWeek
        }
        #expect(cents(expected["balance"]) == balance, "\(id) week \(index + 1)")
        #expect(cents(days[min(7 * index + 6, days.count - 1)]["balance"]) == balance)
        for key in ["p5", "p25", "p50", "p75", "p95"] {
          #expect(cents(table[index][key]) == cents(week[key]), "\(id) week \(index + 1) \(key)")
        }
        #expect(abs(cents(table[index]["mean"]) - cents(week["mean"])) <= 1)
      }
    }
  }

  @Test("The factor's account is the same in JSON, CSV and page, and invoices bear all of its commission")
  func account() throws {
    let scenario = try #require(try read().first { $0["id"] as? String == "current" })
    let months = try #require(scenario["account"] as? [[String: Any]])
    let evenings = Dictionary(uniqueKeysWithValues: rows("account").map { ($0["date"] ?? "", $0) })
    let page = try #require(report.tables.first { $0.id == "account-0" })
    #expect(months.count == 13 && page.count == months.count && evenings.count == 365)
    for (index, month) in months.enumerated() {
      let evening = try #require(evenings[month["date"] as? String ?? ""])
      for key in ["assigned", "eligible", "guaranteeFund", "fundsInUse", "charges", "interest", "availability"] {
        #expect(cents(month[key]) == cents(evening[key]), "\(month["date"] ?? "") \(key)")
        if let place = page.columns.firstIndex(where: { $0.key == key }) {
          #expect(Sums.cents(page.row(index).cells[place]) == cents(month[key]))
        }
      }
    }
    let charged = months.map { cents($0["commission"]) }.reduce(0, +)
    #expect(charged == rows("invoices").map { cents($0["commission"]) }.reduce(0, +))
    let definanced = evenings.values.map { cents($0["definanced"]) }.reduce(0, +)
    #expect(definanced == months.map { cents($0["definanced"]) }.reduce(0, +) && definanced > 0)
  }

  @Test("Every assigned invoice ends once: paid, handed back, guaranteed, indemnified, or still held")
  func invoices() {
    let invoices = rows("invoices")
    #expect(invoices.count > 50)
    for invoice in invoices {
      #expect(["paid", "handedBack", "guaranteed", "indemnified", "held"].contains(invoice["how"]))
      #expect((invoice["leftOn"] == "") == (invoice["how"] == "held"), "\(invoice)")
      if let base = invoice["leftBaseOn"], let left = invoice["leftOn"], !base.isEmpty, !left.isEmpty {
        #expect(base <= left, "\(invoice)")
      }
    }
    // Of the ledger's own invoices the identifier is known; those to come have none yet.
    let known = invoices.filter { $0["invoice"] != "" }
    #expect(known.count > 10 && known.count < invoices.count)
    #expect(known.allSatisfy { ($0["issuedOn"] ?? "") <= "2026-09-30" })
  }

  @Test("The rows of every table add up to its totals")
  func totals() {
    let tables = report.tables + report.charts.map(\.data)
    #expect(tables.contains { $0.totals != nil })
    for table in tables {
      for (column, sums) in Sums.of(table) { #expect(sums.rows == sums.total, "\(table.id) \(column)") }
    }
  }

  @Test("The page has five to seven key figures, a chart of each kind, and escapes what comes from data")
  func page() {
    #expect((5...7).contains(report.keyFigures.count))
    let charts = report.charts.map(\.id)
    #expect(charts.starts(with: ["fan-0-chart", "flows-chart", "account-chart"]))
    #expect(charts.filter { $0.hasPrefix("fan-") }.count == report.scenarios.count)
    #expect(charts.contains("timing-chart") == report.scenarios.contains { $0.review.indemnityDays != nil })
    #expect(!CashReportTests.document.contains("<b>"))
    #expect(CashReportTests.document.contains("Content-Security-Policy"))
  }

  @Test("Every action leads to something on the page")
  func anchors() {
    let anchors = report.actions.compactMap(\.anchor)
    #expect(anchors.count > 1)
    for anchor in anchors { #expect(CashReportTests.document.contains("id=\"\(anchor)\""), "\(anchor)") }
  }

  @Test("The terminal gets at most eighteen lines, the answer first", arguments: Language.allCases)
  func terminal(language: Language) {
    let lines = report.lines(language)
    #expect(lines.first == report.answer[language] && (16...18).contains(lines.count))
  }

  @Test("Why a policy lowers receipts is said where one stops deliveries, and nowhere else")
  func stoppedDeliveries() {
    func isSaid(_ change: (inout Case) -> Void) -> Bool {
      var data = report.caseData
      change(&data)
      return !CashReport.stoppedDeliveries(in: data, under: data.scenarios).isEmpty
    }
    #expect(isSaid { $0.market.sellerStops = .stopShipment })
    #expect(!isSaid { $0.market.sellerStops = .default })
    #expect(!isSaid { data in for index in data.scenarios.indices { data.scenarios[index].policies = [] } })
    #expect(CashReportTests.document.contains("Arrêt des livraisons"))
    let said = CashReport.stoppedDeliveries(in: report.caseData, under: report.caseData.scenarios)
    #expect(said[0].meaning.french.contains("flows.csv"))
    var without = report.caseData
    without.flows = []
    let silent = CashReport.stoppedDeliveries(in: without, under: without.scenarios)
    #expect(!silent[0].meaning.french.contains("flows.csv"))
    #expect(CashReport.stoppedDeliveries(in: without, under: []).isEmpty)
    let comparison = ComparisonReportTests.report(paths: 200).page
    #expect(comparison.method.definitions.contains { $0.term.english == "Stopped deliveries" })
  }
}
