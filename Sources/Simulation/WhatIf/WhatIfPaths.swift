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
  }

  /// Contexts: those of all scenarios, then as many for each.
  enum Common: Int { case level, losses, isInsolvency, recovery, recoveryPoint, vatPoint }
  enum Own: Int {
    case order, debt, netRecovery, recoveryPoint, isEarly, guarantee, isHeld, parts, year, outstanding, over, vat, slots
    case slot, uncovered, indemnityPoint, cost, otherCost, levelCost, level, balance, otherBalance
  }
  static let common = 6
  static let own = 22

  let simulator: Simulator
  let movable: [WhatIfScenario]
  /// For each scenario its positions among the simulator's: the contract's own, then the other advance rates.
  private let runs: [Range<Int>]
  let points: [Int]
  /// What defaults come to under each scenario, limits told apart by whether they follow the policy's percentage.
  let debts: [ScenarioDebts]

  struct Worker {
    var scratch: DefaultScratch
    var buffer = PartBuffer()
    var kernel: PathKernel
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
  func pack(paths: Int, threads: Int) -> (claims: [UInt8], balances: [UInt8], paths: Int, cashPaths: Int) {
    var workers = (0..<max(1, threads)).map { _ in
      Worker(scratch: DefaultScratch(simulator.sampler), kernel: simulator.kernel(paths: paths))
    }
    let contexts = WhatIfPaths.common + movable.count * WhatIfPaths.own
    var claims = RangeEncoder(contexts: contexts)
    addLevels(to: &claims)
    var balances = RangeEncoder(contexts: contexts)
    var (count, cashCount) = (0, 0)
    // Balances wait for their room: what claims leave.
    var waiting: [[Told]] = []
    while count < paths, claims.count < WhatIf.mostBytes - WhatIf.leastBalances {
      let chunk = count..<min(count + WhatIfPaths.atOnce, paths)
      for told in tell(chunk, &workers) where claims.count < WhatIf.mostBytes - WhatIf.leastBalances {
        add(told.claims, to: &claims)
        if count < WhatIf.mostCashPaths { waiting.append(told.balances) }
        count += 1
      }
    }
    let packed = claims.finish()
    for told in waiting where packed.count + balances.count < WhatIf.mostBytes {
      add(told, to: &balances)
      cashCount += 1
    }
    return (packed, balances.finish(), count, cashCount)
  }

  /// The numbers of some paths.
  private func tell(_ paths: Range<Int>, _ workers: inout [Worker]) -> [PathTold] {
    var told = [PathTold](repeating: PathTold(), count: paths.count)
    told.withUnsafeMutableBufferPointer { buffer in
      // Each path is written by the thread that took it.
      nonisolated(unsafe) let base = buffer
      _ = Simulator.share(paths, among: &workers, block: 16, progress: nil, isCancelled: nil) { path, worker in
        base[path - paths.lowerBound] = tell(path, &worker)
      }
    }
    return told
  }

  private func tell(_ path: Int, _ worker: inout Worker) -> PathTold {
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
    add(draws.level.index, .level)
    add(losses.count, .losses)
    for loss in losses {
      add(loss.isInsolvency ? 1 : 0, .isInsolvency)
      add(Int(loss.recoveryShare), .recovery)
      add(WhatIf.point(from: loss.recoveryOn - asOf, points), .recoveryPoint)
      add(WhatIf.point(from: loss.day - asOf + vatDelay, points), .vatPoint)
    }
    var firstDebts: [Int64]?
    for scenario in movable.indices {
      let debts = tellClaims(losses, draws, scenario, firstDebts, &worker, &told)
      firstDebts = firstDebts ?? debts
      tellCash(draws, scenario, &worker, &told)
    }
    return told
  }

  // MARK: Cash

  private func tellCash(_ draws: PathDraws, _ scenario: Int, _ worker: inout Worker, _ told: inout PathTold) {
    var (own, ownCost) = ([Int64](), Int64(0))
    for (variant, run) in runs[scenario].enumerated() {
      let figures = worker.kernel.cash(of: draws, scenario: run)!
      let balances = worker.kernel.cash[run]!.balances
      let level = simulator.cashLevels(of: run)[draws.level.index]
      let cost = figures.otherCost - level.figures.otherCost
      told.claims.append(
        Told(
          value: cost - ownCost, context: context(variant == 0 ? .cost : .otherCost, scenario), isSigned: true))
      let moved = points.map { balances.base[$0] - level.balances[$0] }
      var before: Int64 = 0
      for (index, amount) in moved.enumerated() {
        let value = variant == 0 ? amount : amount - own[index]
        told.balances.append(
          Told(
            value: value - before, context: context(variant == 0 ? .balance : .otherBalance, scenario), isSigned: true))
        before = value
      }
      if variant == 0 { (own, ownCost) = (moved, cost) }
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
  fileprivate var otherCost: Int64 { commission + financing + collection }
}
