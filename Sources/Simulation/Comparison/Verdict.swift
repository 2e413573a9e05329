import Contracts

/// What a comparison lets one say: which scenario to look at first, and why, as far as its paths tell it.
///
/// It rests on three figures: the mean total cost of risk, the mean retained loss of the worst hundredth of paths (ES 99),
/// and how often cash falls below the credit line. A difference whose interval holds zero decides nothing.
package struct Verdict: Sendable {
  /// What the paths tell of a difference.
  package enum Judgment: Sendable {
    /// The same on every path.
    case same
    /// Surely lower.
    case lower
    /// Surely higher.
    case higher
    /// Not told apart from zero.
    case open
  }

  /// What a scenario is beside the baseline.
  package enum Kind: Sendable {
    /// Costs less, and its worst hundredth is not known to be worse.
    case better
    /// Its worst hundredth is lighter, and it is not known to cost more.
    case safer
    /// A lighter worst hundredth for a higher cost.
    case protection
    /// A lower cost for a heavier worst hundredth.
    case saving
    /// Would be better or safer, but raises less funding, and without the seller's payments nobody knows whether cash allows
    /// it.
    case unfunded
    /// Keeps cash above the credit line where the baseline does not.
    case liquidity
    /// Costs more or risks more, and gives nothing for it.
    case worse
    /// The paths do not tell them apart.
    case open
    /// The same on every path.
    case same
  }

  /// Fewer paths leave fewer than ten to the worst hundredth: nothing is judged by it then.
  package static let leastTailPaths = 1_000

  /// A scenario that breaks the credit line in this share of paths or more does not hold it.
  package static let strain = 0.05

  /// What the scenario of `choice` is; `worse` if no scenario is worth its price and the baseline stands.
  package let kind: Kind
  /// The position among the scenarios of the one the verdict speaks of; nil if the baseline stands.
  package let choice: Int?
  /// What cost and capital together say of it; nil if capital costs nothing or the kind does not turn on it.
  package let worth: Judgment?
  /// The cheapest of the scenarios that surely cost less but break the credit line more often; nil if there is none.
  package let cheaperButShort: Int?

  /// The verdict on a comparison of at least two scenarios.
  package init(_ comparison: Comparison) {
    let differences = comparison.differences
    let others = comparison.others
    // Without the seller's payments balances are receipts alone, and say nothing of the line.
    let knowsCash = comparison.caseData.knowsPayments
    func breaks(_ index: Int) -> Judgment { knowsCash ? differences[index].shortfallHorizon.judgment : .same }
    func cost(_ index: Int) -> Double { comparison.scenarios[index][.totalCostOfRisk].mean }
    func least(_ indices: [Int], _ value: (Int) -> Double) -> Int? {
      indices.min { value($0) == value($1) ? $0 < $1 : value($0) < value($1) }
    }
    cheaperButShort = least(
      others.filter { breaks($0) == .higher && differences[$0][.totalCostOfRisk].judgment == .lower }, cost)

    func holds(_ index: Int) -> Bool {
      comparison.cash.scenarios[index].horizon.probability.value < Verdict.strain
    }
    let saving = others.filter { holds($0) && breaks($0) == .lower }
    if knowsCash, !holds(comparison.baseline), let choice = least(saving, { differences[$0].costWithCapital.mean }) {
      (kind, self.choice, worth) = (.liquidity, choice, nil)
      return
    }

    let pool = others.filter { breaks($0) != .higher }
    let hasCapital = comparison.caseData.costOfCapital.billionths > 0
    func of(_ kinds: Kind...) -> [Int] { pool.filter { kinds.contains(differences[$0].kind) } }
    func priced(_ index: Int) -> Judgment? { hasCapital ? differences[index].costWithCapital.judgment : nil }
    func tail(_ index: Int) -> Double { differences[index].expectedShortfall[.p99]!.mean }
    // What is worse than the capital it saves is no trade.
    let trades = of(.protection, .saving).filter { priced($0) != .higher }
    let choice =
      least(of(.better), cost) ?? least(of(.safer), tail)
      ?? least(trades.filter { priced($0) == .lower }) { differences[$0].costWithCapital.mean }
      ?? least(trades.filter { differences[$0].kind == .protection }, tail) ?? least(trades, cost)
      ?? least(of(.open), cost) ?? (pool.count == others.count ? least(of(.same), cost) : nil)
    self.choice = choice
    let found = choice.map { differences[$0].kind } ?? .worse
    let isUnfunded =
      !knowsCash && [.better, .safer].contains(found)
      && (choice.map { differences[$0].fundingRaised.judgment == .lower } ?? false)
    kind = isUnfunded ? .unfunded : found
    self.worth = choice.flatMap { [.protection, .saving].contains(differences[$0].kind) ? priced($0) : nil }
  }
}

extension Difference {
  /// What the paths tell of it.
  package var judgment: Verdict.Judgment {
    isNone ? .same : !isSignificant ? .open : mean < 0 ? .lower : .higher
  }
}

extension Comparison.ScenarioDifference {
  /// What the paths tell of the worst hundredth; open where they are too few for one, unless all are the same.
  package var tailJudgment: Verdict.Judgment {
    let judgment = expectedShortfall[.p99]!.judgment
    return knowsTail || judgment == .same ? judgment : .open
  }

  /// What cost and worst hundredth make of the scenario beside the baseline.
  package var kind: Verdict.Kind {
    switch (self[.totalCostOfRisk].judgment, tailJudgment) {
    case (.same, .same): .same
    case (.lower, .higher): .saving
    case (.lower, _): .better
    case (.higher, .lower): .protection
    case (_, .lower): .safer
    case (.higher, _), (_, .higher): .worse
    case (.open, _), (_, .open): .open
    }
  }
}
