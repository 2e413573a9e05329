import Contracts
import Receivables

/// Defaults of the buyers of a generated case, before, on and after its valuation date.
enum GeneratedEvents {
  /// One to four events; a buyer may fail twice.
  static func make(_ seed: Int, in made: Case) -> [LossEvent] {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 1_000_003)
    return (0..<numbers.number(1...4)).map { _ in event(in: made, &numbers) }
  }

  private static func event(in made: Case, _ numbers: inout GeneratedNumbers) -> LossEvent {
    let buyer = numbers.number(0...made.portfolio.buyers.count - 1)
    let defaultOn = numbers.chance(40) ? made.asOf : made.asOf + numbers.number(-150...90)
    var event = LossEvent(buyer: buyer, defaultOn: defaultOn, kind: numbers.pick(DefaultKind.allCases))
    if numbers.chance(15) { event.outstanding = numbers.chance(10) ? .zero : numbers.money(upTo: 20_000) }
    if numbers.chance(25) { event.filedOn = defaultOn + numbers.number(0...120) }
    event.recoveries = (0..<numbers.number(0...3)).map { _ in
      let gross = numbers.money(upTo: 3_000)
      let costs = numbers.chance(40) ? Money(cents: gross.cents / Int64(numbers.number(2...9))) : .zero
      return LossEvent.Recovery(on: defaultOn + numbers.number(1...600), gross: gross, costs: costs)
    }
    event.recoveries.sort { $0.on < $1.on }
    return event
  }
}
