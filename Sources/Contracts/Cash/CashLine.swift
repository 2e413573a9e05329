import Receivables

/// What kind of money moves (formats.md, "cash kinds").
package enum CashKind: String, Sendable, CaseIterable {
  /// Cash at the evening of `asOf`.
  case openingCash
  /// What a debtor pays, to whoever.
  case receipt
  /// An instalment of the premium.
  case premium
  /// Bonus or malus of a policy year.
  case premiumAdjustment
  /// Fees for limits.
  case fee
  /// Tax on premium and fees.
  case tax
  /// What an insurer pays.
  case indemnity
  /// What comes in after a default, net of costs.
  case recovery
  /// The insurer's share of it.
  case recoveryToInsurer
  /// VAT of invoices less credit notes, paid to the State.
  case vatDue
  /// VAT the State gives back: of lost debts, and of the factor's commission.
  case vatRegained
  /// What the factor advances, gross of commission and interest withheld.
  case advance
  /// What the factor keeps of the money that comes in on assigned invoices.
  case advanceRepaid
  /// What the factor frees of the guarantee fund.
  case fundRelease
  /// The factoring commission.
  case commission
  /// VAT on it.
  case commissionVAT
  /// Interest on funds in use.
  case interest
  /// Invoices that go back to the seller, gross of the fund.
  case handBack
  /// What the factor pays under its guarantee, less its share of later recoveries.
  case guarantee
  /// Penalties and indemnities for late payment.
  case penalty
  /// What collection costs.
  case collection
  /// A flow of `flows.csv`.
  case flow
}

/// Money that moves on a day.
package struct CashLine: Hashable, Sendable {
  /// The day.
  package var day: Day
  /// What kind.
  package var kind: CashKind
  /// The amount; negative if it goes out.
  package var amount: Money
  /// The buyer's position in `Portfolio.buyers`, if it concerns one.
  package var buyer: Int?

  /// A movement.
  package init(day: Day, kind: CashKind, amount: Money, buyer: Int? = nil) {
    self.day = day
    self.kind = kind
    self.amount = amount
    self.buyer = buyer
  }
}
