/// Sales of one buyer in one month, excluding VAT.
package struct MonthlySales: Sendable {
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The first day of the month.
  package var month: Day
  /// The sales excluding VAT.
  package var amount: Money
  /// Sales of a month.
  package init(buyer: Int, month: Day, amount: Money) {
    self.buyer = buyer
    self.month = month
    self.amount = amount
  }
}

/// Sales of each buyer excluding VAT by month, known or forecast (fine print, "Forecast").
///
/// The source is chosen month by month: the user's `sales.csv`, else `annual_sales` / 12, else the same month of the
/// ledger's last twelve complete months; a month before the ledger is the mean of the buyer's known months.
package struct SalesForecast: Sendable {
  private let portfolio: Portfolio
  /// The first day of the month after the last complete one.
  private let endOfKnown: Day
  /// Known sales of each buyer in the last twelve complete months, by calendar month 1…12; nil before the ledger.
  private let known: [[Money?]]
  /// Sales of the month of `asOf` up to it.
  private let started: [Money]
  private let given: [[Day: Money]]
  /// Invoices each buyer gets a month: the median over the known months with at least one.
  private let invoicesPerMonth: [Int]

  /// Adds up the ledger. `sales` are the user's figures, by buyer and month.
  package init(portfolio: Portfolio, sales: [MonthlySales]) {
    self.portfolio = portfolio
    let asOf = portfolio.asOf
    var firstDocument = Day.never
    for index in portfolio.invoices.indices where !portfolio.invoices[index].isDeemed {
      firstDocument = min(firstDocument, portfolio.invoices[index].issuedOn)
    }
    if firstDocument == .never { firstDocument = asOf }
    // The last complete month is the last one whose last day is at most `asOf`.
    let endOfKnown = (asOf + 1).startOfMonth
    let startOfKnown = max(firstDocument.startOfMonth, endOfKnown.addingMonths(-12))
    var known = [[Money?]](repeating: [Money?](repeating: nil, count: 13), count: portfolio.buyers.count)
    var started = [Money](repeating: .zero, count: portfolio.buyers.count)
    var month = startOfKnown
    while month < endOfKnown {
      for buyer in known.indices { known[buyer][month.components.month] = .zero }
      month = month.addingMonths(1)
    }
    let invoices = portfolio.invoices
    func net(_ index: Int) -> Money { invoices[index].amount.excludingVAT(at: invoices[index].vatRate) }
    // The calendar month of each known day, so that no document's date is taken apart.
    let months = (0..<max(0, endOfKnown - startOfKnown)).map { (startOfKnown + $0).components.month }
    var sums = [Money](repeating: .zero, count: 13)
    for buyer in known.indices {
      for month in sums.indices { sums[month] = .zero }
      for index in portfolio.issued(from: startOfKnown, before: endOfKnown, to: buyer) where !invoices[index].isDeemed {
        sums[months[invoices[index].issuedOn - startOfKnown]] += net(index)
      }
      for month in sums.indices where known[buyer][month] != nil { known[buyer][month] = sums[month].atLeastZero }
      for index in portfolio.issued(from: endOfKnown, before: asOf + 1, to: buyer) where !invoices[index].isDeemed {
        started[buyer] += net(index)
      }
    }
    invoicesPerMonth = SalesForecast.medianCounts(portfolio, from: startOfKnown, months: months)
    var given = [[Day: Money]](repeating: [:], count: portfolio.buyers.count)
    for row in sales { given[row.buyer][row.month.startOfMonth, default: .zero] += row.amount }
    self.endOfKnown = endOfKnown
    self.known = known
    self.started = started
    self.given = given
  }

  /// Sales excluding VAT of a whole month that starts on `month`, as forecast.
  package func month(_ month: Day, of buyer: Int) -> Money {
    if let amount = given[buyer][month] { return amount }
    if let annual = portfolio.buyers[buyer].annualSales { return annual.divided(by: 12) }
    if portfolio.isKnownByBalance(buyer) { return .zero }
    let months = known[buyer]
    if let amount = months[month.components.month] { return amount }
    let knownMonths = months.compactMap { $0 }
    if knownMonths.isEmpty { return .zero }
    return knownMonths.total().divided(by: knownMonths.count)
  }

  /// What is still to be sold after `asOf` of the month that starts on `month`: all of a later month, the rest of the
  /// month of `asOf`, nothing of an earlier one.
  package func remaining(_ month: Day, of buyer: Int) -> Money {
    // An insolvent buyer is not delivered to any more (fine print, "Default").
    if let judgment = portfolio.buyers[buyer].insolventOn, judgment <= portfolio.asOf { return .zero }
    if month > portfolio.asOf { return self.month(month, of: buyer) }
    if month.endOfMonth <= portfolio.asOf { return .zero }
    return (self.month(month, of: buyer) - started[buyer]).atLeastZero
  }

  /// The deliveries still to come in a month: the day of each invoice and its amount excluding VAT, in order.
  ///
  /// The month is billed as n invoices, the k-th on day ⌈k·D/n⌉ of its D days; each takes min(what is left,
  /// round(month / n)), the last the remainder. A buyer known by its balance has none.
  package func deliveries(in month: Day, of buyer: Int) -> [(day: Day, net: Money)] {
    var deliveries: [(day: Day, net: Money)] = []
    eachDelivery(in: month, of: buyer) { deliveries.append(($0, $1)) }
    return deliveries
  }

  /// Calls `body` with each of `deliveries`.
  @inline(__always) package func eachDelivery(
    in month: Day, of buyer: Int, _ body: (_ day: Day, _ net: Money) -> Void
  ) {
    if portfolio.isKnownByBalance(buyer) { return }
    var left = remaining(month, of: buyer)
    if left.cents <= 0 { return }
    let (year, number, _) = month.components
    let length = Day.daysInMonth(year: year, month: number)
    let count = invoicesPerMonth[buyer]
    // Days ascend: those that are past come first.
    var index = 1
    func day() -> Day { month + ((index * length + count - 1) / count - 1) }
    while index <= count, day() <= portfolio.asOf { index += 1 }
    if index > count { return }
    let part = left.divided(by: count - index + 1)
    while index <= count {
      let amount = index == count ? left : min(left, part)
      left -= amount
      if !amount.isZero { body(day(), amount) }
      index += 1
    }
  }

  /// The median number of positive invoices of each buyer over its known months with at least one; a half goes up,
  /// 1 if there is none.
  ///
  /// - Parameter months: the calendar month of each known day from `start` on, at most twelve different ones.
  private static func medianCounts(_ portfolio: Portfolio, from start: Day, months: [Int]) -> [Int] {
    portfolio.buyers.indices.map { buyer in
      var counts = [Int](repeating: 0, count: 13)
      for index in portfolio.issued(from: start, before: start + months.count, to: buyer)
      where portfolio.invoices[index].amount.cents > 0 {
        counts[months[portfolio.invoices[index].issuedOn - start]] += 1
      }
      let sorted = counts.filter { $0 > 0 }.sorted()
      if sorted.isEmpty { return 1 }
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2
    }
  }
}
