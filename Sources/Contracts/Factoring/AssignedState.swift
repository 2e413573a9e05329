import Receivables

/// Where an invoice stands in the factor's account.
struct AssignedState: Hashable, Sendable {
  /// True until it is assigned.
  var isWaiting: Bool
  /// True while the factor holds it.
  var isOpen: Bool
  /// What the factor holds of it.
  var amount: Money
  /// What of it is within approval and not too late: the base before the concentration cap.
  var approved = Money.zero
  /// What of it is financed.
  var financed = Money.zero
  /// The greatest approval binding on any day so far.
  var limit = Money.zero
  /// True once the limit is known from the day of issue on.
  var hasLimit = false
  /// The day it left the base by lateness, dispute or insolvency.
  var leftBaseOn: Day?
  /// The day it left the factor's hands, and how.
  var leftOn: Day?
  var end: AssignedInvoice.End?
  /// Its commission, and the commission with VAT.
  var commission = Money.zero
  var charge = Money.zero
  /// What the factor guarantees of it after a judgment.
  var guaranteed = Money.zero
  /// True after a judgment while a delegated indemnity is to come.
  var awaitsIndemnity = false

  /// True after a judgment: lateness no longer counts.
  var isHeld: Bool { awaitsIndemnity || !guaranteed.isZero }

  init(_ invoice: AssignedInvoice, terms: FacilityTerms, first: Day) {
    amount = invoice.amount
    let isInTime = terms.to.map { invoice.assignedOn <= $0 } ?? true
    isOpen =
      isInTime && invoice.assignedOn < first && invoice.dueOn + terms.handBackDays >= first && invoice.paidOn >= first
    // Nothing is assigned once it is paid, in dispute, at its hand-back day, or after the facility's last day.
    isWaiting =
      isInTime && invoice.assignedOn >= first && invoice.paidOn > invoice.assignedOn && !invoice.isDisputed
      && invoice.dueOn + terms.handBackDays > invoice.assignedOn
  }
}

/// What one day moves in the account.
struct AccountMovement: Sendable {
  /// What each kind moves, by buyer where it concerns one.
  var lines: [(kind: CashKind, amount: Money, buyer: Int?)] = []
  /// Invoices handed back today, in full.
  var handedBack = Money.zero
  /// What an indemnity leaves uncovered of the funds on a buyer.
  var shortfall = Money.zero
  /// True if an invoice left the factor's hands.
  var hasLeft = false
  /// Interest settled today.
  var interest = Money.zero
  /// What of the fund the invoices handed back today free.
  var freed = Money.zero
  /// The fund on the evening before and today.
  var fundBefore = Money.zero
  var fundAfter = Money.zero
  /// What the factor pays out (positive) or is paid back (negative).
  var paid = Money.zero
  /// What a judgment of today makes the factor answer for, by buyer.
  var guaranteed: [Int: Money] = [:]
  /// Invoices assigned today.
  var assigned: [Int] = []

  mutating func add(_ kind: CashKind, _ amount: Money, _ buyer: Int?) {
    if !amount.isZero { lines.append((kind, amount, buyer)) }
  }
}

/// Interest on funds in use at each day's end, without daily rounding.
struct InterestNumbers: Sendable {
  /// Σ of the funds in use of each day, in cents.
  private var total: Int128 = 0
  /// What has been settled.
  private(set) var settled = Money.zero

  /// Adds a day's end.
  mutating func run(_ funds: Money) { total += Int128(funds.atLeastZero.cents) }

  /// round(Σ daily funds × rate / day count) − already settled; negative where interest was taken upfront.
  func due(at financing: FacilityTerms.Financing) -> Money {
    Money(
      cents: roundedQuotient(
        total * Int128(financing.rate.billionths), Int128(Rate.scale) * Int128(financing.dayCount))) - settled
  }

  /// Counts interest as settled.
  mutating func settle(_ amount: Money) { settled += amount }
}
