import Contracts

/// An invoice that is, or will be, in the hands of a factor, as the reference account holds it.
struct ReferenceAssigned {
  /// Its place among the invoices given, oldest first within a buyer.
  var place: Int
  var buyer: Int
  var issued: Int
  var due: Int
  /// The day of assignment.
  var assigned: Int
  /// The day it is paid; `Int.max` if never.
  var paid: Int
  /// What is in the factor's hands, including VAT.
  var cents: Int
  /// What was assigned, including VAT, before any part went back.
  var assignedCents: Int
  /// False for what was assigned before the valuation date.
  var bearsCommission = true
  /// True if the debtor contests it.
  var isDisputed: Bool
  /// False for what a factor takes and does not finance: affiliates and consumers.
  var isFinanceable: Bool
  /// Commission with its VAT that waits for the invoice to leave.
  var pending = 0
  /// The part that stays in the base after the judgment, until an indemnity or a guarantee.
  var kept: Int?
}

/// A buyer's default, as the reference account sees it.
struct ReferenceFailure {
  var buyer: Int
  var day: Int
  var isInsolvency: Bool
  /// What insurers pay, by day.
  var indemnities: [Int: Int] = [:]
  /// What the factor guarantees of him, known on the judgment day.
  var guaranteed = 0
}

/// What the account shows in the evening.
struct ReferenceEvening: Equatable {
  var assigned = 0
  var eligible = 0
  var fund = 0
  var fundsInUse = 0
  /// Commission that waits for its invoices.
  var charges = 0
  /// Interest run up to this evening and not settled.
  var interest = 0
  var availability = 0
  /// advanceRate × approved amounts that left the base this day by lateness or insolvency.
  var definanced = 0
}

/// Money that moves on a day.
struct ReferenceLine: Hashable {
  var day: Int
  var kind: CashKind
  var cents: Int
  var buyer: Int?
}
