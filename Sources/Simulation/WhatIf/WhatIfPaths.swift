import Contracts
import Receivables

/// Works out what a what-if page keeps of each path, and packs it.
///
/// A path's numbers are told in a fixed order, each under the context that learns its kind; `pack` adds them to the stream,
/// and the page's script asks for them in the same order. Formats are nobody else's: page and packing go together.
struct WhatIfPaths {
  /// A number and its context.
  struct Told: BitwiseCopyable {
    var value: Int64
    var context: Int32
    var isSigned: Bool
  }

  /// One path: claims and costs, then balances.
  struct PathTold: Sendable {
    var claims: [Told] = []
    var balances: [Told] = []
    /// Runs of the factor's account that outcomes took.
    var runs = 0
  }

  /// Contexts: those of all scenarios, then as many for each.
  enum Common: Int, CaseIterable { case level, losses, isInsolvency, recovery, recoveryPoint, vatPoint }
  enum Own: Int, CaseIterable {
    case order, debt, netRecovery, recoveryPoint, isEarly, guarantee, days, parts, year, outstanding, over, vat, slots
    case slot, uncovered, indemnityPoint, firstDay, levelCost, level, cost, otherCost, furtherCost
    case balance, otherBalance, furtherBalance, outcomes, single, change, otherChange, furtherChange, key, rest
    case moved, otherMoved, furtherMoved, movedRest
  }
  static let common = Common.allCases.count
  static let own = Own.allCases.count

  let simulator: Simulator
  let movable: [WhatIfScenario]
  /// For each scenario its positions among the simulator's: the contract's own, then the other advance rates.
  let runs: [Range<Int>]
  /// The factor's account of each scenario; nil without.
  let accounts: [AccountTerms?]
  let points: [Int]
  /// What defaults come to under each scenario, limits told apart by whether they follow the policy's percentage.
  let debts: [ScenarioDebts]

  struct Worker {
    var scratch: DefaultScratch
    var buffer = PartBuffer()
    var kernel: PathKernel
    /// The terms offered of each scenario that has some.
    var offered: [OfferedTerms?]
  }

  init(_ caseData: Case, _ movable: [WhatIfScenario], seed: UInt64, points: [Int], threads: Int) {
    let structures = movable.map(\.structures)
    let made = caseData.with(structures.flatMap(\.self), of: StructureSearch())
    simulator = Simulator(made, seed: seed, sampling: .pseudo, cash: .all, threads: threads)
    debts = Simulator(caseData.with(movable.map(\.marked), of: StructureSearch()), seed: seed, sampling: .pseudo).debts
    var runs: [Range<Int>] = []
    for own in structures {
      let start = runs.last?.upperBound ?? 0
      runs.append(start..<start + own.count)
    }
    self.movable = movable
    self.runs = runs
    accounts = runs.map { [simulator] in simulator.cashTerms(of: $0.lowerBound) }
    self.points = points
  }

  /// The ways limits cover under each scenario.
  var slots: [[WhatIfScenario.Slot]] {
    movable.indices.map { movable[$0].slots(debts[$0].exposure.limits.columns.slotTable) }
  }

  static func context(_ common: Common) -> Int { common.rawValue }
  static func context(_ own: Own, _ scenario: Int) -> Int {
    WhatIfPaths.common + scenario * WhatIfPaths.own + own.rawValue
  }

  /// Paths told before they are packed: what a page cannot hold need not be worked out.
  private static let atOnce = 512

