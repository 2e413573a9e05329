import Contracts
import Receivables
import Simulation
import Testing

/// Two small cases whose every line is worked out by hand, in the comments.
@Suite struct CashByHandTests {
  private static func day(_ text: String) -> Day { Day(text)! }

  /// Buyer A owes 1,200, due 10 July, and pays 5 days late; buyer B owes 2,400, due 19 August, and pays on time. A factor
  /// takes everything: advance 100 %, fund 10 %, commission 0.5 % with 20 % VAT at assignment, 3.6 % act/360 in arrears,
  /// so that a day costs a ten-thousandth.
  private static func made(approvalOfB: Int64? = nil, recourse: Bool = true) -> Case {
    let asOf = day("2026-06-30")
    var buyers = [Buyer(id: BuyerID("A")), Buyer(id: BuyerID("B"))]
    for index in buyers.indices { buyers[index].annualSales = .zero }
    buyers[0].meanDaysLate = 5
    buyers[1].meanDaysLate = 0
    var made = Case(
      name: "By hand", currency: "EUR",
      portfolio: Portfolio(
        asOf: asOf, buyers: buyers,
        invoices: [
          Invoice(
            id: InvoiceID("A1"), buyer: 0, issuedOn: day("2026-06-10"), dueOn: day("2026-07-10"),
            amount: Money(units: 1_200)),
          Invoice(
            id: InvoiceID("B1"), buyer: 1, issuedOn: day("2026-06-20"), dueOn: day("2026-08-19"),
            amount: Money(units: 2_400)),
        ]))
    made.horizonMonths = 3
    made.openingCash = Money(units: 1_000)
    made.market.stressDays = 0
    made.limits = [
      CreditLimit(buyer: 0, kind: .factor, amount: .unlimited, effectiveOn: .distantPast),
      CreditLimit(
        buyer: 1, kind: .factor, amount: approvalOfB.map { .amount(Money(units: $0)) } ?? .unlimited,
        effectiveOn: .distantPast),
    ]
    var facility = FacilityTerms(from: day("2026-01-01"))
    facility.recourse = recourse
    facility.approvals = .own
    facility.guaranteeFund.rate = Rate(percent: 10)
    facility.commission.rate = Rate(billionths: 5_000_000)
    facility.financing.rate = Rate(billionths: 36_000_000)
    made.scenarios = [Scenario(id: "s", name: "s", factoring: facility)]
    return made
  }

  private static func lines(_ made: Case, _ defaults: [SimulatedDefault] = []) -> (lines: [String], cash: PathCash) {
    let book = CaseBook(made)
    let cover = ScenarioCover(book.caseData, made.scenarios[0])
    let sales = InsurableSales(cover, forecast: book.forecast)
    let settled = PathCase(book, cover, sales: sales, defaults: defaults, level: .usual)
    let cash = PathCash(book, cover, sales: sales, settled: settled, defaults: defaults, level: .usual)
    return (cash.lines.map { "\($0.day) \($0.kind) \($0.amount)" }.sorted(), cash)
  }

  /// No default and the usual lateness: the calendar of receipts, VAT, premium, rent and the factor.
  @Test func theBaseCalendar() {
    var made = Self.made()
    made.paysVATMonthly = true
    // 600 excluding VAT in July, one invoice on the month's last day: 720 due 30 August, paid on 4 September.
    made.sales = [MonthlySales(buyer: 0, month: Self.day("2026-07-01"), amount: Money(units: 600))]
    made.flows = [
      CashFlow(
        date: Self.day("2026-06-15"), amount: Money(units: -100), label: "rent", frequency: .monthly, until: nil)
    ]
    var policy = PolicyTerms(
      structure: .wholeTurnover, from: Self.day("2026-01-01"), months: 12, namedPercentage: Rate(percent: 90))
    policy.premium.base = .flat(Money(units: 1_000))
    policy.premium.tax = Rate(percent: 9)
    made.scenarios[0].policies = [policy]
    let (lines, cash) = Self.lines(made)
    let expected = [
      // 3,600 assigned, fund 360, commission 6 + 12 and VAT 1.20 + 2.40: 3,600 − 360 − 21.60 = 3,218.40 in cash.
      "2026-06-30 advance 3240.00", "2026-06-30 commission -6.00", "2026-06-30 commission -12.00",
      "2026-06-30 commissionVAT -1.20", "2026-06-30 commissionVAT -2.40",
      // A quarter of 1,000 on the first day of the quarter; the next, of 1 October, lies behind the horizon.
      "2026-07-01 premium -250.00", "2026-07-01 tax -22.50",
      // Interest of 15 evenings × 3,218.40 = 4.83. Funds 3,218.40 − 1,200 + 7.20 + 4.83 = 2,030.43 rise to
      // 2,400 − 240 − 14.40 = 2,145.60: 115.17 in cash, the freed 120 of the fund less 4.83.
      "2026-07-15 receipt 1200.00", "2026-07-15 advanceRepaid -1200.00", "2026-07-15 fundRelease 120.00",
      "2026-07-15 interest -4.83", "2026-07-15 flow -100.00",
      // VAT of June: a sixth of 3,600. VAT on June's commission comes back.
      "2026-07-24 vatDue -600.00", "2026-07-24 vatRegained 1.20", "2026-07-24 vatRegained 2.40",
      // 16 evenings × 2,145.60 more: interest run 8.26 − 4.83 = 3.43. 3,120 − 312 − 14.40 − 4.32 − 3.43 = 2,785.85:
      // a draw of 640.25, gross of 4.32.
      "2026-07-31 advance 644.57", "2026-07-31 commission -3.60", "2026-07-31 commissionVAT -0.72",
      "2026-08-15 flow -100.00",
      // 19 evenings × 2,785.85 more: interest 13.55 − 4.83 = 8.72. Funds 2,785.85 − 2,400 + 14.40 + 8.72 = 408.97 rise
      // to 720 − 72 − 4.32 = 643.68: 234.71 in cash, the freed 240 and 3.43 less 8.72.
      "2026-08-19 receipt 2400.00", "2026-08-19 advanceRepaid -2400.00", "2026-08-19 fundRelease 240.00",
      "2026-08-19 advance 3.43", "2026-08-19 interest -8.72",
      "2026-08-24 vatDue -120.00", "2026-08-24 vatRegained 0.72",
      // 16 evenings × 643.68 more: interest 14.58 − 13.55 = 1.03. Funds 643.68 − 720 + 4.32 + 1.03 = −70.97: paid out.
      "2026-09-04 receipt 720.00", "2026-09-04 advanceRepaid -720.00", "2026-09-04 fundRelease 72.00",
      "2026-09-04 interest -1.03", "2026-09-15 flow -100.00",
    ]
    #expect(lines == expected.sorted())
    // 1,000 + receipts 4,320 − VAT 720 − premium 272.50 − rent 300 − commission 21.60 − interest 14.58.
    #expect(cash.balances.last == Money(cents: 3_991_32))
    #expect(cash.balances.first == Money(cents: 4_218_40))
    #expect(cash.account?.evenings.last?.fundsInUse == .zero && cash.unpaid == .zero)
  }

