import Audit
import Contracts
import Receivables
import Testing

@testable import Reports

@Suite("Figures of the audit's page") struct AuditFiguresTests {
  static let asOf = Day("2026-09-30")!

  /// The report of a case of invoices (days before the valuation date issued, due and settled, amount in units).
  func report(
    _ invoices: [(issued: Int, due: Int, settled: Int?, amount: Int64)], dueDatesAssumed: Bool = false
  ) -> AuditReport {
    let asOf = AuditFiguresTests.asOf
    let portfolio = Portfolio(
      asOf: asOf, buyers: [Buyer(id: BuyerID("C1"), name: "Ollivet"), Buyer(id: BuyerID("C2"), name: "Quimbert")],
      invoices: invoices.enumerated().map { index, entry in
        Invoice(
          id: InvoiceID("F\(index)"), buyer: entry.amount < 0 ? 1 : 0, issuedOn: asOf - entry.issued,
          dueOn: asOf - entry.due, amount: Money(units: entry.amount),
          settledOn: entry.settled.map { asOf - $0 } ?? .never)
      })
    let data = Case(name: "Essai", currency: "EUR", portfolio: portfolio)
    return AuditReport(
      PortfolioAudit(data), command: "encours audit essai", version: "0.1.0", dueDatesAssumed: dueDatesAssumed)
  }

  func figure(_ label: String, _ report: AuditReport) -> KeyFigure? {
    report.keyFigures.first { $0.label.english == label }
  }

  // Worked by hand: €1,000 due a month ago, a credit of €600 left with another buyer: net €400, and all that is open is
  // overdue, where 1,000 / 400 would say 250%.
  @Test("The headline and the key figure divide by what is open, not by the net balance")
  func denominator() {
    let report = report([(60, 30, nil, 1000), (20, 20, nil, -600)])
    #expect(report.answer.english == "None of €400 is insured; 100% of the open amount is overdue.")
    #expect(figure("Overdue", report)?.meaning.english.hasPrefix("100.0% of the open amount") == true)
  }

  @Test("Assumed due dates are told where they matter")
  func dueDates() {
    let invoices = [(issued: 60, due: 30, settled: Int?.none, amount: Int64(1000))]
    #expect(figure("Overdue", report(invoices))?.meaning.english.contains("assumed") == false)
    #expect(
      figure("Overdue", report(invoices, dueDatesAssumed: true))?.meaning.english.contains("due dates assumed") == true)
  }

  // The 365 days up to 30 September 2026 start on 1 October 2025; 364 days before is in October, 334 in late October,
  // 333 on 1 November.
  @Test("A DSO needs a year of sales, and its reason stands where it is missing")
  func salesOutstanding() {
    let settled = (issued: 40, due: 10, settled: Int?.some(5), amount: Int64(500))
    let open = (issued: 20, due: -10, settled: Int?.none, amount: Int64(700))
    let year = figure("DSO", report([(334, 300, 290, 800), settled, open]))
    #expect(year?.value.english == "127.8\u{A0}days", "700 / 2,000 × 365 = 127.75")
    let short = report([(333, 300, 290, 800), settled, open])
    #expect(figure("DSO", short)?.value.english == "–")
    #expect(figure("DSO", short)?.meaning.english.hasPrefix("the ledger tells less than a year of sales") == true)
    #expect(short.lines(.french).contains { $0.hasPrefix("DSO") && $0.contains("–") })
    #expect(short.audit.salesOutstanding.simple != nil, "the JSON still tells it")
    let list = report([(400, 370, nil, 800), open])
    #expect(figure("DSO", list)?.meaning.english.contains("open items only") == true)
  }

  @Test("A ledger with nothing open shows no figure of nothing, and no empty table")
  func nothingOpen() {
    let report = report([(400, 370, 360, 800), (40, 10, 5, 500)])
    for name in ["DSO", "Largest buyer"] { #expect(figure(name, report)?.value.english == "–", "\(name)") }
    #expect(figure("Overdue", report)?.meaning.english.hasPrefix("–") == true)
    #expect(report.page.tables.allSatisfy { $0.count > 0 })
  }

  @Test("Not insured is one sum in key figure, chart and table, without VAT and the factor's risk")
  func notInsured() throws {
    let report = AuditReportTests.report
    let leading = try #require(report.leading)
    let expected = leading.cover.filter { line in
      switch line.status {
      case .insured, .credit, .assigned, .excluded(.vat): false
      default: true
      }
    }.map(\.amount).total()
    #expect(figure("Not insured", report)?.value == report.numbers.money(expected))
    let table = report.limits([leading])
    let column = try #require(table.columns.firstIndex { $0.key == "uninsured" })
    #expect(Sums.cents(table.totals?[column]) == expected.cents)
    let chart = report.coverChart.data
    let row = try #require((0..<chart.count).map { chart.row($0).cells }.first { Sums.text($0[0]) == leading.name })
    let hues = ["overLimit", "uninsured", "disputed"].compactMap { hue in chart.columns.firstIndex { $0.key == hue } }
    #expect(hues.compactMap { Sums.cents(row[$0]) }.reduce(0, +) == expected.cents)
  }

  @Test("Every row of the limits adds up to the buyer's balance")
  func limitsAddUp() throws {
    let report = AuditReportTests.report
    for scenario in report.audit.scenarios {
      let table = report.limits([scenario])
      let place = Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1.key, $0) })
      for index in 0..<table.count {
        let cells = table.row(index).cells
        let parts = ["insured", "uninsured", "vat", "assigned", "credit"].compactMap { place[$0] }
        #expect(parts.count == 5)
        #expect(parts.compactMap { Sums.cents(cells[$0]) }.reduce(0, +) == Sums.cents(cells[place["balance"]!]))
      }
    }
  }

  @Test("The rows of every table of the page and every spreadsheet add up to its totals")
  func totals() {
    let report = AuditReportTests.report
    let tables = report.page.tables + report.spreadsheets.map(\.table) + report.charts.map(\.data)
    #expect(tables.count { $0.totals != nil } > 5)
    for table in tables {
      for (column, sums) in Sums.of(table) {
        #expect(sums.rows == sums.total, "\(table.id) \(column)")
      }
    }
  }
}

/// Sums of the columns of tables.
enum Sums {
  /// The amount or count of a cell; nil for anything else.
  static func cents(_ cell: Cell?) -> Int64? {
    switch cell {
    case .money(let money): money.cents
    case .integer(let value): Int64(value)
    default: nil
    }
  }

  static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .word(_, let words): words.english
    default: ""
    }
  }

  /// Of each column that has a total: the sum of its rows, and the total.
  static func of(_ table: Table) -> [(column: String, sums: (rows: Int64, total: Int64))] {
    guard let totals = table.totals else { return [] }
    let rows = (0..<table.count).map { table.row($0).cells }
    return table.columns.enumerated().compactMap { index, column in
      cents(totals[index]).map { (column.key, (rows.compactMap { cents($0[index]) }.reduce(0, +), $0)) }
    }
  }
}
