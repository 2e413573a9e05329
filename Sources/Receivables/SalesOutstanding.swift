/// How many days of sales the receivables stand for (délai moyen de règlement), and how well they were collected.
package struct SalesOutstanding: Sendable {
  /// Sales of the last 365 days including VAT, credit notes included.
  package var sales = Money.zero
  /// Receivables / sales × 365; nil without sales.
  package var simple: Double?
  /// Calendar days gone back, one by one, until their sales make up the receivables; nil without sales.
  package var countBack: Double?
  /// True if the whole ledger sold less than the receivables, so that `countBack` is a lower bound.
  package var countBackIsBound = false
  /// Not-yet-due / sales × 365: what would be left if everybody paid on time.
  package var bestPossible: Double?
  /// (opening + sales − closing total) / (opening + sales − closing current); nil if nothing could be collected.
  /// Source: collection effectiveness index, gaviti.com (golden F12).
  package var collectionEffectiveness: Double?

  /// Measures a portfolio of these receivables and not-yet-due amount.
  package init(_ portfolio: Portfolio, receivables: Money, notDue: Money) {
    let asOf = portfolio.asOf
    let invoices = portfolio.invoices
    var firstDocument = Day.never
    for index in invoices.indices where !invoices[index].isDeemed && invoices[index].issuedOn <= asOf {
      firstDocument = min(firstDocument, invoices[index].issuedOn)
    }
    var byDay = [Money](repeating: .zero, count: firstDocument == .never ? 0 : asOf - firstDocument + 1)
    for index in invoices.indices where !invoices[index].isDeemed && invoices[index].issuedOn <= asOf {
      if invoices[index].issuedOn > asOf - 365 { sales += invoices[index].amount }
      byDay[invoices[index].issuedOn - firstDocument] += invoices[index].amount
    }
    if sales.cents > 0 {
      let total = Double(sales.cents)
      simple = Double(receivables.cents) * 365 / total
      bestPossible = Double(notDue.cents) * 365 / total
      let back = byDay.reversed().map { (sales: $0, days: 1) }
      (countBack, countBackIsBound) = SalesOutstanding.countBack(receivables: receivables, periods: back)
    }
    let opening = (0..<portfolio.buyers.count).reduce(Money.zero) { sum, buyer in
      portfolio.documents[buyer].reduce(sum) {
        portfolio.invoices[$1].isDeemed ? $0 : $0 + portfolio.invoices[$1].open(on: asOf - 365, asOf: asOf)
      }
    }
    // Balances known without invoices have no sales: they stay out on both sides.
    var deemed = Money.zero
    for invoice in portfolio.invoices where invoice.isDeemed { deemed += invoice.amount }
    let collectable = opening + sales - (notDue - deemed)
    if collectable.cents > 0 && sales.cents > 0 {
      collectionEffectiveness = Double((opening + sales - (receivables - deemed)).cents) / Double(collectable.cents)
    }
  }

  /// The count-back method: takes the sales of the latest periods, most recent first, from the receivables until they
  /// are used up; the last period counts in proportion. Credit notes give back what was taken.
  ///
  /// Source: benjipays.com, count-back method with 30-day months (golden F13).
  /// - Parameter periods: sales and length in days, the latest first: days of one, or months.
  /// - Returns: the days, and true if the periods given do not suffice.
  package static func countBack(
    receivables: Money, periods: [(sales: Money, days: Int)]
  ) -> (days: Double, isBound: Bool) {
    var left = receivables.atLeastZero
    var days = 0.0
    for period in periods {
      if left.isZero { return (days, false) }
      if period.sales > left {
        return (days + Double(left.cents) / Double(period.sales.cents) * Double(period.days), false)
      }
      left -= period.sales
      days += Double(period.days)
    }
    return (days, !left.isZero)
  }
}
