/// What a line on a customer's account is.
enum FECNature: Sendable {
  /// A balance or document of the year before.
  case opening
  /// A debit against income: an invoice.
  case sale
  /// A debit against anything else: a refund, a payment that bounced, a transfer. It is a claim all the same.
  case otherDebit
  /// A credit against income: a credit note.
  case creditNote
  /// A credit against money, or against nothing that says otherwise.
  case payment
  /// A credit against account 467: the claim was sold to a factor, the debtor has paid nothing.
  case assignment
  /// A credit against account 654: the seller has given the debt up.
  case writeOff

  /// The nature of a line of `cents` in an entry. Source: reference/factoring.md §4.1 (4) and (10).
  init(cents: Int64, in entry: FECEntry) {
    if let stated = entry.stated {
      self = stated
      return
    }
    let touchesSales = entry.income != 0 || entry.vat != 0
    if entry.isOpening {
      self = .opening
    } else if cents >= 0 {
      self = touchesSales && entry.cash >= 0 ? .sale : .otherDebit
    } else if entry.factor > 0, entry.factor >= entry.cash {
      self = .assignment
    } else if entry.writtenOff > 0, entry.cash <= 0 {
      self = .writeOff
    } else {
      self = touchesSales && entry.cash <= 0 ? .creditNote : .payment
    }
  }
}
