import Contracts
import Receivables

/// Steps 3 to 5 of the waterfall over the drafts of a default, taken once over each policy's claim and split by year, as
/// `ClaimPart` does.
extension ScenarioExposure {
  /// Settles the drafts and appends them as parts.
  func settle(_ dates: LossDates, at position: Int, _ buffer: inout PartBuffer) {
    for index in buffer.drafts.indices where !buffer.drafts[index].isSettled {
      buffer.drafts[index].isSettled = true
      if buffer.drafts[index].year < 0 { continue }
      settle(policy: buffer.drafts[index].policy, isTopUp: buffer.drafts[index].isTopUp, &buffer)
    }
    for _ in buffer.drafts.indices {
      var next = -1
      for index in buffer.drafts.indices where buffer.drafts[index].isSettled {
        if next < 0 || buffer.drafts[index].comes(before: buffer.drafts[next]) { next = index }
      }
      buffer.drafts[next].isSettled = false
      append(buffer.drafts[next], dates, at: position, &buffer)
    }
  }

  private func append(_ draft: PartBuffer.Draft, _ dates: LossDates, at position: Int, _ buffer: inout PartBuffer) {
    let delay = draft.year < 0 ? 0 : policies[Int(draft.policy)].indemnityDelayDays
    buffer.parts.append(
      LossPart(
        loss: Int32(position), year: draft.year, isTopUp: draft.isTopUp, dateOfLoss: Day(number: dates.dateOfLoss),
        indemnityOn: Day(number: max(dates.dateOfLoss, dates.filedOn)) + delay, outstanding: draft.outstanding,
        vat: draft.isTopUp ? 0 : draft.vat, afterThreshold: draft.afterThreshold, insurersShare: draft.share,
        afterEachAndEvery: draft.rest.value, coveredSlope: draft.thresholdSlope, shareSlope: draft.rest.slope))
  }

  /// Steps 3 to 5 of one policy's claim, split over its years; the latest with cover takes the remainder.
  private func settle(policy: Int32, isTopUp: Bool, _ buffer: inout PartBuffer) {
    var covered = SlopedAmount(0)
    var last = -1
    for index in buffer.drafts.indices where buffer.drafts[index].isOf(policy, isTopUp) {
      let draft = buffer.drafts[index]
      buffer.drafts[index].isSettled = true
      covered = covered + SlopedAmount(draft.covered, slope: draft.coveredSlope)
      if draft.covered == 0 && draft.coveredSlope == 0 { continue }
      if last < 0 || draft.takesRemainder(before: buffer.drafts[last]) { last = index }
    }
    guard last >= 0 else { return }
    let whole = share(policy, isTopUp, buffer)
    let terms = policies[Int(policy)].waterfall
    let total = terms.perLoss(
      covered: Money(cents: covered.value), share: Money(cents: whole.share.value), percentage: whole.single)
    // A claim at nothing passes a threshold of nothing as soon as a limit covers a cent of it.
    let passes = total.afterThreshold.cents > 0 || (covered.value == 0 && terms.threshold.isZero)
    guard passes else { return }
    let rest = terms.slope(
      of: total.afterEachAndEvery.cents, covered: covered, share: whole.share,
      percentage: whole.single)
    split(policy, isTopUp, whole.share, rest, last: last, &buffer)
  }

  /// The share of the insurer in a policy's claim, rounded once per slot, and the percentage if one slot covers it all.
  private func share(_ policy: Int32, _ isTopUp: Bool, _ buffer: PartBuffer) -> (share: SlopedAmount, single: Rate?) {
    var share = SlopedAmount(0)
    var covering = 0
    var single: Rate?
    for index in buffer.slots.indices where buffer.isSlot(index, of: policy, isTopUp) {
      let slot = buffer.slots[index].slot
      var isFirst = true
      for earlier in 0..<index where buffer.slots[earlier].slot == slot && buffer.isSlot(earlier, of: policy, isTopUp) {
        isFirst = false
      }
      if !isFirst { continue }
      var amount = SlopedAmount(0)
      for other in index..<buffer.slots.count
      where buffer.slots[other].slot == slot && buffer.isSlot(other, of: policy, isTopUp) {
        amount = amount + SlopedAmount(buffer.slots[other].amount, slope: buffer.slots[other].slope)
      }
      share = share + amount.times(slotRates[Int(slot)])
      if amount.value > 0 {
        covering += 1
        single = slotRates[Int(slot)]
      }
    }
    return (share, covering == 1 ? single : nil)
  }

