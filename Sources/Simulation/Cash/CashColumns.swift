import Contracts
import Receivables

/// The cash of one scenario over all paths of a run: a row a path, and the balances of each week's last day.
package struct CashColumns: Sendable {
  /// The lowest balance.
  package var trough: PathColumn
  /// Its first day, counted from `asOf`.
  package var troughDay: PathColumn
  /// The lowest balance of the first thirteen weeks.
  package var earlyTrough: PathColumn
  /// Σ of daily funds in use.
  package var fundsDays: PathColumn
  /// The greatest sum definanced in seven days.
  package var peakDefinancing: PathColumn
  /// Factoring commission, excluding VAT.
  package var commission: PathColumn
  /// Interest settled with the factor.
  package var financing: PathColumn
  /// What collection costs.
  package var collection: PathColumn
  /// Penalties that come in.
  package var penalties: PathColumn
  /// The greatest sum of indemnities awaited at once.
  package var bridge: PathColumn
  /// Balances at the end of each week's last day inside the horizon; the last week may be shorter.
  package var weeks: [BalanceHistogram]
  /// Indemnities in cents times the weight's scale, by days from default to payment; the last entry holds all later ones.
  package var indemnityByDays: [Int128]
  /// The weight of a path that counts once.
  package var weightScale: Int64

  /// Days told apart in `indemnityByDays`.
  package static let timingDays = 2048

  /// Rows as columns; a figure that is the same on all paths takes no room.
  package init(
    _ rows: some Collection<CashFigures>, weeks: [BalanceHistogram], indemnityByDays: [Int128], weightScale: Int64
  ) {
    func column(_ value: (CashFigures) -> Int64) -> PathColumn {
      guard let first = rows.first.map(value) else { return PathColumn(constant: 0) }
      return rows.allSatisfy { value($0) == first } ? PathColumn(constant: first) : PathColumn(rows.map(value))
    }
    trough = column(\.trough)
    troughDay = column { Int64($0.troughDay) }
    earlyTrough = column(\.earlyTrough)
    fundsDays = column(\.fundsDays)
    peakDefinancing = column(\.peakDefinancing)
    commission = column(\.commission)
    financing = column(\.financing)
    collection = column(\.collection)
    penalties = column(\.penalties)
    bridge = column(\.bridge)
    self.weeks = weeks
    self.indemnityByDays = indemnityByDays
    self.weightScale = weightScale
  }
}

extension CashColumns {
  /// The cash of a scenario read path by path by the readable rule: what the engine's must equal.
  package init(reading simulator: Simulator, scenario: Int, paths: Int) {
    var rows: [CashFigures] = []
    var balances: [[Int64]] = []
    var weights: [Int64] = []
    var timing = [Int128](repeating: 0, count: CashColumns.timingDays)
    let isWeighted = simulator.sampling == .importance
    for path in 0..<paths {
      let draws = simulator.sampler.draws(path: path)
      let read = simulator.read(scenario, draws)
      let weight = isWeighted ? Int64((draws.weight * Double(PathKernel.weightScale)).rounded()) : 1
      rows.append(CashFigures(read.cash, settled: read.settled))
      balances.append(read.cash.balances.map(\.cents))
      weights.append(weight)
      for claim in read.settled.settlement.claims where claim.indemnity.cents > 0 {
        guard let day = claim.indemnityOn else { continue }
        let days = min(CashColumns.timingDays - 1, day - read.settled.events[claim.event].defaultOn)
        timing[days] += Int128(weight) * Int128(claim.indemnity.cents)
      }
    }
    let days = simulator.caseData.endOfHorizon - simulator.caseData.asOf
    let weeks = stride(from: 0, to: days, by: 7).map { first in
      let last = min(first + 6, days - 1)
      let column = balances.map { $0[last] }
      let seen = column.prefix(CashColumns.pilotPaths)
      var histogram = BalanceHistogram(least: seen.min() ?? 0, greatest: seen.max() ?? 0)
      for (balance, weight) in zip(column, weights) { histogram.add(balance, weight: weight) }
      return histogram
    }
    self.init(
      rows, weeks: weeks, indemnityByDays: timing, weightScale: isWeighted ? PathKernel.weightScale : 1)
  }

  /// The first paths, whose balances give the histograms their range.
  package static let pilotPaths = 1024
}
