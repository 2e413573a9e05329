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
      let loss = LossAssessment(event, under: cover, after: earlier[event.buyer])
      if let clock = loss.clock {
        open += loss.parts.map {
          Claim(
            event: index, buyer: event.buyer, kind: event.kind, defaultOn: event.defaultOn, clock: clock,
            receivedBefore: loss.receivedBefore, part: $0)
        }
      }
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
