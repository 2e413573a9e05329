import Contracts
import Receivables
import Simulation

/// What a comparison page carries, read back from its bytes as the page's script does, by a decoder of the tests' own.
struct UnpackedWhatIf {
  /// A loss as packed.
  struct Loss {
    var debt: Int64 = 0
    var netRecovery: Int64 = 0
    var isEarly = false
    var guarantee: Int64 = 0
    var parts: [Part] = []
  }

  /// What a policy year makes of a loss; a year of −1 for none.
  struct Part {
    var year = -1
    var outstanding: Int64 = 0
    var vat: Int64 = 0
    /// What each slot covers, by its position in the scenario's.
    var slots: [(slot: Int, amount: Int64)] = []
    /// Stands for the day on which the part is paid; −1 if the factor's account does not look at it.
    var bit = -1

    /// What limits cover.
    var covered: Int64 { slots.reduce(0) { $0 + $1.amount } }
  }

  /// One scenario of a path.
  struct Path {
    /// Losses of buyers that owe something under some scenario, in the order settled under the first.
    var losses: [Loss] = []
    /// Positions in `losses` in the order settled.
    var order: [Int] = []
    /// For each advance rate the factor's charges and collection.
    var costs: [Int64] = []
    /// The bits of losses that may be paid first on several days.
    var groups: [UInt32] = []
    /// The bits paid under the contract's own terms.
    var contract: UInt32 = 0
    /// For each outcome, by the bits that differ from the contract's, what it changes of `costs`; nil if none are told.
    var changes: [UInt32: [Int64]]? = [:]
    /// The outcomes as told: those that differ in one loss, then the others.
    fileprivate(set) var told: [(key: UInt32, isSingle: Bool)] = []
    /// For each outcome, advance rate and point what it changes of the balance.
    fileprivate(set) var moved: [UInt32: [[Int64]]] = [:]

    /// Of each loss the first bit paid.
    func first(_ paid: UInt32) -> UInt32 {
      groups.reduce(paid) { paid, group in
        let own = paid & group
        return paid & ~group | (own == 0 ? 0 : 1 << UInt32(own.trailingZeroBitCount))
      }
    }
  }

  /// By path and scenario.
  private(set) var paths: [[Path]] = []
  /// By path, scenario and advance rate: the balance at each point.
  private(set) var balances: [[[[Int64]]]] = []
  /// True if both streams have been read to their ends.
  private(set) var isUsedUp = false

  private let whatIf: WhatIf
  private var decoder: RangeDecoder
  /// By scenario, advance rate and level: the factor's charges, and balances without default.
  private var levels: [[[(cost: Int64, balances: [Int64])]]] = []

  /// Names of a scenario's contexts, in the order of their numbers.
  private static let own = [
    "order", "debt", "netRecovery", "recoveryPoint", "isEarly", "guarantee", "days", "parts", "year", "outstanding",
    "over", "vat", "slots", "slot", "uncovered", "indemnityPoint", "firstDay", "levelCost", "level", "cost",
    "otherCost", "furtherCost", "balance", "otherBalance", "furtherBalance", "outcomes", "single", "change",
    "otherChange", "furtherChange", "key", "rest", "moved", "otherMoved", "furtherMoved", "movedRest",
  ]

  private func context(_ name: String, _ scenario: Int) -> Int {
    6 + scenario * Self.own.count + Self.own.firstIndex(of: name)!
  }

  /// Reads everything.
  init(_ whatIf: WhatIf) {
    self.whatIf = whatIf
    decoder = RangeDecoder(whatIf.claims)
    for index in whatIf.scenarios.indices {
      levels.append(
        (0..<rates(index).count).map { _ in
          whatIf.levels.map { _ in
            let cost = decoder.signed(context("levelCost", index))
            var balance: Int64 = 0
            return (
              cost,
              whatIf.points.map { _ in
                balance += decoder.signed(context("level", index))
                return balance
              }
            )
          }
        })
    }
    var levelOfPath: [Int] = []
    for _ in 0..<whatIf.paths {
      levelOfPath.append(whatIf.levels.firstIndex(of: Int(decoder.number(0)))!)
      paths.append(readPath(level: levelOfPath.last!))
    }
    isUsedUp = decoder.isUsedUp
    decoder = RangeDecoder(whatIf.balances)
    for path in 0..<whatIf.cashPaths { readBalances(path, level: levelOfPath[path]) }
    isUsedUp = isUsedUp && decoder.isUsedUp
  }

