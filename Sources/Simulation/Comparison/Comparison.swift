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
    /// True if there are paths enough to judge the worst hundredth of them.
    package var knowsTail: Bool
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
    /// Total cost of risk and cost of capital together.
    package var costWithCapital: Difference
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
  /// The positions among the scenarios of all but the baseline, in their order.
  package var others: [Int] { scenarios.indices.filter { $0 != baseline } }

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
    let ranked = zip(run.scenarios, simulation.scenarios).map { columns, review in
      RankedScenario(columns, retained: review[.retainedLoss], sample)
    }
    differences = ranked.indices.map { index in
      var difference = ScenarioDifference(
        of: ranked[index], from: ranked[baseline], caseData, sample)
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
    return Comparison.capitalRate(caseData) * (retained.expectedShortfall(.p99).value - retained.mean)
  }

  /// The rate of the cost of capital a year.
  fileprivate static func capitalRate(_ caseData: Case) -> Double {
    Double(caseData.costOfCapital.billionths) / Double(Rate.scale)
  }
}

extension Comparison.ScenarioDifference {
  /// What two scenarios' columns say of their difference; cover and days of sales are not theirs to tell.
  fileprivate init(of one: RankedScenario, from other: RankedScenario, _ caseData: Case, _ sample: PathSample) {
    func mean(_ column: (ScenarioColumns) -> PathColumn) -> Difference {
      Difference(of: column(one.columns), from: column(other.columns), sample)
    }
    func cash(_ column: (CashColumns) -> PathColumn) -> Difference {
      mean { $0.cash.map(column) ?? PathColumn(constant: 0) }
    }
    func quantile(_ influence: (RankedScenario) -> QuantileInfluence?) -> Difference {
      guard let one = influence(one), let other = influence(other) else {
        return Difference(mean: 0, standardError: 0, halfWidthFactor: sample.halfWidthFactor)
      }
      return Difference(of: one, from: other, sample)
    }
    func tails(_ difference: (TailInfluence, TailInfluence) -> Difference) -> [TailLevel: Difference] {
      Dictionary(
        uniqueKeysWithValues: TailLevel.allCases.map { ($0, difference(one.tails[$0]!, other.tails[$0]!)) })
    }
    let days = max(1, caseData.endOfHorizon - caseData.asOf)
    let floor = -caseData.creditLine.cents
    func shortfall(_ column: PathColumn) -> PathColumn { column.map { $0 < floor ? 1_000_000 : 0 } }
    position = one.columns.scenario
    knowsTail = sample.count >= Verdict.leastTailPaths
    measures = Dictionary(
      uniqueKeysWithValues: Measure.allCases.map { measure in (measure, mean { $0.column(of: measure) }) })
    valueAtRisk = tails { Difference(of: $0.valueAtRisk, from: $1.valueAtRisk, sample) }
    expectedShortfall = tails { Difference(of: $0, from: $1, sample) }
    fundingRaised = cash { $0.fundsDays.map { Money(cents: $0).divided(by: days).cents } }
    trough = cash(\.trough)
    troughMedian = quantile { $0.trough?.median }
    troughP5 = quantile { $0.trough?.p5 }
    shortfallThirteenWeeks = cash { shortfall($0.earlyTrough) }.scaled(1e-6)
    shortfallHorizon = cash { shortfall($0.trough) }.scaled(1e-6)
    (costOfCapital, costWithCapital) = Self.capital(
      of: one, from: other, rate: Comparison.capitalRate(caseData), costs: measures[.totalCostOfRisk]!,
      retained: measures[.retainedLoss]!, sample)
    coveredShare = 0
  }

  /// Rate × (ES 99 − mean) of the retained loss, alone and with the total cost of risk: each path moves all of them, and
  /// the error is that of what it moves together.
  private static func capital(
    of one: RankedScenario, from other: RankedScenario, rate: Double, costs: Difference, retained: Difference,
    _ sample: PathSample
  ) -> (alone: Difference, withCosts: Difference) {
    let (left, right) = (one.tails[.p99]!, other.tails[.p99]!)
    func influence(_ path: Int) -> Double {
      let loss = one.columns.retainedLoss[path] - other.columns.retainedLoss[path]
      return rate * (left.of(path) - right.of(path) - Double(loss))
    }
    let mean = rate * (left.expectedShortfall - right.expectedShortfall - retained.mean)
    return (
      Difference(mean, sample, influence: influence),
      Difference(costs.mean + mean, sample) { path in
        influence(path) + Double(one.totalCost[path] - other.totalCost[path])
      }
    )
  }
}
