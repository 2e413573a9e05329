import Receivables

/// What a search for a better structure may change, how a structure is priced, and what it has to reach (model §8).
///
/// An empty range keeps today's term. A structure is one choice of every range.
package struct StructureSearch: Sendable {
  /// Limits raised on some buyers together.
  package struct RaisedLimits: Hashable, Sendable {
    /// The name shown on pages.
    package var name: String
    /// The new limit of each buyer, by its position in `Portfolio.buyers`, in the policy's basis.
    package var limits: [Int: Money]

    /// Limits raised together.
    package init(name: String, limits: [Int: Money]) {
      self.name = name
      self.limits = limits
    }
  }

  /// The scenario that is changed; nil for the baseline.
  package var scenario: String?
  /// Insured percentages of named limits.
  package var insuredPercentages: [Rate] = []
  /// Discretionary limits.
  package var discretionaryLimits: [Money] = []
  /// Each-and-every first losses.
  package var eachAndEveryFirstLosses: [Money] = []
  /// Aggregate first losses.
  package var aggregateFirstLosses: [Money] = []
  /// Maximum liabilities a year.
  package var maximumLiabilities: [Ceiling] = []
  /// Limits raised; today's are always tried too.
  package var raisedLimits: [RaisedLimits] = []
  /// Advance rates of the factor.
  package var advanceRates: [Rate] = []
  /// With recourse or without.
  package var recourse: [Bool] = []
  /// How a structure is priced where no quote is given.
  package var pricing = StructurePricing()
  /// What a structure has to reach; nil if nothing is asked.
  package var target: StructureTarget?

  /// A search that changes nothing.
  package init() {}

  /// The most structures that a search compares.
  package static let mostStructures = 5_000

  /// How many structures the ranges make; `Int.max` if more than can be counted.
  package var count: Int {
    [
      insuredPercentages.count, discretionaryLimits.count, eachAndEveryFirstLosses.count, aggregateFirstLosses.count,
      maximumLiabilities.count, advanceRates.count, recourse.count,
    ].reduce(raisedLimits.count + 1) {
      let (product, isTooLarge) = $0.multipliedReportingOverflow(by: max(1, $1))
      return isTooLarge ? Int.max : product
    }
  }
}

/// How a structure is priced.
///
/// Without a quote the premium is (E[net indemnity] + volatility × deviation of it) × (1 + load): the standard deviation
/// principle with a proportional load (Bühlmann, Mathematical Methods in Risk Theory, 1970, §4.2). Without a load it is the
/// one that gives today's structure its own premium, so that the formula only carries today's price to other structures.
package struct StructurePricing: Sendable {
  /// A price that an insurer has given.
  package struct Quote: Hashable, Sendable {
    /// What the structure asked for has; nil leaves a term open: the quote holds for all its values.
    package var insuredPercentage: Rate?
    package var discretionaryLimit: Money?
    package var eachAndEveryFirstLoss: Money?
    package var aggregateFirstLoss: Money?
    package var maximumLiability: Ceiling?
    /// The premium of the horizon before fees and tax.
    package var premium: Money

    /// A quote for all structures.
    package init(premium: Money) { self.premium = premium }
  }

  /// Share of the deviation that is added to the mean.
  package var volatility = Rate(percent: 10)
  /// What is added in proportion; nil if today's premium tells.
  package var load: Rate?
  /// Prices given, the first that matches a structure counts.
  package var quotes: [Quote] = []

  /// Today's price carried over.
  package init() {}
}

/// What a structure has to reach: a measure of at most an amount, or a probability of at most a share.
package enum StructureTarget: Hashable, Sendable {
  /// Expected shortfall 99 % of the retained loss.
  case expectedShortfall(Money)
  /// Total cost of risk, mean.
  case totalCost(Money)
  /// Probability that cash falls below the credit line within the horizon.
  case shortfallProbability(Rate)

  /// True if it asks for a cost, which only prices that rank can tell.
  package var isOfCost: Bool { if case .totalCost = self { true } else { false } }
}
