import Contracts
import Receivables

/// A calendar month of a factor's account inside the horizon: how its last evening stands, and what moved.
struct AccountMonth {
  /// The last day of the month, or of the account.
  var day: Day
  /// The account in the evening of that day.
  var evening: FacilityAccount.Evening
  /// What left the base in the month, at the advance rate.
  var definanced = Money.zero
  /// What the seller paid back for invoices handed back, as a positive amount.
  var handedBack = Money.zero
  /// Commission charged, excluding VAT, as a positive amount.
  var commission = Money.zero
  /// Interest settled, as a positive amount.
  var financing = Money.zero

  /// The months of an account.
  static func months(of account: FacilityAccount) -> [AccountMonth] {
    var months: [AccountMonth] = []
    for (index, evening) in account.evenings.enumerated() {
      let day = account.first + index
      if let last = months.last, last.day.startOfMonth == day.startOfMonth {
        months[months.count - 1].day = day
        months[months.count - 1].evening = evening
      } else {
        months.append(AccountMonth(day: day, evening: evening))
      }
      months[months.count - 1].definanced += evening.definanced
    }
    var month = 0
    for line in account.lines {
      while month < months.count && months[month].day < line.day { month += 1 }
      if month == months.count { break }
      switch line.kind {
      case .commission: months[month].commission -= line.amount
      case .interest: months[month].financing -= line.amount
      case .handBack: months[month].handedBack -= line.amount
      default: break
      }
    }
    return months
  }
}

extension AssignedInvoice.Fate {
  /// True if the invoice has been in the factor's hands.
  var wasAssigned: Bool { isHeld || leftOn != nil }

  /// True if it costs the seller its financing: it leaves the base, or goes back.
  var losesFinancing: Bool { leftBaseOn != nil || end == .handedBack }

  /// The first day on which it costs the seller its financing.
  var losesOn: Day? { leftBaseOn ?? (end == .handedBack ? leftOn : nil) }

  /// How it leaves the factor's hands.
  var ending: (key: String, words: Wording) {
    switch end {
    case .paid: ("paid", Wording("paid by the debtor", fr: "payée par le débiteur"))
    case .handedBack: ("handedBack", Wording("handed back", fr: "contrepassée"))
    case .guaranteed: ("guaranteed", Wording("paid under the guarantee", fr: "payée au titre de la garantie"))
    case .indemnified: ("indemnified", Wording("repaid by the indemnity", fr: "soldée par l’indemnité"))
    case nil: ("held", Wording("still with the factor", fr: "encore chez le factor"))
    }
  }
}
