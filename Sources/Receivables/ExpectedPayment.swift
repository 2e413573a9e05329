/// When invoices are expected to be paid, from how buyers paid before (model §2, fine print "Behaviour").
package struct ExpectedPayment: Sendable {
  private let portfolio: Portfolio
  /// Mean days beyond due of each buyer, as numerator and denominator so that rounding is exact.
  private let meanDays: [(numerator: Int128, denominator: Int128)]
  /// Days late of every settled invoice, ascending, with the sums from each position to the end.
  private let settledLateness: [Int]
  private let sumFrom: [Int]

  /// Learns from the invoices settled by `asOf`.
  package init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    let (all, buyers) = PaymentBehavior.measure(portfolio)
    let count = Int128(max(1, all.settledInvoices))
    meanDays = portfolio.buyers.indices.map { buyer in
      if let given = portfolio.buyers[buyer].meanDaysLate {
        return (Int128((given * 1_000_000).rounded()), 1_000_000)
      }
      let own = buyers[buyer]
      return (
        Int128(own.totalDays) * count + 5 * Int128(all.totalDays), count * Int128(own.settledInvoices + 5)
      )
    }
    var lateness: [Int] = []
    for invoice in portfolio.invoices where invoice.amount.cents > 0 && invoice.settledOn <= portfolio.asOf {
      if let late = invoice.daysLate { lateness.append(late) }
    }
    lateness.sort()
    settledLateness = lateness
    var sums = [Int](repeating: 0, count: lateness.count + 1)
    for index in lateness.indices.reversed() { sums[index] = sums[index + 1] + lateness[index] }
    sumFrom = sums
  }

  /// Days from due to payment of a buyer's invoices: round(m + max(m, 0)(k − 1)), half away from zero, rounded once,
  /// with m the buyer's mean days beyond due.
  ///
  /// - Parameter lateness: k in thousandths; 1,000 is usual.
  package func delayDays(of buyer: Int, lateness: Int32 = 1_000) -> Int {
    let mean = meanDays[buyer]
    if mean.numerator <= 0 { return Int(roundedQuotient(mean.numerator, mean.denominator)) }
    return Int(roundedQuotient(mean.numerator * Int128(lateness), mean.denominator * 1_000))
  }

  /// The day an invoice of `buyer` is planned to be paid at a lateness in thousandths.
  package func plannedDay(buyer: Int, issuedOn: Day, dueOn: Day, lateness: Int32 = 1_000) -> Day {
    max(issuedOn, dueOn + delayDays(of: buyer, lateness: lateness))
  }

  /// The day an open invoice is expected to be paid; `Day.never` if it is disputed.
  ///
  /// One planned for `asOf` or before is expected on its `residualDay` instead, which lateness does not scale.
  package func expectedDay(_ invoice: Invoice, lateness: Int32 = 1_000) -> Day {
    if invoice.isDisputed { return .never }
    let planned = plannedDay(
      buyer: invoice.buyer, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, lateness: lateness)
    return planned > portfolio.asOf ? planned : residualDay(dueOn: invoice.dueOn)
  }

  /// The day an open invoice is expected to be paid that its buyer's habit would have paid by `asOf`: after the mean
  /// residual delay of settled invoices at least as late, at least 7 days; after 30 days if fewer than 20 are known.
  package func residualDay(dueOn: Day) -> Day {
    let age = portfolio.asOf - dueOn
    var low = 0
    var high = settledLateness.count
    while low < high {
      let middle = (low + high) / 2
      if settledLateness[middle] < age { low = middle + 1 } else { high = middle }
    }
    let count = settledLateness.count - low
    if count < 20 { return portfolio.asOf + 30 }
    let residual = roundedQuotient(Int128(sumFrom[low] - count * age), Int128(count))
    return portfolio.asOf + max(7, Int(residual))
  }
}