  /// The first paths, packed: as many as a page holds.
  func pack(
    paths: Int, within bounds: WhatIf.Bounds, threads: Int
  ) -> (claims: [UInt8], balances: [UInt8], paths: Int, cashPaths: Int) {
    let offered = movable.indices.map { OfferedTerms(movable[$0], debts[$0].exposure) }
    var workers = (0..<max(1, threads)).map { _ in
      Worker(
        scratch: DefaultScratch(simulator.sampler), kernel: simulator.kernel(paths: paths), offered: offered)
    }
    let contexts = WhatIfPaths.common + movable.count * WhatIfPaths.own
    var claims = RangeEncoder(contexts: contexts)
    addLevels(to: &claims)
    var balances = RangeEncoder(contexts: contexts)
    var (count, runs) = (0, 0)
    // Where the balances of each path end: claims may leave room for fewer.
    var ends: [Int] = []
    while count < paths, claims.count < bounds.bytes - bounds.bytesOfBalances {
      let chunk = count..<min(count + WhatIfPaths.atOnce, paths)
      let all = tell(chunk, outcomes: runs < bounds.runs ? bounds : nil, &workers)
      for told in all where claims.count < bounds.bytes - bounds.bytesOfBalances {
        add(told.claims, to: &claims)
        if ends.count == count, count < bounds.cashPaths, claims.count + balances.count < bounds.bytes {
          add(told.balances, to: &balances)
          ends.append(balances.count)
        }
        count += 1
        runs += told.runs
      }
    }
    let packed = claims.finish()
    let cashCount = ends.prefix { packed.count + $0 <= bounds.bytes }.count
    return (packed, Array(balances.finish().prefix(cashCount == 0 ? 0 : ends[cashCount - 1])), count, cashCount)
  }

  /// The numbers of some paths; of outcomes only that they are not told where there are no bounds for them.
  private func tell(_ paths: Range<Int>, outcomes bounds: WhatIf.Bounds?, _ workers: inout [Worker]) -> [PathTold] {
    var told = [PathTold](repeating: PathTold(), count: paths.count)
    told.withUnsafeMutableBufferPointer { buffer in
      // Each path is written by the thread that took it.
      nonisolated(unsafe) let base = buffer
      _ = Simulator.share(paths, among: &workers, block: 16, progress: nil, isCancelled: nil) { path, worker in
        base[path - paths.lowerBound] = tell(path, outcomes: bounds, &worker)
      }
    }
    return told
  }

  private func tell(_ path: Int, outcomes bounds: WhatIf.Bounds?, _ worker: inout Worker) -> PathTold {
    let sampler = simulator.sampler
    worker.scratch.draw(path: path, by: sampler)
    let draws = sampler.complete(worker.scratch, path: path)
    let losses = draws.defaults.filter { $0.day < sampler.endOfHorizon }
    let asOf = simulator.caseData.asOf
    let vatDelay = simulator.caseData.market.vatRecoveryDelayDays
    var told = PathTold()
    func add(_ value: Int, _ common: Common) {
      told.claims.append(
        Told(value: Int64(value), context: Int32(WhatIfPaths.context(common)), isSigned: false))
    }
    let resolved = movable.indices.map { resolve(losses, draws, $0, &worker) }
    // Defaults of buyers that owe nothing under any scenario leave nothing to settle.
    let kept = order(resolved[0]).filter { index in resolved.contains { $0[index].debt.debt != 0 } }
    add(draws.level.index, .level)
    add(kept.count, .losses)
    for loss in kept.map({ losses[$0] }) {
      add(loss.isInsolvency ? 1 : 0, .isInsolvency)
      add(Int(loss.recoveryShare), .recovery)
      add(WhatIf.point(from: loss.recoveryOn - asOf, points), .recoveryPoint)
      if loss.isInsolvency { add(WhatIf.point(from: loss.day - asOf + vatDelay, points), .vatPoint) }
    }
    for scenario in movable.indices {
      let claims = tellClaims(resolved[scenario], toldOrder: kept, first: resolved[0], scenario, &told)
      let accounts = tellCash(draws, scenario, &worker, &told)
      tellOutcomes(of: claims, within: bounds, accounts, scenario, &worker, &told)
    }
    return told
  }

  // MARK: Cash

