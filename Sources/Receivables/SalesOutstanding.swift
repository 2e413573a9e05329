/// How many days of sales the receivables stand for (délai moyen de règlement), and how well they were collected.
package struct SalesOutstanding: Sendable {
  /// Sales of the last 365 days including VAT, credit notes included.
  package var sales = Money.zero
  /// Receivables / sales × 365; nil without sales.
  package var simple: Double?
  /// Days gone back, month by month, until their sales make up the receivables; nil without sales.
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
    var months: [Day: Money] = [:]
    var firstDocument = Day.never
    for invoice in portfolio.invoices where !invoice.isDeemed && invoice.issuedOn <= asOf {
      firstDocument = min(firstDocument, invoice.issuedOn)
      if invoice.issuedOn > asOf - 365 { sales += invoice.amount }
      months[invoice.issuedOn.startOfMonth, default: .zero] += invoice.amount
    }
    if sales.cents > 0 {
      let total = Double(sales.cents)
      simple = Double(receivables.cents) * 365 / total
      bestPossible = Double(notDue.cents) * 365 / total
      var back: [(sales: Money, days: Int)] = []
      var month = asOf.startOfMonth
      while month.endOfMonth >= firstDocument {
        back.append((months[month] ?? .zero, min(asOf, month.endOfMonth) - month + 1))
        month = month.addingMonths(-1)
      }
      (countBack, countBackIsBound) = SalesOutstanding.countBack(receivables: receivables, months: back)
    }
    let opening = (0..<portfolio.buyers.count).reduce(Money.zero) { sum, buyer in
      portfolio.documents[buyer].reduce(sum) {
        portfolio.invoices[$1].isDeemed ? $0 : $0 + portfolio.invoices[$1].open(on: asOf - 365, asOf: asOf)
      }
    }
    let collectable = opening + sales - notDue
    if collectable.cents > 0 && sales.cents > 0 {
      collectionEffectiveness = Double((opening + sales - receivables).cents) / Double(collectable.cents)
    }
  }

  /// The count-back method: takes the sales of the latest months, most recent first, from the receivables until they
  /// are used up; the last month counts in proportion.
  ///
  /// Source: benjipays.com, count-back method (golden F13).
  /// - Returns: the days, and true if the months given do not suffice.
  package static func countBack(
    receivables: Money, months: [(sales: Money, days: Int)]
  ) -> (days: Double, isBound: Bool) {
    var left = receivables.atLeastZero
    var days = 0.0
    for month in months {
      if left.isZero { return (days, false) }
      if month.sales > left {
        return (days + Double(left.cents) / Double(month.sales.cents) * Double(month.days), false)
      }
      left -= month.sales.atLeastZero
      days += Double(month.days)
    }
    return (days, !left.isZero)
  }
}
