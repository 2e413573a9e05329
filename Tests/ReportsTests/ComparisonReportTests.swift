import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@testable import Reports

@Suite("Comparison report") struct ComparisonReportTests {
  /// The workshop's scenarios beside each other; its current policy and factoring are the baseline.
  static func report(paths: Int = 1_000, _ change: (inout Case) -> Void = { _ in }) -> ComparisonReport {
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
    data.costOfCapital = Rate(percent: 8)
    data.scenarios[1].policies[0].premium.base = .flat(Money(units: 6_000))
    data.scenarios[2].policies[0].premium.base = .flat(Money(units: 9_000))
    data.scenarios[1].factoring?.commission.rate = Rate(percent: 1)
    data.flows = [
      CashFlow(
        date: Day("2026-10-05")!, amount: Money(units: -24_000), label: "Suppliers", frequency: .weekly, until: nil),
      CashFlow(
        date: Day("2026-10-28")!, amount: Money(units: -31_000), label: "Payroll", frequency: .monthly, until: nil),
    ]
    change(&data)
    let simulator = Simulator(data, seed: 9, sampling: .pseudo, cash: .all)
    return ComparisonReport(
      Comparison(simulator, simulator.run(paths: paths)),
      stress: StressReport(StressTable(data, stresses: Array(Stress.builtIn.prefix(2)), paths: 40)),
      command: "encours compare brissart", version: "0.1.0",
      inputs: [InputFingerprint("case.json5", of: Array("abc".utf8))])
  }

  static let shared = report()

