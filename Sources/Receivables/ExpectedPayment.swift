/// When invoices are expected to be paid, from how buyers paid before (model §2, fine print "Behaviour").
package struct ExpectedPayment: Sendable {
  private let portfolio: Portfolio
  /// Mean days beyond due of each buyer, as numerator and denominator so that rounding is exact.
  private var meanDays: [(numerator: Int128, denominator: Int128)]
  /// The same as the ledger tells it, where a measure of the seller has changed it from `asOf` on; else empty.
  private var habits: [(numerator: Int128, denominator: Int128)] = []
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

  /// The same buyers with other mean days beyond due from `asOf` on, each in billionths of a day.
  package func changed(toMeanDays days: [Int64]) -> ExpectedPayment {
    var changed = self
    if habits.isEmpty { changed.habits = meanDays }
    for buyer in days.indices where days[buyer] != meanDaysLate(of: buyer) {
      changed.meanDays[buyer] = (Int128(days[buyer]), 1_000_000_000)
    }
    return changed
  }

  /// The mean days beyond due of a buyer, in billionths of a day, rounded.
  package func meanDaysLate(of buyer: Int) -> Int64 {
    roundedQuotient(meanDays[buyer].numerator * 1_000_000_000, meanDays[buyer].denominator)
  }

  /// The days beyond due on which a buyer pays: round(m + max(m, 0)(k − 1)), half away from zero, with m its mean days
  /// beyond due and k the `lateness` in thousandths; and those by which a stress delays it.
  package func daysLate(of buyer: Int, lateness: Int32 = 1000) -> Int {
    ExpectedPayment.daysLate(meanDays[buyer], lateness: lateness) + portfolio.buyers[buyer].extraDaysLate
  }

  /// The same by the habit the ledger tells, whatever the seller or a stress has changed since.
  package func habitualDaysLate(of buyer: Int, lateness: Int32 = 1000) -> Int {
    ExpectedPayment.daysLate(habits.isEmpty ? meanDays[buyer] : habits[buyer], lateness: lateness)
  }

  private static func daysLate(_ mean: (numerator: Int128, denominator: Int128), lateness: Int32) -> Int {
    let (numerator, denominator) = mean
    if numerator <= 0 || lateness == 1000 { return Int(roundedQuotient(numerator, denominator)) }
    return Int(roundedQuotient(numerator * Int128(lateness), denominator * 1000))
  }

  /// The day an invoice of `buyer` is planned to be paid, at a `lateness` in thousandths.
  package func plannedDay(buyer: Int, issuedOn: Day, dueOn: Day, lateness: Int32 = 1000) -> Day {
    max(issuedOn, dueOn + daysLate(of: buyer, lateness: lateness))
  }

  /// The day an open invoice is expected to be paid; `Day.never` if it is disputed.
  ///
  /// One planned for `asOf` or before is expected after the mean residual delay of settled invoices at least as late,
  /// at least 7 days; after 30 days if fewer than 20 of them are known. Lateness scales the plan, not that delay. Where the
  /// seller has changed the habit since, the habit decides which of the two holds, so that nothing done to be paid sooner
  /// makes an invoice look stuck; what the habit planned after `asOf` is paid after it. A stress delays either.
  package func expectedDay(_ invoice: Invoice, lateness: Int32 = 1000) -> Day {
    if invoice.isDisputed { return .never }
    let usual = max(
      invoice.issuedOn, invoice.dueOn + habitualDaysLate(of: invoice.buyer, lateness: lateness))
    if usual <= portfolio.asOf { return residualDay(of: invoice) }
    let planned = plannedDay(
      buyer: invoice.buyer, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, lateness: lateness)
    return max(planned, portfolio.asOf + 1)
  }

  /// The day an open invoice is expected to be paid that the buyer's habit would have paid by `asOf`.
  package func residualDay(of invoice: Invoice) -> Day {
    residualDay(dueOn: invoice.dueOn) + portfolio.buyers[invoice.buyer].extraDaysLate
  }

  private func residualDay(dueOn: Day) -> Day {
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