  private func tellCash(
    _ draws: PathDraws, _ scenario: Int, _ worker: inout Worker, _ told: inout PathTold
  ) -> [AccountResult] {
    var (costs, moved, accounts) = ([Int64](), [[Int64]](), [AccountResult]())
    for run in runs[scenario] {
      let figures = worker.kernel.cash(of: draws, scenario: run)!
      let balances = worker.kernel.cash[run]!.balances
      let level = simulator.cashLevels(of: run)[draws.level.index]
      costs.append(figures.otherCost - level.figures.otherCost)
      moved.append(points.map { balances.base[$0] - level.balances[$0] })
      accounts.append(account(figures, worker.kernel, run))
    }
    tell(costs, scenario, .cost, to: &told.claims)
    tell(moved, scenario, .balance, to: &told.balances)
    return accounts
  }

  /// Numbers of one kind, one for each advance rate.
  struct Spread {
    let (first, second, further): (Own, Own, Own)
    /// True if they grow with the rate from nothing at zero.
    let isProportional: Bool

    static let cost = Spread(first: .cost, second: .otherCost, further: .furtherCost, isProportional: false)
    static let balance = Spread(first: .balance, second: .otherBalance, further: .furtherBalance, isProportional: false)
    static let change = Spread(first: .change, second: .otherChange, further: .furtherChange, isProportional: true)
    static let moved = Spread(first: .moved, second: .otherMoved, further: .furtherMoved, isProportional: true)
  }

  /// Tells a number for each advance rate: the contract's own, the second by what differs from it or from its proportion,
  /// the others by what differs from the line through these two.
  func tell(_ values: [Int64], _ scenario: Int, _ spread: Spread, to told: inout [Told]) {
    let rates = runs[scenario].map { simulator.cashTerms(of: $0)?.advanceRate.billionths ?? 0 }
    for (variant, value) in values.enumerated() {
      let expected: Int64 =
        switch variant {
        case 0: 0
        case 1 where spread.isProportional:
          Money(cents: values[0]).share(Money(cents: rates[1]), of: Money(cents: rates[0])).cents
        case 1: values[0]
        default:
          values[0]
            + Money(cents: values[1] - values[0])
            .share(Money(cents: rates[variant] - rates[0]), of: Money(cents: rates[1] - rates[0])).cents
        }
      let kind = variant == 0 ? spread.first : variant == 1 ? spread.second : spread.further
      told.append(Told(value: value - expected, context: context(kind, scenario), isSigned: true))
    }
  }

  /// Tells amounts at each point for each advance rate, by their changes from point to point.
  func tell(_ amounts: [[Int64]], _ scenario: Int, _ spread: Spread, to told: inout [Told]) {
    for point in points.indices {
      tell(amounts.map { $0[point] - (point == 0 ? 0 : $0[point - 1]) }, scenario, spread, to: &told)
    }
  }

  // MARK: Packing

  private func add(_ told: [Told], to encoder: inout RangeEncoder) {
    for one in told {
      if one.isSigned {
        encoder.add(signed: one.value, Int(one.context))
      } else {
        encoder.add(one.value, Int(one.context))
      }
    }
  }

  /// Costs and balances of every level without default, under each advance rate.
  private func addLevels(to encoder: inout RangeEncoder) {
    for scenario in movable.indices {
      for run in runs[scenario] {
        let levels = simulator.cashLevels(of: run)
        for level in levels where !level.balances.isEmpty {
          encoder.add(signed: level.figures.otherCost, WhatIfPaths.context(.levelCost, scenario))
          var before: Int64 = 0
          for point in points {
            encoder.add(signed: level.balances[point] - before, WhatIfPaths.context(.level, scenario))
            before = level.balances[point]
          }
        }
      }
    }
  }

  /// The levels of lateness that can occur.
  var levels: [Int] {
    simulator.cashLevels(of: 0).enumerated().filter { !$1.balances.isEmpty }.map(\.offset)
  }
}

extension CashFigures {
  /// What the total cost of risk holds beside premium and loss: the factor's charges and collection.
  var otherCost: Int64 { commission + financing + collection }
}
