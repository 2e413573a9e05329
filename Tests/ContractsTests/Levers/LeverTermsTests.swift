import Contracts
import Receivables
import Testing

/// Levers resolved on a case of three buyers, by hand.
@Suite struct LeverTermsTests {
  private static let asOf = Day(number: Day.number(year: 2026, month: 9, day: 30))

  private static func makeCase() -> Case {
    let buyers = [
      Buyer(id: BuyerID("A"), sector: "steel", termsDays: 60, meanDaysLate: 20),
      Buyer(id: BuyerID("B"), sector: "wood", lossGivenDefault: Rate(percent: 20), termsDays: 20, meanDaysLate: -5),
      Buyer(id: BuyerID("C"), sector: "steel", relationship: .consumer, termsDays: 90, meanDaysLate: 2),
    ]
    return Case(name: "x", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []))
  }

  private func resolve(_ levers: [ScenarioLever]) -> LeverTerms {
    let made = Self.makeCase()
    return LeverTerms(levers, made, payments: ExpectedPayment(made.portfolio), termsDays: [60, 20, 90])
  }

  private func lever(_ id: String) throws -> Lever { try #require(Lever.named(id)) }

  @Test func effectsActInTheOrderWritten() throws {
    let early = try lever("earlyDunning")
    let phone = try lever("phoneDunning")
    // 20 × 75 % − 3 = 12, (20 − 3) × 75 % = 12.75; −5 stays; 2 × 75 % = 1.5, then 0.
    let one = resolve([ScenarioLever(early), ScenarioLever(phone)])
    #expect((0..<3).map { one.value(.meanDaysLate, of: $0)?.double } == [12, -5, 0])
    let other = resolve([ScenarioLever(phone), ScenarioLever(early)])
    #expect(other.value(.meanDaysLate, of: 0)?.double == 12.75)
    #expect(one.monthlyCost == Money(units: 400) && one.hasCollectionCosts)
  }

  @Test func aScopeLeavesOthersAsTheyWere() throws {
    let terms = resolve([
      ScenarioLever(try lever("shorterTerms"), sectors: ["steel"]),
      ScenarioLever(try lever("deposit"), values: ["share": .percent(40)], buyers: [BuyerID("B")]),
    ])
    #expect((0..<3).map { terms.value(.termsDays, of: $0)?.wholeDays } == [30, 20, 30])
    #expect(terms.depositShare == [.zero, Rate(percent: 40), .zero])
    #expect(terms.deposit(on: Money(cents: 1_001), of: 1) == Money(cents: 400))
    #expect(terms.deposit(on: Money(cents: 1_001), of: 0) == .zero)
    // What has changed, for whom: the mean of 60 and 90 days becomes 30.
    #expect(terms.changes.map(\.buyers) == [2, 1])
    #expect(terms.changes[0].before == .days(75) && terms.changes[0].after == .days(30))
    #expect(terms.changes[1].before == .percent(0) && terms.changes[1].after == .percent(40))
  }

  /// The market's 50 % and a buyer's own 80 % are raised to at least 60 %, the delay of 300 days lowered to 180.
  @Test func recoveriesStartFromTheBuyersOwn() throws {
    let terms = resolve([ScenarioLever(try lever("collectionAgency"))])
    #expect((0..<3).map { terms.value(.protractedRecovery, of: $0) } == [.percent(60), .percent(80), .percent(60)])
    #expect(terms.value(.protractedRecoveryDelay, of: 0) == .days(180) && terms.changesRecoveries)
    #expect(terms.cost(ofRecovery: Money(units: 1_000), buyer: 0, isInsolvency: false) == Money(units: 150))
    #expect(terms.cost(ofRecovery: Money(units: 1_000), buyer: 0, isInsolvency: true) == .zero)
  }

  @Test func aDepositBelowAllLeavesACentOpen() throws {
    let nearly = resolve([ScenarioLever(try lever("deposit"), values: ["share": .percent(99)])])
    #expect(nearly.deposit(on: Money(cents: 20), of: 0) == Money(cents: 19))
    let all = resolve([ScenarioLever(try lever("deposit"), values: ["share": .percent(100)])])
    #expect(all.deposit(on: Money(cents: 20), of: 0) == Money(cents: 20))
  }

  /// 1,000 € due on 1 October 2026, paid on the 31st: 1,000 × 12.15 % × 30 / 365 = 9.99 and 40 €, of which 30 %: 15.00.
  @Test func penaltiesFollowTheLaw() throws {
    let terms = resolve([ScenarioLever(try lever("latePenalties"))])
    let due = Self.asOf + 1
    let law = LegalTerms(rates: LegalRates.builtIn)
    func penalty(_ buyer: Int, paidOn: Day) -> Money {
      terms.penalty(on: Money(units: 1_000), dueOn: due, paidOn: paidOn, of: buyer, law: law)
    }
    #expect(penalty(0, paidOn: due + 30) == Money(cents: 1_500))
    #expect(penalty(0, paidOn: due) == .zero)
    // A consumer owes no penalty of commercial law.
    #expect(penalty(2, paidOn: due + 30) == .zero)
  }

  @Test func deliveriesStopAfterTheSellersOwnDays() throws {
    let terms = resolve([ScenarioLever(try lever("stopDelivery"), buyers: [BuyerID("A")])])
    let due = Self.asOf
    #expect(!terms.stops(0, on: due + 30, oldestDue: due) && terms.stops(0, on: due + 31, oldestDue: due))
    #expect(!terms.stops(1, on: due + 300, oldestDue: due) && !terms.stops(0, on: due + 300, oldestDue: .never))
    #expect(terms.changes[0].before == .unlimited && terms.changes[0].after == .days(30))
  }
}
