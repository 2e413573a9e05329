import Contracts
import Receivables

/// What a run says: the measures of every scenario, what binds, and what each buyer contributes.
package struct SimulationReview: Sendable {
  /// A share of paths with its standard error.
  package struct Probability: Sendable {
    /// The share.
    package var value: Double
    /// Its standard error.
    package var standardError: Double
  }

  /// What a buyer contributes under a scenario, in cents; limit values are savings per unit of limit.
  package struct BuyerRisk: Sendable {
    /// The buyer's position in `Portfolio.buyers`.
    package var buyer: Int
    /// Expected gross loss.
    package var expectedGross = 0.0
    /// Expected retained loss.
    package var expectedRetained = 0.0
    /// Mean retained loss in the worst hundredth of paths: the buyer's part of ES 99 (Euler).
    package var tailShare = 0.0
    /// What one more unit of limit takes off the mean retained loss.
    package var limitValueExpected = 0.0
    /// What one more unit of limit takes off ES 99 of the retained loss.
    package var limitValueTail = 0.0
    /// The standard errors of all of them.
    package var errors = Errors()

    /// Standard errors of a buyer's figures.
    package struct Errors: Sendable {
      /// Of the expected gross loss.
      package var expectedGross = 0.0
      /// Of the expected retained loss.
      package var expectedRetained = 0.0
      /// Of the part of ES 99.
      package var tailShare = 0.0
      /// Of what a limit takes off the mean.
      package var limitValueExpected = 0.0
      /// Of what it takes off ES 99.
      package var limitValueTail = 0.0
    }
  }

  /// One scenario.
  package struct ScenarioReview: Sendable {
    /// Its position in the case.
    package var position: Int
    /// The scenario.
    package var scenario: Scenario
    /// What its levers have changed.
    package var levers: [LeverChange]
    /// Every measure.
    package var measures: [Measure: MeasureEstimate]
    /// Σ covered / Σ balance at `asOf`.
    package var coveredShare: Double
    /// Probability that an aggregate first loss takes something off an indemnity.
    package var aggregateBinds: Probability
    /// Probability that a maximum liability cuts an indemnity.
    package var liabilityBinds: Probability
    /// Mean days from default to indemnity, by amount; 0 without indemnity.
    package var indemnityDays: Double
    /// Buyers that lose something on some path, by expected gross loss, greatest first.
    package var buyers: [BuyerRisk]
    /// How the mean retained loss settles as paths are added.
    package var convergence: [Convergence.Point]
    /// Counts of the gross and the retained loss in equal steps, for a picture of both laws.
    package var histogram: LossHistogram

    /// A measure.
    package subscript(_ measure: Measure) -> MeasureEstimate { measures[measure]! }
  }

  /// The case.
  package let caseData: Case
  /// Paths done.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// How factors were drawn.
  package let sampling: SimulationSettings.Sampling
  /// True if the run was interrupted.
  package let isPartial: Bool
  /// How many independent paths the weights are worth.
  package let effectivePaths: Double
  /// The scenarios, in the order of the case.
  package let scenarios: [ScenarioReview]
  /// Theory beside what was found, where theory knows.
  package let checks: [Check]

  /// Paths replayed for the expected values of limits and the errors of buyers' means: neither needs more.
  package static let replayedPaths = 4_096

  /// Reviews a run of a simulator.
  package init(_ simulator: Simulator, _ run: SimulationRun) {
    caseData = simulator.caseData
    paths = run.paths
    seed = run.seed
    sampling = run.sampling
    isPartial = run.isPartial
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    effectivePaths = sample.effectiveSize
    scenarios = run.scenarios.enumerated().map { position, columns in
      SimulationReview.review(simulator, position, columns, sample: sample, paths: run.paths)
    }
    checks = SimulationReview.checks(simulator, scenarios)
  }

  /// The scenario that pages lead with.
  package var leading: ScenarioReview? {
    scenarios.first { $0.scenario.id == caseData.baseline } ?? scenarios.first
  }

  private static func review(
    _ simulator: Simulator, _ position: Int, _ columns: ScenarioColumns, sample: PathSample, paths: Int
  ) -> ScenarioReview {
    let caseData = simulator.caseData
    return ScenarioReview(
      position: columns.scenario, scenario: caseData.scenarios[columns.scenario],
      levers: simulator.leverChanges(of: columns.scenario),
      measures: Dictionary(
        uniqueKeysWithValues: Measure.allCases.map { ($0, MeasureEstimate(columns.column(of: $0), sample: sample)) }),
      coveredShare: ScenarioCover(caseData, caseData.scenarios[columns.scenario]).coveredShare,
      aggregateBinds: probability(columns.binding, .aggregate, sample),
      liabilityBinds: probability(columns.binding, .liability, sample), indemnityDays: columns.timing.meanDays,
      buyers: buyers(simulator, position, columns, sample: sample, paths: paths),
      convergence: Convergence(columns.retainedLoss, sample: sample).points,
      histogram: LossHistogram(columns, sample: sample))
  }

  private static func probability(_ bindings: [Binding], _ kind: Binding, _ sample: PathSample) -> Probability {
    guard !bindings.isEmpty else { return Probability(value: 0, standardError: 0) }
    // Millions keep six figures of a share in whole numbers.
    let estimate = MeasureEstimate(
      PathColumn(bindings.map { $0.contains(kind) ? 1_000_000 : 0 }), sample: sample)
    return Probability(value: estimate.mean / 1e6, standardError: estimate.standardError / 1e6)
  }

  /// Expected losses from the run's sums; tails and limit values from paths replayed.
  private static func buyers(
    _ simulator: Simulator, _ position: Int, _ columns: ScenarioColumns, sample: PathSample, paths: Int
  ) -> [BuyerRisk] {
    let count = simulator.caseData.portfolio.buyers.count
    var risks = (0..<count).map { BuyerRisk(buyer: $0) }
    guard paths > 0 else { return [] }
    for buyer in 0..<count {
      risks[buyer].expectedGross = columns.buyers.meanGross(buyer, paths: paths)
      risks[buyer].expectedRetained = columns.buyers.meanRetained(buyer, paths: paths)
    }
    let values = LimitValue(simulator.caseData, scenario: columns.scenario, years: columns.years)
    var (tail, limitTail) = (BuyerMoments(buyers: count), BuyerMoments(buyers: count))
    if !columns.retainedLoss.isConstant {
      let share = Quantiles(columns.retainedLoss.values, sample: sample).share(of: .p99)
      for (path, value) in columns.retainedLoss.values.enumerated() where value >= share.valueAtRisk {
        let weight = sample.share(of: path) * (value > share.valueAtRisk ? 1 : share.atValueAtRisk) * 100
        tail.count(weight: weight)
        limitTail.count(weight: weight)
        // Without a loss or an indemnity nobody contributes: where few paths lose, the level's atom holds most of them.
        if weight == 0 || (columns.grossLoss[path] == 0 && columns.indemnity[path] == 0) { continue }
        let settled = simulator.replay(path: path, scenario: position)
        for loss in settled.losses { tail.add(Double(loss.retained), buyer: Int(loss.loss.buyer), weight: weight) }
        for (buyer, value) in values.values(on: settled) { limitTail.add(value, buyer: buyer, weight: weight) }
      }
    }
    let replayed = min(paths, replayedPaths)
    let scale = (0..<replayed).reduce(0.0) { $0 + sample.share(of: $1) }
    var (gross, retained) = (BuyerMoments(buyers: count), BuyerMoments(buyers: count))
    var limitMean = BuyerMoments(buyers: count)
    for path in 0..<replayed {
      let weight = sample.share(of: path) / scale
      let settled = simulator.replay(path: path, scenario: position)
      gross.count(weight: weight)
      retained.count(weight: weight)
      limitMean.count(weight: weight)
      for loss in settled.losses {
        gross.add(Double(loss.gross), buyer: Int(loss.loss.buyer), weight: weight)
        retained.add(Double(loss.retained), buyer: Int(loss.loss.buyer), weight: weight)
      }
      for (buyer, value) in values.values(on: settled) { limitMean.add(value, buyer: buyer, weight: weight) }
    }
    // The run's sums are over all paths, which know so much more than those replayed.
    let narrower = (Double(replayed) / Double(paths)).squareRoot()
    for buyer in 0..<count {
      risks[buyer].errors.expectedGross = gross.standardError(buyer) * narrower
      risks[buyer].errors.expectedRetained = retained.standardError(buyer) * narrower
      risks[buyer].tailShare = tail.means[buyer]
      risks[buyer].errors.tailShare = tail.standardError(buyer)
      risks[buyer].limitValueTail = limitTail.means[buyer]
      risks[buyer].errors.limitValueTail = limitTail.standardError(buyer)
      risks[buyer].limitValueExpected = limitMean.means[buyer]
      risks[buyer].errors.limitValueExpected = limitMean.standardError(buyer)
    }
    return risks.filter { $0.expectedGross != 0 }.sorted {
      $0.expectedGross == $1.expectedGross ? $0.buyer < $1.buyer : $0.expectedGross > $1.expectedGross
    }
  }
}
