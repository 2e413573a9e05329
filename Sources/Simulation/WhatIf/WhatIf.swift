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

  /// How much a page carries.
  package struct Bounds: Sendable {
    /// Paths kept at most.
    package var paths = 10_000
    /// Bytes that claims and balances take at most together, and balances at least: a page of three megabytes holds them.
    package var bytes = 1_950_000
    package var bytesOfBalances = 250_000
    /// Paths whose balances are kept at most.
    package var cashPaths = 4_000
    /// Days of first indemnities of a path told apart at most (`HeldLosses`); at most 30, as the page's script works on 32
    /// bits with a sign.
    package var days = 30
    /// Outcomes of a path told at most.
    package var outcomes = 400
    /// Runs of the factor's account for outcomes, about: a minute of them. Of the paths behind, outcomes are not told.
    package var runs = 1_000_000

    /// Those of a page.
    package init() {}
  }

  /// The kinds of numbers packed, by whose contexts they are learnt: those of all scenarios, then as many for each. The
  /// page's script takes the names from here.
  package static let contexts = (
    common: WhatIfPaths.Common.allCases.map { String(describing: $0) },
    own: WhatIfPaths.Own.allCases.map { String(describing: $0) }
  )

  /// Works out the first paths of a case; nil if no scenario has anything to move.
  ///
  /// - Parameters:
  ///   - simulator: whose case, scenarios and seed are taken.
  ///   - paths: paths wanted, cut to what `bounds` allow.
  ///   - range: a loss that is large for the case: first losses are offered up to it.
  package init?(_ simulator: Simulator, paths: Int, range: Money, threads: Int, bounds: Bounds = Bounds()) {
    let (caseData, seed) = (simulator.caseData, simulator.seed)
    let points = WhatIf.points(days: caseData.endOfHorizon - caseData.asOf)
    let movable = simulator.scenarios.compactMap { WhatIfScenario($0, simulator, range: range, points: points) }
    if movable.isEmpty { return nil }
    let gathering = WhatIfPaths(caseData, movable, seed: seed, points: points, threads: threads)
    let packed = gathering.pack(paths: min(paths, bounds.paths), within: bounds, threads: threads)
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
