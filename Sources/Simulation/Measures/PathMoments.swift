/// Mean, its standard error, and the standard deviation of a figure over the paths, from exact integer sums where paths
/// count alike and from sums in path order else.
package struct PathMoments: Sendable {
  /// The mean.
  package let mean: Double
  /// Its standard error.
  package let standardError: Double
  /// The standard deviation of a path.
  package let deviation: Double

  /// The moments of a column.
  package init(_ values: [Int64], sample: PathSample) {
    var sum: Int128 = 0
    for value in values { sum += Int128(value) }
    let size = Int128(values.count)
    let center = size == 0 ? 0 : Int64(sum / size)
    var squares: Int128 = 0
    var estimator = MeanEstimator(sample)
    for (path, value) in values.enumerated() {
      let distance = value - center
      squares += Int128(distance) * Int128(distance)
      if sample.isWeighted || sample.replicates > 1 { estimator.add(Double(distance), path: path) }
    }
    let rest = Double(sum - size * Int128(center))
    let spread = max(0, Double(squares) - rest * rest / Double(size))
    if sample.isWeighted {
      let estimate = estimator.estimate(over: sample.count, weights: sample.weightMoments)
      let distance = estimate.mean
      var weighted = OrderedSum()
      for (path, value) in values.enumerated() {
        let deviation = Double(value - center) - distance
        weighted.add(sample.shares[path] * deviation * deviation)
      }
      (mean, standardError) = (Double(center) + distance, estimate.standardError)
      deviation = max(0, weighted.value).squareRoot()
      return
    }
    mean = Double(center) + rest / Double(size)
    deviation = values.count > 1 ? (spread / Double(size - 1)).squareRoot() : 0
    standardError =
      sample.replicates > 1
      ? estimator.estimate(over: sample.count, weights: sample.weightMoments).standardError
      : values.count > 1 ? deviation / Double(size).squareRoot() : .infinity
  }
}
