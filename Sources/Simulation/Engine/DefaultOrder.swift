import Receivables

/// Sorts the defaults of a path by day and buyer: buckets of days first, then a pass that moves what is still out of
/// place within them.
struct DefaultOrder {
  private let sorted: Storage<UInt64>
  private let starts: Storage<Int32>
  private let days: Int
  private let buckets: Int

  /// The defaults in order: the day since the first in the upper half, the buyer in the lower.
  var keys: UnsafeMutablePointer<UInt64> { sorted.base }

  init(buyers: Int, days: Int) {
    self.days = days
    sorted = Storage(repeating: 0, count: buyers + 1)
    buckets = max(1, days)
    starts = Storage(repeating: 0, count: buckets + 2)
  }

  /// Sorts what `scratch` has drawn on days inside the horizon; returns their number.
  func sort(_ scratch: DefaultScratch, firstDay: Int32) -> Int {
    let (buyers, defaultDays, starts, sorted) = (scratch.buyers, scratch.days, starts.base, sorted.base)
    // About one default a bucket: more buckets cost time to clear, fewer to sort.
    var shift: Int32 = 0
    while Int32(truncatingIfNeeded: days) >> shift > Int32(truncatingIfNeeded: max(scratch.count, 16)) { shift += 1 }
    let used = days >> Int(shift) + 1
    for bucket in 0...used { starts[bucket] = 0 }
    var found = 0
    for index in 0..<scratch.count {
      let day = defaultDays[index] &- firstDay
      if day >= Int32(truncatingIfNeeded: days) { continue }
      starts[Int(day >> shift) &+ 1] &+= 1
      found &+= 1
    }
    for bucket in 0..<used { starts[bucket &+ 1] &+= starts[bucket] }
    for index in 0..<scratch.count {
      let day = defaultDays[index] &- firstDay
      if day >= Int32(truncatingIfNeeded: days) { continue }
      let bucket = Int(day >> shift)
      let place = Int(starts[bucket])
      starts[bucket] &+= 1
      sorted[place] = UInt64(UInt32(bitPattern: day)) << 32 | UInt64(UInt32(bitPattern: buyers[index]))
    }
    var index = 1
    while index < found {
      let key = sorted[index]
      var place = index
      while place > 0 && sorted[place &- 1] > key {
        sorted[place] = sorted[place &- 1]
        place &-= 1
      }
      sorted[place] = key
      index &+= 1
    }
    return found
  }
}
