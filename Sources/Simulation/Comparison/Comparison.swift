import Contracts
import Receivables

/// The scenarios of a case beside each other on the same paths: what each costs, how bad it can get, what it does to cash,
/// and how surely it differs from the baseline (model §8).
package struct Comparison: Sendable {
  /// A scenario less the baseline.
  package struct ScenarioDifference: Sendable {
    /// Its position in the case.
    package var position: Int
    /// Means of every measure.
    package var measures: [Measure: Difference]
    /// Value at risk and expected shortfall of the retained loss.
    package var valueAtRisk: [TailLevel: Difference]
    package var expectedShortfall: [TailLevel: Difference]
    /// Mean daily funds in use.
    package var fundingRaised: Difference
    /// The lowest balance: its mean, median, and what one path in twenty falls below.
    package var trough: Difference
    package var troughMedian: Difference
    package var troughP5: Difference
    /// Probabilities of a balance below the credit line.
    package var shortfallThirteenWeeks: Difference
    package var shortfallHorizon: Difference
    /// Cost of capital on the unexpected retained loss: rate × (ES 99 − mean).
    package var costOfCapital: Difference
    /// Cover and days of sales hold no chance.
    package var coveredShare: Double
    package var daysOutstanding: Double?

    /// A measure.
    package subscript(_ measure: Measure) -> Difference { measures[measure]! }
  }

  /// The measures of each scenario.
  package let simulation: SimulationReview
  /// The cash of each scenario.
  package let cash: CashReview
  /// The position among the scenarios of the one that the others are compared with.
  package let baseline: Int
  /// The differences, in the order of the scenarios; the baseline's own are zero.
  package let differences: [ScenarioDifference]

  /// The case.
  package var caseData: Case { simulation.caseData }
  /// The scenarios compared.
  package var scenarios: [SimulationReview.ScenarioReview] { simulation.scenarios }

  /// Compares a run whose simulator followed the cash of all scenarios.
  package init(_ simulator: Simulator, _ run: SimulationRun) {
    let simulation = SimulationReview(simulator, run)
    let cash = CashReview(simulator, run)
    self.simulation = simulation
    self.cash = cash
    let caseData = simulator.caseData
    let baseline = simulation.scenarios.firstIndex { $0.scenario.id == caseData.baseline } ?? 0
    self.baseline = baseline
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    let pairs = Comparison.Pairs(run: run, baseline: baseline, sample: sample)
    differences = run.scenarios.indices.map { index in
      var difference = pairs.difference(index, caseData)
      difference.coveredShare =
        simulation.scenarios[index].coveredShare - simulation.scenarios[baseline].coveredShare
      if let own = cash.scenarios[index].daysOutstanding.after,
        let other = cash.scenarios[baseline].daysOutstanding.after
      {
        difference.daysOutstanding = own - other
      }
      return difference
    }
  }

  /// Cost of capital of a scenario in cents: rate × (ES 99 − mean) of the retained loss (model §8).
  package func costOfCapital(_ scenario: Int) -> Double {
    let retained = scenarios[scenario][.retainedLoss]
    let rate = Double(caseData.costOfCapital.billionths) / Double(Rate.scale)
    return rate * (retained.expectedShortfall(.p99).value - retained.mean)
  }
}

extension Comparison {
  /// The columns of a run, each beside the baseline's.
  fileprivate struct Pairs {
    let run: SimulationRun
    let baseline: Int
    let sample: PathSample

    func paired(_ index: Int, _ column: (ScenarioColumns) -> PathColumn) -> PairedColumns {
      PairedColumns(one: column(run.scenarios[index]), other: column(run.scenarios[baseline]), sample: sample)
    }

    func difference(_ index: Int, _ caseData: Case) -> ScenarioDifference {
      let retained = paired(index, \.retainedLoss)
      func cash(_ column: @escaping (CashColumns) -> PathColumn) -> PairedColumns {
        paired(index) { $0.cash.map(column) ?? PathColumn(constant: 0) }
      }
      func atAllLevels(_ value: (TailLevel) -> Difference) -> [TailLevel: Difference] {
        Dictionary(uniqueKeysWithValues: TailLevel.allCases.map { ($0, value($0)) })
      }
      let days = max(1, caseData.endOfHorizon - caseData.asOf)
      let floor = -caseData.creditLine.cents
      func shortfall(_ column: PathColumn) -> PathColumn { column.map { $0 < floor ? 1_000_000 : 0 } }
      let shortfalls = sum(retained, rate: Double(caseData.costOfCapital.billionths) / Double(Rate.scale))
      return ScenarioDifference(
        position: run.scenarios[index].scenario,
        measures: Dictionary(
          uniqueKeysWithValues: Measure.allCases.map { measure in
            (measure, paired(index) { $0.column(of: measure) }.mean)
          }),
        valueAtRisk: atAllLevels { retained.valueAtRisk($0) },
        expectedShortfall: atAllLevels { retained.expectedShortfall($0) },
        fundingRaised: cash { $0.fundsDays.map { Money(cents: $0).divided(by: days).cents } }.mean,
        trough: cash(\.trough).mean, troughMedian: cash(\.trough).quantile(0.5),
        troughP5: cash(\.trough).quantile(0.05),
        shortfallThirteenWeeks: cash { shortfall($0.earlyTrough) }.mean.scaled(1e-6),
        shortfallHorizon: cash { shortfall($0.trough) }.mean.scaled(1e-6), costOfCapital: shortfalls,
        coveredShare: 0, daysOutstanding: nil)
    }

    /// rate × (ES 99 − mean), whose influence is that of both.
    private func sum(_ retained: PairedColumns, rate: Double) -> Difference {
      let (tail, mean) = (retained.expectedShortfall(.p99), retained.mean)
      // Both move together; the sum of their errors bounds that of their difference.
      return Difference(
        mean: rate * (tail.mean - mean.mean), standardError: rate * (tail.standardError + mean.standardError),
        halfWidthFactor: tail.halfWidthFactor)
    }
  }
}

extension Difference {
  /// The same in another unit.
  func scaled(_ factor: Double) -> Difference {
    Difference(mean: mean * factor, standardError: standardError * factor, halfWidthFactor: halfWidthFactor)
  }
}
