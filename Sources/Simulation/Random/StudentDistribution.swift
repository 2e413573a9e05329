/// Student's t law in plain Swift, by the incomplete beta function. Source: Abramowitz and Stegun 26.7.1.
package struct StudentDistribution: Sendable {
  /// Degrees of freedom, above 0.
  package let degreesOfFreedom: Double
  private let tail: BetaDistribution
  private let middle: BetaDistribution

  /// A law of so many degrees of freedom.
  package init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    tail = BetaDistribution(a: degreesOfFreedom / 2, b: 0.5)
    middle = BetaDistribution(a: 0.5, b: degreesOfFreedom / 2)
  }

  /// The probability below x.
  package func probability(below x: Double) -> Double {
    let square = x * x
    let outside = tail.probability(
      below: degreesOfFreedom / (degreesOfFreedom + square), complement: square / (degreesOfFreedom + square))
    return x < 0 ? 0.5 * outside : 1 - 0.5 * outside
  }

  /// The value with probability p below it, 0 < p < 1.
  package func quantile(_ p: Double) -> Double {
    if p > 0.5 { return -quantile(1 - p) }
    if p < 0.25 {
      let y = tail.quantile(2 * p)
      return -(degreesOfFreedom * (1 - y) / y).squareRoot()
    }
    if p == 0.5 { return 0 }
    let z = middle.quantile(1 - 2 * p)
    return -(degreesOfFreedom * z / (1 - z)).squareRoot()
  }
}