  /// The advance rates of a scenario in the order packed: the contract's own first.
  private func rates(_ scenario: Int) -> [Rate] {
    guard let stops = whatIf.scenarios[scenario].advanceRates else { return [.zero] }
    let others = stops.values.enumerated().filter { $0.offset != stops.current }.map(\.element)
    return [stops.values[stops.current]] + others
  }

  private mutating func readPath(level: Int) -> [Path] {
    let drawn = (0..<decoder.number(1)).map { _ in
      let isInsolvency = decoder.number(2) == 1
      let share = decoder.number(3)
      _ = decoder.number(4)
      if isInsolvency { _ = decoder.number(5) }
      return share
    }
    var first: [Int64] = drawn.map { _ in 0 }
    return whatIf.scenarios.indices.map { index in
      var path = Path(losses: drawn.map { _ in Loss() })
      var left = Array(drawn.indices)
      var bits = 0
      while !left.isEmpty {
        let place = left.remove(at: index == 0 ? 0 : Int(decoder.number(context("order", index))))
        path.order.append(place)
        path.losses[place] = readLoss(index, share: drawn[place], first: &first[place], &bits, &path.groups)
      }
      path.costs = spread(index, "cost", "Cost").enumerated().map { $1 + levels[index][$0][level].cost }
      if bits > 0 { readOutcomes(index, bits, &path) }
      return path
    }
  }

  private mutating func readLoss(
    _ index: Int, share: Int64, first: inout Int64, _ bits: inout Int, _ groups: inout [UInt32]
  ) -> Loss {
    var loss = Loss()
    let told = decoder.number(context("debt", index))
    loss.debt = index == 0 ? told : told == 0 ? first : told - 1
    if index == 0 { first = told }
    if loss.debt == 0 { return loss }
    loss.netRecovery =
      (Money(cents: loss.debt) * Rate(billionths: share * 1_000)).cents + decoder.signed(context("netRecovery", index))
    _ = decoder.signed(context("recoveryPoint", index))
    loss.isEarly = decoder.number(context("isEarly", index)) == 1
    loss.guarantee = decoder.number(context("guarantee", index))
    let days = Int(decoder.number(context("days", index)))
    var left = loss.debt - (loss.isEarly ? loss.netRecovery : 0)
    for _ in 0..<decoder.number(context("parts", index)) {
      loss.parts.append(readPart(index, left: &left, days: days, bits: bits))
    }
    if days > 1 { groups.append(((1 << UInt32(days)) - 1) << UInt32(bits)) }
    bits += days
    return loss
  }

  private mutating func readPart(_ index: Int, left: inout Int64, days: Int, bits: Int) -> Part {
    let scenario = whatIf.scenarios[index]
    var part = Part(year: Int(decoder.number(context("year", index))) - 1)
    let policy = part.year < 0 ? nil : scenario.scenario.policies[scenario.years[part.year].policy]
    let isTopUp = policy.map { !scenario.scenario.isFirstLine($0) } ?? false
    if isTopUp {
      part.outstanding = decoder.number(context("over", index))
    } else {
      part.outstanding = left - decoder.signed(context("outstanding", index))
      left -= part.outstanding
      let code = decoder.number(context("vat", index)) - 1
      let usual = part.outstanding - Money(cents: part.outstanding).prorated(5, of: 6).cents
      if code >= 0 { part.vat = usual + (code & 1 == 0 ? code >> 1 : -(code >> 1) - 1) }
    }
    guard let policy else { return part }
    var uncovered = isTopUp || policy.basis == .inclVAT ? part.outstanding : part.outstanding - part.vat
    for _ in 0..<decoder.number(context("slots", index)) {
      let slot = Int(decoder.number(context("slot", index)))
      let after = decoder.signed(context("uncovered", index))
      part.slots.append((slot, uncovered - after))
      uncovered = after
    }
    _ = decoder.number(context("indemnityPoint", index))
    let day = days > 0 ? Int(decoder.number(context("firstDay", index))) - 1 : -1
    if day >= 0 { part.bit = bits + day }
    return part
  }

