import Contracts
import Receivables

/// Draws and settles one path after another into rows: the fast form of `Simulator.replay`, with buffers of its own, so
/// that each thread has one.
struct PathKernel {
  private let sampler: DefaultSampler
  private let debts: [ScenarioDebts]
  private var settlements: [PathSettlement]
  private var parts: [LossPart] = []
  private var draws = PathDraws(path: 0, defaults: [])
  /// Sums by buyer of the paths run so far, for each scenario.
  private(set) var totals: [BuyerTotals]
  /// Indemnity timing of the paths run so far, for each scenario.
  private(set) var timings: [IndemnityTiming]

  init(sampler: DefaultSampler, debts: [ScenarioDebts], isWeighted: Bool) {
    self.sampler = sampler
    self.debts = debts
    settlements = debts.map { PathSettlement($0.terms) }
    let scale = isWeighted ? PathKernel.weightScale : 1
    totals = debts.map { _ in BuyerTotals(buyers: sampler.buyerCount, weightScale: scale) }
    timings = debts.map { _ in IndemnityTiming() }
  }

  /// Weights are counted in 2^−24.
  static let weightScale: Int64 = 1 << 24

  /// Runs one path; `row` receives the figures of each scenario.
  ///
  /// - Returns: the path's weight.
  mutating func run(path: Int, _ row: (_ scenario: Int, _ figures: PathFigures) -> Void) -> Double {
    draws = sampler.draws(path: path)
    for scenario in debts.indices {
      let figures = settle(scenario)
      row(scenario, figures)
      add(scenario)
    }
    return draws.weight
  }

  /// The path's defaults under one scenario.
  private mutating func settle(_ scenario: Int) -> PathFigures {
    parts.removeAll(keepingCapacity: true)
    settlements[scenario].begin()
    var position = 0
    for loss in draws.defaults where loss.day < sampler.endOfHorizon {
      let debt = debts[scenario].append(loss, at: position, level: draws.level, to: &parts)
      settlements[scenario].add(loss, debt: debt)
      position += 1
    }
    return settlements[scenario].settle(parts)
  }

  /// Adds the path to the sums.
  private mutating func add(_ scenario: Int) {
    let scale = Double(totals[scenario].weightScale)
    let weight = Int128((draws.weight * scale).rounded())
    for loss in settlements[scenario].losses {
      totals[scenario].gross[Int(loss.loss.buyer)] += weight * Int128(loss.gross)
      totals[scenario].retained[Int(loss.loss.buyer)] += weight * Int128(loss.retained)
    }
    for part in settlements[scenario].parts where part.indemnity > 0 {
      let days = part.part.indemnityOn - settlements[scenario].losses[Int(part.part.loss)].loss.day
      timings[scenario].amount += weight * Int128(part.indemnity)
      timings[scenario].amountDays += weight * Int128(part.indemnity) * Int128(days)
    }
  }

  /// The last path settled under a scenario, for a replay.
  func settled(_ scenario: Int, figures: PathFigures) -> SettledPath {
    SettledPath(
      path: draws.path, scenario: debts[scenario].terms.scenario, weight: draws.weight,
      opening: debts[scenario].terms.opening, losses: settlements[scenario].losses,
      parts: settlements[scenario].parts, figures: figures)
  }
}
