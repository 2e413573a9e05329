import Contracts
import Dispatch
import Receivables
import Synchronization

/// Runs many paths on some threads. The only file that knows of threads: every path is a function of (seed, path), every
/// block writes its own rows, and sums are integers, so that neither threads nor blocks leave a trace.
package struct Simulator: Sendable {
  /// Where the run stands.
  package struct Progress: Sendable {
    /// Paths done.
    package var done: Int
    /// Paths asked for.
    package var total: Int

    /// So much done.
    package init(done: Int, total: Int) {
      self.done = done
      self.total = total
    }
  }

  /// The case.
  package let caseData: Case
  /// The draws.
  package let sampler: DefaultSampler
  /// The seed.
  package let seed: UInt64
  /// How factors are drawn.
  package let sampling: SimulationSettings.Sampling
  /// The positions of the scenarios simulated.
  package let scenarios: [Int]
  let debts: [ScenarioDebts]
  private let lane: FlatLane
  /// The cash of each scenario simulated; nil where it is not asked for.
  private let cash: [CashScenario?]

  /// Which scenarios are followed day by day through their cash.
  package enum CashScope: Sendable {
    /// None: losses and premiums alone.
    case none
    /// Those whose cost depends on it: with factoring or levers.
    case costs
    /// All.
    case all
  }

  /// Resolves a case.
  ///
  /// - Parameters:
  ///   - seed: the seed; nil for the case's.
  ///   - sampling: how factors are drawn; nil for the case's.
  ///   - scenarios: positions of scenarios; nil for all.
  ///   - cash: whose cash is followed.
  ///   - threads: threads used to resolve it.
  package init(
    _ caseData: Case, seed: UInt64? = nil, sampling: SimulationSettings.Sampling? = nil, scenarios: [Int]? = nil,
    cash: CashScope = .none, threads: Int = 1
  ) {
    self.caseData = caseData
    self.seed = seed ?? caseData.simulation.seed
    self.sampling = sampling ?? caseData.simulation.sampling
    self.scenarios = scenarios ?? Array(caseData.scenarios.indices)
    sampler = DefaultSampler(caseData, seed: self.seed, sampling: self.sampling)
    let exposure = CaseExposure(caseData)
    var debts = self.scenarios.map {
      ScenarioDebts(caseData, scenario: $0, exposure: exposure.scenarios[$0])
    }
    let isFollowed = self.scenarios.map {
      cash == .all
        || (cash == .costs && (caseData.scenarios[$0].factoring != nil || !caseData.scenarios[$0].levers.isEmpty))
    }
    lane = FlatLane(caseData, debts: debts, sampler: sampler, wanted: isFollowed.map { !$0 })
    for position in debts.indices where !lane.scenarios.contains(position) {
      debts[position].tabulate(caseData, sampler)
    }
    self.debts = debts
    self.cash = Simulator.resolveCash(
      zip(debts, isFollowed).map { $1 ? CashScenario($0.exposure, terms: $0.terms) : nil },
      sensitivity: caseData.market.latenessSensitivity, threads: threads)
  }

  /// Builds the levels of each scenario's cash side by side.
  private static func resolveCash(
    _ scenarios: [CashScenario?], sensitivity: Double, threads: Int
  ) -> [CashScenario?] {
    var resolved = scenarios
    let cells = scenarios.indices.flatMap { scenario in
      scenarios[scenario] == nil
        ? []
        : (0..<LatenessLevel.count).filter { CashScenario.occurs($0, sensitivity: sensitivity) }
          .map { (scenario: scenario, level: $0) }
    }
    var built = [CashLevel](repeating: CashLevel(), count: cells.count)
    let next = Atomic(0)
    built.withUnsafeMutableBufferPointer { buffer in
      // Each cell is written by the thread that took its number.
      nonisolated(unsafe) let base = buffer
      DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
        while true {
          let cell = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if cell >= cells.count { break }
          let scenario = scenarios[cells[cell].scenario]!
          base[cell] = CashKernel.complete(
            scenario.level(cells[cell].level), at: cells[cell].level, of: scenario)
        }
      }
    }
    for (cell, level) in zip(cells, built) { resolved[cell.scenario]!.set(cell.level, level) }
    return resolved
  }

  /// Runs the paths 0 ..< `paths`.
  ///
  /// - Parameters:
  ///   - threads: threads used, at least 1.
  ///   - block: paths that a thread takes at a time; changes no figure.
  ///   - progress: told after each block, from any thread.
  ///   - isCancelled: asked before each block, from any thread; once true, the paths done so far are the result.
  ///   - isEnough: asked at fixed numbers of paths, `Simulator.checkpoints`; once true, the run ends there.
  package func run(
    paths: Int, threads: Int = 1, block: Int = 512, progress: (@Sendable (Progress) -> Void)? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil, isEnough: ((SimulationRun) -> Bool)? = nil
  ) -> SimulationRun {
    let table = PathTable(
      debts, sampler: sampler, sampling: sampling, paths: paths, hasCash: cash.map { $0 != nil })
    var pilot = kernel(paths: paths)
    pilot.findRanges(paths: min(paths, CashColumns.pilotPaths))
    // A kernel's buffers are its own: each thread has one made for it.
    var kernels = (0..<max(1, threads)).map { _ in kernel(paths: paths) }
    for index in kernels.indices { kernels[index].setRanges(pilot) }
    var done = 0
    for checkpoint in isEnough == nil ? [paths] : Simulator.checkpoints(paths) {
      let end = advance(
        &kernels, from: done, to: checkpoint, block: max(1, block), table: table, total: paths, progress, isCancelled)
      let isCut = end < checkpoint
      done = end
      if isCut || checkpoint == paths { break }
      if let isEnough, isEnough(result(table, kernels, paths: done, isPartial: false)) { break }
    }
    let result = result(table, kernels, paths: done, isPartial: done < paths && isCancelled?() == true)
    table.free()
    return result
  }

  /// A kernel for at most `paths` paths, with buffers of its own.
  func kernel(paths: Int) -> PathKernel {
    PathKernel(
      sampler: sampler, debts: debts, lane: lane, cash: cash, isWeighted: sampling == .importance, paths: paths)
  }

  /// The numbers of paths at which a run may find that it is precise enough: from 4,096 on by steps of a fourth.
  package static func checkpoints(_ paths: Int) -> [Int] {
    var checkpoints: [Int] = []
    var next = 4096
    while next < paths {
      checkpoints.append(next)
      next += max(1024, next / 4 / 1024 * 1024)
    }
    return checkpoints + [paths]
  }

  /// Runs a stretch of paths; returns where it ended.
  private func advance(
    _ kernels: inout [PathKernel], from start: Int, to end: Int, block: Int, table: PathTable, total: Int,
    _ progress: (@Sendable (Progress) -> Void)?, _ isCancelled: (@Sendable () -> Bool)?
  ) -> Int {
    var tell: (@Sendable (Int) -> Void)?
    if let progress { tell = { progress(Progress(done: $0, total: total)) } }
    return Simulator.share(start..<end, among: &kernels, block: block, progress: tell, isCancelled: isCancelled) {
      (path: Int, kernel: inout PathKernel) in
      table.write(path, from: &kernel)
    }
  }

  /// Shares paths among workers, a block at a time; returns where they ended: what is done is a first stretch.
  ///
  /// - Parameters:
  ///   - workers: one a thread; each touches its own.
  ///   - progress: told the end of what is done after each block, from any thread.
  static func share<Worker>(
    _ paths: Range<Int>, among workers: inout [Worker], block: Int, progress: (@Sendable (Int) -> Void)?,
    isCancelled: (@Sendable () -> Bool)?, _ work: @Sendable (Int, inout Worker) -> Void
  ) -> Int {
    let next = Atomic(paths.lowerBound)
    let finished = Atomic(paths.lowerBound)
    workers.withUnsafeMutableBufferPointer { buffer in
      // Each thread touches the worker of its own number alone.
      nonisolated(unsafe) let base = buffer
      DispatchQueue.concurrentPerform(iterations: base.count) { thread in
        while isCancelled?() != true {
          // Blocks are handed out in order, and a block begun is finished: what is done is a first stretch of paths.
          let first = next.wrappingAdd(block, ordering: .relaxed).oldValue
          if first >= paths.upperBound { break }
          let last = min(first + block, paths.upperBound)
          for path in first..<last { work(path, &base[thread]) }
          let done = finished.wrappingAdd(last - first, ordering: .relaxed).newValue
          progress?(done)
        }
      }
    }
    return finished.load(ordering: .relaxed)
  }

  /// The rows of the first `paths` paths.
  private func result(_ table: PathTable, _ kernels: [PathKernel], paths: Int, isPartial: Bool) -> SimulationRun {
    SimulationRun(
      paths: paths, seed: seed, sampling: sampling, isPartial: isPartial, weights: table.weights(paths),
      replicates: sampling == .sobol ? FactorDraws.replicates : 1,
      scenarios: debts.indices.map { table.columns($0, paths: paths, kernels: kernels, terms: debts[$0].terms) })
  }

  /// Settles one path again with everything that led to its figures: the readable reference of the kernel, which draws
  /// by `DefaultSampler.draws` and settles part by part.
  ///
  /// - Parameter scenario: a position among `scenarios`.
  package func replay(path: Int, scenario: Int) -> SettledPath {
    let debts = debts[scenario]
    let draws = sampler.redrawn(sampler.draws(path: path), by: debts.recoveries)
    var settlement = PathSettlement(debts.terms)
    settlement.begin()
    var buffer = PartBuffer()
    for loss in draws.defaults where loss.day < sampler.endOfHorizon {
      let debt = debts.append(loss, at: settlement.losses.count, level: draws.level, to: &buffer)
      settlement.add(loss, debt: debt)
    }
    let figures = settlement.settle(buffer.parts)
    return SettledPath(
      path: path, scenario: scenarios[scenario], weight: draws.weight, opening: debts.terms.opening,
      losses: settlement.losses, parts: settlement.parts, figures: figures)
  }

  /// The exposure of a scenario simulated; its position in the case.
  func exposure(of scenario: Int) -> ScenarioExposure { debts[scenarios.firstIndex(of: scenario)!].exposure }

  /// What settles a scenario simulated; its position in the case.
  func terms(of scenario: Int) -> ScenarioTerms { debts[scenarios.firstIndex(of: scenario)!].terms }

  /// The cash of a scenario whose cash is followed, without default, at each level of lateness; a position among
  /// `scenarios`.
  func cashLevels(of scenario: Int) -> [CashLevel] { cash[scenario]!.levels }

  /// The factor's account of a scenario whose cash is followed; nil without a factor.
  func cashTerms(of scenario: Int) -> AccountTerms? { cash[scenario]!.terms }

  /// True if a scenario is settled by look-ups alone; a position among `scenarios`.
  package func isFlat(_ scenario: Int) -> Bool { lane.scenarios.contains(scenario) }
}
