import Contracts
import Receivables

/// All terms that a page offers of one scenario's policy, ready to settle the claims of one path after the other: which
/// claims are paid under any of them.
struct OfferedTerms {
  /// A loss up to step 2 of the waterfall.
  struct Claim {
    let dateOfLoss: Day
    /// For each part in the order settled the bit of its payment; −1 without.
    let bits: [Int]
    fileprivate let drafts: [PartBuffer.Draft]
    fileprivate let slots: [PartBuffer.SlotAmount]

    /// The loss last worked out in a buffer.
    init(dateOfLoss: Day, bits: [Int], _ buffer: PartBuffer) {
      self.dateOfLoss = dateOfLoss
      self.bits = bits
      drafts = buffer.drafts.map { draft in
        var draft = draft
        draft.forgetSteps()
        return draft
      }
      slots = buffer.slots
    }
  }

  /// Steps 3 to 5 of one part under some terms.
  private struct Step {
    var year: Int
    var rest: Int64
    var after: Int64
    /// The part's own bit, which is not that of its loss's outcome; 0 for one that no outcome looks at.
    var part: UInt64
  }

  /// The exposure, under the terms last looked at.
  private var exposure: ScenarioExposure
  private let policy: Int
  private let firstLosses: [Money]
  /// By percentage, the percentages of the slots under the policy whose terms move, then under the others; and the slot that
  /// each of the first is one with.
  private let slotRates: [[Rate]]
  private let sameSlots: [[Int32]]
  private let consumesCovered: [Bool]
  private let aggregates: Amounts
  private let liabilities: Amounts
  /// True if a higher percentage may lower what is left of a part: under a minimum retention, where another year's part
  /// rises.
  private let hasRetention: Bool
  private var buffer = PartBuffer()
  /// Steps 3 to 5 under the percentages and first losses met so far on the path: where they begin, −1 for those not met.
  private var steps: [Step] = []
  private var stepsStart: [Int32]
  private var stepsCount = 0
  private var aggregateLeft: [Int64] = []
  private var liabilityLeft: [Int64] = []
  /// The outcome's bit of each part.
  private var outcomeBits: [UInt32] = []
  private var found: Set<UInt32> = []
  private var most = 0

  /// The terms of a scenario whose claims `exposure` works out; nil if it has none to move.
  init?(_ scenario: WhatIfScenario, _ exposure: ScenarioExposure) {
    guard let terms = scenario.terms else { return nil }
    let policies = scenario.scenario.policies
    let slots = scenario.slots(exposure.limits.columns.slotTable)
    var (allRates, sameSlots) = ([[Rate]](), [[Int32]]())
    for percentage in terms.percentages.values.indices {
      let rates = terms.rates(percentage, policies[terms.policy])
      let slotRates = slots.map { slot in
        slot.follows ? rates[SlotKind.allCases.firstIndex(of: slot.kind)!] : slot.percentage
      }
      sameSlots.append(
        slots.indices.map { index in
          Int32(slots.indices.first { slots[$0].kind == slots[index].kind && slotRates[$0] == slotRates[index] }!)
        })
      allRates.append(slotRates + slots.map(\.percentage))
    }
    self.exposure = exposure
    policy = terms.policy
    firstLosses = terms.eachAndEvery.values
    slotRates = allRates
    self.sameSlots = sameSlots
    consumesCovered = scenario.years.map { ClaimWaterfall(policies[$0.policy]).consumesCovered }
    aggregates = Amounts(scenario.aggregateOpenings)
    liabilities = Amounts(scenario.liabilityOpenings)
    hasRetention = policies[terms.policy].minimumRetention.cents > 0
    stepsStart = [Int32](repeating: -1, count: allRates.count * terms.eachAndEvery.values.count)
    aggregateLeft = scenario.years.map { _ in 0 }
    liabilityLeft = aggregateLeft
  }

  /// Parts told apart at most.
  private static let mostParts = 64

  /// Every outcome that some of the terms lead to; nil if there are more than `most`, or too many parts to tell apart.
  ///
  /// A part is paid where it is past the aggregate first loss and the liability is not used up before it. The first turns
  /// true but never false with a higher percentage, a lower first loss per claim and a lower aggregate one; the second with
  /// the contrary, and with a higher liability. So between two corners of a box of terms nothing happens that both bounds
  /// exclude: a box is left alone as soon as all outcomes within its bounds are known, else it is halved. (But for a cent
  /// where slots that cover alike are rounded as one: an outcome of so narrow a margin may be missed, and the page says
  /// where one is.) Under a minimum retention each percentage is a box of its own.
  mutating func outcomes(_ claims: [Claim], _ held: HeldLosses, most: Int) -> Set<UInt32>? {
    self.most = most
    outcomeBits.removeAll(keepingCapacity: true)
    for claim in claims { for bit in claim.bits where bit >= 0 { outcomeBits.append(1 << UInt32(bit)) } }
    if outcomeBits.count > OfferedTerms.mostParts { return nil }
    found.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    for index in stepsStart.indices { stepsStart[index] = -1 }
    let box = Box(
      percentages: 0...slotRates.count - 1, firstLosses: 0...firstLosses.count - 1,
      aggregates: 0...aggregates.count - 1, liabilities: 0...liabilities.count - 1)
    if hasRetention {
      for percentage in box.percentages {
        var one = box
        one.percentages = percentage...percentage
        explore(one, claims, held)
      }
    } else {
      explore(box, claims, held)
    }
    return found.count > most ? nil : found
  }

