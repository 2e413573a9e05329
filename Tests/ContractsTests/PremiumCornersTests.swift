import Contracts
import Receivables
import Testing

/// Sales that are no policy's, buyers known by balance, and top-ups that stand alone: one small case each, by hand.
@Suite struct PremiumCornersTests {
  private let asOf = Day("2026-09-30")!

  private func invoice(
    _ id: String, _ buyer: Int, _ issued: String, net: Int64, settled: Bool = false
  ) -> Invoice {
    Invoice(
      id: InvoiceID(id), buyer: buyer, issuedOn: Day(issued)!, dueOn: Day(issued)! + 30,
      amount: Money(units: net * 12 / 10), settledOn: settled ? Day(issued)! + 20 : .never)
  }

  private func terms(_ base: PremiumTerms.Base) -> PolicyTerms {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: Day("2025-10-01")!, months: 12, namedPercentage: Rate(percent: 90))
    terms.premium.base = base
    return terms
  }

  /// The premium of the running year at 1 % of what is insurable.
  private func premium(
    _ buyers: [Buyer], _ invoices: [Invoice], base: PremiumTerms.Base = .sales(Rate(percent: 1)),
    factoring: FacilityTerms? = nil
  ) throws -> Premium {
    let portfolio = Portfolio(asOf: asOf, buyers: buyers, invoices: invoices)
    let caseData = Case(name: "Corners", currency: "EUR", portfolio: portfolio)
    let cover = ScenarioCover(
      caseData, Scenario(id: "s", name: "s", policies: [terms(base)], factoring: factoring))
    let sales = InsurableSales(cover, forecast: SalesForecast(portfolio: portfolio, sales: []))
    return sales.premium(of: try #require(cover.yearsInHorizon.first))
  }

  /// Without recourse, on the factor's own approvals, for buyer A alone.
  private var bearing: FacilityTerms {
    var facility = FacilityTerms(from: Day("2026-01-01")!)
    facility.recourse = false
    facility.approvals = .own
    facility.assignedBuyers = [BuyerID("A")]
    return facility
  }

  private func buyers(_ ids: String...) -> [Buyer] { ids.map { Buyer(id: BuyerID($0)) } }

  /// A's open invoice of 100,000 is the factor's, and so is the credit note that will be set off against it; its paid
  /// invoice of 40,000 was the policy's. B sold 125,000. 1 % of 165,000.
  @Test func whatTheFactorBearsLeavesThePremiumWithItsCreditNotes() throws {
    let premium = try premium(
      buyers("A", "B"),
      [
        invoice("1", 0, "2026-09-01", net: 100_000), invoice("2", 0, "2026-09-10", net: -20_000),
        invoice("3", 0, "2026-01-05", net: 40_000, settled: true), invoice("4", 1, "2026-09-05", net: 125_000),
      ], factoring: bearing)
    #expect(premium.base == Money(units: 165_000) && premium.amount == Money(units: 1_650))
  }

  /// A is known by its balance: its sales of 1,200,000 a year are the factor's, or the policy's without a factor.
  @Test func aBalanceThatTheFactorBearsHasNoPremium() throws {
    var buyer = Buyer(id: BuyerID("A"))
    buyer.outstanding = Money(units: 100_000)
    buyer.annualSales = Money(units: 1_200_000)
    #expect(try premium([buyer], [], factoring: bearing).amount == .zero)
    #expect(try premium([buyer], []).amount == Money(units: 12_000))
  }

  /// The running year ends with September. Another, from the same ledger a month earlier, forecasts September: A, insolvent
  /// since March, has none.
  @Test func anInsolventBuyerIsNotForecast() throws {
    var insolvent = Buyer(id: BuyerID("A"))
    insolvent.insolventOn = Day("2026-03-01")
    let portfolio = Portfolio(
      asOf: Day("2026-08-31")!, buyers: [insolvent, Buyer(id: BuyerID("B"))],
      invoices: [
        invoice("1", 0, "2025-09-10", net: 50_000, settled: true),
        invoice("2", 1, "2025-09-12", net: 10_000, settled: true),
      ])
    let forecast = SalesForecast(portfolio: portfolio, sales: [])
    #expect(forecast.remaining(Day("2026-09-01")!, of: 0) == .zero)
    #expect(forecast.remaining(Day("2026-09-01")!, of: 1) == Money(units: 10_000))
  }

  /// A constant balance of 120,000 (100,000 without VAT) stands at all twelve month-ends; an uneven ledger adds what was
  /// open at each: 10,000 at the ends of October and November, 30,000 at that of September.
  @Test func monthEndsAddConstantAndUnevenBalances() throws {
    var constant = Buyer(id: BuyerID("A"))
    constant.outstanding = Money(units: 120_000)
    let premium = try premium(
      [constant, Buyer(id: BuyerID("B"))],
      [
        Invoice(
          id: InvoiceID("1"), buyer: 1, issuedOn: Day("2025-10-15")!, dueOn: Day("2025-11-15")!,
          amount: Money(units: 12_000), settledOn: Day("2025-12-20")!),
        invoice("2", 1, "2026-09-20", net: 30_000),
      ], base: .monthEndBalances(Rate(billionths: 1_000_000)))
    #expect(premium.base == Money(units: 12 * 100_000 + 2 * 10_000 + 30_000))
    #expect(premium.amount == Money(units: 1_250))
  }

  /// A capped fund without amount: 10 % of the mean of twelve month-ends of a constant balance is 10 % of the balance.
  @Test func aCappedFundCountsConstantBalances() {
    var buyer = Buyer(id: BuyerID("A"))
    buyer.outstanding = Money(units: 120_000)
    let portfolio = Portfolio(asOf: asOf, buyers: [buyer], invoices: [])
    var facility = bearing
    facility.guaranteeFund.design = .capped
    facility.guaranteeFund.rate = Rate(percent: 10)
    let caseData = Case(name: "Corners", currency: "EUR", portfolio: portfolio)
    let cover = ScenarioCover(caseData, Scenario(id: "s", name: "s", factoring: facility))
    let base = BorrowingBase(cover, openItems: [portfolio.openItems(of: 0, on: asOf)])
    #expect(base.guaranteeFund == Money(units: 12_000))
  }

  /// Fine print, "Limits": a top-up that `replaces` stands alone: it covers 50,000 of 60,000 by its own rows.
  @Test func aReplacingTopUpStandsAlone() {
    let portfolio = Portfolio(
      asOf: asOf, buyers: buyers("A"),
      invoices: [
        Invoice(
          id: InvoiceID("1"), buyer: 0, issuedOn: Day("2026-09-01")!, dueOn: Day("2026-10-01")!,
          amount: Money(units: 60_000), vatRate: .zero)
      ])
    var topUp = terms(.flat(.zero))
    topUp.structure = .topUp
    topUp.replaces = true
    var caseData = Case(name: "Corners", currency: "EUR", portfolio: portfolio)
    caseData.limits = [CreditLimit(buyer: 0, kind: .topUp, amount: .amount(Money(units: 50_000)))]
    let cover = ScenarioCover(caseData, Scenario(id: "s", name: "s", policies: [topUp]))
    let slices = cover.cover(of: portfolio.openItems(of: 0, on: asOf), lossOn: asOf, eventOn: asOf)[0].slices
    #expect(slices.map(\.status) == [.insured(.topUp), .overLimit])
    #expect(slices.map(\.amount) == [Money(units: 50_000), Money(units: 10_000)])
  }
}
