import Receivables

/// The fast form of `DefaultSampler.draws`: the same arithmetic in phases of plain loops over buffers that are kept from
/// path to path. Nothing is allocated inside a path.
struct DefaultScratch {
  /// Ticks of the clock made at a time; a multiple of four.
  private static let chunk = 256

  private let factors: Storage<Double>
  /// Systematic part of each cell over the cell's own deviation.
  private let shifts: Storage<Double>
  private let bounds: Storage<Double>
  private let ends: Storage<Double>
  private let ticks: Storage<Double>
  /// Position of each candidate in the order of the clock, its mark and its group.
  private let candidates: Storage<Int32>
  private let marks: Storage<Double>
  private let groups: Storage<Int32>
  /// Accepted defaults: buyers and days, in the order of the clock.
  private let acceptedBuyers: Storage<Int32>
  private let acceptedDays: Storage<Int32>
  private let values: Storage<Double>
  private let groupCount: Int
  /// Number of accepted defaults of the path.
  private(set) var count = 0
  /// Level and weight of the path.
  private(set) var level = LatenessLevel.usual
  private(set) var weight = 1.0
  /// √(χ²/ν) of the path.
  private var scale = 1.0

  /// The accepted buyers, `count` of them.
  var buyers: UnsafeMutablePointer<Int32> { acceptedBuyers.base }
  /// Their days.
  var days: UnsafeMutablePointer<Int32> { acceptedDays.base }

  init(_ sampler: DefaultSampler) {
    groupCount = sampler.groups.groups.count
    let buyerCount = sampler.groups.order.count + 1
    let chunk = DefaultScratch.chunk
    factors = Storage(repeating: 0, count: sampler.model.count)
    shifts = Storage(repeating: 0, count: sampler.model.cells.count)
    bounds = Storage(repeating: 0, count: groupCount)
    ends = Storage(repeating: 0, count: groupCount)
    ticks = Storage(repeating: 0, count: chunk)
    candidates = Storage(repeating: 0, count: chunk)
    marks = Storage(repeating: 0, count: chunk)
    groups = Storage(repeating: 0, count: chunk)
    acceptedBuyers = Storage(repeating: 0, count: buyerCount)
    acceptedDays = Storage(repeating: 0, count: buyerCount)
    values = Storage(repeating: 0, count: buyerCount)
  }

  /// Draws a path: who defaults by its own draw, and on which day.
  mutating func draw(path: Int, by sampler: DefaultSampler) {
    drawFactors(path, sampler)
    let total = boundGroups(sampler)
    count = 0
    var (clock, tick, group, last) = (0.0, 0, 0, Int32(-1))
    // Enough ticks for most paths at once, then the rest in small steps.
    var wanted = min(DefaultScratch.chunk, (Int(min(total, 1e6) + 1.5 * total.squareRoot()) + 8) & ~3)
    while clock < total {
      makeTicks(path: path, first: tick, count: wanted, sampler.random)
      tick += wanted
      let found = findCandidates(count: wanted, clock: &clock, total: total, group: &group, sampler)
      accept(found, last: &last, sampler)
      wanted = min(DefaultScratch.chunk, (Int(min(max(total - clock, 0), 1e6)) + 8) & ~3)
    }
    findDays(sampler)
  }

  /// Phase 1: the factors and what they do to each cell.
  private mutating func drawFactors(_ path: Int, _ sampler: DefaultSampler) {
    var span = UnsafeMutableBufferPointer(start: factors.base, count: sampler.model.count).mutableSpan
    let drawn = sampler.factors.fill(&span, path: path)
    (scale, weight) = (drawn.scale, drawn.weight)
    level = sampler.level(globalFactor: factors.base[0])
    let cells = sampler.model.cells
    for index in cells.indices {
      shifts.base[index] = sampler.model.systematic(cells[index], span.span) / cells[index].own
    }
  }

  /// Phase 2: the bound of each group and the end of its stretch of the clock; returns the last end.
  private mutating func boundGroups(_ sampler: DefaultSampler) -> Double {
    let hazards = sampler.tables.hazards.span
    let table = sampler.groups.groups.span
    let (bounds, ends, shifts) = (bounds.base, ends.base, shifts.base)
    var total = 0.0
    for index in table.indices {
      let group = table[index]
      let bound = sampler.groups.bound(group, scale: scale, shift: shifts[group.cell], hazards: hazards)
      total += bound * Double(group.count)
      bounds[index] = bound
      ends[index] = total
    }
    return total
  }

  /// Phase 3: exponential steps.
  private mutating func makeTicks(path: Int, first: Int, count: Int, _ random: CounterRandom) {
    let span = ticks.base
    let block = UInt32(truncatingIfNeeded: first / 4)
    for index in 0..<(count / 4) {
      let words = random.words(.clock, index: block &+ UInt32(truncatingIfNeeded: index), path: UInt64(path))
      span[4 &* index] = CounterRandom.unit(words.0)
      span[4 &* index &+ 1] = CounterRandom.unit(words.1)
      span[4 &* index &+ 2] = CounterRandom.unit(words.2)
      span[4 &* index &+ 3] = CounterRandom.unit(words.3)
    }
    for index in 0..<count { span[index] = -Elementary.log(span[index]) }
  }

  /// Phase 4: the buyer and mark that each tick falls upon; returns their number.
  private mutating func findCandidates(
    count: Int, clock: inout Double, total: Double, group: inout Int, _ sampler: DefaultSampler
  ) -> Int {
    let table = sampler.groups.groups.span
    let ticks = ticks.base
    let ends = ends.base
    let bounds = bounds.base
    let candidates = candidates.base
    let marks = marks.base
    let groups = groups.base
    for index in 0..<count {
      clock += ticks[index]
      guard clock < total else { return index }
      while clock >= ends[group] { group &+= 1 }
      let offset = clock - (group == 0 ? 0 : ends[group &- 1])
      let place = min(Int(offset / bounds[group]), table[group].count &- 1)
      marks[index] = offset - Double(place) * bounds[group]
      candidates[index] = Int32(truncatingIfNeeded: table[group].start &+ place)
      groups[index] = Int32(truncatingIfNeeded: group)
    }
    return count
  }

  /// Phase 5: keeps the candidates whose mark lies below their own hazard, the first of each buyer.
  private mutating func accept(_ found: Int, last: inout Int32, _ sampler: DefaultSampler) {
    let table = sampler.groups.groups.span
    let thresholds = sampler.groups.thresholds.span
    let order = sampler.groups.order.span
    let backward = sampler.tables.backward.span
    let cells = sampler.model.cells.span
    let candidates = candidates.base
    let marks = marks.base
    let groups = groups.base
    let shifts = shifts.base
    let buyers = buyers
    let values = values.base
    for index in 0..<found {
      let position = candidates[index]
      if position == last { continue }
      let score = HazardTables.threshold(marks[index], in: backward)
      let cell = table[Int(groups[index])].cell
      guard score < thresholds[Int(position)] * scale - shifts[cell] else { continue }
      last = position
      values[count] = cells[cell].own * (score + shifts[cell]) / scale
      buyers[count] = order[Int(position)]
      count &+= 1
    }
  }

  /// Phase 6: the days.
  private mutating func findDays(_ sampler: DefaultSampler) {
    let forward = sampler.tables.forward.span
    let buyers = buyers
    let values = values.base
    let days = days
    for index in 0..<count {
      days[index] = sampler.times.day(of: Int(buyers[index]), value: values[index], forward: forward).number
    }
  }
}
