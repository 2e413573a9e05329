import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@testable import Reports

@Suite("Frontier report") struct FrontierReportTests {
  /// The workshop, whose buyers may default, searched over a few structures.
  static func report(
    paths: Int = 500, probability: Double? = 0.04, premium: Int64 = 24_000,
    _ changeSearch: (inout StructureSearch) -> Void = { _ in }, change: (inout Case) -> Void = { _ in }
  ) throws -> FrontierReport {
    var data = WorkshopCase.caseData
    let buyers = data.portfolio.buyers.map { buyer in
      var buyer = buyer
      buyer.defaultProbability = probability
      return buyer
    }
    data.portfolio = Portfolio(asOf: WorkshopCase.asOf, buyers: buyers, invoices: data.portfolio.invoices)
    data.baseline = "current"
    data.scenarios[1].policies[0].premium.base = .flat(Money(units: premium))
    data.flows = [
      CashFlow(
        date: Day("2026-10-05")!, amount: Money(units: -24_000), label: "Suppliers", frequency: .weekly, until: nil)
    ]
    var search = StructureSearch()
    search.insuredPercentages = [80, 90].map { Rate(percent: $0) }
    search.aggregateFirstLosses = [.zero, Money(units: 20_000)]
    search.maximumLiabilities = [.amount(Money(units: 300_000)), .unlimited]
    search.raisedLimits = [.init(name: "Outils <b>", limits: [19: Money(units: 90_000)])]
    search.target = .expectedShortfall(Money(units: 10_000_000))
    changeSearch(&search)
    change(&data)
    let frontier = try #require(
      Frontier(data, search, seed: 4, sampling: .pseudo, paths: paths, threads: 2))
    return FrontierReport(frontier, isBuiltIn: false, command: "encours optimize brissart", version: "0.1.0")
  }

  private func structures(_ report: FrontierReport) throws -> [[String: Any]] {
    let read = try JSONSerialization.jsonObject(with: Data(report.json().document)) as? [String: Any]
    return try #require(read?["structures"] as? [[String: Any]])
  }

  /// The rows of a table as its CSV writes them (no text of these holds a comma).
  private func rows(_ table: Table) -> [[String: String]] {
    let lines = String(decoding: CSVWriter().bytes(table), as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test("JSON, CSV and page show the same figures")
  func agreement() throws {
    let report = try FrontierReportTests.report()
    let structures = try structures(report)
    let rows = rows(report.structuresTable)
    // 2 × 2 × 2 × (today's limits or the raised), today's own combination first and once.
    #expect(structures.count == 16 && rows.count == 16)
    let page = report.page.html(first: .english)
    for (structure, row) in zip(structures, rows) {
      func cents(_ value: Any?) -> Int64 { Int64((((value as? Double) ?? .nan) * 100).rounded()) }
      func written(_ key: String) -> Int64 { Int64((row[key] ?? "").replacing(".", with: "")) ?? .min }
      for key in ["premium", "feesAndTax", "factoringCost", "totalCost"] {
        #expect(cents(structure[key]) == written(key), "\(key)")
      }
      let retained = try #require(structure["retained"] as? [String: Any])
      let tail = try #require(structure["es99"] as? [String: Any])
      #expect(cents(retained["mean"]) == written("retained.mean"))
      #expect(cents(tail["value"]) == written("es99") && cents(tail["standardError"]) == written("es99.standardError"))
      #expect(row["structure"] == "\(structure["structure"] as? Int ?? -1)")
      #expect(row["changes"] == (structure["changes"] as? [String])?.joined(separator: " "))
      #expect(row["efficient"] == "\(structure["efficient"] as? Bool ?? false)")
      let terms = try #require(structure["terms"] as? [String: Any])
      #expect(terms.count == 8 && Double(row["insuredPercentage"] ?? "") == terms["insuredPercentage"] as? Double)
      #expect(row["maximumLiability"] == (terms["maximumLiability"] is NSNull ? "unlimited" : "300000.00"))
      #expect(
        row["price"] == structure["price"] as? String && cents(structure["worthAtMost"]) == written("worthAtMost"))
      #expect((row["shortfallProbability"] ?? "").isEmpty == (structure["shortfallProbability"] is NSNull))
      let cost = Numbers(.english, currency: "EUR").amount(Money(cents: written("totalCost")), decimals: 0)
      #expect(page.contains(cost))
    }
    #expect(
      self.rows(report.efficientTable).compactMap { $0["structure"] }
        == structures.filter { $0["efficient"] as? Bool == true }
        .sorted { ($0["totalCost"] as? Double ?? 0) < ($1["totalCost"] as? Double ?? 0) }
        .map { "\($0["structure"] as? Int ?? -1)" })
    // A name of the case is text, never markup.
    #expect(!page.contains("Outils <b>") && page.contains("Outils &lt;b&gt;"))
  }

  @Test("The answer follows from the target")
  func answers() throws {
    // Ten millions: everything reaches it.
    let all = try FrontierReportTests.report()
    #expect(
      all.frontier.smallestChange == 0 && all.answer.english.contains("the worst hundredth to at most €10,000,000"))
    let cheapest = try #require(all.frontier.cheapest)
    #expect(all.points.allSatisfy { $0.totalCost >= all.points[cheapest].totalCost })
    if cheapest > 0 { #expect(all.actions.first?.title.english == "Ask for a quote of structure no. \(cheapest)") }

    let none = try FrontierReportTests.report { $0.target = .expectedShortfall(Money(units: 1)) }
    #expect(none.answer.english.hasPrefix("None of 16 structures keeps"))
    #expect(none.actions.map(\.title.english) == ["Widen the search or the target"])
    let least = none.points.map(\.expectedShortfall.value).min() ?? 0
    #expect(none.points[none.nearest].expectedShortfall.value == least)

    // What only some structures reach: one term changed where one is enough.
    let tails = all.points.map(\.expectedShortfall.value)
    let between = Money(cents: Int64((tails[0] + least) / 2))
    let some = try FrontierReportTests.report { $0.target = .expectedShortfall(between) }
    let smallest = try #require(some.frontier.smallestChange)
    let fewest = some.points.filter { $0.expectedShortfall.value <= Double(between.cents) }
      .map(\.structure.changes.count).min()
    #expect(some.points[smallest].structure.changes.count == fewest)
    #expect(some.page.html(first: .english).contains("target"))

    let open = try FrontierReportTests.report { $0.target = nil }
    #expect(open.actions.contains { $0.title.english == "Say what a bad year may cost" })
    #expect(open.points[open.asSafe].expectedShortfall.value <= open.today.expectedShortfall.value)

    let alone = try FrontierReportTests.report { $0 = StructureSearch() }
    #expect(alone.answer.english == "The search tries nothing but today’s structure." && alone.charts.isEmpty)
  }

  @Test("A terminal shows at most eighteen lines in either language")
  func lines() throws {
    let report = try FrontierReportTests.report {
      $0.insuredPercentages = (60...90).map { Rate(percent: $0) }
    }
    for language in [Language.english, .french] {
      let lines = report.lines(language)
      #expect(
        lines.count <= 18 && lines.contains { $0.contains(language == .french ? "structure actuelle" : "today’s") })
      // Every structure told of is told what it is.
      #expect(
        report.telling.dropFirst().allSatisfy { index in
          lines.contains { $0.split(separator: " ").first == "\(index)" }
        })
    }
  }

  @Test("A quote is told as one, the formula with its load")
  func prices() throws {
    var quote = StructurePricing.Quote(premium: Money(units: 19_000))
    quote.insuredPercentage = Rate(percent: 80)
    let report = try FrontierReportTests.report { $0.pricing.quotes = [quote] }
    for row in rows(report.structuresTable) {
      #expect((row["isQuoted"] == "true") == (row["insuredPercentage"] == "0.8"))
      if row["isQuoted"] == "true" { #expect(row["premium"] == "19000.00") }
    }
    let page = report.page.html(first: .french)
    #expect(page.contains("Bühlmann") && page.contains(report.loadWords.french))
  }
}
