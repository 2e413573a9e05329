import Receivables

/// What one policy year makes of one buyer's loss, up to step 5 of the waterfall.
package struct ClaimPart: Sendable {
  /// The policy year; nil if no invoice of the loss belongs to a policy.
  package var year: PolicyYear?
  /// True if the year is a top-up policy's.
  package var isTopUp = false
  /// The debt including VAT; for a top-up the amounts over the first line's limit, in the basis.
  package var outstanding = Money.zero
  /// What of it the buyer contests, including VAT.
  package var disputed = Money.zero
  /// What of it is uninsured outright: breaches, exclusions, amounts the factor bears; including VAT.
  package var breaches = Money.zero
  /// What of the debt including VAT is neither.
  package var claimableInclVAT = Money.zero
  /// Step 1, in the basis.
  package var claimable = Money.zero
  /// Step 2, in the basis.
  package var coveredLoss = Money.zero
  /// Steps 3 to 5.
  package var perLoss = ClaimWaterfall.PerLoss(afterThreshold: .zero, insurersShare: .zero, afterEachAndEvery: .zero)
  /// VAT of the debt, for what the State gives back.
  package var vat = Money.zero
  /// Covered by each slot.
  package var slots: [CoveredSlot] = []
  /// The invoices behind it, oldest first: what a limit covers of each, and why the rest is not.
  package var covers: [InvoiceCover] = []

  /// An empty part of a year.
  package init(year: PolicyYear?, isTopUp: Bool = false) {
    self.year = year
    self.isTopUp = isTopUp
  }

  /// Adds to what a slot of this kind and percentage covers.
  fileprivate mutating func add(_ slot: CoveredSlot) {
    coveredLoss += slot.amount
    if let index = slots.firstIndex(where: { $0.kind == slot.kind && $0.percentage == slot.percentage }) {
      slots[index].amount += slot.amount
      slots[index].limit = max(slots[index].limit, slot.limit)
    } else {
      slots.append(slot)
    }
  }

  /// Σ round(covered by each slot × its percentage), rounded once per slot.
  fileprivate var share: Money { slots.reduce(.zero) { $0 + $1.amount * $1.percentage } }

  /// The parts of a loss, first line before top-up, by year: steps 1 to 5 are taken once over each policy's whole
  /// claim, then split by year in proportion to the insurer's share; the latest year with cover takes the remainder.
  package static func parts(of covers: [InvoiceCover], policies: [PolicyTerms]) -> [ClaimPart] {
    var first: [ClaimPart] = []
    var above: [ClaimPart] = []
    let earliest = covers.compactMap(\.year).min { ($0.start, $0.policy) < ($1.start, $1.policy) }
    for cover in covers where cover.open.cents > 0 {
      add(cover, earliest: earliest, to: &first)
      if cover.isClaimable, let year = cover.topUpYear, let slot = cover.topUp { add(cover, slot, year, to: &above) }
    }
    settle(&first, policies: policies)
    settle(&above, policies: policies)
    let inOrder = { (left: ClaimPart, right: ClaimPart) in
      (left.year?.start ?? .distantPast, left.year?.policy ?? -1)
        < (right.year?.start ?? .distantPast, right.year?.policy ?? -1)
    }
    return first.sorted(by: inOrder) + above.sorted(by: inOrder)
  }

  /// Adds an invoice to the first line's part of its year; one of no year counts as a breach in the earliest.
  private static func add(_ cover: InvoiceCover, earliest: PolicyYear?, to parts: inout [ClaimPart]) {
    let year = cover.year ?? earliest
    let index = parts.firstIndex { $0.year == year } ?? parts.count
    if index == parts.count { parts.append(ClaimPart(year: year)) }
    parts[index].covers.append(cover)
    parts[index].outstanding += cover.open
    parts[index].vat += cover.vat
    if cover.isClaimable {
      parts[index].claimable += cover.inBasis
      parts[index].claimableInclVAT += cover.open
      if let slot = cover.firstLine { parts[index].add(slot) }
      if cover.topUpYear == nil, let slot = cover.topUp { parts[index].add(slot) }
    } else if cover.isDisputed {
      parts[index].disputed += cover.open
    } else if cover.restStatus == .noPolicy {
      parts[index].claimable += cover.open
      parts[index].claimableInclVAT += cover.open
    } else {
      parts[index].breaches += cover.open
    }
  }

  /// Adds what stands over the first line's limit to the top-up's part of its year.
  private static func add(
    _ cover: InvoiceCover, _ slot: CoveredSlot, _ year: PolicyYear, to parts: inout [ClaimPart]
  ) {
    let overLimit = cover.inBasis - (cover.firstLine?.amount ?? .zero)
    if overLimit.isZero { return }
    let index = parts.firstIndex { $0.year == year } ?? parts.count
    if index == parts.count { parts.append(ClaimPart(year: year, isTopUp: true)) }
    parts[index].covers.append(cover)
    parts[index].outstanding += overLimit
    parts[index].claimableInclVAT += overLimit
    parts[index].claimable += overLimit
    parts[index].add(slot)
  }

  /// Steps 3 to 5 over the parts of each policy.
  private static func settle(_ parts: inout [ClaimPart], policies: [PolicyTerms]) {
    for policy in Set(parts.compactMap { $0.year?.policy }) {
      let indices = parts.indices.filter { parts[$0].year?.policy == policy }
        .sorted { parts[$0].year!.index < parts[$1].year!.index }
      var whole = ClaimPart(year: nil)
      for index in indices { for slot in parts[index].slots { whole.add(slot) } }
      let covering = whole.slots.filter { !$0.amount.isZero }
      let total = ClaimWaterfall(policies[policy]).perLoss(
        covered: whole.coveredLoss, share: whole.share,
        percentage: covering.count == 1 ? covering[0].percentage : nil)
      guard !total.afterThreshold.isZero else { continue }
      let last = indices.last { !parts[$0].coveredLoss.isZero }
      var shareLeft = total.insurersShare
      var restLeft = total.afterEachAndEvery
      for index in indices where index != last && !parts[index].coveredLoss.isZero {
        let share = min(parts[index].share, shareLeft)
        let rest = min(total.afterEachAndEvery.share(share, of: total.insurersShare), restLeft)
        parts[index].perLoss = .init(
          afterThreshold: parts[index].coveredLoss, insurersShare: share, afterEachAndEvery: rest)
        shareLeft -= share
        restLeft -= rest
      }
      if let last {
        parts[last].perLoss = .init(
          afterThreshold: parts[last].coveredLoss, insurersShare: shareLeft, afterEachAndEvery: restLeft)
      }
    }
  }
}
