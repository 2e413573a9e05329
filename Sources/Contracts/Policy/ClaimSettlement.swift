import Receivables

/// Settles losses under one scenario: in the order of date of loss and buyer, each year's first loss and maximum
/// liability running from claim to claim (model §4).
package struct ClaimSettlement: Sendable {
  /// The scenario's cover.
  package let cover: ScenarioCover
  /// What is left of each policy year after all claims.
  package private(set) var years: [PolicyYear: YearBalance] = [:]
  /// The entries, in the order settled.
  package private(set) var claims: [Claim] = []

  /// Settles the events of a case under the scenario of `cover`.
  package init(_ cover: ScenarioCover, events: [LossEvent], sales: InsurableSales) {
    self.cover = cover
    var open: [Claim] = []
    // The latest default so far of each buyer whose documents it took along.
    var earlier: [Int: Day] = [:]
    for index in events.indices.sorted(by: { (events[$0].defaultOn, $0) < (events[$1].defaultOn, $1) }) {
      let event = events[index]
      open += entries(of: event, at: index, after: earlier[event.buyer])
      if event.outstanding == nil { earlier[event.buyer] = event.defaultOn }
    }
    open.sort(by: ClaimSettlement.comesBefore)
    for position in open.indices { settle(&open[position], sales: sales) }
    claims = open
    var entries = [[Int]](repeating: [], count: events.count)
    for position in claims.indices { entries[claims[position].event].append(position) }
    for (event, positions) in zip(events, entries) {
      share(event, among: positions)
      regainVAT(event, among: positions)
    }
  }

  /// Date of loss, buyer, first line before top-up, first day of the year, policy.
  private static func comesBefore(_ left: Claim, _ right: Claim) -> Bool {
    func key(_ claim: Claim) -> [Int] {
      [
        Int(claim.clock.dateOfLoss.number), claim.buyer, claim.part.isTopUp ? 1 : 0,
        Int(claim.part.year?.start.number ?? 0), claim.part.year?.policy ?? -1, claim.event,
      ]
    }
    return key(left).lexicographicallyPrecedes(key(right))
  }

  /// The entries of one loss up to step 5; none if the debt was paid before the date of loss.
  private func entries(of event: LossEvent, at index: Int, after earlier: Day?) -> [Claim] {
    let owed = debt(of: event, after: earlier)
    guard !owed.isEmpty else { return [] }
    let clock = ClaimClock(
      event, scenario: cover.scenario,
      shipments: owed.map { $0.invoice.isDeemed ? event.defaultOn : $0.invoice.issuedOn },
      oldestDue: owed.map { $0.invoice.isDeemed ? event.defaultOn : $0.invoice.dueOn }.min() ?? event.defaultOn)
    let received = received(on: event, before: clock.dateOfLoss, owed)
    let left = ClaimSettlement.less(received, owed)
    let covers = cover.cover(of: left, lossOn: clock.dateOfLoss, eventOn: event.defaultOn)
    return ClaimPart.parts(of: covers, policies: cover.scenario.policies).map {
      Claim(
        event: index, buyer: event.buyer, kind: event.kind, defaultOn: event.defaultOn, clock: clock,
        receivedBefore: received, part: $0)
    }
  }

  /// What is owed on the day of default: as the event tells it invoice by invoice, one deemed invoice for a debt given by
  /// its amount, else what the ledger says. What an `earlier` default of the buyer took along is not lost again.
  private func debt(of event: LossEvent, after earlier: Day?) -> [OwedInvoice] {
    if let debt = event.debt { return debt }
    let portfolio = cover.caseData.portfolio
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
    return cover.owed(items)
  }

  /// Money that comes in after the default and before the date of loss, whichever invoice it names.
  private func received(on event: LossEvent, before dateOfLoss: Day, _ owed: [OwedInvoice]) -> Money {
    var received = Money.zero
    for recovery in event.recoveries where recovery.on < dateOfLoss { received += recovery.gross }
    let asOf = cover.caseData.asOf
    for item in owed {
      if item.invoice.settledOn > event.defaultOn && item.invoice.settledOn < dateOfLoss {
        received += item.open
      } else if event.defaultOn < asOf && asOf < dateOfLoss {
        received += min(item.invoice.paid.atLeastZero, item.open)
      }
    }
    return received
  }

  /// The debt less money received, oldest first.
  private static func less(_ received: Money, _ owed: [OwedInvoice]) -> [OwedInvoice] {
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

  /// Steps 6 and 7.
  private mutating func settle(_ claim: inout Claim, sales: InsurableSales) {
    guard let year = claim.part.year else { return }
    let terms = cover.scenario.policies[year.policy]
    var balance = years[year] ?? sales.openingBalance(of: year)
    claim.before = balance
    (claim.afterAggregate, claim.indemnity) = ClaimWaterfall(terms).settle(claim.part.perLoss, in: &balance)
    years[year] = balance
    claim.aggregateLeft = balance.aggregateLeft
    // What is unlimited stays so, whatever was paid.
    if sales.isLimited(year) { claim.liabilityLeft = balance.liabilityLeft }
    claim.indemnityOn = claim.clock.indemnityOn(delayDays: terms.indemnityDelayDays)
  }

  /// Shares each recovery on or after the date of loss: split over the first line's entries by debt, the latest takes
  /// the remainder; each insurer takes its part of the whole debt, at most its indemnity.
  private mutating func share(_ event: LossEvent, among positions: [Int]) {
    let firstLine = positions.filter { !claims[$0].part.isTopUp }
    guard let last = firstLine.last else { return }
    let debt = firstLine.map { claims[$0].part.outstanding }.total()
    for recovery in event.recoveries where recovery.on >= claims[last].clock.dateOfLoss {
      let net = recovery.gross - recovery.costs
      var rest = net
      for position in firstLine {
        let part = position == last ? rest : net.share(claims[position].part.outstanding, of: debt)
        claims[position].netRecovery += part
        rest -= part
      }
      var left = net.atLeastZero
      for position in positions {
        let part = min(
          net.atLeastZero.share(claims[position].indemnity, of: debt),
          claims[position].indemnity - claims[position].insurersRecovery, left)
        claims[position].insurersRecovery += part
        left -= part
      }
    }
  }

  /// VAT of the unrecovered debt of an insolvent buyer, less what an insurer that covers VAT has paid.
  private mutating func regainVAT(_ event: LossEvent, among positions: [Int]) {
    let firstLine = positions.filter { !claims[$0].part.isTopUp }
    let share = cover.caseData.market.vatRecoveryShare
    guard event.kind == .insolvency, share.billionths > 0, !firstLine.isEmpty else { return }
    func coversVAT(_ position: Int) -> Bool {
      claims[position].part.year.map { cover.scenario.policies[$0.policy].basis == .inclVAT } ?? false
    }
    let debt = firstLine.map { claims[$0].part.outstanding }.total()
    let net = firstLine.map { claims[$0].netRecovery }.total()
    let insured = positions.filter(coversVAT).map { claims[$0].indemnity }.total()
    let exposed = firstLine.filter(coversVAT).map { claims[$0].part.outstanding }.total()
    for position in firstLine {
      var factors: [(Int128, Int128)] = [
        (Int128(share.billionths), Int128(Rate.scale)), (Int128((debt - net).atLeastZero.cents), Int128(debt.cents)),
      ]
      if coversVAT(position) {
        factors.append((Int128((exposed - insured).atLeastZero.cents), Int128(exposed.cents)))
      }
      claims[position].vatRegained = claims[position].part.vat.times(factors)
    }
  }
}