  /// The page; also written where ENCOURS_PAGES says, for Tests/Browser.
  static let document: String = {
    let document = shared.page.html(first: .french)
    if let folder = ProcessInfo.processInfo.environment["ENCOURS_PAGES"] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try? document.write(toFile: folder + "/comparison.html", atomically: true, encoding: .utf8)
    }
    return document
  }()

  private var report: ComparisonReport { ComparisonReportTests.shared }

  /// The JSON, as another reader reads it.
  private func read(_ report: ComparisonReport) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.json().document)) as? [String: Any])
  }

  /// The rows of a table's CSV as dictionaries (no text of these files holds a comma).
  private func rows(_ table: Table) -> [[String: String]] {
    let lines = String(decoding: CSVWriter().bytes(table), as: UTF8.self).split(separator: "\r\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  // Source of the names: formats.md, "Results (JSON)": simulation and cash per scenario, "baseline", "difference".
  @Test("The JSON has the keys of the contract")
  func contract() throws {
    let document = try read(report)
    #expect(document["baseline"] as? String == "current" && document["paths"] as? Int == 1_000)
    let scenarios = try #require(document["scenarios"] as? [[String: Any]])
    #expect(scenarios.compactMap { $0["id"] as? String } == ["none", "current", "offer"])
    for scenario in scenarios {
      #expect(
        Set(scenario.keys).isSuperset(of: [
          "measures", "coveredShare", "aggregateBinds", "liabilityBinds", "buyers", "weeks", "trough",
          "shortfallProbability", "fundingRaised", "peakDefinancing", "dso", "costOfCapital", "difference",
        ]))
      let differences = try #require(scenario["difference"] as? [String: Any])
      let nested = ["var", "es", "shortfallProbability"]
      #expect(
        Set(differences.keys)
          == Set(
            Measure.allCases.map(\.rawValue) + nested + [
              "fundingRaised", "trough", "troughMedian", "troughP5", "coveredShare", "dso", "costOfCapital",
              "costWithCapital",
            ]))
      for (key, value) in differences where !nested.contains(key) {
        let found = try #require(value as? [String: Any], "\(key)")
        #expect(Set(found.keys) == ["mean", "standardError", "halfWidth", "pathsToDecide"], "\(key)")
      }
      #expect(Set((differences["var"] as? [String: Any] ?? [:]).keys) == ["95", "99", "99.5", "99.9"])
      #expect(Set((differences["es"] as? [String: Any] ?? [:]).keys) == ["95", "99", "99.5", "99.9"])
      #expect(
        Set((differences["shortfallProbability"] as? [String: Any] ?? [:]).keys) == ["thirteenWeeks", "horizon"])
    }
  }

  @Test("Simulation and cash of each scenario are those of their own files")
  func halves() throws {
    func scenarios(_ json: JSONText) throws -> [[String: NSObject]] {
      let read = try JSONSerialization.jsonObject(with: Data(json.document)) as? [String: Any]
      return try #require(read?["scenarios"] as? [[String: NSObject]])
    }
    let both = try scenarios(report.json())
    for half in [try scenarios(report.simulation.json()), try scenarios(report.cash.json())] {
      for (one, other) in zip(half, both) {
        // Both halves tell the days to an indemnity: the fuller form is cash's.
        for (key, value) in one where !(key == "indemnityDays" && value is NSNumber) {
          #expect(other[key] == value, "\(key)")
        }
      }
    }
  }

  /// A figure of the JSON by its key; a point separates an object from its member.
  private func figure(_ object: Any?, _ key: String) -> Any? {
    var value = object
    for part in key.split(separator: ".", maxSplits: 1) { value = (value as? [String: Any])?[String(part)] }
    return value
  }

  @Test("Page, CSV and JSON have the same figures")
  func agreement() throws {
    let scenarios = try #require(try read(report)["scenarios"] as? [[String: Any]])
    let (measures, differences) = (rows(report.measuresSpreadsheet), rows(report.differencesSpreadsheet))
    #expect(differences.count == 2 * (ComparedFigure.all.count - 1), "every figure but the week, of two scenarios")
    func number(_ text: String?) -> Double { Double(text ?? "") ?? .nan }
    for scenario in scenarios {
      let id = try #require(scenario["id"] as? String)
      for row in measures where row["scenario"] == id {
        let key = try #require(row["measure"])
        let stated: Any? =
          switch key {
          case let name where Measure(rawValue: name) != nil: figure(scenario["measures"], name + ".mean")
          case let name where name.hasPrefix("var.") || name.hasPrefix("es."):
            figure(figure(scenario["measures"], "retainedLoss"), name).flatMap { ($0 as? [String: Any])?["value"] }
          case "trough", "fundingRaised": figure(scenario, key + ".mean")
          case "troughMedian": figure(scenario, "trough.median")
          case "troughP5": figure(scenario, "trough.p5")
          case "troughWeek": figure(scenario, "trough.week")
          case "dso": figure(scenario, "dso.after")
          case let name where name.hasPrefix("shortfall"):
            (figure(scenario, name) as? [String: Any])?["value"]
          default: scenario[key]
          }
        let value = try #require(stated as? Double, "\(id) \(key)")
        #expect(abs(value - number(row["mean"])) <= 0.0051, "\(id) \(key)")
      }
      for row in differences where row["scenario"] == id {
        let key = try #require(row["measure"])
        let found = try #require(figure(scenario["difference"], key) as? [String: Any], "\(id) \(key)")
        for part in ["mean", "standardError", "halfWidth"] {
          let value = try #require(found[part] as? Double)
          #expect(abs(value - number(row[part])) <= 0.0051, "\(id) \(key) \(part)")
        }
        #expect((found["pathsToDecide"] as? Int).map(String.init) ?? "" == row["pathsToDecide"], "\(id) \(key)")
      }
    }
    // The page's cells hold the very amounts of the CSV.
    let table = report.scenariosTable
    for index in 0..<table.count {
      let cells = table.row(index).cells
      guard case .word(let key, _) = cells[0] else { continue }
      for (position, column) in table.columns.enumerated() where !column.key.hasPrefix("difference.") && position > 0 {
        let row = try #require(measures.first { $0["scenario"] == column.key && $0["measure"] == key })
        if case .money(let money) = cells[position] { #expect(money.description == row["mean"], "\(key)") }
        if case .rate(let rate) = cells[position] { #expect(Double(rate.billionths) / 1e9 == number(row["mean"])) }
      }
    }
  }

  @Test("The costs of the page's table add up to its total, as do the steps of each waterfall")
  func totals() {
    let parts = ["premium", "fees", "tax", "commission", "financing", "collection", "retainedLoss"]
    for scenario in report.comparison.scenarios {
      let sum = parts.compactMap(Measure.init).reduce(0) { $0 + scenario[$1].mean }
      #expect(abs(sum - scenario[.totalCostOfRisk].mean) < 0.001)
    }
    for chart in report.charts where chart.id.hasPrefix("cost-") {
      let changes: [Int64] = (0..<chart.data.count).map { Sums.cents(chart.data.row($0).cells.last) ?? 0 }
      let sum = changes.dropLast().reduce(0, +)
      #expect(abs(sum - changes[changes.count - 1]) <= 5, "\(chart.id)")
    }
  }

  @Test("The baseline is A and comes first; the others follow in the order of the case")
  func letters() {
    #expect(report.ordered == [1, 0, 2] && report.ordered.map(report.mark) == ["A", "B", "C"])
    #expect(
      report.scenariosTable.columns.map(\.key) == [
        "figure", "current", "none", "difference.none", "offer", "difference.offer",
      ])
    #expect(report.verdictLines.map(\.mark) == ["A", "B", "C"])
  }

  @Test("The page has five to seven key figures and every chart, escapes what comes from data, and names its inputs")
  func page() {
    #expect((5...7).contains(report.keyFigures.count))
    #expect(
      report.charts.map(\.id) == [
        "cost-B-chart", "cost-C-chart", "differences-B-chart", "differences-C-chart", "frontier-chart", "fans-chart",
      ])
    let document = ComparisonReportTests.document
    #expect(!document.contains("<b>Dubreuil") && document.contains("Content-Security-Policy"))
    // Source: FIPS 180-4, the digest of "abc".
    #expect(document.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(document.contains("class=\"handout\""))
    for anchor in report.actions.compactMap(\.anchor) { #expect(document.contains("id=\"\(anchor)\""), "\(anchor)") }
  }

  @Test("The first action is the policy that renews by itself, three months before it does")
  func renewal() throws {
    let first = try #require(report.actions.first)
    // The year from 1 January 2026 ends with December; three months before is the end of September.
    #expect(first.deadline == Day("2026-09-30") && first.isUrgent)
    let premium = report.comparison.scenarios[1]
    let cost = premium[.premium].mean + premium[.fees].mean + premium[.tax].mean
    #expect(first.stake == Money(cents: Int64(cost.rounded())) && cost > 0)
  }

  @Test(
    "The terminal gets at most eighteen lines, the verdict first, then a line a scenario", arguments: Language.allCases)
  func terminal(language: Language) {
    let lines = report.lines(language)
    #expect(lines.first == report.answer[language] && lines.count == 6)
    #expect(lines[3].hasPrefix("Current policy") && lines[4].hasPrefix("No cover") && lines[5].hasPrefix("Excess"))
    let many = ComparisonReportTests.report(paths: 64) { data in
      data.scenarios = (0..<20).map { Scenario(id: "s\($0)", name: "Scenario \($0)") }
      data.baseline = "s0"
    }
    #expect(many.lines(language).count <= 18)
  }

  @Test("Every text of the answer is there in both languages")
  func languages() {
    #expect(report.answer.english != report.answer.french)
    for line in report.verdictLines { #expect(line.words.english != line.words.french) }
    for action in report.actions { #expect(action.advice.english != action.advice.french) }
    for chart in report.charts { #expect(chart.title.english != chart.title.french) }
  }
}