  /// Splits step 5 by year in proportion to the insurer's share of each.
  private func split(
    _ policy: Int32, _ isTopUp: Bool, _ whole: SlopedAmount, _ total: SlopedAmount, last: Int,
    _ buffer: inout PartBuffer
  ) {
    var shareLeft = whole.value
    var restLeft = total
    // By year: the parts of a policy stand in the order of their years, whichever invoice came first.
    var done = Int32(-1)
    while true {
      var next = -1
      for index in buffer.drafts.indices where index != last && buffer.drafts[index].isOf(policy, isTopUp) {
        let year = buffer.drafts[index].year
        if year > done && (next < 0 || year < buffer.drafts[next].year) { next = index }
      }
      if next < 0 { break }
      done = buffer.drafts[next].year
      var share = SlopedAmount(0)
      for slot in buffer.slots where slot.draft == Int32(next) {
        share = share + SlopedAmount(slot.amount, slope: slot.slope).times(slotRates[Int(slot.slot)])
      }
      share.value = min(share.value, shareLeft)
      var rest = total.part(share, of: whole)
      rest.value = min(rest.value, restLeft.value)
      shareLeft -= share.value
      restLeft = restLeft - rest
      buffer.drafts[next].take(share: share.value, rest: rest)
    }
    buffer.drafts[last].take(share: shareLeft, rest: restLeft)
  }
}

extension PartBuffer {
  fileprivate func isSlot(_ index: Int, of policy: Int32, _ isTopUp: Bool) -> Bool {
    drafts[Int(slots[index].draft)].isOf(policy, isTopUp)
  }
}

extension PartBuffer.Draft {
  fileprivate func isOf(_ policy: Int32, _ isTopUp: Bool) -> Bool {
    self.policy == policy && self.isTopUp == isTopUp && year >= 0
  }

  /// True if it takes the remainder rather than `other`: the latest year with cover, before years with none yet.
  fileprivate func takesRemainder(before other: PartBuffer.Draft) -> Bool {
    (covered > 0) == (other.covered > 0) ? year > other.year : covered > 0
  }

  fileprivate func comes(before other: PartBuffer.Draft) -> Bool {
    isTopUp == other.isTopUp ? year < other.year : !isTopUp
  }

  fileprivate mutating func take(share: Int64, rest: SlopedAmount) {
    afterThreshold = covered
    thresholdSlope = coveredSlope
    self.share = share
    self.rest = rest
  }
}

extension SlopedAmount {
  /// The amount at a rate, rounded as money is.
  func times(_ rate: Rate) -> SlopedAmount {
    SlopedAmount((Money(cents: value) * rate).cents, slope: slope == 0 ? 0 : slope * rate.fraction)
  }

  /// self × part / whole, rounded as money is; of an amount of nothing, in the proportion of the derivatives.
  func part(_ part: SlopedAmount, of whole: SlopedAmount) -> SlopedAmount {
    let amount = Money(cents: value).share(Money(cents: part.value), of: Money(cents: whole.value)).cents
    if slope == 0 && part.slope == 0 && whole.slope == 0 { return SlopedAmount(amount) }
    if whole.value == 0 { return SlopedAmount(amount, slope: whole.slope == 0 ? 0 : slope * part.slope / whole.slope) }
    let (own, share, all) = (Double(value), Double(part.value), Double(whole.value))
    return SlopedAmount(
      amount, slope: (slope * share + own * part.slope) / all - own * share * whole.slope / (all * all))
  }
}

extension ClaimWaterfall {
  /// Step 5 with its right derivative, for a claim that passes the threshold (see `perLoss`).
  func slope(of rest: Int64, covered: SlopedAmount, share: SlopedAmount, percentage: Rate?) -> SlopedAmount {
    if covered.slope == 0 && share.slope == 0 { return SlopedAmount(rest) }
    if minimumRetention.cents > 0 {
      let kept = greater(SlopedAmount(minimumRetention.cents), covered - share)
      return SlopedAmount(rest, slope: (covered - kept).atLeastZero.slope)
    }
    if eachAndEvery.cents <= 0 { return SlopedAmount(rest, slope: share.slope) }
    let firstLoss = SlopedAmount(eachAndEvery.cents)
    if firstLossPosition == .afterPercentage { return SlopedAmount(rest, slope: (share - firstLoss).atLeastZero.slope) }
    let above = (covered - firstLoss).atLeastZero
    // With one slot the share moves with the covered loss, and so does what is above the first loss.
    if let percentage, covered.slope != 0, abs(share.slope / covered.slope - percentage.fraction) < 1e-12 {
      return SlopedAmount(rest, slope: above.slope * percentage.fraction)
    }
    return SlopedAmount(rest, slope: share.part(above, of: covered).slope)
  }
}
