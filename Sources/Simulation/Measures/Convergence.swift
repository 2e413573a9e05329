/// How the estimate of a mean settles as paths are added.
package struct Convergence: Sendable {
  /// The estimate after some paths.
  package struct Point: Hashable, Sendable {
    /// Paths so far.
    package var paths: Int
    /// Their mean in cents.
    package var mean: Double
    /// The half-width of its 95 % interval.
    package var halfWidth: Double
  }

  /// The estimates, about as far apart on the axis of paths.
  package let points: [Point]

  /// The curve of a column, at `marks` numbers of paths; with replicates each is a whole number of points of all.
  package init(_ column: PathColumn, sample: PathSample, marks: Int = 60) {
    guard !column.isConstant else {
      points = []
      return
    }
    var estimator = MeanEstimator(sample)
    var (weight, squares) = (OrderedSum(), OrderedSum())
    var found: [Point] = []
    let center = column.values.first ?? 0
    let step = max(1, sample.count / marks)
    let unit = max(sample.replicates * 2, 2)
    var next = max(unit, step / unit * unit)
    let stride = next
    for path in 0..<sample.count {
      estimator.add(Double(column.values[path] - center), path: path)
      if sample.isWeighted {
        weight.add(sample.weights[path])
        squares.add(sample.weights[path] * sample.weights[path])
      }
      guard path + 1 == next || path + 1 == sample.count, path > 0 else { continue }
      next += stride
      var moments = PathSample.WeightMoments()
      if sample.isWeighted {
        moments.mean = weight.value / Double(path + 1)
        moments.squares = max(squares.value - Double(path + 1) * moments.mean * moments.mean, .leastNormalMagnitude)
      }
      let estimate = estimator.estimate(over: path + 1, weights: moments)
      found.append(
        Point(
          paths: path + 1, mean: Double(center) + estimate.mean,
          halfWidth: sample.halfWidthFactor * estimate.standardError))
    }
    points = found
  }
}
