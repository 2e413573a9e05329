import Contracts

/// The common factors of a path: independent normals, points of a scrambled Sobol sequence, or normals with a shifted
/// mean; and the chi-square that a Student-t copula shares.
package struct FactorDraws: Sendable {
  /// Independent replicates of the Sobol points: path p is point p / 32 of replicate p mod 32.
  package static let replicates = 32

  /// Number of normal factors.
  package let count: Int
  private let random: CounterRandom
  private let sobol: SobolPoints?
  /// √(χ²/ν) by the word drawn; nil for a Gaussian copula.
  private let scale: QuantileTable?
  /// The mean of the factors on half of the paths, under importance sampling.
  package let shift: [Double]
  /// By how much a stress lowers the global factor on every path.
  private let shock: Double

  /// The factors of a model.
  package init(
    _ model: FactorModel, degreesOfFreedom: Double?, random: CounterRandom, sampling: SimulationSettings.Sampling,
    shift: [Double] = [], shock: Double = 0
  ) {
    count = model.count
    self.random = random
    self.shift = shift
    self.shock = shock
    sobol = sampling == .sobol ? SobolPoints(random: random) : nil
    scale = degreesOfFreedom.map { freedom in
      let half = GammaDistribution(shape: freedom / 2)
      return QuantileTable { (half.quantile($0, isUpper: $1) * 2 / freedom).squareRoot() }
    }
  }

  /// Fills the factors of a path. A stress moves the global one after it is drawn and weighed: the draws stay the same.
  ///
  /// - Returns: √(χ²/ν), 1 for a Gaussian copula, and the path's weight.
  func fill(_ factors: inout MutableSpan<Double>, path: Int) -> (scale: Double, weight: Double) {
    if let sobol {
      let replicate = path % FactorDraws.replicates
      let point = UInt32(truncatingIfNeeded: path / FactorDraws.replicates)
      for index in 0..<count {
        factors[index] = NormalDistribution.quantile(
          CounterRandom.unit(sobol.word(point: point, dimension: index, replicate: replicate)))
      }
      let chi = scale.map { $0.value(sobol.word(point: point, dimension: count, replicate: replicate)) }
      factors[0] -= shock
      return (chi ?? 1, 1)
    }
    var index = 0
    while index < count {
      let words = random.words(.factors, index: UInt32(truncatingIfNeeded: index / 2), path: UInt64(path))
      factors[index] = NormalDistribution.quantile(CounterRandom.unit(words.0, words.1))
      if index + 1 < count {
        factors[index + 1] = NormalDistribution.quantile(CounterRandom.unit(words.2, words.3))
      }
      index += 2
    }
    // The factor after the last has its own pair of words; a 32-bit draw is fine enough for the chi-square.
    let chi = scale.map { $0.value(random.words(.factors, index: UInt32.max, path: UInt64(path)).0) }
    let weight = weight(&factors, path: path)
    factors[0] -= shock
    return (chi ?? 1, weight)
  }

  /// Shifts the factors of every second path; a path then counts as the density without shift over the mixture's, at
  /// most 2 (the balance heuristic of Veach, so that what the shift does not help loses half of the paths at worst).
  private func weight(_ factors: inout MutableSpan<Double>, path: Int) -> Double {
    if shift.isEmpty { return 1 }
    var (product, square) = (0.0, 0.0)
    for index in 0..<count {
      if path & 1 == 1 { factors[index] += shift[index] }
      product += shift[index] * factors[index]
      square += shift[index] * shift[index]
    }
    return 2 / (1 + Elementary.exp(min(700, product - 0.5 * square)))
  }
}
