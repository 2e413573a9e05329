import Contracts
import Receivables
import Simulation

/// Paths of generated cases, one per seed: sales to come, stress, and a default for about half of the buyers.
struct GeneratedPath {
  var made: Case
  var level: LatenessLevel
  /// By buyer, at most one each.
  var defaults: [SimulatedDefault]

  init(seed: Int) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 77_000_001)
    made = GeneratedCase.make(seed)
    made.horizonMonths = numbers.pick([3, 12, 12, 18])
    made.market.stressDays = numbers.pick([0, 20, 45, 90])
    made.market.sellerStops = numbers.pick([.stopShipment, .default])
    made.market.limitCutLeadDays = numbers.pick([0, 30, 60, 120])
    var buyers = made.portfolio.buyers
    for index in buyers.indices where buyers[index].outstanding == nil {
      if numbers.chance(50) { buyers[index].annualSales = numbers.money(upTo: 60_000) }
      if numbers.chance(30) { buyers[index].termsDays = numbers.pick([0, 15, 45, 90]) }
      if numbers.chance(30) { buyers[index].meanDaysLate = Double(numbers.number(-80...400)) / 10 }
    }
    made.portfolio = Portfolio(
      asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
    if numbers.chance(50) {
      for buyer in buyers.indices where numbers.chance(40) {
        let month = made.asOf.startOfMonth.addingMonths(numbers.number(0...4))
        made.sales.append(MonthlySales(buyer: buyer, month: month, amount: numbers.money(upTo: 5_000)))
      }
    }
    level = LatenessLevel(index: numbers.pick([16, 16, 0, 10, 20, 32]))
    defaults = []
    let length = made.endOfHorizon - made.asOf
    for buyer in buyers.indices where numbers.chance(60) {
      let isPast = numbers.chance(10)
      defaults.append(
        SimulatedDefault(
          buyer: Int32(buyer), day: made.asOf + (isPast ? -numbers.number(0...90) : numbers.number(0...(length - 1))),
          isInsolvency: isPast || numbers.chance(60), cause: isPast ? .given : .own,
          isLimitCut: !isPast && numbers.chance(40),
          recoveryShare: Int32(numbers.pick([0, 50_000, 333_333, 1_000_000, numbers.number(0...999_999)])),
          recoveryDelayDays: Int32(numbers.pick([0, 1, 40, 120, 300, 900]))))
    }
  }

  /// Gives every scenario some levers.
  mutating func addLevers(_ seed: Int) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 40_001)
    for index in made.scenarios.indices {
      made.scenarios[index].levers = GeneratedLevers.make(made.portfolio.buyers, &numbers)
    }
  }
}
