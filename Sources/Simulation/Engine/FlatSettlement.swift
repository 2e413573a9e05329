import Contracts
import Receivables

/// Settles the flat scenarios of a path: defaults in order of day and buyer, all scenarios side by side.
struct FlatSettlement {
  private let count: Int
  private let buyerCount: Int
  /// True if sums of all paths need more than 64 bits: weighted ones, and those of very large debts.
  private let isWide: Bool
  private let firstDay: Int32
  private let debts: Storage<Int64>
  private let amounts: Storage<Int64>
  private let covered: Storage<Int64>
  private let slots: Storage<Int32>
  /// What is left of each slot's first loss and maximum liability.
  private let aggregates: Storage<Int64>
  private let liabilities: Storage<Int64>
  private let consumesCovered: Storage<Bool>
  private let openingAggregates: Storage<Int64>
  private let openingLiabilities: Storage<Int64>
  private let slotCount: Int
  private let columns: Storage<Int32>
  private let columnCount: Int
  /// Sums of the path by scenario: after step 5 and after step 6.
  private let before: Storage<Int64>
  private let after: Storage<Int64>
  private let order: DefaultOrder
  /// Sums of all paths: gross by buyer, indemnity by buyer and scenario; wide where 64 bits may not hold them.
  private let gross: Storage<Int64>
  private let paid: Storage<Int64>
  private let wideGross: Storage<Int128>
  private let widePaid: Storage<Int128>
  private var timings: [IndemnityTiming]
  /// Gross loss of the path.
  private(set) var grossLoss: Int64 = 0

  init(_ lane: FlatLane, sampler: DefaultSampler, isWeighted: Bool, paths: Int) {
    // An indemnity is at most its debt, and a buyer defaults once a path.
    isWide = isWeighted || (lane.debts.max() ?? 0) > Int64.max / Int64(max(1, paths))
    count = lane.scenarios.count
    buyerCount = sampler.buyerCount
    firstDay = sampler.asOf.number
    debts = Storage(lane.debts)
    amounts = Storage(lane.amounts)
    covered = Storage(lane.covered)
    slots = Storage(lane.slots)
    aggregates = Storage(lane.opening.map(\.aggregateLeft.cents))
    liabilities = Storage(lane.opening.map(\.liabilityLeft.cents))
    columns = Storage(lane.columns.map { Int32($0) })
    columnCount = lane.columnCount
    slotCount = lane.opening.count
    openingAggregates = Storage(lane.opening.map(\.aggregateLeft.cents))
    openingLiabilities = Storage(lane.opening.map(\.liabilityLeft.cents))
    consumesCovered = Storage(lane.waterfalls.map(\.consumesCovered))
    before = Storage(repeating: 0, count: count)
    after = Storage(repeating: 0, count: count)
    order = DefaultOrder(buyers: sampler.groups.order.count, days: sampler.endOfHorizon - sampler.asOf)
    let narrow = isWide || count == 0 ? 0 : buyerCount
    gross = Storage(repeating: 0, count: narrow)
    paid = Storage(repeating: 0, count: narrow * count)
    let wide = isWide && count > 0 ? buyerCount : 0
    wideGross = Storage(repeating: 0, count: wide)
    widePaid = Storage(repeating: 0, count: wide * count)
    timings = lane.scenarios.map { _ in IndemnityTiming() }
  }

  /// Settles the path that `scratch` has drawn; `weight` is its weight in parts of one.
  mutating func settle(_ scratch: DefaultScratch, weight: Int64) {
    let found = order.sort(scratch, firstDay: firstDay)
    let keys = order.keys
    let (debts, amounts, covered, slots) = (debts.base, amounts.base, covered.base, slots.base)
    let (before, after, paid, columns) = (before.base, after.base, paid.base, columns.base)
    let (aggregates, liabilities, consumesCovered) = (aggregates.base, liabilities.base, consumesCovered.base)
    for slot in 0..<slotCount {
      aggregates[slot] = openingAggregates.base[slot]
      liabilities[slot] = openingLiabilities.base[slot]
    }
    for scenario in 0..<count {
      before[scenario] = 0
      after[scenario] = 0
    }
    var total: Int64 = 0
    for index in 0..<found {
      let buyer = Int(truncatingIfNeeded: keys[index] & 0xFFFF_FFFF)
      let debt = debts[buyer]
      total &+= debt
      if isWide { wideGross.base[buyer] += Int128(weight) * Int128(debt) } else { gross.base[buyer] &+= debt }
      let row = buyer &* count
      let amountRow = buyer &* columnCount
      let dayRow = Int(truncatingIfNeeded: keys[index] >> 32) &* count
      for scenario in 0..<count {
        let column = amountRow &+ Int(columns[scenario])
        let amount = amounts[column]
        if amount == 0 { continue }
        let slot = Int(slots[dayRow &+ scenario])
        // An amount above 0 tells that the covered loss is; how large it is matters only where it is consumed.
        let (rest, indemnity) = YearArithmetic.settle(
          amount, covered: consumesCovered[slot] ? covered[column] : amount, consumesCovered: consumesCovered[slot],
          aggregateLeft: &aggregates[slot], liabilityLeft: &liabilities[slot])
        before[scenario] &+= amount
        after[scenario] &+= rest
        if indemnity != 0 {
          if isWide {
            widePaid.base[row &+ scenario] += Int128(weight) * Int128(indemnity)
          } else {
            paid[row &+ scenario] &+= indemnity
          }
        }
      }
    }
    grossLoss = total
  }

  /// The figures of a scenario of the lane on the path just settled.
  mutating func figures(_ scenario: Int, weight: Int64, _ lane: FlatLane) -> PathFigures {
    var figures = PathFigures()
    figures.grossLoss = grossLoss
    let slots = lane.firstSlot[scenario]..<lane.firstSlot[scenario + 1]
    var (amount, amountDays) = (Int64(0), Int128(0))
    for slot in slots {
      let paid = openingLiabilities.base[slot] - liabilities.base[slot]
      amount += paid
      amountDays += Int128(paid) * Int128(lane.delays[slot])
      if openingAggregates.base[slot] > 0 && aggregates.base[slot] == 0 { figures.binding.insert(.aggregateUsedUp) }
    }
    if amount > 0 {
      timings[scenario].amount += Int128(weight) * Int128(amount)
      timings[scenario].amountDays += Int128(weight) * amountDays
    }
    figures.indemnity = amount
    figures.retainedLoss = grossLoss - amount
    if after.base[scenario] < before.base[scenario] { figures.binding.insert(.aggregate) }
    if amount < after.base[scenario] { figures.binding.insert(.liability) }
    return figures
  }

  /// The indemnities of each policy year of a scenario of the lane on the path just settled.
  func yearLosses(_ scenario: Int, _ lane: FlatLane, into losses: inout [Int64]) {
    for slot in lane.firstSlot[scenario]..<lane.firstSlot[scenario + 1] {
      losses[slot - lane.firstSlot[scenario]] =
        openingLiabilities.base[slot] - liabilities.base[slot]
    }
  }

  /// Adds the lane's sums to those of a scenario of the lane.
  func add(_ scenario: Int, to totals: inout BuyerTotals, _ timing: inout IndemnityTiming) {
    timing.add(timings[scenario])
    for buyer in 0..<buyerCount {
      let gross = isWide ? wideGross.base[buyer] : Int128(self.gross.base[buyer])
      let at = buyer * count + scenario
      totals.gross[buyer] += gross
      totals.retained[buyer] += gross - (isWide ? widePaid.base[at] : Int128(paid.base[at]))
    }
  }
}
