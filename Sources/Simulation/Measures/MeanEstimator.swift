/// The mean of a figure over the paths with its standard error, for each way of sampling. Paths whose figure is zero
/// need not be told.
///
/// Independent paths: s / √n. Replicates: the deviation of the replicates' means / √32. Weights: the regression
/// estimator with the weight as control, its error from the residuals (see `PathSample.shares`).
struct MeanEstimator {
  private let replicates: Int
  private let weights: [Double]
  private var sums: [OrderedSum]
  private var squares = OrderedSum()
  private var products = OrderedSum()

  /// An estimator for paths of a sample.
  init(_ sample: PathSample) {
    replicates = sample.replicates
    weights = sample.weights
    sums = [OrderedSum](repeating: OrderedSum(), count: max(1, sample.replicates))
  }

  /// Adds the figure of a path.
  mutating func add(_ value: Double, path: Int) {
    if !weights.isEmpty {
      let weighted = value * weights[path]
      sums[0].add(weighted)
      squares.add(weighted * weighted)
      products.add(weighted * weights[path])
    } else if replicates > 1 {
      sums[path % replicates].add(value)
    } else {
      sums[0].add(value)
      squares.add(value * value)
    }
  }

  /// Mean and standard error over the first `count` paths, of which those not added are zero.
  func estimate(over count: Int, weights moments: PathSample.WeightMoments) -> (mean: Double, standardError: Double) {
    let size = Double(count)
    guard count > 1 else { return (count == 1 ? sums[0].value : 0, .infinity) }
    if !weights.isEmpty {
      let mean = sums[0].value / size
      let slope = (products.value - size * mean * moments.mean) / moments.squares
      let residuals = squares.value - size * mean * mean - slope * slope * moments.squares
      return (mean - slope * (moments.mean - 1), (max(0, residuals) / (size * (size - 1))).squareRoot())
    }
    if replicates > 1 {
      let means = sums.enumerated().map { replicate, sum in
        sum.value / Double((count - replicate + replicates - 1) / replicates)
      }
      var total = OrderedSum()
      for sum in sums { total.add(sum.value) }
      let middle = means.reduce(0, +) / Double(replicates)
      let spread = means.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      return (total.value / size, (spread / Double(replicates * (replicates - 1))).squareRoot())
    }
    let mean = sums[0].value / size
    let spread = max(0, squares.value - size * mean * mean)
    return (mean, (spread / (size * (size - 1))).squareRoot())
  }
}
