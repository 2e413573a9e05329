import Contracts
import Receivables
import Testing

/// The factoring account on published and derived examples (golden/factoring.csv), and what it must always keep.
@Suite struct FacilityAccountTests {
  private let first = Day(number: 20_000)

  private func terms(advance: Int64 = 100, fund: Int64 = 10) -> FacilityTerms {
    var terms = FacilityTerms(from: first)
    terms.advanceRate = Rate(percent: advance)
    terms.guaranteeFund.rate = Rate(percent: fund)
    return terms
  }

  private func account(_ terms: FacilityTerms, _ invoices: [AssignedInvoice], days: Int = 200) -> FacilityAccount {
    FacilityAccount(terms, first: first, end: first + days, invoices: invoices) { _, _, _ in Ceiling.beyondAnySum }
  }

  private func invoice(_ units: Int64, due: Int, paid: Int?) -> AssignedInvoice {
    AssignedInvoice(
      buyer: 0, issuedOn: first, dueOn: first + due, assignedOn: first, amount: Money(units: units),
      paidOn: paid.map { first + $0 } ?? .never)
  }

  private func cash(_ account: FacilityAccount, _ day: Int, receipts: Int64 = 0) -> Money {
    account.lines.filter { $0.day == first + day }.map(\.amount).total() + Money(cents: receipts)
  }

  private func line(_ account: FacilityAccount, _ day: Int, _ kind: CashKind) -> Money {
    account.lines.filter { $0.day == first + day && $0.kind == kind }.map(\.amount).total()
  }

  /// 0.40 % commission with 20 % VAT and 3 % act/360 in arrears, as in F8 and F9.
  private var derived: FacilityTerms {
    var terms = terms()
    terms.commission.rate = Rate(billionths: 4_000_000)
    terms.financing.rate = Rate(percent: 3)
    return terms
  }

  /// F1, clarissegroupe.fr: 9,000 at assignment, 1,000 held.
  @Test func advanceAndReserve() {
    let account = account(terms(), [invoice(10_000, due: 60, paid: nil)], days: 10)
    #expect(cash(account, 0) == Money(units: 9_000))
    #expect(account.evenings[9].guaranteeFund == Money(units: 1_000))
  }

  /// F2, factorflow.net: an advance of 90 %, a fee of 3 % taken from the reserve: 9,000, then 700.
  @Test func feeTakenFromTheReserve() {
    var terms = terms(advance: 90, fund: 0)
    terms.commission.rate = Rate(percent: 3)
    terms.commission.vat = .zero
    terms.commission.taken = .release
    let account = account(terms, [invoice(10_000, due: 60, paid: 60)])
    #expect(cash(account, 0) == Money(units: 9_000))
    #expect(cash(account, 60, receipts: 10_000_00) == Money(units: 700))
    #expect(line(account, 60, .commission) == Money(units: -300))
  }

  /// F3, e-affacturage.fr: a capped fund takes 2,500 of a first batch of 25,000 and no more than 20,000 in all.
  @Test func cappedFund() {
    var terms = terms()
    terms.guaranteeFund.design = .capped
    var later = invoice(300_000, due: 60, paid: nil)
    later.assignedOn = first + 5
    let account = FacilityAccount(
      terms, first: first, end: first + 10, invoices: [invoice(25_000, due: 60, paid: nil), later],
      fundCap: Money(units: 200_000)
    ) { _, _, _ in Ceiling.beyondAnySum }
    #expect(cash(account, 0) == Money(units: 22_500))
    #expect(account.evenings[0].guaranteeFund == Money(units: 2_500))
    #expect(account.evenings[9].guaranteeFund == Money(units: 20_000))
  }

  /// F4, finexkap.com (product derived): 10 million at 0.55 % is 55,000, above a minimum of 44,000; at 7 million the
  /// minimum tops 38,500 up.
  @Test(arguments: [(10_000_000, 0), (7_000_000, 5_500)] as [(Int64, Int64)])
  func minimumCommission(assigned: Int64, missing: Int64) {
    var terms = terms()
    terms.commission.rate = Rate(billionths: 5_500_000)
    terms.commission.minimum = Money(units: 44_000)
    let account = account(terms, [invoice(assigned, due: 400, paid: 400)], days: 380)
    let last = first.addingMonths(12) - 1
    #expect(line(account, 0, .commission) == -(Money(units: assigned) * Rate(billionths: 5_500_000)))
    #expect(line(account, last - first, .commission) == Money(units: -missing))
  }

  /// F6, scribd 133984704: credit sales of 7.5 million, 60 days, fee 2 %, reserve 10 %, 17 % of 360 days taken upfront:
  /// debtors 1,250,000, fee 25,000, reserve 125,000, gross advance 1,100,000, interest 31,167, net 1,068,833.
  @Test func advanceNetOfInterest() {
    var terms = terms()
    terms.commission.rate = Rate(percent: 2)
    terms.commission.vat = .zero
    terms.financing.rate = Rate(percent: 17)
    terms.financing.taken = .upfront
    let account = account(terms, [invoice(1_250_000, due: 60, paid: 60)])
    #expect(account.evenings[0].fundsInUse == Money(units: 1_100_000))
    #expect(line(account, 0, .interest) == Money(cents: -31_166_67))
    #expect(cash(account, 0) == Money(cents: 1_068_833_33))
    // Paid on the day it was due, nothing more is owed: the reserve comes back whole.
    #expect(cash(account, 60, receipts: 1_250_000_00) == Money(units: 125_000))
  }

  /// F8, derived by hand: 89,520.00 on day 0; paid on day 60, interest 447.60 and 9,552.40 in cash.
  @Test func paidOnTime() {
    let account = account(derived, [invoice(100_000, due: 60, paid: 60)])
    #expect(line(account, 0, .advance) == Money(units: 90_000))
    #expect(line(account, 0, .commission) == Money(units: -400))
    #expect(line(account, 0, .commissionVAT) == Money(units: -80))
    #expect(cash(account, 0) == Money(cents: 89_520_00))
    #expect(line(account, 60, .interest) == Money(cents: -447_60))
    #expect(line(account, 60, .fundRelease) == Money(units: 10_000))
    #expect(cash(account, 60, receipts: 100_000_00) == Money(cents: 9_552_40))
  }

  /// F8, paid on day 95, never handed back before: interest 708.70, release 9,291.30.
  @Test func paidLate() {
    var terms = derived
    terms.overdueLimitDays = 60
    let account = account(terms, [invoice(100_000, due: 60, paid: 95)])
    #expect(line(account, 95, .interest) == Money(cents: -708_70))
    #expect(cash(account, 95, receipts: 100_000_00) == Money(cents: 9_291_30))
  }

  /// F9, derived by hand: unpaid, handed back on day 90 (due 60 + 30): interest 671.40, the seller repays 90,671.40.
  @Test func handedBack() {
    var terms = derived
    terms.handBackDays = 30
    let account = account(terms, [invoice(100_000, due: 60, paid: nil)])
    #expect(line(account, 90, .handBack) == Money(units: -100_000))
    #expect(line(account, 90, .fundRelease) == Money(units: 10_000))
    #expect(line(account, 90, .interest) == Money(cents: -671_40))
    #expect(cash(account, 90) == Money(cents: -90_671_40))
    #expect(account.evenings[90].fundsInUse.isZero)
    // The net cost: what the seller got on day 0 against what it repaid; 80 of it is VAT regained later.
    #expect(account.lines.map(\.amount).total() == Money(cents: -1_151_40))
  }
}
