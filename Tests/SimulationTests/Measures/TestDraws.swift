import Foundation

/// Uniform and normal numbers of the tests, sharing nothing with the product's.
struct TestDraws {
  private var numbers: GeneratedNumbers

  /// A stream that overlaps no other seed's.
  init(seed: UInt64) { numbers = GeneratedNumbers(seed: seed) }

  /// A number in (0, 1).
  mutating func uniform() -> Double { (Double(numbers.next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  /// A standard normal number.
  mutating func normal() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}

/// A law with known mean and quantiles.
struct TestLaw: CustomStringConvertible, Sendable {
  let description: String
  let mean: Double
  /// The quantile of 99 %.
  let quantile99: Double
  /// The mean of the worst 1 %.
  let shortfall99: Double
  /// A figure from a standard normal number; increasing.
  let value: @Sendable (Double) -> Double

  /// Φ⁻¹(0.99) and the normal density there: Abramowitz & Stegun, table 26.5 and 26.1.
  static let z99 = 2.3263478740408408
  static let density99 = 0.026652142203457695

  /// Mean 1,000,000, deviation 100,000.
  static let normal = TestLaw(
    description: "normal", mean: 1e6, quantile99: 1e6 + 1e5 * z99, shortfall99: 1e6 + 1e5 * density99 / 0.01
  ) { 1e6 + 1e5 * $0 }
  /// Median 100,000, σ = 1/2: mean e^(σ²/2), ES e^(σ²/2) Φ(σ − z) / 0.01.
  static let lognormal = TestLaw(
    description: "lognormal", mean: 1e5 * exp(0.125), quantile99: 1e5 * exp(0.5 * z99),
    shortfall99: 1e5 * exp(0.125) * erfc((z99 - 0.5) / 2.0.squareRoot()) / 2 / 0.01
  ) { 1e5 * exp(0.5 * $0) }
  /// The normal law in steps of a fiftieth of its deviation.
  static let discrete = TestLaw(
    description: "discrete", mean: 5e5 + 1000, quantile99: ((5e5 + 1e5 * z99) / 2000).rounded(.up) * 2000,
    shortfall99: discreteShortfall
  ) { ((5e5 + 1e5 * $0) / 2000).rounded(.up) * 2000 }

  /// The shortfall of the steps, added up step by step.
  private static let discreteShortfall: Double = {
    func beyond(_ x: Double) -> Double { erfc((x - 5e5) / 1e5 / 2.0.squareRoot()) / 2 }
    let quantile = ((5e5 + 1e5 * z99) / 2000).rounded(.up) * 2000
    let excess = (0..<2000).reduce(0.0) { $0 + 2000 * beyond(quantile + 2000 * Double($1)) }
    return quantile + excess / 0.01
  }()
}
