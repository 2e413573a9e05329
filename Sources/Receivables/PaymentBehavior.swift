/// How late invoices were paid.
package struct PaymentBehavior: Sendable {
  /// Number of settled invoices.
  package var settledInvoices = 0
  /// Σ days beyond due, early payment counting negative.
  package var totalDays = 0
  /// Σ days beyond due, early payment counting zero.
  package var totalDaysFloored = 0
  /// Number paid after due.
  package var lateInvoices = 0
  /// Σ amounts.
  package var amount = Money.zero
  /// Σ cents × days beyond due, early payment counting negative.
  package var weightedDays: Int128 = 0

  /// Nothing settled yet.
  package init() {}

  /// Adds a settled invoice.
  package mutating func add(_ invoice: Invoice, daysLate: Int) {
    settledInvoices += 1
    totalDays += daysLate
    totalDaysFloored += max(0, daysLate)
    if daysLate > 0 { lateInvoices += 1 }
    amount += invoice.amount
    weightedDays += Int128(invoice.amount.cents) * Int128(daysLate)
  }

  /// Adds another's settled invoices.
  private mutating func add(_ other: PaymentBehavior) {
    settledInvoices += other.settledInvoices
    totalDays += other.totalDays
    totalDaysFloored += other.totalDaysFloored
    lateInvoices += other.lateInvoices
    amount += other.amount
    weightedDays += other.weightedDays
  }

  /// Mean days beyond due, signed; nil if nothing is settled.
  package var mean: Double? { settledInvoices == 0 ? nil : Double(totalDays) / Double(settledInvoices) }
  /// Mean days beyond due, early payment counting zero.
  package var meanFloored: Double? { settledInvoices == 0 ? nil : Double(totalDaysFloored) / Double(settledInvoices) }
  /// Mean days beyond due weighted by amount, signed.
  package var weighted: Double? { amount.isZero ? nil : Double(weightedDays) / Double(amount.cents) }
  /// Share of invoices paid after due, by number.
  package var shareLate: Double? { settledInvoices == 0 ? nil : Double(lateInvoices) / Double(settledInvoices) }

  /// The behavior of each buyer, and of the whole portfolio, over positive invoices settled by `asOf`.
  package static func measure(_ portfolio: Portfolio) -> (all: PaymentBehavior, buyers: [PaymentBehavior]) {
    var all = PaymentBehavior()
    var buyers = [PaymentBehavior](repeating: PaymentBehavior(), count: portfolio.buyers.count)
    let invoices = portfolio.invoices
    for buyer in buyers.indices {
      var own = PaymentBehavior()
      for index in portfolio.documents[buyer]
      where invoices[index].amount.cents > 0 && invoices[index].settledOn <= portfolio.asOf {
        if let late = invoices[index].daysLate { own.add(invoices[index], daysLate: late) }
      }
      buyers[buyer] = own
      all.add(own)
    }
    return (all, buyers)
  }
}
