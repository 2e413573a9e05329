/// What one day brings to a factor's account from all buyers but those whose insolvency opens: sums and changes that add
/// up over buyers. Amounts in cents.
struct AccountInput: BitwiseCopyable {
  /// What debtors pay on invoices held.
  var collected: Int64 = 0
  /// Invoices handed back for lateness or dispute.
  var handedBack: Int64 = 0
  /// Commission, and commission with VAT, of invoices that leave.
  var commissionOut: Int64 = 0
  var chargeOut: Int64 = 0
  /// Invoices assigned, their commission, and commission with VAT.
  var assigned: Int64 = 0
  var commissionIn: Int64 = 0
  var chargeIn: Int64 = 0
  /// The change of what is within approval and not too late, before the concentration cap.
  var filled: Int64 = 0
  /// advance rate × what leaves the base.
  var definanced: Int64 = 0
  /// Changes of Σ approved × days to due, and of Σ approved, over invoices not yet due: with interest taken upfront.
  var dueWeighted: Int64 = 0
  var notDue: Int64 = 0
  /// The same sums over the day's new invoices, and Σ approved of them.
  var newWeighted: Int64 = 0
  var newFilled: Int64 = 0
  /// Number of invoices that come, and that leave.
  var coming: Int32 = 0
  var leaving: Int32 = 0
}

/// Where a factor's account stands at a day's end, in cents.
struct AccountState: BitwiseCopyable {
  var funds: Int64 = 0
  var charges: Int64 = 0
  /// Interest run up and not yet settled, all of it settled so far, and the sum of daily funds behind it.
  var interest: Int64 = 0
  var settled: Int64 = 0
  var fundsDays: Int64 = 0
  var commissionOfYear: Int64 = 0
  var fund: Int64 = 0
  var assigned: Int64 = 0
  /// What is financed, what is within approval, and what is financed of buyers after their judgments.
  var eligible: Int64 = 0
  var filled: Int64 = 0
  var heldFinanced: Int64 = 0
  var open: Int32 = 0
  /// Σ approved × days to due, as if from day 0, and Σ approved, of invoices not yet due.
  var dueWeighted: Int64 = 0
  var notDue: Int64 = 0
  /// VAT on commission of this month, and of the month before, not yet regained.
  var vatOfMonth: Int64 = 0
  var vatBefore: Int64 = 0
  /// Commission charged and interest settled since day 0.
  var commission: Int64 = 0
  var financing: Int64 = 0
}
