/// CreditRisk+ with one sector: Poisson defaults whose common rate is Gamma, on exposures in whole units. For `verify`
/// alone: the simulation's own law is the copula's.
///
/// Source: Credit Suisse Financial Products, "CreditRisk+: a credit risk management framework" (1997), appendix A10; the
/// recursion is Panjer's for a compound negative binomial law (ASTIN Bulletin 12, 1981).
package struct CreditRiskPlus: Sendable {
  /// An obligor.
  package struct Obligor: Sendable {
    /// Exposure in units, at least 1.
    package var units: Int
    /// Mean number of defaults in the year.
    package var rate: Double
    /// An obligor.
    package init(units: Int, rate: Double) {
      self.units = units
      self.rate = rate
    }
  }

  /// The obligors.
  package let obligors: [Obligor]
  /// Variance of the common rate, whose mean is 1; above 0.
  package let variance: Double

  /// A portfolio.
  package init(_ obligors: [Obligor], variance: Double) {
    self.obligors = obligors
    self.variance = variance
  }

  /// The mean loss in units.
  package var mean: Double { obligors.reduce(0) { $0 + $1.rate * Double($1.units) } }
  /// Its deviation: √(Σ rate · units² + variance · mean²).
  package var deviation: Double {
    let own = obligors.reduce(0) { $0 + $1.rate * Double($1.units) * Double($1.units) }
    return (own + variance * mean * mean).squareRoot()
  }

  /// The probability of each loss in units from 0 to `last`.
  package func probabilities(through last: Int) -> [Double] {
    let rate = obligors.reduce(0) { $0 + $1.rate }
    let shape = 1 / variance
    let share = variance * rate / (1 + variance * rate)
    // Exposures with their part of the mean number of defaults, equal ones together.
    let bands = Dictionary(grouping: obligors, by: \.units).map {
      (units: $0, weight: $1.reduce(0) { $0 + $1.rate } / rate)
    }
    .sorted { $0.units < $1.units }
    var law = [Double](repeating: 0, count: last + 1)
    law[0] = Elementary.power(1 - share, shape)
    for loss in 1...max(1, last) where loss <= last {
      var sum = 0.0
      for band in bands where band.units <= loss {
        let factor = share + (shape - 1) * share * Double(band.units) / Double(loss)
        sum += factor * band.weight * law[loss - band.units]
      }
      law[loss] = sum
    }
    return law
  }

  /// One year drawn: the Gamma rate by its quantile, then a unit-rate clock for each obligor.
  package func loss(path: UInt64, random: CounterRandom, rates: GammaDistribution) -> Int {
    let first = random.words(.factors, index: 0, path: path)
    let common = rates.quantile(CounterRandom.unit(first.0, first.1)) * variance
    var loss = 0
    for (position, obligor) in obligors.enumerated() {
      var index = UInt32(position) << 8
      var left = obligor.rate * common
      while true {
        let words = random.words(.clock, index: index, path: path)
        left += Elementary.log(CounterRandom.unit(words.0, words.1))
        if left < 0 { break }
        loss += obligor.units
        index += 1
      }
    }
    return loss
  }
}
