import Contracts
import Receivables

/// When an event becomes a loss, and when its claim is filed. Source: model.md §4 "Clock", fine-print.md "Clock".
struct ReferenceClock: Equatable {
  /// The day on which the loss counts.
  var loss: Int
  /// The day the claim is filed.
  var filed: Int

  /// A clock that is known.
  init(loss: Int, filed: Int) {
    self.loss = loss
    self.filed = filed
  }

  /// The clock of the first policy, in order, that holds one of the invoices; without one, the day of the event.
  init(_ event: LossEvent, _ owed: [Invoice], _ policies: ReferencePolicies) {
    let day = event.defaultOn.index
    let oldestDue = owed.map { $0.isDeemed ? day : $0.dueOn.index }.min() ?? day
    loss = day
    filed = event.filedOn?.index ?? day
    for policy in policies.firstLines {
      let tried = ReferenceClock(event, oldestDue: oldestDue, terms: policies.terms[policy])
      let holdsOne = owed.contains { invoice in
        policies.year(of: policy, shipped: invoice.isDeemed ? day : invoice.issuedOn.index, loss: tried.loss) != nil
      }
      if holdsOne {
        self = tried
        return
      }
    }
  }

  /// The clock under one policy's terms.
  private init(_ event: LossEvent, oldestDue: Int, terms: PolicyTerms) {
    let day = event.defaultOn.index
    switch event.kind {
    case .insolvency:
      loss = day
      filed = event.filedOn?.index ?? day
    case .protracted:
      filed = event.filedOn?.index ?? (oldestDue + terms.maximumExtensionDays + terms.filingDays)
      let start = terms.waitingFrom == .filing ? filed : oldestDue
      loss = max(day, start + terms.waitingPeriodDays)
    }
  }
}
