import Contracts
import Receivables

/// The mildest stress that breaks the credit line: for each kind of shock with one size, and each scenario, the least size
/// at which a balance below the line becomes more likely than not.
///
/// Found by bisection over a fixed grid of sizes on the same paths throughout (common random numbers): the size found
/// breaks the line and the one a step below does not. Where the probability does not rise with the size, as by the noise
/// of few paths, there may be a smaller size that breaks it too.
package struct ReverseStress: Sendable {
  /// A kind of shock with one size.
  package enum Kind: String, Sendable, CaseIterable {
    /// The global factor so many standard deviations lower.
    case factorShock
    /// Every probability of default times so much.
    case defaultProbability
    /// Every invoice paid so many days later.
    case delayDays
    /// So many of the largest buyers insolvent `insolvencyAfterDays` after `asOf`.
    case largestBuyers
  }

  /// What breaks a scenario.
  package struct Finding: Hashable, Sendable {
    /// The scenario's position in the case.
    package var scenario: Int
    /// The kind of shock.
    package var kind: Kind
    /// The mildest size that breaks the line: that of no shock if the line breaks without one, nil if none up to
    /// `Kind.greatest` does.
    package var size: Double?
    /// The probability of a shortfall in the horizon at that size; at the greatest if none breaks the line.
    package var probability: Double
    /// Its standard error.
    package var standardError: Double
    /// The median of the lowest balance at that size; at the greatest if none breaks the line.
    package var troughMedian: Money
  }

  /// The line counts as broken from this probability of a shortfall in the horizon on: as likely as not.
  package static let threshold = 0.5
  /// Days from `asOf` to the insolvency of the largest buyers, as in the built-in stress `largest-buyer`.
  package static let insolvencyAfterDays = 30
  /// Paths unless asked otherwise: at a probability of one half its standard error is then 1.6 points.
  package static let usualPaths = 1_000

  /// Paths behind every probability.
  package let paths: Int
  /// By kind, then by scenario in the order asked for.
  package let findings: [Finding]
  /// Cases simulated.
  package let evaluations: Int

  /// Looks for what breaks each scenario.
  ///
  /// - Parameters:
  ///   - caseData: the case, under a stress or not: shocks come on top.
  ///   - scenarios: positions of scenarios; nil for all.
  ///   - kinds: the kinds of shock tried.
  ///   - isCancelled: asked before each case; once true, the kinds done so far are the result.
  package init(
    _ caseData: Case, scenarios: [Int]? = nil, kinds: [Kind] = Kind.allCases, seed: UInt64? = nil,
    sampling: SimulationSettings.Sampling? = nil, paths: Int = usualPaths, threads: Int = 1,
    isCancelled: (() -> Bool)? = nil
  ) {
    self.paths = paths
    var search = Search(
      caseData: caseData, scenarios: scenarios ?? Array(caseData.scenarios.indices), seed: seed, sampling: sampling,
      paths: paths, threads: threads)
    var findings: [Finding] = []
    for kind in kinds {
      guard let found = search.findings(kind, isCancelled) else { break }
      findings += found
    }
    self.findings = findings
    evaluations = search.evaluations
  }

  /// What breaks a scenario by a kind of shock; nil if it was not looked for.
  package func finding(_ kind: Kind, scenario: Int) -> Finding? {
    findings.first { $0.kind == kind && $0.scenario == scenario }
  }
}

extension ReverseStress.Kind {
  /// Its name on pages.
  package var name: Wording {
    switch self {
    case .factorShock: Wording("Downturn, standard deviations", fr: "Conjoncture, écarts-types")
    case .defaultProbability: Wording("Probabilities of default, times", fr: "Probabilités de défaut, multipliées par")
    case .delayDays: Wording("Everybody pays later, days", fr: "Tous paient plus tard, jours")
    case .largestBuyers: Wording("Largest buyers that fail", fr: "Premiers débiteurs en défaut")
    }
  }

  /// Steps of the grid above no shock: to five standard deviations by tenths, to twenty times the probabilities by tenths,
  /// to half a year by days, to fifty buyers.
  package var steps: Int {
    switch self {
    case .factorShock: 50
    case .defaultProbability: 190
    case .delayDays: 180
    case .largestBuyers: 50
    }
  }

  /// The size at a step of the grid; step 0 is no shock.
  package func size(at step: Int) -> Double {
    switch self {
    case .factorShock: Double(step) / 10
    case .defaultProbability: 1 + Double(step) / 10
    case .delayDays, .largestBuyers: Double(step)
    }
  }

  /// The greatest size tried.
  package var greatest: Double { size(at: steps) }

