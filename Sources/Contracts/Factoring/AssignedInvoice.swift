import Receivables

/// An invoice that passes through the factor's hands.
package struct AssignedInvoice: Hashable, Sendable {
  /// How an invoice leaves the factor's hands.
  package enum End: String, Sendable, CaseIterable {
    /// The debtor paid.
    case paid
    /// It went back to the seller.
    case handedBack
    /// The factor's guarantee paid.
    case guaranteed
    /// The delegated indemnity came.
    case indemnified
  }

  /// What became of an invoice in the account.
  package struct Fate: Hashable, Sendable {
    /// The invoice.
    package var invoice: AssignedInvoice
    /// The day it left the base by lateness, dispute or insolvency; nil if it did not.
    package var leftBaseOn: Day?
    /// The day it left the factor's hands; nil if it is still there, or never was.
    package var leftOn: Day?
    /// How it left.
    package var end: End?
    /// True if the factor holds it when the account ends.
    package var isHeld: Bool
    /// Its commission, excluding VAT.
    package var commission: Money
  }

  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The day of issue.
  package var issuedOn: Day
  /// The original due date.
  package var dueOn: Day
  /// The day of assignment; before the account's first day for one assigned earlier, which bears no commission again.
  package var assignedOn: Day
  /// What is open of it, including VAT, above zero.
  package var amount: Money
  /// The day the debtor pays; `Day.never` if it does not.
  package var paidOn: Day
  /// True if the debtor contests it.
  package var isDisputed: Bool
  /// True if the factor finances debts of such a buyer: neither of the seller's group nor a consumer.
  package var isFinanceable: Bool
  /// The ledger's identifier; nil for one still to be issued. It names the invoice in lists and moves no money.
  package var id: InvoiceID?
  /// The day on which a bank's guarantee pays for some of it; `Day.never` if none does.
  package var calledOn: Day
  /// What it pays: a part of the amount.
  package var called: Money

  /// An invoice.
  package init(
    buyer: Int, issuedOn: Day, dueOn: Day, assignedOn: Day, amount: Money, paidOn: Day, isDisputed: Bool = false,
    isFinanceable: Bool = true, id: InvoiceID? = nil, calledOn: Day = .never, called: Money = .zero
  ) {
    self.buyer = buyer
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.assignedOn = assignedOn
    self.amount = amount
    self.paidOn = paidOn
    self.isDisputed = isDisputed
    self.isFinanceable = isFinanceable
    self.calledOn = calledOn
    self.called = called
    self.id = id
  }
}

/// A buyer that defaults while its invoices are in the factor's hands.
package struct AssignedInsolvency: Hashable, Sendable {
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The day of the judgment, or of the protracted default.
  package var day: Day
  /// False for a protracted default: its invoices follow the ordinary clock of lateness until an indemnity comes.
  package var isJudgment: Bool
  /// Under a delegated policy the first day on which an indemnity is paid, and what is paid that day; nil if none comes.
  package var indemnity: (day: Day, amount: Money)? {
    get { indemnityOn.map { ($0, indemnityAmount) } }
    set {
      indemnityOn = newValue?.day
      indemnityAmount = newValue?.amount ?? .zero
    }
  }
  private var indemnityOn: Day?
  private var indemnityAmount = Money.zero

  /// An insolvency, or a protracted default.
  package init(buyer: Int, day: Day, isJudgment: Bool = true, indemnity: (day: Day, amount: Money)? = nil) {
    self.buyer = buyer
    self.day = day
    self.isJudgment = isJudgment
    self.indemnity = indemnity
  }
}
