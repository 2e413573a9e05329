/// How each path moves a quantile: (1{x > q} − (1 − p)) / density, the density from the quantiles around.
///
/// Source: Bahadur, A note on quantiles in large samples (1966): a quantile's error is that of the mean of these.
struct QuantileInfluence {
  /// The quantile.
  let value: Int64
  private let column: PathColumn
  private let share: Double
  private let inverseDensity: Double

  /// How paths move the quantile of a share, 0…1.
  ///
  /// - Parameter value: the quantile where it is known already.
  init(_ column: PathColumn, _ ranks: RankedColumn, _ share: Double, _ sample: PathSample, value: Int64? = nil) {
    self.column = column
    self.share = share
    self.value = value ?? ranks.quantile(share)
    guard !column.isConstant else {
      inverseDensity = 0
      return
    }
    // As wide as the quantile's own interval.
    let size = sample.effectiveSize
    let step = min(max(1.96 * (share * (1 - share) / size).squareRoot(), 2 / size), share / 2, (1 - share) / 2)
    inverseDensity = Double(ranks.quantile(share + step) - ranks.quantile(share - step)) / (2 * step)
  }

  /// What a path adds.
  func of(_ path: Int) -> Double { ((column[path] > value ? 1 : 0) - (1 - share)) * inverseDensity }
}

/// How each path moves the measures of an upper tail: value at risk as a quantile, expected shortfall by
/// (x − VaR)⁺ / (1 − α).
struct TailInfluence {
  /// The value at risk.
  let valueAtRisk: QuantileInfluence
  /// The expected shortfall.
  let expectedShortfall: Double
  private let column: PathColumn
  private let beyond: Double

  /// How paths move a level's measures, which are those of the column's `estimate`.
  init(
    _ column: PathColumn, _ ranks: RankedColumn, _ estimate: MeasureEstimate, _ level: TailLevel, _ sample: PathSample
  ) {
    self.column = column
    beyond = Double(level.beyond) / 1000
    valueAtRisk = QuantileInfluence(
      column, ranks, 1 - beyond, sample, value: estimate.valueAtRisk(level).value)
    expectedShortfall = estimate.expectedShortfall(level).value
  }

  /// What a path adds to the expected shortfall.
  func of(_ path: Int) -> Double { Double(max(0, column[path] - valueAtRisk.value)) / beyond }
}

/// A scenario's columns, ranked once for every difference they enter.
struct RankedScenario {
  /// Its columns.
  let columns: ScenarioColumns
  /// Its total cost of risk.
  let totalCost: PathColumn
  /// The tails of its retained loss.
  let tails: [TailLevel: TailInfluence]
  /// The lowest balance, and what half and a twentieth of the paths fall below; nil without cash.
  let trough: (median: QuantileInfluence, p5: QuantileInfluence)?

  /// - Parameter retained: the estimate of the retained loss.
  init(_ columns: ScenarioColumns, retained: MeasureEstimate, _ sample: PathSample) {
    self.columns = columns
    totalCost = columns.column(of: .totalCostOfRisk)
    let ranks = RankedColumn(columns.retainedLoss, sample)
    tails = Dictionary(
      uniqueKeysWithValues: TailLevel.allCases.map { level in
        (level, TailInfluence(columns.retainedLoss, ranks, retained, level, sample))
      })
    trough = columns.cash.map { cash in
      let ranks = RankedColumn(cash.trough, sample)
      return (
        QuantileInfluence(cash.trough, ranks, 0.5, sample), QuantileInfluence(cash.trough, ranks, 0.05, sample)
      )
    }
  }
}
