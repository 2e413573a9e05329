import Contracts
import Receivables

/// Cases that textbooks solve: buyers of constant balance, total loss, one common factor, no policy.
package enum PoolCase {
  /// A class of equal buyers.
  package struct Class: Sendable {
    /// Number of buyers.
    package var count: Int
    /// One-year probability of default.
    package var probability: Double
    /// What each owes, in whole units.
    package var units: Int64
    /// A class.
    package init(count: Int, probability: Double, units: Int64 = 1) {
      self.count = count
      self.probability = probability
      self.units = units
    }
  }

  /// A pool of classes with a common correlation of the buyers' worth.
  ///
  /// - Parameters:
  ///   - correlation: the global factor's share of variance.
  ///   - degreesOfFreedom: of a Student-t copula with one chi-square for all; nil for the Gaussian one.
  ///   - policies: of the one scenario.
  package static func make(
    _ classes: [Class], correlation: Double, degreesOfFreedom: Double? = nil, policies: [PolicyTerms] = []
  ) -> Case {
    let asOf = Day(number: Day.number(year: 2026, month: 1, day: 1))
    var buyers: [Buyer] = []
    for (number, kind) in classes.enumerated() {
      for index in 0..<kind.count {
        buyers.append(
          Buyer(
            id: BuyerID("\(number)-\(1_000_000 + index)"), defaultProbability: kind.probability,
            outstanding: Money(units: kind.units), vatRate: .zero))
      }
    }
    var made = Case(
      name: "Pool", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []), baseline: "pool")
    made.market = reduced
    made.market.dependence.global = correlation
    if let degreesOfFreedom {
      made.market.dependence.family = .studentT
      made.market.dependence.degreesOfFreedom = degreesOfFreedom
    }
    made.scenarios = [Scenario(id: "pool", name: "Pool", policies: policies)]
    return made
  }

  /// The market under which the model reduces to the textbook's (formats.md, after the example).
  package static var reduced: Market {
    var market = Market()
    market.dependence.sector = 0
    market.dependence.country = 0
    market.insolvencyShare = 1
    market.stressDays = 0
    market.sellerStops = .default
    market.groupContagion = 0
    market.limitCutProbability = 0
    market.insolvencyRecovery = Market.Recovery(mean: 0, concentration: nil, meanDelayDays: 0)
    market.protractedRecovery = Market.Recovery(mean: 0, concentration: nil, meanDelayDays: 0)
    market.vatRecoveryShare = .zero
    market.latenessSensitivity = 0
    return market
  }
}
