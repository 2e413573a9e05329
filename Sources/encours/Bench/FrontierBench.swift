import Contracts
import Receivables
import Simulation

/// Speed of a search for a better structure: its user time beside that of one plain simulation on as many paths.
struct FrontierBench {
  private let caseData: Case

  /// Number of paths of both.
  private static let paths = 100_000

  /// A case; nil if its baseline has no policy, or it knows balances alone.
  init?(_ caseData: Case) {
    let baseline = caseData.scenarios.first { $0.id == caseData.baseline }
    guard let baseline, baseline.policies.contains(where: baseline.isFirstLine),
      !caseData.portfolio.invoices.allSatisfy(\.isDeemed)
    else { return nil }
    self.caseData = caseData
  }

  /// Some 500 structures, and the ratio to a simulation of the baseline.
  func figure(_ name: String) -> BenchFigure {
    let search = FrontierBench.search
    let position = caseData.scenarios.firstIndex { $0.id == caseData.baseline } ?? 0
    let plain = Stopwatch.measure(runs: 3) {
      _ = Simulator(caseData, sampling: .pseudo, scenarios: [position], cash: .costs).run(paths: FrontierBench.paths)
    }
    // A search takes a minute: it is run once.
    let searched = Stopwatch.measure(runs: 1) {
      _ = Frontier(caseData, search, seed: 1, sampling: .pseudo, paths: FrontierBench.paths, threads: 1)
    }
    return BenchFigure(
      name: "Search, \(search.count) structures: \(name)", unit: "× one scenario", least: nil,
      median: searched.median / plain.median, most: nil)
  }

  /// Percentages × first losses × maximum liabilities × discretionary limits.
  private static var search: StructureSearch {
    var search = StructureSearch()
    search.insuredPercentages = [75, 80, 85, 90].map { Rate(percent: $0) }
    search.discretionaryLimits = [5_000, 10_000, 20_000, 30_000, 40_000].map { Money(units: $0) }
    search.aggregateFirstLosses = [0, 5_000, 15_000, 30_000, 50_000].map { Money(units: $0) }
    search.maximumLiabilities =
      [200_000, 400_000, 600_000, 1_000_000].map { .amount(Money(units: $0)) } + [.unlimited]
    return search
  }
}
