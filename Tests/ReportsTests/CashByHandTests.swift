import Contracts
import Receivables
import Simulation
import Testing

@testable import Reports

@Suite("Cash by hand") struct CashByHandTests {
  private static let asOf = Day("2026-09-30")!

  /// One customer that never defaults and always pays on the day; one invoice of 1,200 with VAT, due on 20 October.
  private func report(
    opening: Int64 = 1_000, line: Int64 = 400, months: Int = 12, flows: [(Day, Int64)],
    _ change: (inout Case) -> Void = { _ in }
  ) -> CashReport {
    let invoice = Invoice(
      id: InvoiceID("F1"), buyer: 0, issuedOn: Day("2026-09-20")!, dueOn: Day("2026-10-20")!,
      amount: Money(units: 1_200))
    var data = Case(
      name: "Essai", currency: "EUR",
      portfolio: Portfolio(
        asOf: CashByHandTests.asOf,
        buyers: [Buyer(id: BuyerID("C1"), name: "Ollivet", annualSales: .zero, meanDaysLate: 0)], invoices: [invoice]))
    data.scenarios = [Scenario(id: "none", name: "No cover")]
    data.openingCash = Money(units: opening)
    data.creditLine = Money(units: line)
    data.horizonMonths = months
    data.paysVATMonthly = true
    data.flows = flows.map {
      CashFlow(date: $0.0, amount: Money(units: $0.1), label: "", frequency: nil, until: nil)
    }
    change(&data)
    return CashReportTests.report(of: data, paths: 64)
  }

  private func figure(_ label: String, _ report: CashReport) -> KeyFigure? {
    report.keyFigures.first { $0.label.english == label }
  }

  // By hand: 1,000 at first; −1,500 on 12 October leaves −500, 100 beyond the line of 400; +1,200 on 20 October; VAT of
  // September, 200, on 24 October: 500 to the end. Week 2 ends on 13 October, week 4 on 27 October.
  @Test("A line that breaks: how much is missing, from when, for how long")
  func breaks() throws {
    let report = report(flows: [(Day("2026-10-12")!, -1_500)])
    let leading = try #require(report.leading)
    let balances = leading.review.weeks.prefix(4).map(\.expectedBalance)
    #expect(balances == [1_000, -500, 700, 500].map { Money(units: $0) })
    #expect(
      leading.review.weeks.prefix(4).map(\.lastDay.description) == [
        "2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27",
      ])
    #expect(
      report.answer.english
        == "Under “No cover”, cash is expected to be lowest in the week to 13\u{A0}October\u{A0}2026, at −€500, €100 beyond the credit line; every path falls beyond the credit line."
    )
    let action = try #require(report.actions.first)
    #expect(action.stake == Money(units: 100) && action.deadline == Day("2026-10-11") && action.isUrgent)
    #expect(action.advice.english.contains("for 8\u{A0}days in all"))
    #expect(figure("Lowest balance, expected", report)?.isAlarm == true)
    #expect(figure("Receipts expected", report)?.value.english == "€1,200")
    let weeks = try #require(report.tables.first { $0.id == "weeks-0" })
    #expect(
      weeks.columns.map(\.key) == ["week", "customers", "state", "flows", "net", "balance", "lowest", "mean", "p5"])
    #expect(
      weeks.row(1).cells.dropFirst().prefix(6).compactMap { Sums.cents($0) } == [
        0, 0, -150_000, -150_000, -50_000, -50_000,
      ])
    #expect(weeks.row(3).explanation.map(\.french) == ["TVA collectée −200,00\u{A0}€"])
    // Thirteen weeks, then 14–26, 27–39, 40–53.
    #expect(weeks.count == 16)
  }

  @Test("A line that holds says what it leaves, in both languages")
  func holds() {
    let report = report(flows: [(Day("2026-10-12")!, -1_200)])
    #expect(
      report.answer.english.contains(
        "at −€200, which leaves €200 of the credit line; none of 64 paths falls beyond it."))
    #expect(
      report.answer.french.contains("ce qui laisse 200\u{A0}€ de ligne de crédit ; aucun des 64 tirages ne la dépasse.")
    )
    #expect(report.actions.isEmpty && (5...7).contains(report.keyFigures.count))
    #expect(figure("Beyond the credit line", report)?.value.english == "none")
  }

  @Test("Without a line, zero is what must hold")
  func withoutLine() {
    let report = report(line: 0, flows: [(Day("2026-10-12")!, -1_200)])
    #expect(report.answer.english.contains("at −€200, and there is no credit line; every path falls below zero."))
    #expect(report.actions.first?.stake == Money(units: 200))
    #expect(figure("Below zero", report) != nil)
  }

  @Test("Without payments the page speaks of receipts, asks for the payments and shows no trough")
  func withoutPayments() throws {
    let report = report(flows: [])
    #expect(
      report.answer.english.hasPrefix("Under “No cover”, customers are expected to pay €1,200 in the next 12 months"))
    #expect(report.actions.first?.title.english == "Give the payments of the seller")
    #expect((5...7).contains(report.keyFigures.count))
    #expect(report.keyFigures.allSatisfy { !$0.label.english.contains("Lowest") })
    #expect(report.scenariosTable.columns.allSatisfy { !$0.key.lowercased().contains("trough") })
    #expect(report.lines(.english).count == 16)
  }

  @Test("A horizon of one month has its weeks, the last one shorter, and no thirteen weeks beside it")
  func oneMonth() throws {
    let report = report(months: 1, flows: [(Day("2026-10-12")!, -1_200)])
    // 30 September to 29 October: four weeks and two days.
    let weeks = try #require(report.leading?.review.weeks)
    #expect(weeks.count == 5 && weeks[4].lastDay == Day("2026-10-29"))
    #expect(report.tables.first { $0.id == "weeks-0" }?.count == 5)
    #expect(!report.page.html(first: .english).contains("within thirteen weeks"))
    #expect(!report.lines(.french).joined().contains("treize"))
    #expect((5...7).contains(report.keyFigures.count))
  }

  @Test("More drawn than is ever needed is said with what it costs")
  func idleFunds() throws {
    let report = report(opening: 5_000, flows: [(Day("2026-10-12")!, -100)]) { data in
      var factoring = FacilityTerms(from: Day("2026-01-01")!)
      factoring.financing.rate = Rate(percent: 4)
      data.scenarios[0].factoring = factoring
      data.scenarios[0].factoring?.approvals = .own
      data.limits = [
        CreditLimit(buyer: 0, kind: .factor, amount: .unlimited, effectiveOn: Day("2026-01-01")!)
      ]
    }
    // 1,200 are in use from 30 September to 19 October: 20 of 365 days, 66 on average; 4 % of it are 3.
    let action = try #require(report.actions.first { $0.title.english == "Draw less from the factor" })
    #expect(action.stake == Money(cents: 6_575))
    #expect(action.advice.english.contains("about €3 of interest"))
    #expect(figure("Funding raised", report)?.value.english == "€66")
  }

  @Test(
    "An axis ends at round amounts around its values, zero included",
    arguments: [
      ([-250_000.0, 1_080_000], -500_000.0, 1_500_000.0, 500_000.0), ([12_000.0, 90_000], 0, 100_000, 20_000),
      ([-4_000.0, 480_000], 0, 500_000, 100_000), ([0.0], 0, 100, 100),
    ])
  func axis(values: [Double], low: Double, high: Double, step: Double) {
    let axis = AmountAxis(values)
    #expect(axis.low == low && axis.high == high && axis.step == step)
  }
}
