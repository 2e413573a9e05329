import Contracts
import Receivables

/// What the seller is owed at `asOf` and will bill after it: the ground every path stands on.
///
/// Documents and settlements dated after `asOf` are unknown to a simulation (fine print, "Forecast").
package struct CaseBook: Sendable {
  /// A delivery still to come.
  package struct Delivery: Hashable, Sendable {
    /// The day of issue.
    package var day: Day
    /// The amount including VAT, before what is left of credits.
    package var amount: Money
  }

  /// The case as it is known at `asOf`.
  package let caseData: Case
  /// Sales of the past and those to come.
  package let forecast: SalesForecast
  /// When invoices are paid.
  package let payments: ExpectedPayment
  /// What each buyer owes at `asOf`, oldest first, after credits; no credit.
  package let open: [[OpenItem]]
  /// What is left of each buyer's credits: it reduces deliveries as they are issued.
  package let credit: [Money]
  /// The deliveries of each buyer inside the horizon, by day.
  package let deliveries: [[Delivery]]
  /// The terms of each buyer's deliveries, in days.
  package let termsDays: [Int]

  /// Reads the ledger and the forecast of a case.
  package init(_ original: Case) {
    var known = original
    let asOf = original.asOf
    known.portfolio = Portfolio(
      asOf: asOf, buyers: original.portfolio.buyers,
      invoices: original.portfolio.invoices.filter { $0.issuedOn <= asOf && !$0.isDeemed }.map { invoice in
        var invoice = invoice
        if invoice.settledOn > asOf { invoice.settledOn = .never }
        return invoice
      })
    caseData = known
    let portfolio = known.portfolio
    let forecast = SalesForecast(portfolio: portfolio, sales: original.sales)
    self.forecast = forecast
    payments = ExpectedPayment(portfolio)
    let items = portfolio.buyers.indices.map { portfolio.openItems(of: $0, on: asOf) }
    open = items.map { $0.filter { $0.amount.cents > 0 } }
    credit = items.map { -$0.map { min($0.amount, .zero) }.total() }
    termsDays = portfolio.buyers.indices.map { portfolio.buyers[$0].termsDays ?? portfolio.modalTerm(of: $0) ?? 30 }
    let end = known.endOfHorizon
    deliveries = portfolio.buyers.indices.map { buyer in
      var deliveries: [Delivery] = []
      var month = asOf.startOfMonth
      while month < end {
        for delivery in forecast.deliveries(in: month, of: buyer) where delivery.day < end {
          let amount = delivery.net.includingVAT(at: portfolio.buyers[buyer].vatRate)
          if !amount.isZero { deliveries.append(Delivery(day: delivery.day, amount: amount)) }
        }
        month = month.addingMonths(1)
      }
      return deliveries
    }
  }
}
