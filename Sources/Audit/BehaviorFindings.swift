import Receivables

/// Early signals: buyers that pay slower than they used to, or buy less.
struct BehaviorFindings {
  let portfolio: Portfolio
  let openItems: [[OpenItem]]
  let buyers: [BuyerAudit]

  /// Fewest settled invoices that make a habit.
  private static let fewestSettled = 5
  /// Least days above the habit that are a signal.
  private static let leastDaysAbove = 15
  /// Least fall of sales that is a signal.
  private static let leastFall = 0.4

  func findings() -> [Finding] {
    buyers.filter { $0.balance.cents > 0 && portfolio.judgment(of: $0.buyer) == nil }.flatMap {
      [slower($0), falling($0)].compactMap { $0 }
    }
  }

  /// Open invoices later than the buyer's mean by two standard deviations and fifteen days.
  private func slower(_ buyer: BuyerAudit) -> Finding? {
    let behavior = buyer.behavior
    guard behavior.settledInvoices >= Self.fewestSettled, let mean = behavior.mean else { return nil }
    var squares = 0.0
    for index in portfolio.documents[buyer.buyer]
    where portfolio.invoices[index].amount.cents > 0 && portfolio.invoices[index].settledOn <= portfolio.asOf {
      if let late = portfolio.invoices[index].daysLate { squares += (Double(late) - mean) * (Double(late) - mean) }
    }
    let deviation = (squares / Double(behavior.settledInvoices)).squareRoot()
    let bound = mean + max(Double(Self.leastDaysAbove), 2 * deviation)
    var late = Tally()
    var most = 0
    for item in openItems[buyer.buyer] where item.amount.cents > 0 {
      let invoice = portfolio.invoices[item.invoice]
      let days = portfolio.asOf - invoice.dueOn
      if invoice.isDisputed || days <= 0 || Double(days) <= bound { continue }
      late.add(item)
      most = max(most, days)
    }
    if late.count == 0 { return nil }
    let usual = Int(mean.rounded())
    return late.finding(
      usual < 0 ? .slowerThanEarlyHabit : .slowerThanHabit, buyer: buyer.buyer,
      values: ["days": .count(most), "usual": .count(abs(usual))])
  }

  /// Sales of the last three complete months against the same months a year before.
  private func falling(_ buyer: BuyerAudit) -> Finding? {
    let end = (portfolio.asOf + 1).startOfMonth
    let start = end.addingMonths(-3)
    let now = sales(to: buyer.buyer, from: start, before: end)
    let before = sales(to: buyer.buyer, from: start.addingMonths(-12), before: end.addingMonths(-12))
    guard before.cents > 0, now < before else { return nil }
    let fall = 1 - Double(now.atLeastZero.cents) / Double(before.cents)
    if fall < Self.leastFall { return nil }
    return Finding(.fallingVolume, buyer: buyer.buyer, amount: buyer.balance, values: ["fall": .fraction(fall)])
  }

  private func sales(to buyer: Int, from start: Day, before end: Day) -> Money {
    portfolio.issued(from: start, before: end, to: buyer).reduce(Money.zero) {
      portfolio.invoices[$1].isDeemed ? $0 : $0 + portfolio.invoices[$1].amount
    }
  }
}
