import Contracts
import Receivables
import Testing

/// The static rows of golden/factoring.csv.
@Suite struct PublishedFactoringTests {
  private func base(
    _ invoices: [Int64], advance: Rate = .one, _ fund: FacilityTerms.GuaranteeFund
  ) throws -> BorrowingBase {
    let asOf = try #require(Day("2026-09-30"))
    let portfolio = Portfolio(
      asOf: asOf, buyers: [Buyer(id: BuyerID("B"))],
      invoices: invoices.enumerated().map { index, units in
        Invoice(
          id: InvoiceID("F\(index)"), buyer: 0, issuedOn: asOf, dueOn: asOf + 60, amount: Money(units: units))
      })
    var facility = FacilityTerms(from: asOf)
    facility.approvals = .own
    facility.advanceRate = advance
    facility.guaranteeFund = fund
    var caseData = Case(name: "Published", currency: "EUR", portfolio: portfolio)
    caseData.limits = [CreditLimit(buyer: 0, kind: .factor, amount: .unlimited)]
    let cover = ScenarioCover(caseData, Scenario(id: "s", name: "s", factoring: facility))
    return BorrowingBase(cover, openItems: [portfolio.openItems(of: 0, on: asOf)])
  }

  private func fund(_ design: FacilityTerms.GuaranteeFund.Design, cap: Int64? = nil) -> FacilityTerms.GuaranteeFund {
    var fund = FacilityTerms.GuaranteeFund()
    fund.design = design
    fund.rate = Rate(percent: 10)
    fund.cap = cap.map { Money(units: $0) }
    return fund
  }

  /// F7, scribd 551092636: 30,000 discounted for 70 days at 4.5 % of 360 days, and 3.50: 266 in all, 29,734 net.
  @Test func discount() {
    let cost = Money(units: 30_000).interest(at: Rate(billionths: 45_000_000), days: 70, basis: 360) + Money(cents: 350)
    #expect(cost == Money(units: 266))
    #expect(Money(units: 30_000) - cost == Money(units: 29_734))
  }

  /// F1, clarissegroupe.fr: an invoice of 10,000 and a fund of 10 %: 9,000 at assignment, 1,000 held.
  @Test func advanceAndReserve() throws {
    let base = try base([10_000], fund(.proportional))
    #expect(base.availability == Money(units: 9_000) && base.guaranteeFund == Money(units: 1_000))
  }

  /// F3, e-affacturage.fr: 10 % of an average outstanding of 200,000; a first batch of 25,000: 2,500 withheld, 22,500
  /// financed; at 250,000 assigned the target of 20,000 is reached.
  @Test func cappedFund() throws {
    let first = try base([25_000], fund(.capped, cap: 200_000))
    #expect(first.guaranteeFund == Money(units: 2_500) && first.availability == Money(units: 22_500))
    #expect(try base([250_000], fund(.capped, cap: 200_000)).guaranteeFund == Money(units: 20_000))
  }

  /// F5, factoexpert.com: 500,000 a year at 60 days of 360 is a line of 83,333, drawable 75,000 at a fund of 10 %.
  @Test func drawableLine() throws {
    let line = Money(units: 500_000).share(Money(cents: 60), of: Money(cents: 360))
    #expect(line == Money(cents: 83_333_33))
    #expect(try base([line.cents / 100], fund(.proportional)).availability == Money(cents: 74_999_70))
  }
}
