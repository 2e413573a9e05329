import Contracts
import Receivables
import Simulation

/// Generated cases made fit for simulation, and paths of defaults through them.
enum GeneratedPath {
  /// The case of a seed, with forecasts, a market and, now and then, a judgment already known.
  static func makeCase(_ seed: Int) -> Case {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 77)
    let plain = GeneratedCase.make(seed)
    let asOf = plain.asOf
    var buyers = plain.portfolio.buyers
    for index in buyers.indices {
      if numbers.chance(25) { buyers[index].annualSales = numbers.money(upTo: 60_000) }
      if numbers.chance(30) { buyers[index].termsDays = numbers.pick([0, 30, 45, 60, 100]) }
      if numbers.chance(30) { buyers[index].meanDaysLate = Double(numbers.number(-100...450)) / 7 }
      if numbers.chance(10) { buyers[index].insolventOn = asOf + numbers.number(-60...200) }
    }
    let portfolio = Portfolio(asOf: asOf, buyers: buyers, invoices: plain.portfolio.invoices.filter { !$0.isDeemed })
    var made = plain
    made.portfolio = portfolio
    made.horizonMonths = numbers.pick([6, 12, 18])
    for buyer in portfolio.buyers.indices where numbers.chance(10) {
      let month = asOf.startOfMonth.addingMonths(numbers.number(0...8))
      made.sales.append(MonthlySales(buyer: buyer, month: month, amount: numbers.money(upTo: 9_000)))
    }
    made.market.stressDays = numbers.pick([0, 20, 45, 45, 90])
    made.market.sellerStops = numbers.pick([.stopShipment, .default])
    made.market.limitCutLeadDays = numbers.pick([0, 20, 60, 120])
    for index in made.scenarios.indices where numbers.chance(50) {
      made.scenarios[index].factoring?.guaranteedShare = numbers.pick([.one, Rate(percent: 85)])
    }
    return made
  }

  /// The lateness and the defaults of one path: at most one each buyer, most inside the horizon.
  static func draw(_ path: Int, _ seed: Int, in made: Case) -> (level: LatenessLevel, defaults: [SimulatedDefault]) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &* 1_009 &+ UInt64(path))
    let days = made.endOfHorizon - made.asOf
    var defaults: [SimulatedDefault] = []
    for (buyer, data) in made.portfolio.buyers.enumerated() {
      var loss = SimulatedDefault(
        buyer: Int32(buyer), day: made.asOf + numbers.number(0...days - 1), isInsolvency: numbers.chance(50))
      if numbers.chance(30) { loss.day = made.asOf + numbers.number(0...min(80, days - 1)) }
      loss.isLimitCut = numbers.chance(40)
      loss.recoveryShare = Int32(numbers.pick([0, 50_000, numbers.number(0...1_000_000), 1_000_000]))
      loss.recoveryDelayDays = Int32(numbers.number(1...(numbers.chance(50) ? 100 : 900)))
      if let judgment = data.insolventOn {
        (loss.day, loss.isInsolvency, loss.isLimitCut, loss.cause) = (judgment, true, false, .given)
      } else if numbers.chance(20) {
        continue
      }
      if loss.day < made.endOfHorizon { defaults.append(loss) }
    }
    return (LatenessLevel(index: numbers.number(0...LatenessLevel.count - 1)), defaults)
  }
}
