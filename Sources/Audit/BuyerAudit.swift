import Contracts
import Receivables

/// What the ledger says of one buyer at the valuation date.
package struct BuyerAudit: Sendable {
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// Open invoices less credits.
  package var balance = Money.zero
  /// What is past due.
  package var overdue = Money.zero
  /// What is contested.
  package var disputed = Money.zero
  /// Credits left over, negative.
  package var credit = Money.zero
  /// Days past due of the oldest open invoice; 0 if none is overdue.
  package var oldestDaysPastDue = 0
  /// Open invoices.
  package var invoices = 0
  /// Sales of the last 365 days including VAT.
  package var sales = Money.zero
  /// Penalties due on undisputed overdue invoices, under French law; none from consumers or foreign buyers, none in a
  /// case that does not count in euros.
  package var penalties = Money.zero
  /// 40 € for each undisputed overdue invoice that bears penalties.
  package var recoveryIndemnities = Money.zero
  /// Number of invoices that bear them.
  package var penalizedInvoices = 0
  /// How late it has paid.
  package var behavior = PaymentBehavior()

  /// Adds up the open items of one buyer.
  init(_ buyer: Int, items: [OpenItem], caseData: Case, legal: LegalTerms, behavior: PaymentBehavior) {
    let portfolio = caseData.portfolio
    self.buyer = buyer
    self.behavior = behavior
    let asOf = portfolio.asOf
    let bearsPenalties = caseData.isUnderFrenchLaw(buyer) && portfolio.buyers[buyer].relationship != .consumer
    for item in items {
      balance += item.amount
      if item.amount.cents < 0 {
        credit += item.amount
        continue
      }
      let invoice = portfolio.invoices[item.invoice]
      invoices += 1
      if invoice.isDisputed { disputed += item.amount }
      let daysPastDue = asOf - invoice.dueOn
      guard daysPastDue > 0 else { continue }
      overdue += item.amount
      oldestDaysPastDue = max(oldestDaysPastDue, daysPastDue)
      if bearsPenalties && !invoice.isDisputed {
        penalties += legal.penalty(on: item.amount, dueOn: invoice.dueOn, asOf: asOf)
        recoveryIndemnities += LegalTerms.recoveryIndemnity
        penalizedInvoices += 1
      }
    }
    for index in portfolio.issued(from: asOf - 364, before: asOf + 1, to: buyer)
    where !portfolio.invoices[index].isDeemed {
      sales += portfolio.invoices[index].amount
    }
  }
}

extension Case {
  /// True if the French rules on payment terms and late payment, written in euros, can be applied to a buyer.
  func isUnderFrenchLaw(_ buyer: Int) -> Bool { currency == "EUR" && portfolio.buyers[buyer].country == "FR" }
}

extension Portfolio {
  /// The day of the judgment that opened insolvency proceedings; nil if there is none by the valuation date.
  func judgment(of buyer: Int) -> Day? { buyers[buyer].insolventOn.flatMap { $0 <= asOf ? $0 : nil } }
}
