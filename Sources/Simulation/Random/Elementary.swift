/// Logarithm and exponential in plain Swift: libm differs between processors in the last bit, and behind a published
/// figure no such call may stand.
package enum Elementary {
  @usableFromInline static let logTwoHigh = 6.93147180369123816490e-01
  @usableFromInline static let logTwoLow = 1.90821492927058770002e-10

  /// ln x for a normal x above 0, within one unit in the last place; without a branch, so that loops of it vectorize.
  ///
  /// Source: the reduction and polynomial of Sun's fdlibm, e_log.c (1993).
  @inlinable @inline(__always)
  package static func log(_ x: Double) -> Double {
    // x = 2^k · m with √½ ≤ m < √2.
    let shifted = x.bitPattern &+ 0x0009_5F62_0000_0000
    let exponent = Double(bitPattern: (shifted >> 52) | 0x4330_0000_0000_0000) - (0x1p52 + 1023)
    let m = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01 + w
        * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let half = 0.5 * f * f
    return exponent * logTwoHigh - ((half - (s * (half + (even + odd)) + exponent * logTwoLow)) - f)
  }

  /// e^x, within one unit in the last place; 0 below −708, infinite above 709.
  ///
  /// Source: the reduction and rational function of Sun's fdlibm, e_exp.c (1993).
  package static func exp(_ x: Double) -> Double {
    if x < -708 { return 0 }
    if x > 709 { return .infinity }
    let k = (x * 1.44269504088896338700 + (x < 0 ? -0.5 : 0.5))
    let exponent = Int64(k)
    let high = x - Double(exponent) * logTwoHigh
    let low = Double(exponent) * logTwoLow
    let r = high - low
    let t = r * r
    let c =
      r - t
      * (1.66666666666666019037e-01 + t
        * (-2.77777777770155933842e-03 + t
          * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    return Double(bitPattern: UInt64(bitPattern: Int64(bitPattern: y.bitPattern) + (exponent << 52)))
  }

  /// e^x − 1 without loss of digits near 0.
  package static func expMinusOne(_ x: Double) -> Double {
    if abs(x) > 0.3 { return exp(x) - 1 }
    // Twelve terms of the series reach the last bit at 0.3.
    var sum = 0.0
    for k in stride(from: 14, through: 1, by: -1) { sum = x / Double(k) * (1 + sum) }
    return sum
  }

  /// ln(1 + x) without loss of digits near 0, for x above −1.
  package static func logOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    if sum == 1 { return x }
    // Kahan's correction of what the sum has lost.
    return log(sum) - ((sum - 1) - x) / sum
  }

  /// x^y for x above 0.
  package static func power(_ x: Double, _ y: Double) -> Double { exp(y * log(x)) }

  /// ln Γ(x) for x above 0: Stirling's series beyond 10, reached by Γ(x + 1) = x Γ(x).
  ///
  /// Source: Abramowitz and Stegun 6.1.41.
  package static func logGamma(_ x: Double) -> Double {
    var shift = 1.0
    var z = x
    while z < 10 {
      shift *= z
      z += 1
    }
    let r = 1 / (z * z)
    let series =
      (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360_360))))) / z
    return (z - 0.5) * log(z) - z + 0.91893853320467274178 + series - log(shift)
  }
}
