/// A law's quantiles, tabulated so that a draw costs one look-up.
///
/// The knots halve towards both tails, so that laws that pile up at an end keep their shape there; between knots the
/// quantile is linear.
package struct QuantileTable: Sendable {
  /// Knots to an octave, as bits.
  private static let bits: UInt64 = 4
  /// The least probability of a 32-bit draw.
  private static let least = 0x1p-33
  private static let first = Int(least.bitPattern >> (52 - bits))
  private static let last = Int(0.5.bitPattern >> (52 - bits))

  /// Quantiles of the lower half, from the tail on.
  private let lower: [Double]
  /// Quantiles of the upper half, from the tail on.
  private let upper: [Double]

  /// Tabulates a law.
  ///
  /// - Parameter quantile: the value with this probability below it or, if `isUpper`, above it.
  package init(_ quantile: (_ probability: Double, _ isUpper: Bool) -> Double) {
    let knots = (QuantileTable.first...QuantileTable.last).map {
      Double(bitPattern: UInt64($0) << (52 - QuantileTable.bits))
    }
    lower = knots.map { quantile($0, false) }
    upper = knots.map { quantile($0, true) }
  }

  /// The quantile of the unit number that a random word stands for.
  @inline(__always)
  package func value(_ word: UInt32) -> Double {
    let unit = CounterRandom.unit(word)
    let isUpper = unit > 0.5
    let bits = (isUpper ? 1 - unit : unit).bitPattern
    let index = Int(truncatingIfNeeded: bits >> (52 - QuantileTable.bits)) &- QuantileTable.first
    let fraction =
      Double(bitPattern: (bits << QuantileTable.bits) & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000) - 1
    return isUpper
      ? upper[index] + fraction * (upper[index + 1] - upper[index])
      : lower[index] + fraction * (lower[index + 1] - lower[index])
  }
}
