/// The cumulative hazard of a standard normal threshold, H(x) = −ln(1 − Φ(x)), and its inverse, tabulated once.
///
/// Given the factors, a buyer whose own normal variable must fall below x to default carries the hazard H(x). Both
/// tables are cubic in each interval, from values and slopes at its ends: relative errors stay below 1e-6, far below any
/// standard error of a simulation.
package struct HazardTables: Sendable {
  /// Intervals for each unit of the threshold.
  static let stepsPerUnit = 64
  /// The least threshold of the table: its hazard is 6e-58.
  static let least = -16.0
  /// Hazards stop here: who survives one of 38 does so once in 3e16 paths.
  static let greatestHazard = 38.0
  /// Number of intervals from the least threshold to that of the greatest hazard.
  static let steps = Int((8.3125 - least) * Double(stepsPerUnit))
  /// The least mark told apart, 2^−44.
  static let leastMark = 0x1p-44
  /// Bits of a mark's fraction that choose the interval within its octave.
  static let markBits: UInt64 = 5
  /// Position of the first interval among all by the leading bits of a double.
  static let firstMark = Int(leastMark.bitPattern >> (52 - markBits))

  /// H at the points of the grid.
  package let hazards: [Double]
  /// Four coefficients of each interval of the threshold, for H.
  package let forward: [Double]
  /// Four coefficients of each interval of the mark, for H⁻¹.
  package let backward: [Double]

  /// Fills the tables.
  package init() {
    let points = (0...HazardTables.steps + 1).map {
      HazardTables.least + Double($0) / Double(HazardTables.stepsPerUnit)
    }
    hazards = points.map(HazardTables.hazard)
    var forward: [Double] = []
    for index in 0...HazardTables.steps {
      forward += HazardTables.cubic(
        width: 1 / Double(HazardTables.stepsPerUnit), values: (hazards[index], hazards[index + 1]),
        slopes: (HazardTables.slope(points[index]), HazardTables.slope(points[index + 1])))
    }
    self.forward = forward
    var backward: [Double] = []
    let last = Int(64.0.bitPattern >> (52 - HazardTables.markBits))
    func mark(_ index: Int) -> Double { Double(bitPattern: UInt64(index) << (52 - HazardTables.markBits)) }
    var (left, leftScore) = (mark(HazardTables.firstMark), HazardTables.threshold(mark(HazardTables.firstMark)))
    for index in HazardTables.firstMark..<last {
      let right = mark(index + 1)
      let rightScore = HazardTables.threshold(right)
      backward += HazardTables.cubic(
        width: right - left, values: (leftScore, rightScore),
        slopes: (1 / HazardTables.slope(leftScore), 1 / HazardTables.slope(rightScore)))
      (left, leftScore) = (right, rightScore)
    }
    self.backward = backward
  }

  /// H(x).
  package static func hazard(_ x: Double) -> Double {
    x < 0
      ? -Elementary.logOnePlus(-NormalDistribution.probability(below: x))
      : -Elementary.log(NormalDistribution.probability(above: x))
  }

  /// H′(x) = φ(x) / (1 − Φ(x)).
  private static func slope(_ x: Double) -> Double {
    NormalDistribution.density(x) / NormalDistribution.probability(above: x)
  }

  /// H⁻¹(m) = Φ⁻¹(1 − e^−m).
  package static func threshold(_ mark: Double) -> Double {
    mark < 0.5
      ? NormalDistribution.quantile(-Elementary.expMinusOne(-mark))
      : -NormalDistribution.quantile(Elementary.exp(-mark))
  }

  /// The coefficients of Hermite's cubic on an interval, in the fraction of its width.
  private static func cubic(
    width: Double, values: (Double, Double), slopes: (Double, Double)
  ) -> [Double] {
    let rise = values.1 - values.0
    let (start, end) = (slopes.0 * width, slopes.1 * width)
    return [values.0, start, 3 * rise - 2 * start - end, start + end - 2 * rise]
  }

  /// H(x) from the table; thresholds beyond it count as its ends.
  @inline(__always)
  static func hazard(_ x: Double, in forward: Span<Double>) -> Double {
    let position = min(max((x - least) * Double(stepsPerUnit), 0), Double(steps) + 0.999)
    let index = Int(position)
    let f = position - Double(index)
    let at = index &* 4
    return forward[at] + f * (forward[at &+ 1] + f * (forward[at &+ 2] + f * forward[at &+ 3]))
  }

  /// H⁻¹(mark) from the table, for marks below 64; smaller ones than the least count as the least.
  @inline(__always)
  static func threshold(_ mark: Double, in backward: Span<Double>) -> Double {
    let bits = max(mark, leastMark).bitPattern
    let at = (Int(truncatingIfNeeded: bits >> (52 - markBits)) &- firstMark) &* 4
    let fraction = (bits << markBits) & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000
    let f = Double(bitPattern: fraction) - 1
    return backward[at] + f * (backward[at &+ 1] + f * (backward[at &+ 2] + f * backward[at &+ 3]))
  }
}
