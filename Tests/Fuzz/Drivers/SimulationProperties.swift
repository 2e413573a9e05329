import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

/// What must hold of every case that is accepted: it can be simulated, compared, stressed and searched, and the engine
/// settles each path as the readable rules do.
enum SimulationProperties {
  /// Paths of a run: enough for every column, few enough for many inputs.
  private static let paths = 6
  private static let version = "0"

  static func check(_ files: [String: [UInt8]]) {
    guard let reading = try? CaseReader.read(CaseSource(name: "fuzz", files: files)), let content = reading.content,
      isSmall(content)
    else { return }
    let simulator = Simulator(content, cash: .all)
    let run = simulator.run(paths: paths)
    for path in 0..<3 {
      checkCash(simulator, path: path)
      for position in content.scenarios.indices { checkClaims(simulator, run, path: path, position) }
    }
    let size = simulated(simulator, run)
    if content.scenarios.count > 1 { compared(simulator, run, isWhole: size % 4 == 0) }
    // The slowest follow one in four each.
    if size % 4 == 1 { stressed(content) }
    if size % 4 == 2 { searched(content) }
  }

  /// Larger cases take longer and hold nothing else.
  private static func isSmall(_ content: Case) -> Bool {
    content.portfolio.buyers.count <= 24 && content.portfolio.invoices.count <= 200 && content.scenarios.count <= 4
      && content.stresses.count <= 3
  }

  /// Every balance of a path, and every figure kept of it.
  private static func checkCash(_ simulator: Simulator, path: Int) {
    let draws = simulator.sampler.draws(path: path)
    simulator.cashRows(of: draws) { scenario, figures, balances in
      let read = simulator.read(scenario, draws)
      Fuzzing.require(balances == read.cash.balances.map(\.cents), "balances of path \(path), scenario \(scenario)")
      Fuzzing.require(
        figures == CashFigures(read.cash, settled: read.settled), "cash of path \(path), scenario \(scenario)")
    }
  }

  /// Claims as replayed are those of the run and those of the readable rule, and nothing of a debt is lost.
  private static func checkClaims(_ simulator: Simulator, _ run: SimulationRun, path: Int, _ position: Int) {
    let replayed = simulator.replay(path: path, scenario: position)
    let columns = run.scenarios[position]
    let figures = replayed.figures
    Fuzzing.require(
      [figures.grossLoss, figures.indemnity, figures.guarantee, figures.retainedLoss, figures.premium]
        == [columns.grossLoss, columns.indemnity, columns.guarantee, columns.retainedLoss, columns.premium]
        .map { $0[path] },
      "the run settles path \(path) as its replay, scenario \(position)")
    let slow = simulator.read(position, simulator.sampler.draws(path: path)).settled
    Fuzzing.require(
      figures.indemnity == slow.losses.map(\.indemnity).total().cents,
      "the readable rule settles path \(path) alike, scenario \(position)")
    Fuzzing.require(
      figures.grossLoss
        == figures.retainedLoss + figures.indemnity - figures.insurersRecovery + figures.guarantee
        + figures.vatRegained,
      "money is conserved on path \(path), scenario \(position)")
  }

  /// `simulate` and `cash`; the size of what they tell.
  private static func simulated(_ simulator: Simulator, _ run: SimulationRun) -> Int {
    let simulation = SimulationReport(SimulationReview(simulator, run), command: "", version: version)
    let cash = CashReport(CashReview(simulator, run), command: "", version: version)
    let size = simulation.json(elapsedSeconds: 0).document.count + cash.json(elapsedSeconds: 0).document.count
    _ = simulation.lines(.english) + cash.lines(.french)
    if size % 8 == 0 { write(simulation.files(.french, csv: .french) + cash.files(.english, csv: .standard)) }
    return size
  }

  /// `compare`, with the paths of its page if it is written.
  private static func compared(_ simulator: Simulator, _ run: SimulationRun, isWhole: Bool) {
    let report = ComparisonReport(
      Comparison(simulator, run),
      whatIf: isWhole ? WhatIf(simulator, paths: paths, range: Money(units: 10_000), threads: 1) : nil,
      command: "", version: version)
    _ = report.lines(.english).count + report.json(elapsedSeconds: 0).document.count
    if isWhole { write(report.files(.english, csv: .standard)) }
  }

  /// `compare`'s stresses, and what it takes to reverse the verdict.
  private static func stressed(_ content: Case) {
    let table = StressTable(content, paths: 3)
    Fuzzing.require(table.rows.count == content.knownStresses.count + 1, "every stress is a row")
    let reverse = ReverseStress(content, paths: 3)
    _ = StressReport(table, reverse: reverse)
  }

  /// `optimize`.
  private static func searched(_ content: Case) {
    let insured = content.scenarios.first { !$0.policies.isEmpty }
    let search = content.search ?? insured.map { StructureSearch.around($0, in: content) }
    guard let search, search.count <= 64 else { return }
    let frontier = Frontier(
      content, search, seed: content.simulation.seed, sampling: content.simulation.sampling, paths: paths, threads: 1)
    guard let frontier else { fatalError("property broken: a search that nobody stops ends") }
    let report = FrontierReport(frontier, isBuiltIn: content.search == nil, command: "", version: version)
    let size = report.lines(.french).count + report.json(elapsedSeconds: 0).document.count
    if size % 4 == 0 { write(report.files(.french, csv: .french)) }
  }

  private static func write(_ files: [OutputFile]) {
    for file in files { try? file.produce { _ in } }
  }
}
