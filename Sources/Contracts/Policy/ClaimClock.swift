import Receivables

/// The dates of one loss: one date of loss and one filing, under the first policy that holds one of its invoices
/// (model §4, "Clock").
package struct ClaimClock: Hashable, Sendable {
  /// The policy whose terms set the dates; nil if none holds an invoice of the loss.
  package var policy: Int?
  /// The earliest due date of the invoices open on the day of default, disputed ones included.
  package var oldestDue: Day
  /// The day the loss is established.
  package var dateOfLoss: Day
  /// The day the claim is filed.
  package var filedOn: Day
  /// The last day on which the claim may be filed; nil for an insolvency.
  package var filingDeadline: Day?

  /// The clock of a loss.
  ///
  /// - Parameters:
  ///   - shipments: the shipment days of the invoices open on the day of default.
  ///   - oldestDue: the earliest due date among them, disputed ones included.
  package init(_ event: LossEvent, scenario: Scenario, shipments: [Day], oldestDue: Day) {
    for (position, terms) in scenario.policies.enumerated() where scenario.isFirstLine(terms) {
      let clock = ClaimClock(event, policy: position, terms: terms, oldestDue: oldestDue)
      let holds =
        terms.attachment == .loss
        ? terms.year(holding: clock.dateOfLoss, policy: position) != nil
        : shipments.contains { terms.year(holding: $0, policy: position) != nil }
      if holds {
        self = clock
        return
      }
    }
    policy = nil
    self.oldestDue = oldestDue
    dateOfLoss = event.defaultOn
    filedOn = event.filedOn ?? event.defaultOn
  }

  private init(_ event: LossEvent, policy: Int, terms: PolicyTerms, oldestDue: Day) {
    self.policy = policy
    self.oldestDue = oldestDue
    switch event.kind {
    case .insolvency:
      dateOfLoss = event.defaultOn
      filedOn = event.filedOn ?? event.defaultOn
    case .protracted:
      let deadline = oldestDue + (terms.maximumExtensionDays + terms.filingDays)
      filingDeadline = deadline
      filedOn = event.filedOn ?? deadline
      let start = terms.waitingFrom == .filing ? filedOn : oldestDue
      dateOfLoss = max(event.defaultOn, start + terms.waitingPeriodDays)
    }
  }

  /// The day a policy with this delay pays.
  package func indemnityOn(delayDays: Int) -> Day { max(dateOfLoss, filedOn) + delayDays }
}
