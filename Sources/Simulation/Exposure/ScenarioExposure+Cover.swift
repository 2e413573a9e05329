import Contracts
import Receivables

/// What the limits cover of each invoice of a default, added up by policy year: steps 1 and 2 of the waterfall, as
/// `ScenarioCover` and `ClaimPart` take them.
extension ScenarioExposure {
  /// Running amounts while the invoices of a default are filled, oldest first.
  private struct Running {
    var openInclVAT: Int64 = 0
    var openExclVAT: Int64 = 0
    var first = SlopedAmount(0)
    var topUp = SlopedAmount(0)
    var withoutYear: (outstanding: Int64, vat: Int64) = (0, 0)
    var earliest = Int32.max
  }

  /// An invoice under the policy that holds it.
  private struct Held {
    var item: PartBuffer.Item
    var policy: Int
    var year: Int32
    var inBasis: Int64
    var balance: Int64
    var draft: Int32
    /// Whether the place in the limit was decided at the shipment.
    var atShipment: Bool
  }

  /// Fills the drafts of a default.
  func draft(_ loss: SimulatedDefault, _ dates: LossDates, _ buffer: inout PartBuffer) {
    buffer.drafts.removeAll(keepingCapacity: true)
    buffer.slots.removeAll(keepingCapacity: true)
    let buyer = Int(loss.buyer)
    let isBalance = receivables.isBalance[buyer]
    let decidedOn =
      loss.isLimitCut ? max(receivables.asOf, loss.day.number &- leadDays) : Int32.max
    var running = Running()
    for position in buffer.items.indices {
      let item = buffer.items[position]
      if item.inclVAT == 0 { continue }
      let (policy, year) = home(of: item, lossOn: dates.dateOfLoss)
      let vat = item.inclVAT &- item.exclVAT
      if year < 0 {
        running.withoutYear.outstanding &+= item.inclVAT
        running.withoutYear.vat &+= vat
      } else {
        running.earliest = min(running.earliest, year)
        let draft = buffer.draft(year: year, policy: policy, isTopUp: false)
        buffer.drafts[Int(draft)].outstanding &+= item.inclVAT
        buffer.drafts[Int(draft)].vat &+= vat
        if isClaimable(item, buyer, policy: policy, isBalance: isBalance, eventOn: loss.day.number) {
          let terms = policies[policy]
          let balance: Int64 =
            isBalance
            ? 0
            : terms.revolving
              ? (terms.excludesVAT ? running.openExclVAT : running.openInclVAT)
              : (terms.excludesVAT ? item.balanceExclVAT : item.balanceInclVAT)
          let held = Held(
            item: item, policy: policy, year: year, inBasis: terms.excludesVAT ? item.exclVAT : item.inclVAT,
            balance: balance, draft: draft, atShipment: terms.atShipment || isBalance)
          place(held, buyer, lossOn: dates.dateOfLoss, decidedOn: decidedOn, &running, &buffer)
        }
      }
      running.openInclVAT &+= item.inclVAT
      running.openExclVAT &+= item.exclVAT
    }
    guard running.withoutYear.outstanding > 0 else { return }
    // Invoices of no policy year stand in the entry of the claim's earliest year.
    let earliest = running.earliest == .max ? -1 : running.earliest
    let policy = earliest < 0 ? 0 : yearColumns.years[Int(earliest)].policy
    let draft = Int(buffer.draft(year: earliest, policy: policy, isTopUp: false))
    buffer.drafts[draft].outstanding &+= running.withoutYear.outstanding
    buffer.drafts[draft].vat &+= running.withoutYear.vat
  }

  /// The policy and year an invoice belongs to; a year of −1 outside every period.
  @inline(__always) private func home(of item: PartBuffer.Item, lossOn: Int32) -> (policy: Int, year: Int32) {
    for policy in firstLines {
      let year = yearColumns.year(of: policy, on: policies[policy].attachesByLoss ? lossOn : item.issuedOn)
      if year >= 0 { return (policy, year) }
    }
    return (firstLines.first ?? 0, -1)
  }

  /// True if limits decide on an invoice that a policy holds.
  private func isClaimable(
    _ item: PartBuffer.Item, _ buyer: Int, policy: Int, isBalance: Bool, eventOn: Int32
  ) -> Bool {
    let invoice = Int(item.invoice)
    if receivables.isDisputed[invoice] || isExcluded[buyer &* policies.count &+ policy] { return false }
    if let guarantee, guarantee.holds(item, buyer: buyer, on: eventOn, given: receivables.assignedOn[invoice]) {
      return false
    }
    if isBalance { return true }
    let terms = policies[policy]
    if item.dueOn &- item.issuedOn > terms.longestTerms { return false }
    if item.oldestDue != .max && Int(item.issuedOn) > Int(item.oldestDue) + Int(terms.extensionDays) { return false }
    if terms.noticeDays >= 0 {
      let deadline = item.dueOn &+ terms.noticeDays
      if deadline < min(eventOn, receivables.asOf) && receivables.notifiedOn[invoice] > deadline { return false }
    }
    return true
  }

