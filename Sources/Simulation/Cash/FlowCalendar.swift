import Contracts
import Receivables

extension CashFlow {
  /// The days in (`after`, `before`) on which the flow moves, clamped to the month's end, `until` included.
  ///
  /// Repeats are counted from the first date, so that 31 January comes back to the 31st after February.
  package func days(after: Day, before: Day) -> [Day] {
    var days: [Day] = []
    var repetition = 0
    while true {
      let day: Day
      switch frequency {
      case nil: day = date
      case .weekly: day = date + 7 * repetition
      case .monthly: day = date.addingMonths(repetition)
      case .quarterly: day = date.addingMonths(3 * repetition)
      case .yearly: day = date.addingMonths(12 * repetition)
      }
      if day >= before || until.map({ day > $0 }) ?? false { break }
      if day > after { days.append(day) }
      if frequency == nil { break }
      repetition += 1
    }
    return days
  }
}

extension Case {
  /// The case's own flows inside the horizon, those of `asOf` and before left out: the opening cash holds them.
  package var flowLines: [CashLine] {
    flows.flatMap { flow in
      flow.days(after: asOf, before: endOfHorizon).map { CashLine(day: $0, kind: .flow, amount: flow.amount) }
    }
  }
}
