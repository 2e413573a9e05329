/// Weighted means of a figure by buyer over some paths, with their standard errors; paths on which a buyer has none count as
/// zero.
///
/// Error: √Σ w²(x − mean)², weights adding up to 1, as if the paths were independent (Owen, Monte Carlo theory, methods and
/// examples, 2013, 9.8).
struct BuyerMoments {
  /// Σ w x by buyer.
  private(set) var means: [Double]
  private var products: [Double]
  private var squares: [Double]
  private var weightSquares = 0.0

  init(buyers: Int) {
    means = [Double](repeating: 0, count: buyers)
    products = means
    squares = means
  }

  /// Counts a path of this weight, whatever its figures.
  mutating func count(weight: Double) { weightSquares += weight * weight }

  /// Adds the figure of a buyer on a path already counted; at most one a path.
  mutating func add(_ value: Double, buyer: Int, weight: Double) {
    means[buyer] += weight * value
    products[buyer] += weight * weight * value
    squares[buyer] += weight * weight * value * value
  }

  /// The standard error of a buyer's mean.
  func standardError(_ buyer: Int) -> Double {
    let mean = means[buyer]
    return max(0, squares[buyer] - 2 * mean * products[buyer] + mean * mean * weightSquares).squareRoot()
  }
}
