import Contracts

/// The rows of a run: one column a figure and scenario, kept only where the figure can vary.
///
/// Memory is taken by hand so that threads may write their own rows side by side.
struct PathTable: @unchecked Sendable {
  private let columns: [UnsafeMutablePointer<Int64>?]
  private let bindings: [UnsafeMutablePointer<Binding>?]
  private let weights: UnsafeMutablePointer<Double>?
  private let constants: [Int64]
  private let cash: [UnsafeMutablePointer<CashFigures>?]
  private let weightScale: Int64

  init(
    _ debts: [ScenarioDebts], sampler: DefaultSampler, sampling: SimulationSettings.Sampling, paths: Int,
    hasCash: [Bool]
  ) {
    cash = hasCash.map { $0 ? UnsafeMutablePointer<CashFigures>.allocate(capacity: max(1, paths)) : nil }
    weightScale = sampling == .importance ? PathKernel.weightScale : 1
    var columns: [UnsafeMutablePointer<Int64>?] = []
    var constants: [Int64] = []
    let terms = debts.map(\.terms)
    for (debt, term) in zip(debts, terms) {
      let isInsured = !term.years.isEmpty
      let recovers = !sampler.losses.recoversNothing || debt.recoveries?.recoversNothing == false
      let premium = term.premium([Int64](repeating: 0, count: term.years.count))
      let varies = [
        true, isInsured, isInsured && recovers, term.hasGuarantee, term.vatShare.billionths > 0, true, term.hasBonus,
        term.hasBonus,
      ]
      columns += varies.map { $0 ? UnsafeMutablePointer<Int64>.allocate(capacity: max(1, paths)) : nil }
      constants += [0, 0, 0, 0, 0, 0, premium.premium, premium.tax]
    }
    self.columns = columns
    self.constants = constants
    bindings = terms.map { $0.years.isEmpty ? nil : UnsafeMutablePointer<Binding>.allocate(capacity: max(1, paths)) }
    weights = sampling == .importance ? UnsafeMutablePointer<Double>.allocate(capacity: max(1, paths)) : nil
  }

  /// Runs a path and writes its row.
  @inline(__always)
  func write(_ path: Int, from kernel: inout PathKernel) {
    let weight = kernel.run(
      path: path
    ) { scenario, figures in
      let first = scenario * 8
      columns[first]?[path] = figures.grossLoss
      columns[first + 1]?[path] = figures.indemnity
      columns[first + 2]?[path] = figures.insurersRecovery
      columns[first + 3]?[path] = figures.guarantee
      columns[first + 4]?[path] = figures.vatRegained
      columns[first + 5]?[path] = figures.retainedLoss
      columns[first + 6]?[path] = figures.premium
      columns[first + 7]?[path] = figures.tax
      bindings[scenario]?[path] = figures.binding
    } cash: { scenario, figures in
      cash[scenario]?[path] = figures
    }
    weights?[path] = weight
  }

  /// The weights of the first paths; empty if none is weighted.
  func weights(_ paths: Int) -> [Double] { weights.map { Array(UnsafeBufferPointer(start: $0, count: paths)) } ?? [] }

  /// The columns of one scenario.
  func columns(_ scenario: Int, paths: Int, kernels: [PathKernel], terms: ScenarioTerms) -> ScenarioColumns {
    func column(_ index: Int) -> PathColumn {
      let at = scenario * 8 + index
      guard paths > 0, let pointer = columns[at] else { return PathColumn(constant: constants[at]) }
      return PathColumn(Array(UnsafeBufferPointer(start: pointer, count: paths)))
    }
    var (totals, timing) = kernels[0].sums(scenario)
    for kernel in kernels.dropFirst() {
      let other = kernel.sums(scenario)
      totals.add(other.totals)
      timing.add(other.timing)
    }
    return ScenarioColumns(
      scenario: terms.scenario, grossLoss: column(0), indemnity: column(1), insurersRecovery: column(2),
      guarantee: column(3), vatRegained: column(4), retainedLoss: column(5), premium: column(6), tax: column(7),
      fees: terms.fees,
      binding: bindings[scenario].map { Array(UnsafeBufferPointer(start: $0, count: paths)) } ?? [], buyers: totals,
      timing: timing, years: terms.years, opening: terms.opening, cash: cash(scenario, paths: paths, kernels))
  }

  private func cash(_ scenario: Int, paths: Int, _ kernels: [PathKernel]) -> CashColumns? {
    guard let rows = cash[scenario], var sums = kernels[0].cash[scenario] else { return nil }
    for kernel in kernels.dropFirst() { sums.add(kernel.cash[scenario]!) }
    return CashColumns(
      UnsafeBufferPointer(start: rows, count: paths), weeks: sums.weeks, indemnityByDays: sums.indemnityByDays,
      weightScale: weightScale)
  }

  /// Gives the memory back.
  func free() {
    for column in columns { column?.deallocate() }
    for binding in bindings { binding?.deallocate() }
    weights?.deallocate()
    for rows in cash { rows?.deallocate() }
  }
}
