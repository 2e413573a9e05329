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

  /// True if the figure is the same on every path.
  package var isNone: Bool { mean == 0 && standardError == 0 }

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

extension Difference {
  /// The difference of two means: its error is the deviation of the paired difference / √n, or the replicates'.
  init(of one: PathColumn, from other: PathColumn, _ sample: PathSample) {
    let difference = one + -other
    guard !difference.isConstant, sample.count > 0 else {
      self.init(
        mean: Double(difference.constant), standardError: 0, halfWidthFactor: sample.halfWidthFactor)
      return
    }
    let moments = PathMoments(difference.values, sample: sample)
    self.init(
      mean: moments.mean, standardError: moments.standardError, halfWidthFactor: sample.halfWidthFactor)
  }

  /// The difference of two figures that are no means: its error is that of the mean of what each path adds to it.
  init(_ mean: Double, _ sample: PathSample, influence: (Int) -> Double) {
    guard sample.count > 1 else {
      self.init(mean: mean, standardError: .infinity, halfWidthFactor: sample.halfWidthFactor)
      return
    }
    var estimator = MeanEstimator(sample)
    for path in 0..<sample.count { estimator.add(influence(path), path: path) }
    let error = estimator.estimate(over: sample.count, weights: sample.weightMoments).standardError
    self.init(mean: mean, standardError: error, halfWidthFactor: sample.halfWidthFactor)
  }

  /// The difference of two quantiles.
  init(of one: QuantileInfluence, from other: QuantileInfluence, _ sample: PathSample) {
    self.init(Double(one.value - other.value), sample) { one.of($0) - other.of($0) }
  }

  /// The difference of two expected shortfalls.
  init(of one: TailInfluence, from other: TailInfluence, _ sample: PathSample) {
    self.init(one.expectedShortfall - other.expectedShortfall, sample) { one.of($0) - other.of($0) }
  }

  /// The same in another unit.
  func scaled(_ factor: Double) -> Difference {
    Difference(mean: mean * factor, standardError: standardError * factor, halfWidthFactor: halfWidthFactor)
  }
}
