import Contracts
import Receivables
import Simulation

/// A seller with 24 buyers that bill every month, some of which fail, and payments that take most of what comes in.
enum SmallTrade {
  /// The case with its scenarios; the first is the baseline.
  static func made(_ scenarios: [Scenario]) -> Case {
    let asOf = Day(number: Day.number(year: 2026, month: 1, day: 1))
    let buyers = (0..<24).map { index in
      Buyer(
        id: BuyerID("B\(100 + index)"), defaultProbability: 0.03 + 0.004 * Double(index),
        annualSales: Money(units: Int64(40_000 + 3_000 * index)), vatRate: .zero, termsDays: 45)
    }
    var made = Case(
      name: "Small trade", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []),
      baseline: scenarios[0].id)
    made.market = PoolCase.reduced
    made.market.dependence.global = 0.15
    made.market.insolvencyRecovery = Market.Recovery(mean: 0.2, concentration: 4, meanDelayDays: 100)
    made.openingCash = Money(units: 300_000)
    made.creditLine = Money(units: 60_000)
    made.costOfCapital = Rate(percent: 8)
    made.flows = [
      CashFlow(
        date: asOf + 24, amount: Money(units: -148_000), label: "", frequency: .monthly, until: nil)
    ]
    made.scenarios = scenarios
    return made
  }

  /// A whole-turnover policy.
  static func policy(_ id: String, percentage: Int64 = 90, firstLoss: Int64 = 10_000, premium: Int64 = 5_000)
    -> Scenario
  {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: Day(number: Day.number(year: 2026, month: 1, day: 1)), months: 12,
      namedPercentage: Rate(percent: percentage), discretionaryPercentage: Rate(percent: percentage))
    terms.discretionaryLimit = .amount(Money(units: 12_000))
    terms.basis = .inclVAT
    terms.aggregateFirstLoss.amount = Money(units: firstLoss)
    terms.premium.base = .flat(Money(units: premium))
    return Scenario(id: id, name: id, policies: [terms])
  }

  /// No policy.
  static let bare = Scenario(id: "bare", name: "bare")
}
