import Contracts
import Receivables

/// Draws and settles one path after another into rows: the fast form of `Simulator.replay`, with buffers of its own, so
/// that each thread has one.
struct PathKernel {
  private let sampler: DefaultSampler
  private let debts: [ScenarioDebts]
  private var scratch: DefaultScratch
  private let lane: FlatLane
  private var flat: FlatSettlement
  /// The lane's position of each scenario; −1 for those settled part by part.
  private let flatPosition: [Int]
  private let hasParts: Bool
  private let hasBonus: [Bool]
  private var settlements: [PathSettlement]
  private var buffer = PartBuffer()
  private var yearLosses: [Int64]
  private var draws = PathDraws(path: 0, defaults: [])
  private let isWeighted: Bool
  private var totals: [BuyerTotals]
  private var timings: [IndemnityTiming]

  /// The cash of the scenarios that have some followed.
  private(set) var cash: [CashKernel?]

  /// A kernel with empty sums, for at most `paths` paths.
  init(
    sampler: DefaultSampler, debts: [ScenarioDebts], lane: FlatLane, cash: [CashScenario?], isWeighted: Bool, paths: Int
  ) {
    self.cash = cash.map { $0.map { CashKernel($0) } }
    self.sampler = sampler
    self.debts = debts
    self.isWeighted = isWeighted
    self.lane = lane
    scratch = DefaultScratch(sampler)
    flat = FlatSettlement(lane, sampler: sampler, isWeighted: isWeighted, paths: paths)
    flatPosition = debts.indices.map { lane.scenarios.firstIndex(of: $0) ?? -1 }
    hasBonus = debts.map { $0.terms.hasBonus }
    hasParts = lane.scenarios.count < debts.count
    settlements = debts.map { PathSettlement($0.terms) }
    yearLosses = [Int64](repeating: 0, count: debts.map { $0.terms.years.count }.max() ?? 0)
    let scale = isWeighted ? PathKernel.weightScale : 1
    let positions = flatPosition
    totals = debts.indices.map {
      BuyerTotals(buyers: positions[$0] < 0 ? sampler.buyerCount : 0, weightScale: scale)
    }
    timings = debts.map { _ in IndemnityTiming() }
  }

  /// Weights are counted in 2^−24.
  static let weightScale: Int64 = 1 << 24

  /// Runs one path; `row` receives the figures of each scenario.
  ///
  /// - Returns: the path's weight.
  @inline(__always)
  mutating func run(
    path: Int, _ row: (_ scenario: Int, _ figures: PathFigures) -> Void,
    cash cashRow: (_ scenario: Int, _ figures: CashFigures) -> Void = { _, _ in }
  ) -> Double {
    scratch.draw(path: path, by: sampler)
    let weight = isWeighted ? Int64((scratch.weight * Double(PathKernel.weightScale)).rounded()) : 1
    if hasParts { draws = sampler.complete(scratch, path: path) }
    if !lane.scenarios.isEmpty { flat.settle(scratch, weight: weight) }
    for scenario in debts.indices {
      let position = flatPosition[scenario]
      if position >= 0 {
        var figures = flat.figures(position, weight: weight, lane)
        if hasBonus[scenario] {
          flat.yearLosses(position, lane, into: &yearLosses)
          (figures.premium, figures.tax) = debts[scenario].terms.premium(yearLosses)
        }
        row(scenario, figures)
      } else {
        row(scenario, settle(scenario))
        add(scenario, weight: weight)
        if cash[scenario] != nil {
          cashRow(scenario, cash[scenario]!.run(draws, settlements[scenario], weight: weight))
        }
      }
    }
    return scratch.weight
  }

  /// The sums of the paths run so far under a scenario.
  func sums(_ scenario: Int) -> (totals: BuyerTotals, timing: IndemnityTiming) {
    let position = flatPosition[scenario]
    if position < 0 { return (totals[scenario], timings[scenario]) }
    var sums = (
      totals: BuyerTotals(buyers: sampler.buyerCount, weightScale: totals[scenario].weightScale),
      timing: IndemnityTiming()
    )
    flat.add(position, to: &sums.totals, &sums.timing)
    return sums
  }

  /// The path's defaults under one scenario.
  private mutating func settle(_ scenario: Int) -> PathFigures {
    buffer.parts.removeAll(keepingCapacity: true)
    settlements[scenario].begin()
    var position = 0
    // Looked up once: a scenario's debts are large, and would be copied for each default.
    let debts = debts[scenario]
    let recoveries = debts.recoveries
    for var loss in draws.defaults where loss.day < sampler.endOfHorizon {
      if let recoveries { sampler.redraw(&loss, by: recoveries, path: draws.path) }
      let debt = debts.look(up: loss, at: position, level: draws.level, to: &buffer)
      settlements[scenario].add(loss, debt: debt)
      position += 1
    }
    return settlements[scenario].settle(buffer.parts)
  }

  /// Adds the path to the sums.
  private mutating func add(_ scenario: Int, weight: Int64) {
    let weight = Int128(weight)
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

  // MARK: Cash

  /// The cash of one scenario on given draws; nil if it is not followed.
  mutating func cash(of draws: PathDraws, scenario: Int) -> CashFigures? {
    guard cash[scenario] != nil else { return nil }
    self.draws = draws
    _ = settle(scenario)
    return cash[scenario]!.run(draws, settlements[scenario], weight: 1)
  }

  /// The accounts of some scenarios, which differ in the advance rate alone, on the path that `cash(of:scenario:)` has last
  /// been asked for, if just these parts of its claims were paid: a cent each, as an account looks at days alone.
  mutating func accounts(of scenarios: Range<Int>, paying isPaid: (LossPart) -> Bool) -> [CashFigures] {
    let first = scenarios.lowerBound
    settlements[first].pay(isPaid)
    let own = cash[first]!.run(draws, settlements[first], weight: 1, keepsBook: true)
    return [own] + scenarios.dropFirst().map { cash[$0]!.account(of: draws, as: cash[first]!) }
  }

  /// The parts of the path last settled under a scenario.
  func parts(scenario: Int) -> [SettledPart] { settlements[scenario].parts }

  /// Finds the range of each week's balances on the first paths.
  mutating func findRanges(paths: Int) {
    guard cash.contains(where: { $0 != nil }) else { return }
    var ranges = cash.map { _ in [(least: Int64, greatest: Int64)]() }
    for path in 0..<paths {
      _ = run(path: path) { _, _ in
      }
      for scenario in cash.indices { cash[scenario]?.widen(&ranges[scenario]) }
    }
    for scenario in cash.indices { cash[scenario]?.setRange(ranges[scenario]) }
  }

  /// Takes the ranges that another kernel has found.
  mutating func setRanges(_ other: PathKernel) {
    for scenario in cash.indices { cash[scenario]?.weeks = other.cash[scenario]!.weeks }
  }
}
