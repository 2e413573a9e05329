/// The Gamma law of scale 1 in plain Swift; half of a chi-square of ν degrees of freedom has shape ν/2.
package struct GammaDistribution: Sendable {
  /// The shape, above 0.
  package let shape: Double
  private let logGamma: Double

  /// A law of this shape.
  package init(shape: Double) {
    self.shape = shape
    logGamma = Elementary.logGamma(shape)
  }

  /// The probabilities below and above x, each with its own digits: by the series up to shape + 1, beyond by the
  /// continued fraction. Source: Abramowitz and Stegun 6.5.29 and 6.5.31.
  package func probabilities(at x: Double) -> (below: Double, above: Double) {
    if x <= 0 { return (0, 1) }
    let front = Elementary.exp(shape * Elementary.log(x) - x - logGamma)
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var k = shape
      while term > sum * 1e-17 {
        k += 1
        term *= x / k
        sum += term
      }
      return (front * sum, 1 - front * sum)
    }
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var result = d
    for k in 1...10_000 {
      let term = -Double(k) * (Double(k) - shape)
      b += 2
      d = 1 / (term * d + b)
      c = b + term / c
      result *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return (1 - front * result, front * result)
  }

  /// The value with probability p below it or, if `isUpper`, above it; 0 < p < 1. By halving a bracket.
  package func quantile(_ p: Double, isUpper: Bool = false) -> Double {
    var (low, high) = (-700.0 / min(shape, 1), Elementary.log(shape + 1))
    func isBelow(_ logarithm: Double) -> Bool {
      let probabilities = probabilities(at: Elementary.exp(logarithm))
      return isUpper ? probabilities.above > p : probabilities.below < p
    }
    while isBelow(high) { high += 1 }
    low = max(low, -700)
    while high - low > 1e-15 * max(1, abs(high)) {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return Elementary.exp(0.5 * (low + high))
  }
}
