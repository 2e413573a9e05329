import Contracts
import Receivables

/// The claims of many paths, so far worked out that a page can settle them again under other terms, to the cent: what each
/// debt comes to and what the limits cover of it, but no percentage, first loss, liability, recovery or VAT yet. The balances
/// of the cash go with them, for the contract's own advance rate and for some others.
package struct WhatIf: Sendable {
  /// The case.
  package let caseData: Case
  /// The seed of the paths, which are plain pseudo-random whatever the rest of a report uses.
  package let seed: UInt64
  /// The scenarios whose terms may move.
  package let scenarios: [WhatIfScenario]
  /// Days of the cash, counted from `asOf`: ends of weeks.
  package let points: [Int]
  /// Paths whose claims are kept: the first ones.
  package let paths: Int
  /// Paths whose balances are kept: the first of those.
  package let cashPaths: Int
  /// The claims, packed.
  package let claims: [UInt8]
  /// The balances, packed.
  package let balances: [UInt8]
  /// The levels of lateness that can occur, in the order packed.
  package let levels: [Int]

  /// Paths kept at most.
  package static let mostPaths = 10_000
  /// Bytes that claims and balances take at most together, and balances at least: a page of three megabytes holds them.
  static let mostBytes = 1_950_000
  static let leastBalances = 250_000
  /// Paths whose balances are kept at most.
  static let mostCashPaths = 4_000

  /// Works out the first paths of a case; nil if no scenario has anything to move.
  ///
  /// - Parameters:
  ///   - simulator: whose case, scenarios and seed are taken.
  ///   - paths: paths wanted, cut to `mostPaths` and to what a page holds.
  ///   - range: a loss that is large for the case: first losses are offered up to it.
  package init?(_ simulator: Simulator, paths: Int, range: Money, threads: Int) {
    let (caseData, seed) = (simulator.caseData, simulator.seed)
    let points = WhatIf.points(days: caseData.endOfHorizon - caseData.asOf)
    let movable = simulator.scenarios.compactMap { WhatIfScenario($0, simulator, range: range, points: points) }
    if movable.isEmpty { return nil }
    let gathering = WhatIfPaths(caseData, movable, seed: seed, points: points, threads: threads)
    let told = gathering.tell(paths: min(paths, WhatIf.mostPaths), threads: threads)
    let packed = gathering.pack(told)
    self.caseData = caseData
    self.seed = seed
    self.scenarios = zip(movable, gathering.slots).map { scenario, slots in
      var scenario = scenario
      scenario.slots = slots
      return scenario
    }
    self.points = points
    self.paths = packed.paths
    cashPaths = packed.cashPaths
    claims = packed.claims
    balances = packed.balances
    levels = gathering.levels
  }

  /// The last days of the first thirteen weeks, of every fourth week after, and of the horizon.
  static func points(days: Int) -> [Int] {
    let weeks = (days + 6) / 7
    return (1...max(1, weeks)).filter { $0 <= 13 || ($0 - 13) % 4 == 0 || $0 == weeks }.map { min($0 * 7, days) - 1 }
  }

  /// The first point that sees what moves on a day; one behind the last if none does. What moves before the first day has
  /// moved.
  static func point(from day: Int, _ points: [Int]) -> Int {
    day <= 0 ? points.count : points.firstIndex { day <= $0 } ?? points.count
  }
}
