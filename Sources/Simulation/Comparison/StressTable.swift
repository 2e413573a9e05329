import Contracts
import Receivables

/// Stresses beside each other: what each does to the cost, the tail and the cash of every scenario, on the same paths.
package struct StressTable: Sendable {
  /// One stress under one scenario.
  package struct Cell: Hashable, Sendable {
    /// The scenario's position in the case.
    package var scenario: Int
    /// Mean total cost of risk and its standard error, in cents.
    package var meanTotalCost: Double
    package var meanTotalCostError: Double
    /// Expected shortfall of the retained loss at 99 % and its standard error, in cents.
    package var expectedShortfall: Double
    package var expectedShortfallError: Double
    /// Probability of a balance below the credit line in the horizon and its standard error.
    package var shortfallProbability: Double
    package var shortfallProbabilityError: Double
    /// The balance that one path in twenty falls below.
    package var troughP5: Money
  }

  /// One stress.
  package struct Row: Sendable {
    /// The stress; nil for the case as it is.
    package var stress: Stress?
    /// Its cells, in the order of the scenarios.
    package var cells: [Cell]
  }

  /// Paths unless asked otherwise.
  package static let usualPaths = 2_000

  /// The case without the table's stresses.
  package let caseData: Case
  /// Paths behind every cell.
  package let paths: Int
  /// Positions of the scenarios.
  package let scenarios: [Int]
  /// The case as it is, then each stress.
  package let rows: [Row]

  /// Simulates the case as it is and under each stress.
  ///
  /// - Parameters:
  ///   - caseData: the case, under a stress or not: the table's come on top.
  ///   - stresses: nil for all that the case knows.
  ///   - scenarios: positions of scenarios; nil for all.
  ///   - isCancelled: asked before each stress; once true, the rows done so far are the table.
  package init(
    _ caseData: Case, stresses: [Stress]? = nil, scenarios: [Int]? = nil, seed: UInt64? = nil,
    sampling: SimulationSettings.Sampling? = nil, paths: Int = usualPaths, threads: Int = 1,
    isCancelled: (() -> Bool)? = nil
  ) {
    self.caseData = caseData
    self.paths = paths
    let positions = scenarios ?? Array(caseData.scenarios.indices)
    self.scenarios = positions
    var rows: [Row] = []
    for stress in [nil] + (stresses ?? caseData.knownStresses).map(Optional.some) {
      if isCancelled?() == true { break }
      let simulator = Simulator(
        stress.map(caseData.stressed) ?? caseData, seed: seed, sampling: sampling, scenarios: positions, cash: .all,
        threads: threads)
      let run = simulator.run(paths: paths, threads: threads)
      let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
      rows.append(Row(stress: stress, cells: run.scenarios.map { Cell($0, caseData, sample) }))
    }
    self.rows = rows
  }
}

extension StressTable.Cell {
  init(_ columns: ScenarioColumns, _ caseData: Case, _ sample: PathSample) {
    scenario = columns.scenario
    (meanTotalCost, meanTotalCostError) = MeasureEstimate.moments(columns.column(of: .totalCostOfRisk), sample: sample)
    let tail = MeasureEstimate(columns.retainedLoss, sample: sample).expectedShortfall(.p99)
    (expectedShortfall, expectedShortfallError) = (tail.value, tail.standardError)
    let trough = columns.cash?.trough ?? PathColumn(constant: caseData.openingCash.cents)
    let isShort = CashReview.probability(of: trough, below: -caseData.creditLine, sample)
    (shortfallProbability, shortfallProbabilityError) = (isShort.value, isShort.standardError)
    troughP5 = Money(cents: trough.quantile(0.05, of: sample))
  }
}
