import Receivables

/// Every rule of the audit; the raw value is the code in results.
package enum FindingCode: String, Sendable, CaseIterable {
  // Cover
  case overLimit, noLimit, refused, withdrawn, expiring, namedLimitWorthAsking, unusedLimit
  case termsAbovePolicy, outsidePeriod, shippedAfterStop
  // Duties towards the insurer
  case stopShipment, overdueToNotify, overdueNotNotified, overdueNoticeUnknown, claimToFile, claimFilingMissed
  // Buyers
  case insolvent, intraGroup, concentration, slowerThanHabit, fallingVolume
  // Law
  case termsAboveLaw, nearLimitation, latePenalties
  // Ledger
  case disputed, creditUnmatched, duplicate, futureDated
}

/// What a rule says: the text names values in braces.
package struct FindingRule: Sendable {
  /// How much the finding presses unless the rule says otherwise.
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
    case .overLimit, .noLimit, .refused, .withdrawn, .expiring, .namedLimitWorthAsking, .unusedLimit,
      .termsAbovePolicy, .outsidePeriod, .shippedAfterStop:
      coverRule
    case .stopShipment, .overdueToNotify, .overdueNotNotified, .overdueNoticeUnknown, .claimToFile,
      .claimFilingMissed:
      dutyRule
    case .insolvent, .intraGroup, .concentration, .slowerThanHabit, .fallingVolume, .termsAboveLaw, .nearLimitation,
      .latePenalties, .disputed, .creditUnmatched, .duplicate, .futureDated:
      ledgerRule
    }
  }
}
