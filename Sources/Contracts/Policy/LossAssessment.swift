import Receivables

/// One loss before any policy year is touched: its debt, its dates, and steps 1 to 5 of its claim (model §4).
package struct LossAssessment: Sendable {
  /// The dates; nil if nothing is owed.
  package let clock: ClaimClock?
  /// Money that comes in after the default and before the date of loss: it has lowered the debt.
  package let receivedBefore: Money
  /// What each policy year makes of it, first line before top-up; none if the debt was paid before the date of loss.
  package let parts: [ClaimPart]

  /// Assesses an event under a scenario. What an `earlier` default of the buyer took along is not lost again.
  package init(_ event: LossEvent, under cover: ScenarioCover, after earlier: Day? = nil) {
    let owed = cover.debt(of: event, after: earlier)
    guard !owed.isEmpty else {
      clock = nil
      receivedBefore = .zero
      parts = []
      return
    }
    let clock = ClaimClock(
      event, scenario: cover.scenario,
      shipments: owed.map { $0.invoice.isDeemed ? event.defaultOn : $0.invoice.issuedOn },
      oldestDue: owed.map { $0.invoice.isDeemed ? event.defaultOn : $0.invoice.dueOn }.min() ?? event.defaultOn)
    self.clock = clock
    receivedBefore = cover.received(on: event, before: clock.dateOfLoss, owed)
    let covers = cover.cover(
      of: LossAssessment.less(receivedBefore, owed), lossOn: clock.dateOfLoss, eventOn: event.defaultOn)
    parts = ClaimPart.parts(of: covers, policies: cover.scenario.policies)
  }

  /// The debt less money received, oldest first.
  private static func less(_ received: Money, _ owed: [OwedInvoice]) -> [OwedInvoice] {
    if received.isZero { return owed }
    var left = received
    return owed.compactMap { item in
      let part = min(left, item.open)
      left -= part
      if part == item.open { return nil }
      var rest = item
      rest.open -= part
      return rest
    }
  }
}

extension ScenarioCover {
  /// What is owed on the day of default: as the event tells it invoice by invoice, one deemed invoice for a debt given by
  /// its amount, else what the ledger says.
  fileprivate func debt(of event: LossEvent, after earlier: Day?) -> [OwedInvoice] {
    if let debt = event.debt { return debt }
    let portfolio = caseData.portfolio
    if let outstanding = event.outstanding {
      if outstanding.isZero { return [] }
      let deemed = Portfolio.deemedInvoice(
        of: portfolio.buyers[event.buyer], at: event.buyer, amount: outstanding, on: portfolio.asOf)
      return [OwedInvoice(deemed, position: nil, open: outstanding)]
    }
    let day = portfolio.isKnownByBalance(event.buyer) ? portfolio.asOf : min(event.defaultOn, portfolio.asOf)
    let items = portfolio.openItems(of: event.buyer, on: day).filter { item in
      let invoice = portfolio.invoices[item.invoice]
      return item.amount.cents > 0 && earlier.map { invoice.issuedOn > $0 && !invoice.isDeemed } ?? true
    }
    return owed(items)
  }

  /// Money that comes in after the default and before the date of loss, whichever invoice it names.
  fileprivate func received(on event: LossEvent, before dateOfLoss: Day, _ owed: [OwedInvoice]) -> Money {
    var received = Money.zero
    for recovery in event.recoveries where recovery.on < dateOfLoss { received += recovery.gross }
    let asOf = caseData.asOf
    for item in owed {
      if item.invoice.settledOn > event.defaultOn && item.invoice.settledOn < dateOfLoss {
        received += item.open
      } else if event.defaultOn < asOf && asOf < dateOfLoss {
        received += min(item.invoice.paid.atLeastZero, item.open)
      }
    }
    return received
  }
}