  /// The shock at a step of the grid.
  package func shock(at step: Int) -> Shock {
    switch self {
    case .factorShock: .factor(deviations: size(at: step))
    case .defaultProbability: .defaultProbability(times: size(at: step), .everyone)
    case .delayDays: .delay(days: step)
    case .largestBuyers: .largestBuyersFail(count: step, afterDays: ReverseStress.insolvencyAfterDays)
    }
  }
}

extension ReverseStress {
  /// What a scenario's cash comes to at one size.
  struct Outcome {
    var probability: SimulationReview.Probability
    var troughMedian: Money
    /// True if the line counts as broken.
    var isBroken: Bool { probability.value >= ReverseStress.threshold }
  }

  /// The search, with the cash of every case simulated so far.
  fileprivate struct Search {
    let caseData: Case
    let scenarios: [Int]
    let seed: UInt64?
    let sampling: SimulationSettings.Sampling?
    let paths: Int
    let threads: Int
    /// By scenario: the cash without shock, the same for all kinds.
    var unshocked: [Int: Outcome] = [:]
    var evaluations = 0

    /// Simulates some scenarios at a step of a kind.
    mutating func outcomes(_ kind: Kind, step: Int, of wanted: [Int]) -> [Int: Outcome] {
      if step == 0 && !unshocked.isEmpty { return unshocked }
      evaluations += 1
      let found = ReverseStress.outcomes(
        step == 0 ? caseData : caseData.after(kind.shock(at: step)), scenarios: wanted, seed: seed, sampling: sampling,
        paths: paths, threads: threads)
      if step == 0 { unshocked = found }
      return found
    }

    /// Bisects for all scenarios side by side: those that ask for the same step share its draws. Nil if cancelled.
    mutating func findings(_ kind: Kind, _ isCancelled: (() -> Bool)?) -> [Finding]? {
      // The greatest step known to hold and the least known to break, with what was found there.
      var holding: [Int: Int] = [:]
      var breaking: [Int: Int] = [:]
      var best: [Int: Outcome] = [:]
      var asked: [Int: [Int]] = [0: scenarios]
      while let (step, wanted) = asked.min(by: { $0.key < $1.key }) {
        if isCancelled?() == true { return nil }
        asked[step] = nil
        let found = outcomes(kind, step: step, of: wanted)
        for scenario in wanted {
          guard let outcome = found[scenario] else { continue }
          if outcome.isBroken {
            breaking[scenario] = step
            best[scenario] = outcome
          } else {
            holding[scenario] = step
            if step == kind.steps { best[scenario] = outcome }
          }
          let low = holding[scenario] ?? -1
          if low == kind.steps { continue }
          let high = breaking[scenario] ?? kind.steps + 1
          // The greatest size is tried before any between.
          if high > kind.steps { asked[kind.steps, default: []].append(scenario) }
          if high <= kind.steps && high - low > 1 && low >= 0 { asked[(low + high) / 2, default: []].append(scenario) }
        }
      }
      return scenarios.compactMap { scenario in
        best[scenario].map {
          Finding(
            scenario: scenario, kind: kind, size: breaking[scenario].map(kind.size),
            probability: $0.probability.value, standardError: $0.probability.standardError,
            troughMedian: $0.troughMedian)
        }
      }
    }
  }

  /// The cash of some scenarios of a case.
  static func outcomes(
    _ caseData: Case, scenarios: [Int], seed: UInt64?, sampling: SimulationSettings.Sampling?, paths: Int, threads: Int
  ) -> [Int: Outcome] {
    let simulator = Simulator(
      caseData, seed: seed, sampling: sampling, scenarios: scenarios, cash: .all, threads: threads)
    let run = simulator.run(paths: paths, threads: threads)
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    var outcomes: [Int: Outcome] = [:]
    for columns in run.scenarios {
      guard let trough = columns.cash?.trough else { continue }
      outcomes[columns.scenario] = Outcome(
        probability: CashReview.probability(of: trough, below: -caseData.creditLine, sample),
        troughMedian: Money(cents: trough.quantile(0.5, of: sample)))
    }
    return outcomes
  }
}

extension CashReview {
  /// How likely a balance below a floor is.
  static func probability(
    of trough: PathColumn, below floor: Money, _ sample: PathSample
  ) -> SimulationReview.Probability {
    // Millions keep six figures of a share in whole numbers.
    let isShort = MeasureEstimate.moments(trough.map { $0 < floor.cents ? 1_000_000 : 0 }, sample: sample)
    return .init(value: isShort.mean / 1e6, standardError: isShort.standardError / 1e6)
  }
}