  /// B is insolvent on 20 July, approved by the factor for 1,500 without recourse; 10 % is recovered after 40 days.
  @Test func oneInsolvencyUnderTheFactorsGuarantee() {
    var made = Self.made(approvalOfB: 1_500, recourse: false)
    made.market.vatRecoveryDelayDays = 50
    let judgment = Self.day("2026-07-20")
    made.portfolio = Portfolio(
      asOf: made.asOf,
      buyers: made.portfolio.buyers.map { buyer in
        var buyer = buyer
        if buyer.id == BuyerID("B") { buyer.insolventOn = judgment }
        return buyer
      }, invoices: made.portfolio.invoices)
    let (lines, cash) = Self.lines(
      made,
      [
        SimulatedDefault(
          buyer: 1, day: judgment, isInsolvency: true, cause: .given, recoveryShare: 100_000, recoveryDelayDays: 40)
      ])
    let expected = [
      // 1,200 + 1,500 eligible of 3,600: 2,700 − 360 − 21.60 = 2,318.40.
      "2026-06-30 advance 2340.00", "2026-06-30 commission -6.00", "2026-06-30 commission -12.00",
      "2026-06-30 commissionVAT -1.20", "2026-06-30 commissionVAT -2.40",
      // Interest of 15 evenings × 2,318.40 = 3.48. Funds 1,129.08 rise to 1,500 − 240 − 14.40 = 1,245.60.
      "2026-07-15 receipt 1200.00", "2026-07-15 advanceRepaid -1200.00", "2026-07-15 fundRelease 120.00",
      "2026-07-15 interest -3.48",
      // The 900 over approval go back and free 90; no invoice leaves, so that interest of 0.62 (5 evenings) only runs up.
      // Funds rise to 1,500 − 150 − 14.40 − 0.62 = 1,334.98: 89.38 in cash.
      "2026-07-20 handBack -900.00", "2026-07-20 fundRelease 90.00", "2026-07-20 advance 899.38",
      "2026-07-24 vatRegained 1.20", "2026-07-24 vatRegained 2.40",
      // 10 % of 2,400, of which the factor gets 1,500 / 2,400.
      "2026-08-29 recovery 240.00", "2026-08-29 guarantee -150.00",
      // 2,160 of 2,400 are lost, with a sixth of VAT.
      "2026-09-08 vatRegained 360.00",
      // Funds 1,334.98, commission 14.40 and interest of 60 evenings more, 12.11 − 3.48 = 8.63: 1,358.01 of the 1,500
      // repay them, 141.99 are paid out.
      "2026-09-18 guarantee 1500.00", "2026-09-18 advanceRepaid -1358.01", "2026-09-18 fundRelease 8.63",
      "2026-09-18 interest -8.63",
    ]
    #expect(lines == expected.sorted())
    // 1,000 + 1,200 received + 1,350 guaranteed + 240 + 360 − commission 18 − interest 12.11.
    #expect(cash.balances.last == Money(cents: 4_119_89))
    #expect(cash.account?.evenings.last?.fundsInUse == .zero && cash.unpaid == Money(units: 2_400))
  }
}
