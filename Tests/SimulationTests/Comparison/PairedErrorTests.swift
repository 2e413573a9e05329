import Contracts
import Receivables
import Simulation
import Testing

/// The errors that `compare` states of differences.
@Suite("Paired errors") struct PairedErrorTests {
  /// A comparison with the run behind it.
  private func compared(
    _ caseData: Case, seed: UInt64, paths: Int, sampling: SimulationSettings.Sampling = .pseudo
  ) -> (comparison: Comparison, run: SimulationRun) {
    let simulator = Simulator(caseData, seed: seed, sampling: sampling, cash: .all, threads: 2)
    let run = simulator.run(paths: paths, threads: 2)
    return (Comparison(simulator, run), run)
  }

  /// The deviation of a figure over the paths / √n, by its definition.
  private func error(_ values: [Double]) -> Double {
    let size = Double(values.count)
    let mean = values.reduce(0, +) / size
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (size - 1) / size).squareRoot()
  }

  // Issue: for any pair the paired standard error is the deviation of the paired difference / √n within 5 %.
  @Test("The error of a mean is the deviation of the paired difference / √n")
  func definition() throws {
    let (comparison, run) = compared(try ShippedCase.read("is-the-sme-covered"), seed: 11, paths: 2_000)
    let baseline = run.scenarios[comparison.baseline]
    for (index, columns) in run.scenarios.enumerated() {
      let found = comparison.differences[index]
      func check(_ stated: Difference, _ column: (ScenarioColumns) -> PathColumn, _ name: String) {
        let values = (0..<run.paths).map { Double(column(columns)[$0] - column(baseline)[$0]) }
        let expected = error(values)
        #expect(abs(stated.standardError - expected) <= 0.05 * expected, "\(columns.scenario) \(name)")
        #expect(abs(stated.mean - values.reduce(0, +) / Double(run.paths)) < 0.01, "\(columns.scenario) \(name)")
        #expect(index == comparison.baseline ? stated.isNone : true)
      }
      for measure in Measure.allCases { check(found[measure], { $0.column(of: measure) }, measure.rawValue) }
      check(found.trough, { $0.cash!.trough }, "trough")
      check(found.fundingRaised, { $0.cash!.fundsDays.map { Money(cents: $0).divided(by: 365).cents } }, "funds")
      let short = (0..<run.paths).map { path -> Double in
        func isShort(_ columns: ScenarioColumns) -> Double { columns.cash!.trough[path] < -25_000_000 ? 1 : 0 }
        return isShort(columns) - isShort(baseline)
      }
      #expect(abs(found.shortfallHorizon.standardError - error(short)) <= 0.05 * error(short))
    }
  }

  @Test(
    "Every difference is the difference of the figures that simulation and cash state",
    arguments: [
      SimulationSettings.Sampling.pseudo, .sobol, .importance,
    ])
  func differencesOfWhatIsStated(sampling: SimulationSettings.Sampling) throws {
    let (comparison, _) = compared(
      try ShippedCase.read("is-the-sme-covered"), seed: 11, paths: 2_048, sampling: sampling)
    let (own, cash) = (comparison.scenarios, comparison.cash.scenarios)
    for (index, found) in comparison.differences.enumerated() {
      func check(_ stated: Difference, _ value: (Int) -> Double, _ name: String) {
        let expected = value(index) - value(comparison.baseline)
        #expect(abs(stated.mean - expected) < 1e-6 * max(1e4, abs(expected)), "\(own[index].scenario.id) \(name)")
        #expect(stated.standardError.isFinite && stated.standardError >= 0)
      }
      for measure in Measure.allCases { check(found[measure], { own[$0][measure].mean }, measure.rawValue) }
      for level in TailLevel.allCases {
        check(found.valueAtRisk[level]!, { Double(own[$0][.retainedLoss].valueAtRisk(level).value) }, "VaR")
        check(found.expectedShortfall[level]!, { own[$0][.retainedLoss].expectedShortfall(level).value }, "ES")
      }
      check(found.trough, { cash[$0].trough.mean }, "trough")
      check(found.troughMedian, { Double(cash[$0].troughMedian.cents) }, "median")
      check(found.troughP5, { Double(cash[$0].troughP5.cents) }, "p5")
      check(found.fundingRaised, { cash[$0].fundingRaised.mean }, "funds")
      check(found.shortfallHorizon, { cash[$0].horizon.probability.value }, "shortfall")
      check(found.costOfCapital, { comparison.costOfCapital($0) }, "capital")
      check(
        found.costWithCapital, { own[$0][.totalCostOfRisk].mean + comparison.costOfCapital($0) }, "cost with capital")
    }
  }

  // Issue: at most 1/3 of independent runs for two scenarios that differ in one term.
  @Test("Scenarios that differ in one term are told apart three times better than by independent runs")
  func oneTerm() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    let current = try #require(caseData.scenarios.first { $0.id == "current" })
    func changed(_ id: String, _ change: (inout PolicyTerms) -> Void) -> Scenario {
      var scenario = current
      scenario.id = id
      change(&scenario.policies[0])
      return scenario
    }
    let first = current.policies[0].aggregateFirstLoss.amount
    caseData.scenarios = [
      current, changed("85") { $0.namedPercentage = Rate(percent: 85) },
      changed("more") { $0.aggregateFirstLoss.amount = first * Rate(percent: 120) },
      changed("less") { $0.aggregateFirstLoss.amount = first * Rate(percent: 80) },
    ]
    let (one, _) = compared(caseData, seed: 1, paths: 4_000)
    let (other, _) = compared(caseData, seed: 2, paths: 4_000)
    for index in 1...3 {
      let found = one.differences[index]
      for measure in [Measure.retainedLoss, .totalCostOfRisk] {
        let (left, right) = (one.scenarios[index][measure], other.scenarios[0][measure])
        let independent = (left.standardError * left.standardError + right.standardError * right.standardError)
          .squareRoot()
        #expect(found[measure].standardError > 0, "\(index) \(measure)")
        #expect(found[measure].standardError <= independent / 3, "\(index) \(measure)")
      }
    }
  }

  /// A deviation from 120 runs is known to 6.5 %; a density read from a thousand paths wavers too: within a factor of 1.3.
  @Test("The errors of tails, troughs and capital are the spread of 120 independent runs")
  func spread() {
    let made = SmallTrade.made([SmallTrade.policy("policy"), SmallTrade.bare])
    let figures: [(name: String, of: (Comparison.ScenarioDifference) -> Difference)] = [
      ("VaR 95", { $0.valueAtRisk[.p95]! }), ("VaR 99", { $0.valueAtRisk[.p99]! }),
      ("ES 95", { $0.expectedShortfall[.p95]! }), ("ES 99", { $0.expectedShortfall[.p99]! }),
      ("trough", \.trough), ("trough, median", \.troughMedian), ("trough, 5 %", \.troughP5),
      ("shortfall", \.shortfallHorizon), ("cost of capital", \.costOfCapital), ("with capital", \.costWithCapital),
    ]
    var found = [[Double]](repeating: [], count: figures.count)
    var stated = [Double](repeating: 0, count: figures.count)
    for seed in 0..<120 as Range<UInt64> {
      let difference = compared(made, seed: 500 + seed, paths: 1_500).comparison.differences[1]
      for (index, figure) in figures.enumerated() {
        found[index].append(figure.of(difference).mean)
        stated[index] += figure.of(difference).standardError / 120
      }
    }
    for (index, figure) in figures.enumerated() {
      // The deviation of one run: its error of the mean of 120 times √120.
      let scatter = error(found[index]) * 120.0.squareRoot()
      #expect(stated[index] > 0, "\(figure.name)")
      #expect(
        scatter / stated[index] < 1.3 && stated[index] / scatter < 1.3,
        "\(figure.name): stated \(stated[index]), found \(scatter)")
    }
  }
}
