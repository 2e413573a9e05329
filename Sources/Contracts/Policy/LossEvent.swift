import Receivables

/// What kind of default a loss is.
package enum DefaultKind: String, Sendable, CaseIterable {
  /// An insolvency proceeding is opened (défaillance de droit).
  case insolvency
  /// The buyer does not pay and the waiting period passes (carence).
  case protracted
}

/// The default of one buyer, given by the user or drawn.
package struct LossEvent: Sendable {
  /// Money that comes in after the default.
  package struct Recovery: Sendable {
    /// The day it comes.
    package var on: Day
    /// What the debtor's side pays.
    package var gross: Money
    /// What it cost to get it.
    package var costs: Money

    /// A recovery.
    package init(on: Day, gross: Money, costs: Money = .zero) {
      self.on = on
      self.gross = gross
      self.costs = costs
    }
  }

  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The day of default: the judgment, or the declared default.
  package var defaultOn: Day
  /// The kind of default.
  package var kind: DefaultKind
  /// The debt including VAT, if it is not the buyer's open invoices.
  package var outstanding: Money?
  /// The debt invoice by invoice, oldest first, if it is neither `outstanding` nor what the ledger tells; its invoices have
  /// no settlement to come.
  package var debt: [OwedInvoice]?
  /// The day the claim was filed, if it is known.
  package var filedOn: Day?
  /// Recoveries, by day.
  package var recoveries: [Recovery]

  /// A default.
  package init(
    buyer: Int, defaultOn: Day, kind: DefaultKind, outstanding: Money? = nil,
    debt: [OwedInvoice]? = nil, filedOn: Day? = nil,
    recoveries: [Recovery] = []
  ) {
    self.buyer = buyer
    self.defaultOn = defaultOn
    self.kind = kind
    self.outstanding = outstanding
    self.debt = debt
    self.filedOn = filedOn
    self.recoveries = recoveries.sorted { $0.on < $1.on }
  }
}
