/// The Beta law in plain Swift.
package struct BetaDistribution: Sendable {
  /// First shape, above 0.
  package let a: Double
  /// Second shape, above 0.
  package let b: Double
  /// ln B(a, b).
  private let logBeta: Double

  /// A law of these shapes.
  package init(a: Double, b: Double) {
    self.a = a
    self.b = b
    logBeta = Elementary.logGamma(a) + Elementary.logGamma(b) - Elementary.logGamma(a + b)
  }

  /// The probability below x, the regularized incomplete beta function; `complement` is 1 − x, told apart so that it
  /// keeps its digits near 1.
  package func probability(below x: Double, complement: Double? = nil) -> Double {
    let y = complement ?? 1 - x
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    let front = Elementary.exp(a * Elementary.log(x) + b * Elementary.log(y) - logBeta)
    return x < (a + 1) / (a + b + 2)
      ? front * BetaDistribution.fraction(a, b, x) / a : 1 - front * BetaDistribution.fraction(b, a, y) / b
  }

  /// The continued fraction of the incomplete beta function, by Lentz's method. Source: Abramowitz and Stegun 26.5.8.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var result = d
    for k in 1...2000 {
      let m = Double(k)
      var term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      result *= d * c
      term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return result
  }

  /// The value below which the law lies with probability p, 0 < p < 1: Newton's steps on ln F against ln x, kept inside
  /// a bracket.
  package func quantile(_ p: Double) -> Double {
    // Near 0 the law is a power: F(x) ≈ x^a / (a B(a, b)).
    var x = min(Elementary.exp((Elementary.log(p * a) + logBeta) / a), 0.5)
    // So small that nothing tells it from 0.
    if x < 1e-280 { return x }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<200 {
      let reached = probability(below: x)
      if reached < p { low = x } else { high = x }
      let slope = Elementary.exp(a * Elementary.log(x) + (b - 1) * Elementary.log(max(1 - x, 1e-300)) - logBeta)
      var next = x
      if reached > 0, slope > 0, slope.isFinite {
        next = x * Elementary.exp((Elementary.log(p) - Elementary.log(reached)) * reached / slope)
      }
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if abs(next - x) <= 1e-15 * x || x < 1e-280 { return next }
      x = next
    }
    return x
  }
}
