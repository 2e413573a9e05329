/// A figure of the engine beside what theory says of it.
package struct Check: Sendable {
  /// What is compared: a stable name of the pool and the figure.
  package var name: String
  /// Where the expected figure comes from.
  package var source: String
  /// What theory says.
  package var expected: Double
  /// What the engine found.
  package var actual: Double
  /// The standard error of `actual`.
  package var standardError: Double
  /// True if both agree.
  package var passed: Bool

  /// A mean: passed if it lies within 3.5 standard errors.
  package init(mean name: String, source: String, expected: Double, actual: Double, standardError: Double) {
    self.name = name
    self.source = source
    self.expected = expected
    self.actual = actual
    self.standardError = standardError
    // A figure without error, such as that of a certain default, must be met to a billionth.
    passed = abs(actual - expected) <= max(3.5 * standardError, abs(expected) * 1e-9)
  }

  /// A quantile: passed if what theory says lies inside the 95 % interval.
  package init(
    quantile name: String, source: String, expected: Double, actual: Double, interval: ClosedRange<Double>
  ) {
    self.name = name
    self.source = source
    self.expected = expected
    self.actual = actual
    standardError = (interval.upperBound - interval.lowerBound) / (2 * 1.959964)
    passed = interval.contains(expected)
  }
}
