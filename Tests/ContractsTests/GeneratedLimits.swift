import Contracts
import Receivables

/// Histories of decisions on a buyer: every kind, with and without notice and expiry, several on one day.
enum GeneratedLimits {
  /// The rows of a buyer, in no particular order.
  static func rows(on buyer: Int, _ asOf: Day, _ numbers: inout GeneratedNumbers) -> [CreditLimit] {
    if numbers.chance(15) { return [] }
    let days = (0..<4).map { _ in asOf - numbers.number(-60...500) }
    var rows = (0..<numbers.number(1...6)).map { _ in row(on: buyer, days, asOf, &numbers) }
    if numbers.chance(40) {
      rows.append(
        CreditLimit(
          buyer: buyer, kind: .factor, amount: amount(&numbers), effectiveOn: effective(days, asOf, &numbers)))
    }
    return rows
  }

  private static func row(
    on buyer: Int, _ days: [Day], _ asOf: Day, _ numbers: inout GeneratedNumbers
  ) -> CreditLimit {
    let kind: LimitKind = numbers.pick([
      .named, .named, .named, .named, .temporary, .refused, .reduced, .reduced, .withdrawn, .topUp, .topUp,
      .nonCancellable, .factor,
    ])
    var row = CreditLimit(buyer: buyer, kind: kind, effectiveOn: effective(days, asOf, &numbers))
    if !row.isRefusal { row.amount = amount(&numbers) }
    if numbers.chance(20) { row.insuredPercentage = Rate(percent: Int64(numbers.pick([0, 50, 85, 95]))) }
    if numbers.chance(kind == .temporary ? 85 : kind == .nonCancellable ? 70 : 20) {
      row.expiresOn = max(row.effectiveOn, asOf - 500) + numbers.number(0...300)
    }
    if numbers.chance(25) { row.noticeDays = numbers.pick([0, 10, 45, 90]) }
    if numbers.chance(15) { row.scenario = numbers.pick(["a", "b"]) }
    return row
  }

  private static func effective(_ days: [Day], _ asOf: Day, _ numbers: inout GeneratedNumbers) -> Day {
    if numbers.chance(15) { return .distantPast }
    return numbers.chance(60) ? numbers.pick(days) : asOf - numbers.number(-60...500)
  }

  private static func amount(_ numbers: inout GeneratedNumbers) -> Ceiling {
    switch numbers.number(1...20) {
    case 1: .unlimited
    case 2: .amount(.zero)
    default: .amount(numbers.money(upTo: 15_000))
    }
  }
}
