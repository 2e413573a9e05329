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
    let (portfolio, items) = debt(of: event, after: earlier)
    let invoices = items.map { portfolio.invoices[$0.invoice] }
    guard !items.isEmpty else { return [] }
    let due = invoices.map { $0.isDeemed ? event.defaultOn : $0.dueOn }.min() ?? event.defaultOn
    let clock = ClaimClock(
      event, scenario: cover.scenario, shipments: invoices.map { $0.isDeemed ? event.defaultOn : $0.issuedOn },
      oldestDue: due)
    let received = received(on: event, before: clock.dateOfLoss, items, portfolio)
    let left = ClaimSettlement.less(received, items)
    // A debt given by its amount replaces the buyer's documents, so the cover must look at those of the debt.
    let covers = (event.outstanding == nil ? cover : cover.with(portfolio))
      .cover(of: left, lossOn: clock.dateOfLoss, eventOn: event.defaultOn)
    return ClaimPart.parts(of: covers, portfolio: portfolio, policies: cover.scenario.policies).map {
      Claim(
        event: index, buyer: event.buyer, kind: event.kind, defaultOn: event.defaultOn, clock: clock,
        receivedBefore: received, part: $0)
    }
  }

  /// The open invoices of the buyer on the day of default, or one deemed invoice for a debt given by its amount; the
  /// portfolio they belong to. What an `earlier` default of the buyer took along is not lost again.
  private func debt(of event: LossEvent, after earlier: Day?) -> (Portfolio, [OpenItem]) {
    let portfolio = cover.caseData.portfolio
    if let outstanding = event.outstanding {
      if outstanding.isZero { return (portfolio, []) }
      let told = portfolio.withOnlyDeemedInvoice(of: event.buyer, amount: outstanding)
      return (told, [OpenItem(invoice: 0, amount: outstanding)])
    }
    let day = portfolio.isKnownByBalance(event.buyer) ? portfolio.asOf : min(event.defaultOn, portfolio.asOf)
    let items = portfolio.openItems(of: event.buyer, on: day).filter { item in
      let invoice = portfolio.invoices[item.invoice]
      return item.amount.cents > 0 && earlier.map { invoice.issuedOn > $0 && !invoice.isDeemed } ?? true
    }
    return (portfolio, items)
  }

  /// Money that comes in after the default and before the date of loss, whichever invoice it names.
  private func received(on event: LossEvent, before dateOfLoss: Day, _ items: [OpenItem], _ portfolio: Portfolio)
    -> Money
  {
    var received = Money.zero
    for recovery in event.recoveries where recovery.on < dateOfLoss { received += recovery.gross }
    for item in items {
      let invoice = portfolio.invoices[item.invoice]
      if invoice.settledOn > event.defaultOn && invoice.settledOn < dateOfLoss {
        received += item.amount
      } else if event.defaultOn < portfolio.asOf && portfolio.asOf < dateOfLoss {
        received += min(invoice.paid.atLeastZero, item.amount)
      }
    }
    return received
  }

  /// The items less money received, oldest first.
  private static func less(_ received: Money, _ items: [OpenItem]) -> [OpenItem] {
    var left = received
    return items.compactMap { item in
      let part = min(left, item.amount)
      left -= part
      return part == item.amount ? nil : OpenItem(invoice: item.invoice, amount: item.amount - part)
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

extension ScenarioCover {
  /// The same scenario over another portfolio of the same buyers.
  func with(_ portfolio: Portfolio) -> ScenarioCover {
    var changed = caseData
    changed.portfolio = portfolio
    return ScenarioCover(changed, scenario)
  }
}
