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
  /// The first paths, whose balances give the histograms their range.
  package static let pilotPaths = 1024

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
