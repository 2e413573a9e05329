import Contracts
import Receivables
import Simulation
import Testing

/// The cash of a path under levers, by hand.
@Suite struct LeverCashTests {
  private static let asOf = Day(number: Day.number(year: 2026, month: 1, day: 31))

  /// A is billed 1,200 (200 of it VAT) on the last day of each month at 30 days and pays 10 days late; B owes 1,200 due on
  /// 14 February, pays 30 days late and defaults on the 20th, a bank answering for 500.
  private static func makeCase() -> Case {
    let buyers = [
      Buyer(id: BuyerID("A"), annualSales: Money(units: 12_000), termsDays: 30, meanDaysLate: 10),
      Buyer(id: BuyerID("B"), annualSales: .zero, meanDaysLate: 30),
    ]
    let issued = asOf - 16
    let invoice = Invoice(
      id: InvoiceID("F1"), buyer: 1, issuedOn: issued, dueOn: issued + 30, amount: Money(units: 1_200))
    var made = Case(
      name: "By hand", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: [invoice]))
    made.paysVATMonthly = true
    made.market.stressDays = 0
    made.scenarios = [Scenario(id: "s", name: "s", levers: levers)]
    return made
  }

  private static var levers: [ScenarioLever] {
    func lever(_ id: String, _ values: [String: LeverValue] = [:], buyers: Set<BuyerID>? = nil) -> ScenarioLever {
      ScenarioLever(Lever.named(id)!, values: values, buyers: buyers)
    }
    return [
      lever("earlyDunning", ["lateFactor": .percent(50)]), lever("phoneDunning", ["daysEarlier": .days(0)]),
      lever("deposit"), lever("latePenalties"), lever("bankGuarantee", ["amount": .units(500)], buyers: [BuyerID("B")]),
      lever("collectionAgency"), lever("paymentOrder"),
    ]
  }

  private static func live() -> (settled: PathCase, cash: PathCash) {
    let made = makeCase()
    let book = CaseBook(made).under(made.scenarios[0])
    let cover = ScenarioCover(book.caseData, made.scenarios[0])
    let sales = InsurableSales(cover, forecast: book.forecast)
    let defaults = [
      SimulatedDefault(
        buyer: 1, day: asOf + 20, isInsolvency: false, recoveryShare: 500_000, recoveryDelayDays: 100)
    ]
    let settled = PathCase(book, cover, sales: sales, defaults: defaults, level: .usual)
    return (settled, PathCash(book, cover, sales: sales, settled: settled, defaults: defaults, level: .usual))
  }

  @Test func everyLeverMovesItsCash() {
    let (settled, cash) = Self.live()
    func lines(_ kind: CashKind, through last: String) -> [String] {
      cash.lines.filter { $0.kind == kind && "\($0.day)" <= last }.map { "\($0.day) \($0.amount)" }
    }
    // Deposits of 30 % on the day of issue; the rest 30 days and half of 10 days later; the bank's 500 after 15 days.
    #expect(
      lines(.receipt, through: "2026-04-30") == [
        "2026-02-28 360.00", "2026-03-07 500.00", "2026-03-31 360.00", "2026-04-04 840.00", "2026-04-30 360.00",
      ])
    // 840 × 12.15 % × 5 / 365 = 1.40, and 40: 30 % of 41.40.
    #expect(lines(.penalty, through: "2026-04-30") == ["2026-04-04 12.42"])
    // VAT on the whole of what is billed; that of B's January invoice in February.
    #expect(
      lines(.vatDue, through: "2026-04-30") == ["2026-02-24 -200.00", "2026-03-24 -200.00", "2026-04-24 -200.00"])
    // 98 for the order on the day of default, 15 % of the 350 recovered, 400 at the end of each month.
    #expect(settled.losses[0].debt == Money(units: 700) && settled.losses[0].secured == Money(units: 500))
    #expect(lines(.recovery, through: "2027-01-31") == ["2026-05-31 350.00"])
    #expect(
      lines(.collection, through: "2026-05-31") == [
        "2026-02-20 -98.00", "2026-02-27 -400.00", "2026-03-30 -400.00", "2026-04-29 -400.00", "2026-05-30 -400.00",
        "2026-05-31 -52.50",
      ])
    let costs = cash.lines.filter { $0.kind == .collection }
    #expect(costs.count == 14 && costs.map(\.amount).total() == Money(cents: -495_050))
  }

  /// What levers have changed, as a page tells it.
  @Test func theChangesAreTold() throws {
    let made = Self.makeCase()
    let changes = CaseBook(made).under(made.scenarios[0]).levers.changes
    let late = try #require(changes.first { $0.effect.parameter == .meanDaysLate })
    #expect(late.buyers == 2 && late.before == .days(20) && late.after == .days(10))
    let bank = try #require(changes.first { $0.effect.parameter == .securedAmount })
    #expect(bank.buyers == 1 && bank.before == .units(0) && bank.after == .units(500))
    let phone = try #require(changes.first { $0.effect.parameter == .monthlyCost })
    #expect(phone.buyers == 0 && phone.after == .units(400))
  }
}
