import Receivables

/// Every rule of the audit; the raw value is the code in results.
package enum FindingCode: String, Sendable, CaseIterable {
  // Cover
  case overLimit, namedLimitWorthAsking, noLimit, refused, withdrawn, insolventUninsured, excludedBuyers
  case termsAbovePolicy, outsidePeriod, shippedAfterStop
  // Limits
  case runningOff, expiring, unusedLimit
  // Duties towards the insurer
  case stopShipment, overdueToNotify, overdueNotNotified, overdueNoticeUnknown, claimToFile, claimFilingMissed
  // Buyers
  case insolvent, intraGroup, concentration, groupConcentration, largestUninsured
  case slowerThanHabit, slowerThanEarlyHabit, fallingVolume
  // Law
  case termsAboveLaw, publicTermsAboveLaw, nearLimitation, latePenalties
  // Ledger
  case overdueToCollect, disputed, creditUnmatched, duplicate, futureDated
}

/// What a rule says: the text names values in braces.
package struct FindingRule: Sendable {
  /// How much the finding presses unless its deadline or its size says otherwise.
  package var severity: Severity
  /// What is the matter.
  package var message: Wording
  /// What to do about it.
  package var action: Wording
}

extension FindingCode {
  /// The rule's texts and severity.
  package var rule: FindingRule {
    switch self {
    case .overLimit: .overLimit
    case .namedLimitWorthAsking: .namedLimitWorthAsking
    case .noLimit: .noLimit
    case .refused: .refused
    case .withdrawn: .withdrawn
    case .insolventUninsured: .insolventUninsured
    case .excludedBuyers: .excludedBuyers
    case .termsAbovePolicy: .termsAbovePolicy
    case .outsidePeriod: .outsidePeriod
    case .shippedAfterStop: .shippedAfterStop
    case .runningOff: .runningOff
    case .expiring: .expiring
    case .unusedLimit: .unusedLimit
    case .stopShipment: .stopShipment
    case .overdueToNotify: .overdueToNotify
    case .overdueNotNotified: .overdueNotNotified
    case .overdueNoticeUnknown: .overdueNoticeUnknown
    case .claimToFile: .claimToFile
    case .claimFilingMissed: .claimFilingMissed
    case .insolvent: .insolvent
    case .intraGroup: .intraGroup
    case .concentration: .concentration
    case .groupConcentration: .groupConcentration
    case .largestUninsured: .largestUninsured
    case .slowerThanHabit: .slowerThanHabit
    case .slowerThanEarlyHabit: .slowerThanEarlyHabit
    case .fallingVolume: .fallingVolume
    case .termsAboveLaw: .termsAboveLaw
    case .publicTermsAboveLaw: .publicTermsAboveLaw
    case .nearLimitation: .nearLimitation
    case .latePenalties: .latePenalties
    case .overdueToCollect: .overdueToCollect
    case .disputed: .disputed
    case .creditUnmatched: .creditUnmatched
    case .duplicate: .duplicate
    case .futureDated: .futureDated
    }
  }
}
