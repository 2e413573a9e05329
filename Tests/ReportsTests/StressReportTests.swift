import Contracts
import Foundation
import Receivables
import Reports
import Simulation
import Testing

/// The comparison's tables of stresses. Expected: the figures of `StressTable` and `ReverseStress` themselves.
@Suite struct StressReportTests {
  private static func makeCase() -> Case {
    let asOf = Day(year: 2026, month: 9, day: 30)!
    let buyers = (0..<3).map { Buyer(id: BuyerID("B\($0)"), defaultProbability: 0.1, vatRate: .zero) }
    let invoices = buyers.indices.map {
      Invoice(
        id: InvoiceID("F\($0)"), buyer: $0, issuedOn: asOf - 10, dueOn: asOf + 40, amount: Money(units: 10_000),
        vatRate: .zero)
    }
    var made = Case(
      name: "line", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices),
      baseline: "none")
    made.scenarios = [Scenario(id: "none", name: "No cover")]
    made.flows = [
      CashFlow(date: asOf + 60, amount: Money(units: -25_000), label: "Loan", frequency: nil, until: nil)
    ]
    made.creditLine = Money(units: 1_000)
    return made
  }

  /// A stress that strikes nobody and balances that know of no payments are said, and shown by no column of a page.
  @Test func whatATableCannotTellIsSaid() {
    func report(sector: String, hasFlows: Bool) -> StressReport {
      var made = Self.makeCase()
      made.portfolio = Portfolio(
        asOf: made.asOf,
        buyers: made.portfolio.buyers.map {
          var buyer = $0
          buyer.sector = sector
          return buyer
        }, invoices: made.portfolio.invoices)
      if !hasFlows { made.flows = [] }
      return StressReport(StressTable(made, paths: 4), reverse: ReverseStress(made, kinds: [.delayDays], paths: 4))
    }
    let bare = report(sector: "", hasFlows: false)
    let note = bare.stressesTable.note
    #expect(note.english.contains("Crisis of the main sector: no buyer has a sector"))
    #expect(note.french.contains("Crise du premier secteur : aucun acheteur n’a de secteur"))
    #expect(
      note.english.contains("without flows.csv") && bare.reverseTable?.note.french.contains("sans flows.csv") == true)
    let shown = { (report: StressReport) in Set(report.stressesTable.columns.filter(\.isInPage).map(\.key)) }
    let full = report(sector: "Metal", hasFlows: true)
    #expect(shown(full).subtracting(shown(bare)) == ["shortfallProbability", "troughP5"])
    #expect(full.stressesTable.note.english.contains("sector") == false)
    #expect(full.stressesTable.note.english.contains("flows.csv") == false)
  }

  @Test func theTablesHoldEveryFigureOnce() throws {
    let made = Self.makeCase()
    let table = StressTable(made, stresses: [Stress.builtIn[0]], paths: 60)
    let reverse = ReverseStress(made, kinds: [.delayDays, .largestBuyers], paths: 60)
    let report = StressReport(table, reverse: reverse)
    let rows = String(
      decoding: CSVWriter(.standard, language: .english).bytes(report.stressesTable), as: UTF8.self
    ).split(whereSeparator: \.isNewline)
    #expect(
      rows.first
        == "stress,scenario,totalCostOfRisk,totalCostOfRisk.standardError,es99,es99.standardError,shortfallProbability,shortfallProbability.standardError,troughP5"
    )
    #expect(rows.count == 3 && rows[1].hasPrefix("none,none,") && rows[2].hasPrefix("recession,none,"))
    #expect(rows[2].hasSuffix("\(table.rows[1].cells[0].troughP5)"))
    let reverseRows = String(
      decoding: CSVWriter(.standard, language: .english).bytes(try #require(report.reverseTable)), as: UTF8.self
    ).split(whereSeparator: \.isNewline)
    // Due on day 40, needed on day 60.
    #expect(reverseRows.count == 3 && reverseRows[1].hasPrefix("none,delayDays,21"))
    #expect(StressReport(table).reverseTable == nil)

    let document = JSONText.object(report.json).document
    let result = try #require(try JSONSerialization.jsonObject(with: Data(document)) as? [String: [String: Any]])
    let cells = try #require(result["stresses"]?["rows"] as? [[String: Any]])
    #expect(cells.count == 2 && cells[0]["stress"] is NSNull && cells[1]["stress"] as? String == "recession")
    let cost = try #require(cells[1]["totalCostOfRisk"] as? [String: Double])
    #expect(abs(cost["mean"]! - table.rows[1].cells[0].meanTotalCost / 100) < 0.0001)
    let findings = try #require(result["reverseStress"]?["findings"] as? [[String: Any]])
    #expect(
      findings.count == 2 && findings[0]["size"] as? Double == 21 && findings[0]["shock"] as? String == "delayDays")
  }
}