  private mutating func readOutcomes(_ index: Int, _ bits: Int, _ path: inout Path) {
    let further = decoder.number(context("outcomes", index)) - 1
    if further < 0 {
      path.changes = nil
      return
    }
    let codes = (0..<bits).map { _ in decoder.number(context("single", index)) }
    for (bit, code) in codes.enumerated() where code > 1 { path.contract |= 1 << UInt32(bit) }
    for (bit, code) in codes.enumerated() where code & 1 == 1 {
      let one = UInt32(1) << UInt32(bit)
      let group = path.groups.first { $0 & one != 0 } ?? one
      let key = code > 1 ? one : one | path.contract & group
      path.changes![key] = spread(index, "change", "Change", isProportional: true)
      path.told.append((key, true))
    }
    let singles = path.changes!
    var key: UInt32 = 0
    for _ in 0..<further {
      key += UInt32(decoder.number(context("key", index)))
      var change = rates(index).map { _ in decoder.signed(context("rest", index)) }
      for (single, own) in singles where path.isPart(single, of: key) {
        for variant in change.indices { change[variant] += own[variant] }
      }
      path.changes![key] = change
      path.told.append((key, false))
    }
  }

  private mutating func readBalances(_ path: Int, level: Int) {
    balances.append(
      whatIf.scenarios.indices.map { index in
        var running = rates(index).map { _ in Int64(0) }
        var told = running.map { _ in [Int64]() }
        for point in whatIf.points.indices {
          for (variant, change) in spread(index, "balance", "Balance").enumerated() {
            running[variant] += change
            told[variant].append(levels[index][variant][level].balances[point] + running[variant])
          }
        }
        for (key, isSingle) in paths[path][index].told {
          var moved = rates(index).map { _ in [Int64]() }
          for _ in whatIf.points {
            let changes =
              isSingle
              ? spread(index, "moved", "Moved", isProportional: true)
              : rates(index).map { _ in decoder.signed(context("movedRest", index)) }
            for (variant, change) in changes.enumerated() {
              moved[variant].append((moved[variant].last ?? 0) + change)
            }
          }
          if !isSingle {
            for (single, _) in paths[path][index].told.filter(\.isSingle)
            where paths[path][index].isPart(single, of: key) {
              for variant in moved.indices {
                moved[variant] = zip(moved[variant], paths[path][index].moved[single]![variant]).map { $0 + $1 }
              }
            }
          }
          paths[path][index].moved[key] = moved
        }
        return told
      })
  }

  /// A number for each advance rate: the contract's own, the second by what differs from it or its proportion, the others
  /// from the line through these two.
  private mutating func spread(
    _ index: Int, _ first: String, _ name: String, isProportional: Bool = false
  ) -> [Int64] {
    let rates = rates(index).map(\.billionths)
    var values: [Int64] = []
    for variant in rates.indices {
      let kind = variant == 0 ? first : (variant == 1 ? "other" : "further") + name
      var value = decoder.signed(context(kind, index))
      if variant == 1 {
        value += isProportional ? rounded(values[0], rates[1], rates[0]) : values[0]
      } else if variant > 1 {
        value += values[0] + rounded(values[1] - values[0], rates[variant] - rates[0], rates[1] - rates[0])
      }
      values.append(value)
    }
    return values
  }

  /// amount × part / whole, half away from zero.
  private func rounded(_ amount: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
    let product = Int128(amount) * Int128(part) * (whole < 0 ? -1 : 1)
    let (top, bottom) = (2 * product.magnitude + UInt128(whole.magnitude), 2 * UInt128(whole.magnitude))
    return (product < 0 ? -1 : 1) * Int64(top / bottom)
  }
}

extension UnpackedWhatIf.Path {
  /// True if an outcome differs from the contract's in one loss just as a single change does.
  fileprivate func isPart(_ single: UInt32, of key: UInt32) -> Bool {
    key & (groups.first { $0 & single != 0 } ?? single) == single
  }
}
