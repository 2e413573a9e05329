import Receivables

/// How a figure of one scenario differs from the baseline's on the same paths. In cents, or a share.
package struct Difference: Hashable, Sendable {
  /// The figure less the baseline's.
  package var mean: Double
  /// Its standard error, paired: what both scenarios share is no error of their difference.
  package var standardError: Double
  /// The factor of the standard error in a 95 % interval.
  package var halfWidthFactor: Double

  /// A difference.
  package init(mean: Double, standardError: Double, halfWidthFactor: Double) {
    self.mean = mean
    self.standardError = standardError
    self.halfWidthFactor = halfWidthFactor
  }

  /// The half-width of its 95 % interval.
  package var halfWidth: Double { halfWidthFactor * standardError }

  /// True if the interval leaves out zero, so that its sign is known.
  package var isSignificant: Bool { mean != 0 && abs(mean) > halfWidth }

  /// How many paths would leave zero out if the difference is what it seems; nil if there is none to find.
  ///
  /// - Parameter paths: the paths behind the error.
  package func pathsToDecide(from paths: Int) -> Int? {
    guard mean != 0, standardError > 0, standardError.isFinite else { return nil }
    let ratio = halfWidth / abs(mean)
    let needed = Double(paths) * ratio * ratio
    return needed < 1e12 ? Int(needed.rounded(.up)) : nil
  }
}

/// Differences of two scenarios' figures, path by path.
struct PairedColumns {
  let one: PathColumn
  let other: PathColumn
  let sample: PathSample

  /// The difference of the means: its error is the deviation of the paired difference / √n, or the replicates'.
  var mean: Difference {
    let estimate = MeasureEstimate.moments(one + -other, sample: sample)
    return difference(estimate.mean, estimate.standardError)
  }

  /// The difference of values at risk.
  ///
  /// A quantile moves with the share of paths beyond it, by 1 / density (Bahadur, A note on quantiles in large samples,
  /// 1966): the error is that of the mean of these influences.
  func valueAtRisk(_ level: TailLevel) -> Difference {
    let (left, right) = (TailInfluence(one, level, sample), TailInfluence(other, level, sample))
    return difference(
      Double(left.valueAtRisk - right.valueAtRisk), error { left.ofValueAtRisk($0) - right.ofValueAtRisk($0) })
  }

  /// The difference of expected shortfalls: the error is that of the mean of (x − VaR)⁺ / (1 − α) less the other's.
  func expectedShortfall(_ level: TailLevel) -> Difference {
    let (left, right) = (TailInfluence(one, level, sample), TailInfluence(other, level, sample))
    return difference(
      left.expectedShortfall - right.expectedShortfall,
      error { left.ofExpectedShortfall($0) - right.ofExpectedShortfall($0) })
  }

  /// The difference of quantiles from below.
  func quantile(_ share: Double) -> Difference {
    let (left, right) = (QuantileInfluence(one, share, sample), QuantileInfluence(other, share, sample))
    return difference(Double(left.value - right.value), error { left.of($0) - right.of($0) })
  }

  private func difference(_ mean: Double, _ error: Double) -> Difference {
    Difference(mean: mean, standardError: error, halfWidthFactor: sample.halfWidthFactor)
  }

  /// The standard error of the mean of a figure of each path.
  private func error(_ influence: (Int) -> Double) -> Double {
    guard sample.count > 1 else { return .infinity }
    var estimator = MeanEstimator(sample)
    for path in 0..<sample.count { estimator.add(influence(path), path: path) }
    return estimator.estimate(over: sample.count, weights: sample.weightMoments).standardError
  }
}

/// How each path moves a quantile: (1{x > q} − (1 − p)) / density, the density from the quantiles around.
struct QuantileInfluence {
  let value: Int64
  private let column: PathColumn
  private let share: Double
  private let inverseDensity: Double

  init(_ column: PathColumn, _ share: Double, _ sample: PathSample) {
    self.column = column
    self.share = share
    value = column.quantile(share, of: sample)
    guard !column.isConstant else {
      inverseDensity = 0
      return
    }
    // As wide as the quantile's own interval.
    let size = sample.effectiveSize
    let step = min(max(1.96 * (share * (1 - share) / size).squareRoot(), 2 / size), share / 2, (1 - share) / 2)
    let (low, high) = (column.quantile(share - step, of: sample), column.quantile(share + step, of: sample))
    inverseDensity = Double(high - low) / (2 * step)
  }

  func of(_ path: Int) -> Double { ((column[path] > value ? 1 : 0) - (1 - share)) * inverseDensity }
}

/// How each path moves the measures of an upper tail.
struct TailInfluence {
  let expectedShortfall: Double
  private let quantile: QuantileInfluence
  private let column: PathColumn
  private let beyond: Double

  init(_ column: PathColumn, _ level: TailLevel, _ sample: PathSample) {
    self.column = column
    beyond = Double(level.beyond) / 1000
    quantile = QuantileInfluence(column, 1 - beyond, sample)
    expectedShortfall =
      column.isConstant
      ? Double(column.constant) : Quantiles(column.values, sample: sample).expectedShortfall(level).value
  }

  var valueAtRisk: Int64 { quantile.value }
  func ofValueAtRisk(_ path: Int) -> Double { quantile.of(path) }
  func ofExpectedShortfall(_ path: Int) -> Double { Double(max(0, column[path] - quantile.value)) / beyond }
}

extension MeasureEstimate {
  /// Mean and standard error of a column.
  static func moments(_ column: PathColumn, sample: PathSample) -> (mean: Double, standardError: Double) {
    guard !column.isConstant, sample.count > 0 else { return (Double(column.constant), 0) }
    let moments = PathMoments(column.values, sample: sample)
    return (moments.mean, moments.standardError)
  }
}
