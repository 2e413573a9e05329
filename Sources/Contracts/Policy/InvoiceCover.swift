import Receivables

/// A part of an invoice that a limit covers.
package struct CoveredSlot: Hashable, Sendable {
  /// Which limit.
  package var kind: SlotKind
  /// Its insured percentage.
  package var percentage: Rate
  /// What it covers, in the policy's basis.
  package var amount: Money
  /// The limit it is a part of, in the policy's basis; of several invoices together, the greatest.
  package var limit: Money
}

/// An invoice that is owed, and what the ledger looked like when it was shipped.
package struct OwedInvoice: Sendable {
  /// The invoice.
  package var invoice: Invoice
  /// Its position in `Portfolio.invoices`; nil if it is none of them.
  package var position: Int?
  /// What is open of it, including VAT, after credits.
  package var open: Money
  /// The balance and the oldest due date on the day of shipment.
  package var facts: ShipmentFacts

  /// An invoice owed.
  package init(_ invoice: Invoice, position: Int?, open: Money, facts: ShipmentFacts = ShipmentFacts()) {
    self.invoice = invoice
    self.position = position
    self.open = open
    self.facts = facts
  }
}

/// What becomes of one open invoice under a scenario.
package struct InvoiceCover: Sendable {
  /// The invoice's position in `Portfolio.invoices`.
  package var invoice: Int
  /// True if it is none of the portfolio's invoices: a debt known by its amount alone, or a delivery still to come.
  package var isDeemed: Bool
  /// What is open, including VAT, after credits.
  package var open: Money
  /// What is open in the basis of the invoice's policy; equal to `open` without policy.
  package var inBasis: Money
  /// The VAT of what is open.
  package var vat: Money
  /// True if the buyer contests it.
  package var isDisputed: Bool
  /// The policy year it belongs to; nil outside every period.
  package var year: PolicyYear?
  /// The top-up's policy year, where a top-up policy stands over the first line for this invoice.
  package var topUpYear: PolicyYear?
  /// True if the invoice counts in a claim, whether or not a limit covers it.
  package var isClaimable: Bool
  /// The first line's part; nil if no limit stands.
  package var firstLine: CoveredSlot?
  /// The second line's part; nil if none stands.
  package var topUp: CoveredSlot?
  /// The status of what no slot covers.
  package var restStatus: CoverStatus

  /// What no slot covers, in the basis.
  package var rest: Money { inBasis - (firstLine?.amount ?? .zero) - (topUp?.amount ?? .zero) }

  /// Every euro of the open amount with its status, including VAT; zero parts are left out.
  package var slices: [(status: CoverStatus, amount: Money)] {
    if firstLine == nil && topUp == nil { return [(restStatus, open)] }
    var slices: [(status: CoverStatus, amount: Money)] = []
    for slot in [firstLine, topUp] {
      if let slot, !slot.amount.isZero { slices.append((.insured(slot.kind), slot.amount)) }
    }
    if !rest.isZero { slices.append((restStatus, rest)) }
    if inBasis != open { slices.append((.excluded(.vat), open - inBasis)) }
    return slices
  }

  /// What is insured, in the basis.
  package var insured: Money { inBasis - rest }
}