  /// Fills the slots of a claimable invoice.
  private func place(
    _ held: Held, _ buyer: Int, lossOn: Int32, decidedOn: Int32, _ running: inout Running, _ buffer: inout PartBuffer
  ) {
    let columns = limits.columns
    let amount = SlopedAmount(held.inBasis)
    let shippedOn = held.item.issuedOn
    let binding = limits.first(buyer, held.policy, decidedOn: decidedOn)
    let stretch =
      held.atShipment
      ? columns.standing(binding.row, on: shippedOn, cut: binding.cut)
      : columns.greatest(binding.row, from: shippedOn, through: lossOn, cut: binding.cut)
    var taken = SlopedAmount(0)
    var limit = SlopedAmount(0)
    // One asked for at `asOf` would not be retroactive.
    let isAsked = mayBeAsked[buyer &* policies.count &+ held.policy]
    let mayBeRaised =
      isAsked && shippedOn < binding.cut && (!held.atShipment || shippedOn >= receivables.asOf)
    if stretch >= 0 || mayBeRaised {
      limit = SlopedAmount(stretch >= 0 ? columns.amounts[stretch] : 0, slope: stretch >= 0 && isAsked ? 0 : 1)
      let room = held.atShipment ? SlopedAmount(held.balance) : running.first
      taken = smaller(amount, (limit - room).atLeastZero)
      buffer.add(
        held.draft, stretch >= 0 ? columns.slots[stretch] : policies[held.policy].namedSlot, taken)
      running.first = running.first + taken
    }
    guard policies[held.policy].mayHaveTopUp else { return }
    // A limit raised from zero is no first line that a top-up could stand on.
    if stretch < 0 { (taken, limit) = (SlopedAmount(0), SlopedAmount(0)) }
    placeTopUp(held, buyer, taken, over: limit, lossOn: lossOn, decidedOn: decidedOn, &running, &buffer)
  }

  /// Fills the top-up over the first line.
  private func placeTopUp(
    _ held: Held, _ buyer: Int, _ taken: SlopedAmount, over limit: SlopedAmount, lossOn: Int32, decidedOn: Int32,
    _ running: inout Running, _ buffer: inout PartBuffer
  ) {
    var owner = 0
    var year = Int32(-1)
    if !topUps.isEmpty {
      for (position, policy) in topUps.enumerated() {
        year = yearColumns.year(of: policy, on: policies[policy].attachesByLoss ? lossOn : held.item.issuedOn)
        owner = position
        if year >= 0 { break }
      }
      if year < 0 { return }
    }
    let binding = limits.topUp(buyer, held.policy, owner: owner, decidedOn: decidedOn)
    if binding.row < 0 { return }
    let columns = limits.columns
    let stretch =
      held.atShipment
      ? columns.standing(binding.row, on: held.item.issuedOn, cut: binding.cut)
      : columns.greatest(binding.row, from: held.item.issuedOn, through: lossOn, cut: binding.cut)
    if stretch < 0 { return }
    let second = SlopedAmount(columns.amounts[stretch])
    let headroom =
      held.atShipment
      ? (limit + second - SlopedAmount(held.balance)).atLeastZero - taken : (second - running.topUp).atLeastZero
    let above = smaller(SlopedAmount(held.inBasis) - taken, headroom.atLeastZero)
    running.topUp = running.topUp + above
    if topUps.isEmpty {
      buffer.add(held.draft, columns.slots[stretch], above)
      return
    }
    let overLimit = held.inBasis &- taken.value
    if overLimit == 0 { return }
    let draft = buffer.draft(year: year, policy: topUps[owner], isTopUp: true)
    buffer.drafts[Int(draft)].outstanding &+= overLimit
    buffer.add(draft, columns.slots[stretch], above)
  }
}

extension PartBuffer {
  /// The draft of a year, new if there is none yet.
  @inline(__always) mutating func draft(year: Int32, policy: Int, isTopUp: Bool) -> Int32 {
    var index = drafts.count &- 1
    while index >= 0 {
      if drafts[index].year == year && drafts[index].isTopUp == isTopUp { return Int32(index) }
      index &-= 1
    }
    drafts.append(Draft(year: year, policy: Int32(policy), isTopUp: isTopUp))
    return Int32(drafts.count &- 1)
  }

  /// Adds to what a slot covers of a draft.
  @inline(__always) mutating func add(_ draft: Int32, _ slot: Int32, _ taken: SlopedAmount) {
    if taken.value == 0 && taken.slope == 0 { return }
    drafts[Int(draft)].covered &+= taken.value
    drafts[Int(draft)].coveredSlope += taken.slope
    var index = slots.count &- 1
    while index >= 0 {
      if slots[index].draft == draft && slots[index].slot == slot {
        slots[index].amount &+= taken.value
        slots[index].slope += taken.slope
        return
      }
      index &-= 1
    }
    slots.append(SlotAmount(draft: draft, slot: slot, amount: taken.value, slope: taken.slope))
  }
}
