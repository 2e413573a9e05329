/// What the ledger says about the overdue notice of an invoice to the insurer.
package enum OverdueNotice: Hashable, Sendable {
  /// The ledger has no such column: nobody knows.
  case unknown
  /// The column is there and blank: the insurer was not told.
  case notGiven
  /// The insurer was told that day.
  case given(Day)
}

/// A document of the ledger: an invoice, or a credit note if its amount is negative.
package struct Invoice: Sendable {
  // The properties stand by size, so that a document takes no more memory than it must: a ledger has a million.

  /// The identifier in the case.
  package var id: InvoiceID
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The amount including VAT in the case's currency; negative for a credit note.
  package var amount: Money
  /// The VAT rate of the document.
  package var vatRate: Rate
  /// What has been paid of a document that is not settled; known at the valuation date only. Same sign as `amount`.
  package var paid: Money
  /// The day of issue, taken for the day of shipment.
  package var issuedOn: Day
  /// The original due date; where the file is blank, issue + the buyer's terms, else 30 days.
  package var dueOn: Day
  /// The day the document was settled in full; `Day.never` while it is not.
  package var settledOn: Day
  /// The day of assignment to the factor, if the ledger tells it.
  package var assignedOn: Day?
  /// False if `dueOn` was derived.
  package var hasWrittenDueDate: Bool
  /// True if the buyer contests the debt.
  package var isDisputed: Bool
  /// True for the one invoice that stands for a buyer known by its balance alone.
  package var isDeemed: Bool
  /// Whether and when the insurer was told that the invoice is overdue.
  package var overdueNotice: OverdueNotice

  /// An undisputed, unpaid document.
  package init(
    id: InvoiceID, buyer: Int, issuedOn: Day, dueOn: Day, hasWrittenDueDate: Bool = true, amount: Money,
    vatRate: Rate = Rate(percent: 20), settledOn: Day = .never, paid: Money = .zero, isDisputed: Bool = false,
    overdueNotice: OverdueNotice = .unknown, assignedOn: Day? = nil, isDeemed: Bool = false
  ) {
    self.id = id
    self.buyer = buyer
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.hasWrittenDueDate = hasWrittenDueDate
    self.amount = amount
    self.vatRate = vatRate
    self.settledOn = settledOn
    self.paid = paid
    self.isDisputed = isDisputed
    self.overdueNotice = overdueNotice
    self.assignedOn = assignedOn
    self.isDeemed = isDeemed
  }

  /// Days from the due date to the settlement, negative if early; nil while the invoice is not settled.
  package var daysLate: Int? { settledOn == .never ? nil : settledOn - dueOn }

  /// What is open of the document on `day`, before any credit is set off: zero outside [issue, settlement[; a partial
  /// payment counts from `asOf`. A balance known without invoices is constant.
  @inlinable package func open(on day: Day, asOf: Day) -> Money {
    if isDeemed { return amount }
    if issuedOn > day || settledOn <= day { return .zero }
    return day >= asOf ? amount - paid : amount
  }
}
