import Receivables

/// Balances of one day on many paths, counted in equal steps: weights are whole numbers, so that no order of addition
/// shows. Quantiles are read in the middle of a step: off by at most half a step, 1/4096 of the range of the first paths
/// widened by an eighth on both sides; balances beyond it are counted at its ends.
package struct BalanceHistogram: Sendable {
  /// Number of steps.
  package static let steps = 2048

  /// The least balance of the range, in cents.
  package let low: Int64
  /// The width of a step, in cents; 0 if all balances seen at first were equal.
  package let width: Double
  private let inverse: Double
  package private(set) var counts: [Int64]
  /// Σ of weights, and of weight times balance.
  private(set) var weight: Int64 = 0
  private(set) var sum: Int128 = 0
  /// Σ of squared weights, and of squared weight times balance, for weights with a known expectation.
  private(set) var squares: Int128 = 0
  private(set) var squaresSum: Int128 = 0
  /// The least and the greatest balance counted.
  private(set) var least = Int64.max
  private(set) var greatest = Int64.min

  /// An empty histogram for balances around those of the first paths.
  package init(least: Int64, greatest: Int64) {
    let margin = (greatest - least) / 8
    low = least - margin
    width = Double(greatest - least + 2 * margin) / Double(BalanceHistogram.steps)
    inverse = width > 0 ? 1 / width : 0
    counts = [Int64](repeating: 0, count: BalanceHistogram.steps)
  }

  /// Counts a balance.
  @inline(__always)
  package mutating func add(_ balance: Int64, weight: Int64) {
    let step = Int((Double(balance - low) * inverse).rounded(.down))
    counts[min(max(step, 0), BalanceHistogram.steps - 1)] += weight
    self.weight += weight
    sum += Int128(balance) * Int128(weight)
    squares += Int128(weight) * Int128(weight)
    squaresSum += Int128(balance) * Int128(weight) * Int128(weight)
    least = min(least, balance)
    greatest = max(greatest, balance)
  }

  /// Adds the balances counted by another with the same range.
  package mutating func add(_ other: BalanceHistogram) {
    precondition(low == other.low && width == other.width, "Histograms of one range add up.")
    for step in counts.indices { counts[step] += other.counts[step] }
    weight += other.weight
    sum += other.sum
    squares += other.squares
    squaresSum += other.squaresSum
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// The smallest balance below or at which lies a share of the weight, to half a step.
  package func quantile(_ share: Double) -> Int64 {
    guard weight > 0 else { return 0 }
    if least == greatest { return least }
    let wanted = share * Double(weight)
    var below: Int64 = 0
    for step in counts.indices {
      below += counts[step]
      if Double(below) >= wanted && below > 0 {
        let middle = Double(low) + (Double(step) + 0.5) * width
        return min(max(Int64(middle.rounded()), least), greatest)
      }
    }
    return greatest
  }

  /// The mean balance in cents: exact where paths count alike, else the regression estimate whose control is the mean
  /// weight (see `PathSample.shares`).
  ///
  /// - Parameters:
  ///   - paths: number of paths counted.
  ///   - scale: the weight of a path that counts once.
  package func mean(paths: Int, scale: Int64) -> Double {
    guard paths > 0 else { return 0 }
    let size = Double(paths)
    let plain = Double(sum) / Double(scale) / size
    let meanWeight = Double(weight) / Double(scale) / size
    let spread = Double(squares) / Double(scale) / Double(scale) - size * meanWeight * meanWeight
    if spread <= 0 { return plain }
    let product = Double(squaresSum) / Double(scale) / Double(scale) - size * meanWeight * plain
    return plain - product / spread * (meanWeight - 1)
  }
}
