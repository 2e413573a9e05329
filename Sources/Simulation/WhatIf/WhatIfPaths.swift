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

  private let simulator: Simulator
  private let movable: [WhatIfScenario]
  /// For each scenario its positions among the simulator's: the contract's own, then the other advance rates.
  private let runs: [Range<Int>]
  private let points: [Int]
  /// What defaults come to under each scenario, limits told apart by whether they follow the policy's percentage.
  private let debts: [ScenarioDebts]

  private struct Worker {
    var scratch: DefaultScratch
    var buffer = PartBuffer()
    var kernel: PathKernel
  }

  init(_ caseData: Case, _ movable: [WhatIfScenario], seed: UInt64, points: [Int], threads: Int) {
    let (made, runs) = WhatIfPaths.scenarios(movable.map(\.structures), of: caseData)
    simulator = Simulator(made, seed: seed, sampling: .pseudo, cash: .all, threads: threads)
    let (marked, _) = WhatIfPaths.scenarios(movable.map { [$0.marked] }, of: caseData)
    debts = Simulator(marked, seed: seed, sampling: .pseudo).debts
    self.movable = movable
    self.runs = runs
    self.points = points
  }

  /// A case with some structures of each of its scenarios as its own, and where those of each stand.
  private static func scenarios(_ structures: [[Structure]], of caseData: Case) -> (made: Case, runs: [Range<Int>]) {
    var runs: [Range<Int>] = []
    var made = caseData
    made.scenarios = []
    for own in structures {
      let part = caseData.with(own, of: StructureSearch())
      let start = made.scenarios.count
      for (index, varied) in part.scenarios.enumerated() {
        var varied = varied
        let id = "\(varied.id)#\(start + index)"
        made.limits += part.limits.filter { $0.scenario == varied.id }.map { row in
          var row = row
          row.scenario = id
          return row
        }
        varied.id = id
        made.scenarios.append(varied)
      }
      runs.append(start..<made.scenarios.count)
    }
    made.baseline = made.scenarios.first?.id ?? ""
    return (made, runs)
  }

  /// The ways limits cover under each scenario.
  var slots: [[WhatIfScenario.Slot]] {
    movable.indices.map { movable[$0].slots(debts[$0].exposure.limits.columns.slotTable) }
  }

  static func context(_ common: Common) -> Int { common.rawValue }
  static func context(_ own: Own, _ scenario: Int) -> Int {
    WhatIfPaths.common + scenario * WhatIfPaths.own + own.rawValue
  }

  /// The numbers of the first paths.
  func tell(paths: Int, threads: Int) -> [PathTold] {
    var told = [PathTold](repeating: PathTold(), count: paths)
    var workers = (0..<max(1, threads)).map { _ in
      Worker(scratch: DefaultScratch(simulator.sampler), kernel: simulator.kernel(paths: paths))
    }
    told.withUnsafeMutableBufferPointer { buffer in
      // Each path is written by the thread that took it.
      nonisolated(unsafe) let base = buffer
      _ = Simulator.share(0..<paths, among: &workers, block: 64, progress: nil, isCancelled: nil) { path, worker in
        base[path] = tell(path, &worker)
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

  // MARK: Claims

  /// Tells the losses of a path under a scenario in the order settled; returns their debts by buyer.
  private func tellClaims(
    _ losses: [SimulatedDefault], _ draws: PathDraws, _ scenario: Int, _ firstDebts: [Int64]?, _ worker: inout Worker,
    _ told: inout PathTold
  ) -> [Int64] {
    let debts = self.debts[scenario]
    let exposure = debts.exposure
    var list: [(told: [Told], dateOfLoss: Day, debt: Int64)] = []
    for (position, drawn) in losses.enumerated() {
      var loss = drawn
      if let recoveries = debts.recoveries { simulator.sampler.redraw(&loss, by: recoveries, path: draws.path) }
      worker.buffer.removeAll()
      let debt = exposure.append(loss, at: 0, level: draws.level, to: &worker.buffer)
      var own: [Told] = []
      tell(
        loss, drawn, debt, first: firstDebts?[position], exposure, worker.buffer, scenario, to: &own)
      list.append((own, debt.dateOfLoss, debt.debt))
    }
    let order = list.indices.sorted { (list[$0].dateOfLoss, $0) < (list[$1].dateOfLoss, $1) }
    var left = Array(list.indices)
    for index in order {
      let place = left.firstIndex(of: index)!
      left.remove(at: place)
      told.claims.append(Told(value: Int64(place), context: context(.order, scenario), isSigned: false))
      told.claims += list[index].told
    }
    return list.map(\.debt)
  }

  private func context(_ own: Own, _ scenario: Int) -> Int32 { Int32(WhatIfPaths.context(own, scenario)) }

  private func tell(
    _ loss: SimulatedDefault, _ drawn: SimulatedDefault, _ debt: DebtAtDefault, first: Int64?,
    _ exposure: ScenarioExposure, _ buffer: PartBuffer, _ scenario: Int, to told: inout [Told]
  ) {
    func add(_ value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: false))
    }
    func add(signed value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: true))
    }
    if let first { add(debt.debt == first ? 0 : debt.debt + 1, .debt) } else { add(debt.debt, .debt) }
    if debt.debt == 0 { return }
    let asOf = simulator.caseData.asOf
    let expected = (Money(cents: debt.debt) * Rate(billionths: Int64(drawn.recoveryShare) * 1_000)).cents
    add(signed: debt.netRecovery - expected, .netRecovery)
    add(
      signed: Int64(
        WhatIf.point(from: loss.recoveryOn - asOf, points) - WhatIf.point(from: drawn.recoveryOn - asOf, points)),
      .recoveryPoint)
    add(debt.earlyRecovery > 0 ? 1 : 0, .isEarly)
    add(debt.guarantee, .guarantee)
    add(isHeld(loss, exposure, buffer, scenario) ? 1 : 0, .isHeld)
    add(Int64(buffer.parts.count), .parts)
    var left = debt.debt - debt.earlyRecovery
    for part in buffer.parts {
      add(Int64(part.year) + 1, .year)
      if part.isTopUp {
        add(part.outstanding, .over)
      } else {
        add(signed: left - part.outstanding, .outstanding)
        left -= part.outstanding
        let usual = part.outstanding - Money(cents: part.outstanding).prorated(5, of: 6).cents
        add(part.vat == 0 ? 0 : 1 + ((part.vat - usual) << 1 ^ (part.vat - usual) >> 63), .vat)
      }
      if part.year < 0 { continue }
      tellSlots(of: part, exposure, buffer, scenario, to: &told)
      add(Int64(WhatIf.point(from: part.indemnityOn - asOf, points)), .indemnityPoint)
    }
  }

  private func tellSlots(
    of part: LossPart, _ exposure: ScenarioExposure, _ buffer: PartBuffer, _ scenario: Int, to told: inout [Told]
  ) {
    let draft = buffer.drafts.firstIndex { $0.year == part.year && $0.isTopUp == part.isTopUp }!
    let slots = buffer.slots.filter { $0.draft == Int32(draft) && $0.amount != 0 }
    told.append(Told(value: Int64(slots.count), context: context(.slots, scenario), isSigned: false))
    let excludesVAT = exposure.policies[Int(buffer.drafts[draft].policy)].excludesVAT
    var left = part.isTopUp || !excludesVAT ? part.outstanding : part.outstanding - part.vat
    for slot in slots {
      told.append(Told(value: Int64(slot.slot), context: context(.slot, scenario), isSigned: false))
      left -= slot.amount
      told.append(Told(value: left, context: context(.uncovered, scenario), isSigned: true))
    }
  }

  /// True if whether an indemnity is paid changes when the buyer's invoices leave the factor's hands: after a judgment they
  /// are held for a delegated indemnity alone, after a protracted default until it comes or they go back for lateness.
  private func isHeld(
    _ loss: SimulatedDefault, _ exposure: ScenarioExposure, _ buffer: PartBuffer, _ scenario: Int
  ) -> Bool {
    guard let factoring = movable[scenario].scenario.factoring, factoring.approvals == .policy,
      loss.day > simulator.caseData.asOf
    else { return false }
    if loss.isInsolvency { return true }
    let first = buffer.parts.filter { $0.year >= 0 }.map(\.indemnityOn.number).min() ?? .max
    return buffer.items.contains { Int($0.dueOn) + factoring.handBackDays > Int(first) }
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

  /// Packs as many paths as a page holds.
  func pack(_ told: [PathTold]) -> (claims: [UInt8], balances: [UInt8], paths: Int, cashPaths: Int) {
    let contexts = WhatIfPaths.common + movable.count * WhatIfPaths.own
    var claims = RangeEncoder(contexts: contexts)
    addLevels(to: &claims)
    var paths = 0
    while paths < told.count, claims.count < WhatIf.mostBytes - WhatIf.leastBalances {
      add(told[paths].claims, to: &claims)
      paths += 1
    }
    let packed = claims.finish()
    var balances = RangeEncoder(contexts: contexts)
    var cashPaths = 0
    while cashPaths < min(paths, WhatIf.mostCashPaths), packed.count + balances.count < WhatIf.mostBytes {
      add(told[cashPaths].balances, to: &balances)
      cashPaths += 1
    }
    return (packed, balances.finish(), paths, cashPaths)
  }

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
