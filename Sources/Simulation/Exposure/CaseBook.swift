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
  package private(set) var payments: ExpectedPayment
  /// What each buyer owes at `asOf`, oldest first, after credits; no credit.
  package let open: [[OpenItem]]
  /// What is left of each buyer's credits: it reduces deliveries as they are issued.
  package let credit: [Money]
  /// The deliveries of each buyer inside the horizon, by day.
  package let deliveries: [[Delivery]]
  /// The terms of each buyer's deliveries, in days.
  package private(set) var termsDays: [Int]
  /// What the seller's own measures change under one scenario; nothing in the book of the case.
  package private(set) var levers = LeverTerms.none

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

  /// The book of a scenario: this one, with what the scenario's levers change from the day after `asOf` on.
  ///
  /// The case, the forecast and the ledger stay, so that premiums, limits and what is known at `asOf` are the same.
  package func under(_ scenario: Scenario) -> CaseBook {
    if scenario.levers.isEmpty { return self }
    var book = self
    book.levers = LeverTerms(scenario.levers, caseData, payments: payments, termsDays: termsDays)
    let buyers = caseData.portfolio.buyers.indices
    if book.levers.hold(.meanDaysLate) {
      book.payments = payments.changed(toMeanDays: buyers.map { book.levers.value(.meanDaysLate, of: $0)!.billionths })
    }
    book.termsDays = buyers.map { book.levers.value(.termsDays, of: $0)?.wholeDays ?? termsDays[$0] }
    return book
  }
}
