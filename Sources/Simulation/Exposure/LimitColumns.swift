import Contracts
import Receivables

/// The limits of one scenario as stretches of days in plain columns.
///
/// A row is the history of one buyer under one policy. Days before the first stretch of a row have no limit.
struct LimitColumns: Sendable {
  /// A way a limit covers: its kind and insured percentage.
  struct Slot: Hashable {
    var kind: SlotKind
    var percentage: Rate
  }

  /// An amount that stands for no limit.
  static let none: Int64 = -1
  /// An amount that stands for no limit by the insurer's decision.
  static let refused: Int64 = -2

  /// Where each row's stretches begin, and the end.
  private(set) var rowStart: [Int32] = [0]
  /// The first day of each stretch.
  private(set) var starts: [Int32] = []
  /// The amount that binds during it; `none` without limit, `refused` if the insurer refused or withdrew.
  private(set) var amounts: [Int64] = []
  /// The slot it belongs to.
  private(set) var slots: [Int32] = []
  /// The slots.
  private(set) var slotTable: [Slot] = []
  private var rows: [LimitHistory.Key: Int32] = [:]

  /// The number of rows.
  var count: Int { rowStart.count - 1 }

  /// The row of a history; equal histories share one.
  mutating func row(_ history: LimitHistory) -> Int32 {
    let key = LimitHistory.Key(starts: history.starts, standings: history.standings)
    if let known = rows[key] { return known }
    for (start, standing) in zip(history.starts, history.standings) {
      starts.append(start.number)
      if case .limit(let kind, let amount, let percentage) = standing {
        amounts.append(amount.cents)
        slots.append(slot(kind, percentage))
      } else {
        amounts.append(standing == .noLimit ? Self.none : Self.refused)
        slots.append(0)
      }
    }
    rowStart.append(Int32(starts.count))
    let row = Int32(count - 1)
    rows[key] = row
    return row
  }

  /// The position of a slot.
  mutating func slot(_ kind: SlotKind, _ percentage: Rate) -> Int32 {
    let wanted = Slot(kind: kind, percentage: percentage)
    if let known = slotTable.firstIndex(of: wanted) { return Int32(known) }
    slotTable.append(wanted)
    return Int32(slotTable.count - 1)
  }

  /// Forgets what served to build the rows.
  mutating func seal() { rows = [:] }

  /// True if from `day` on there is neither a limit nor a refusal.
  func isSilent(_ row: Int, from day: Int32) -> Bool {
    let last = Int(rowStart[row + 1]) - 1
    return (Int(rowStart[row])...last).allSatisfy { stretch in
      amounts[stretch] == Self.none || (stretch < last && starts[stretch + 1] <= day)
    }
  }

  /// The stretch with the limit that binds on `day`; −1 if none does, as from `cut` on.
  @inline(__always) func standing(_ row: Int32, on day: Int32, cut: Int32) -> Int {
    if day >= cut { return -1 }
    let first = Int(rowStart[Int(row)])
    var index = Int(rowStart[Int(row) &+ 1]) &- 1
    while index > first && starts[index] > day { index &-= 1 }
    return amounts[index] < 0 ? -1 : index
  }

  /// The stretch with the greatest limit on any day from `first` through `last`, the latest of equals; −1 if none.
  func greatest(_ row: Int32, from first: Int32, through last: Int32, cut: Int32) -> Int {
    var best = standing(row, on: last, cut: cut)
    let lower = Int(rowStart[Int(row)])
    let upper = Int(rowStart[Int(row) + 1])
    var end = cut
    var index = upper - 1
    while index >= lower {
      let start = starts[index]
      if start <= last && start < end && end > first && amounts[index] >= 0 {
        if best < 0 || amounts[index] > amounts[best] { best = index }
      }
      end = min(cut, start)
      if start <= first { break }
      index -= 1
    }
    return best
  }
}

extension LimitHistory {
  /// What makes two histories the same.
  struct Key: Hashable {
    var starts: [Day]
    var standings: [LimitStanding]
  }
}
