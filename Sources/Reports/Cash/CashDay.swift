import Contracts
import Receivables
import Simulation

/// A day, or a stretch of days, of a base calendar: what moves by kind, and what is left in the evening.
struct CashDay {
  /// The last day.
  var day: Day
  /// What moves by kind; the opening cash stands on the first day.
  var amounts: [CashKind: Money]
  /// The balance at the end of the last day.
  var balance: Money
  /// The lowest balance at a day's end.
  var lowest: Money

  /// What moves of some kinds.
  func amount(of group: CashGroup) -> Money {
    amounts.filter { CashGroup.of($0.key) == group }.map(\.value).total()
  }

  /// Everything that moves; the opening cash does not.
  var net: Money { amounts.filter { $0.key != .openingCash }.map(\.value).total() }

  /// The days of a base calendar, from `asOf` to the horizon's end.
  static func days(of cash: PathCash, in caseData: Case) -> [CashDay] {
    let balances = cash.balances
    var days = balances.enumerated().map { index, balance in
      CashDay(day: caseData.asOf + index, amounts: [:], balance: balance, lowest: balance)
    }
    for line in cash.lines { days[line.day - caseData.asOf].amounts[line.kind, default: .zero] += line.amount }
    if !days.isEmpty { days[0].amounts[.openingCash] = caseData.openingCash }
    return days
  }

  /// Days added up; there is at least one.
  static func sum(_ days: ArraySlice<CashDay>) -> CashDay {
    var sum = days[days.startIndex]
    for day in days.dropFirst() {
      sum.day = day.day
      sum.amounts.merge(day.amounts, uniquingKeysWith: +)
      sum.balance = day.balance
      sum.lowest = min(sum.lowest, day.lowest)
    }
    return sum
  }
}