  private mutating func explore(_ box: Box, _ claims: [Claim], _ held: HeldLosses) {
    if found.count > most { return }
    let best = start(box.percentages.upperBound, box.firstLosses.lowerBound, claims)
    for year in consumesCovered.indices {
      aggregateLeft[year] = aggregates.least(box.aggregates, year)
      liabilityLeft[year] = liabilities.least(box.liabilities, year)
    }
    let greatest = settle(from: best)
    let worst = start(box.percentages.lowerBound, box.firstLosses.upperBound, claims)
    for year in consumesCovered.indices {
      aggregateLeft[year] = aggregates.greatest(box.aggregates, year)
      liabilityLeft[year] = liabilities.greatest(box.liabilities, year)
    }
    let least = settle(from: worst)
    let lower = least.past & greatest.isOpen
    let unsure = greatest.past & least.isOpen & ~lower
    if unsure == 0 {
      found.insert(outcome(lower, held))
    } else if !isKnown(lower, unsure, held) {
      let (first, second) = box.halves
      explore(first, claims, held)
      explore(second, claims, held)
    }
  }

  /// True if every outcome is found that pays `lower` and some of the parts `unsure`.
  private func isKnown(_ lower: UInt64, _ unsure: UInt64, _ held: HeldLosses) -> Bool {
    if unsure.nonzeroBitCount > 6 { return false }
    var chosen = unsure
    while true {
      if !found.contains(outcome(lower | chosen, held)) { return false }
      if chosen == 0 { return true }
      chosen = (chosen - 1) & unsure
    }
  }

  private func outcome(_ parts: UInt64, _ held: HeldLosses) -> UInt32 {
    var (paid, left) = (UInt32(0), parts)
    while left != 0 {
      paid |= outcomeBits[left.trailingZeroBitCount]
      left &= left - 1
    }
    return held.outcome(paid: paid)
  }

  /// Where the steps 3 to 5 at one percentage and first loss per claim begin.
  private mutating func start(_ percentage: Int, _ firstLoss: Int, _ claims: [Claim]) -> Int {
    let place = percentage * firstLosses.count + firstLoss
    if stepsStart[place] >= 0 { return Int(stepsStart[place]) }
    let start = steps.count
    stepsStart[place] = Int32(start)
    exposure.slotRates = slotRates[percentage]
    exposure.policies[policy].waterfall.eachAndEvery = firstLosses[firstLoss]
    var part = UInt64(1)
    for claim in claims {
      buffer.removeAll()
      buffer.drafts = claim.drafts
      buffer.slots = claim.slots
      buffer.moveSlots(of: policy, to: sameSlots[percentage])
      // The days of payment that follow from these dates are not looked at.
      let dates = LossDates(dateOfLoss: claim.dateOfLoss.number, filedOn: claim.dateOfLoss.number)
      exposure.settle(dates, at: 0, &buffer)
      for index in buffer.parts.indices where buffer.parts[index].year >= 0 {
        let one = buffer.parts[index]
        steps.append(
          Step(
            year: Int(one.year), rest: one.afterEachAndEvery, after: one.afterThreshold,
            part: claim.bits[index] >= 0 ? part : 0))
        if claim.bits[index] >= 0 { part <<= 1 }
      }
    }
    stepsCount = steps.count - start
    return start
  }

  /// Steps 6 and 7 from what is left of the years: the parts past the aggregate first loss, and those before which the
  /// liability is not used up.
  private mutating func settle(from start: Int) -> (past: UInt64, isOpen: UInt64) {
    var (past, isOpen) = (UInt64(0), UInt64(0))
    for index in start..<start + stepsCount {
      let step = steps[index]
      if liabilityLeft[step.year] > 0 { isOpen |= step.part }
      let (rest, _) = YearArithmetic.settle(
        step.rest, covered: step.after, consumesCovered: consumesCovered[step.year],
        aggregateLeft: &aggregateLeft[step.year], liabilityLeft: &liabilityLeft[step.year])
      if rest > 0 { past |= step.part }
    }
    return (past, isOpen)
  }
}

extension PartBuffer {
  /// Gives the slots under one policy their positions among those that cover alike, adding up those that become one, and the
  /// slots under other policies those of their copies, behind.
  fileprivate mutating func moveSlots(of policy: Int, to same: [Int32]) {
    var kept = 0
    for index in slots.indices {
      var slot = slots[index]
      let isMoved = drafts[Int(slot.draft)].policy == Int32(policy)
      slot.slot = isMoved ? same[Int(slot.slot)] : slot.slot + Int32(same.count)
      if let known = slots[0..<kept].firstIndex(where: { $0.draft == slot.draft && $0.slot == slot.slot }) {
        slots[known].amount += slot.amount
        slots[known].slope += slot.slope
      } else {
        slots[kept] = slot
        kept += 1
      }
    }
    slots.removeSubrange(kept...)
  }
}

extension PartBuffer.Draft {
  /// Takes steps 3 to 5 back.
  fileprivate mutating func forgetSteps() {
    (afterThreshold, thresholdSlope, share, rest) = (0, 0, 0, SlopedAmount(0))
  }
}
