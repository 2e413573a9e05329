import Contracts
import Receivables
import Testing

/// Small losses at the corners where the comparison with the reference found the two to differ; each expected value is
/// worked out in its comment from model.md and fine-print.md.
@Suite struct SettlementCornersTests {
  private let asOf = Day("2026-09-30")!

  /// One buyer with a named limit of 1,000 at 90 % and one invoice of 600, no VAT.
  private func oneInvoice() -> Case {
    let invoice = Invoice(
      id: InvoiceID("F1"), buyer: 0, issuedOn: Day("2026-06-01")!, dueOn: Day("2026-07-01")!,
      amount: Money(units: 600), vatRate: .zero)
    let buyer = Buyer(id: BuyerID("B1"), vatRate: .zero)
    var made = Case(
      name: "corner", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: [buyer], invoices: [invoice]))
    made.limits = [CreditLimit(buyer: 0, kind: .named, amount: .amount(Money(units: 1_000)))]
    return made
  }

  private func policy() -> PolicyTerms {
    PolicyTerms(
      structure: .wholeTurnover, from: Day("2026-01-01")!, months: 12, namedPercentage: Rate(percent: 90))
  }

  private func claims(_ made: Case, _ scenario: Scenario, _ events: [LossEvent]) -> [Claim] {
    let cover = ScenarioCover(made, scenario)
    let forecast = SalesForecast(portfolio: made.portfolio, sales: [])
    return ClaimSettlement(cover, events: events, sales: InsurableSales(cover, forecast: forecast)).claims
  }

  /// formats.md: an event's debt is its `outstanding`. The told 800 lie within the limit whatever the one invoice is:
  /// 800 × 90 % = 720.
  @Test func aToldDebtReplacesTheOneInvoice() {
    let event = LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency, outstanding: Money(units: 800))
    let settled = claims(oneInvoice(), Scenario(id: "a", name: "a", policies: [policy()]), [event])
    #expect(settled.map(\.part.outstanding) == [Money(units: 800)])
    #expect(settled.map(\.indemnity) == [Money(units: 720)])
  }

  /// fine-print.md: an unlimited maximum is no amount, so that neither `used` nor an indemnity lowers it.
  @Test func anUnlimitedLiabilityStaysUnlimited() {
    var terms = policy()
    terms.maximumLiability.used = Money(units: 100)
    let event = LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency)
    let settled = claims(oneInvoice(), Scenario(id: "a", name: "a", policies: [terms]), [event])
    #expect(settled.map(\.indemnity) == [Money(units: 540)])
    #expect(settled.map(\.liabilityLeft) == [Ceiling.beyondAnySum])
  }

  /// A euro is lost once, by the earlier default, in whichever order the file lists them: 600 × 90 % = 540, once.
  @Test func theEarlierOfTwoDefaultsTakesTheInvoices() {
    let early = LossEvent(buyer: 0, defaultOn: Day("2026-08-01")!, kind: .insolvency)
    let late = LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency)
    for events in [[early, late], [late, early]] {
      let settled = claims(oneInvoice(), Scenario(id: "a", name: "a", policies: [policy()]), events)
      #expect(settled.map(\.defaultOn) == [early.defaultOn])
      #expect(settled.map(\.indemnity) == [Money(units: 540)])
    }
  }

  /// fine-print.md: an open invoice is assigned on max(asOf, from), "not after … default": a buyer insolvent before
  /// `asOf` is the policy's loss, one insolvent on it the factor's.
  @Test func aFactorBearsOnlyWhatItHeldOnTheDayOfDefault() {
    var facility = FacilityTerms(from: Day("2026-01-01")!)
    facility.recourse = false
    facility.approvals = .own
    let scenario = Scenario(id: "a", name: "a", policies: [policy()], factoring: facility)
    let before = LossEvent(buyer: 0, defaultOn: Day("2026-08-01")!, kind: .insolvency)
    let after = LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency)
    #expect(claims(oneInvoice(), scenario, [before]).map(\.indemnity) == [Money(units: 540)])
    #expect(claims(oneInvoice(), scenario, [after]).map(\.part.breaches) == [Money(units: 600)])
  }

  /// model.md §3: a top-up lapses with a withdrawn first line. The first line is withdrawn on 5 June, with notice 0, before
  /// the top-up of 1 July: the invoice of 1 June had the first line, never the top-up. 400 × 90 % = 360.
  @Test func aTopUpThatNeverStoodOverALiveFirstLineCoversNothing() {
    var made = oneInvoice()
    made.limits = [
      CreditLimit(buyer: 0, kind: .named, amount: .amount(Money(units: 400))),
      CreditLimit(buyer: 0, kind: .withdrawn, effectiveOn: Day("2026-06-05")!, noticeDays: 0),
      CreditLimit(
        buyer: 0, kind: .topUp, amount: .amount(Money(units: 500)), effectiveOn: Day("2026-07-01")!),
    ]
    var terms = policy()
    terms.limitSlots = .loss
    let event = LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency)
    let settled = claims(made, Scenario(id: "a", name: "a", policies: [terms]), [event])
    #expect(settled.map(\.part.coveredLoss) == [Money(units: 400)])
    #expect(settled.map(\.indemnity) == [Money(units: 360)])
  }

  /// fine-print.md: only "with several slots" is a first loss before the percentage taken in proportion. 0.11 less 0.06 at
  /// 10 % is round(0.005) = 0.01; in proportion, round(0.01 × 0.05 / 0.11) = 0.00.
  @Test func aFirstLossBeforeThePercentageOfOneSlot() {
    var terms = policy()
    terms.eachAndEveryFirstLoss = Money(cents: 6)
    terms.firstLossPosition = .beforePercentage
    let waterfall = ClaimWaterfall(terms)
    let one = waterfall.perLoss(covered: Money(cents: 11), share: Money(cents: 1), percentage: Rate(percent: 10))
    let several = waterfall.perLoss(covered: Money(cents: 11), share: Money(cents: 1))
    #expect(one.afterEachAndEvery == Money(cents: 1))
    #expect(several.afterEachAndEvery == .zero)
  }
}
