import Contracts
import Receivables
import Simulation

/// Generated portfolios of buyers known by their balance, for tests of the engine.
enum TinyPortfolio {
  static let asOf = Day(number: 20_454)

  /// The market in which nothing but defaults and their days is drawn.
  static var plainMarket: Market {
    var market = PoolCase.reduced
    market.dependence.global = 0.12
    market.dependence.sector = 0.08
    return market
  }

  /// `count` buyers in five sectors, the fifth blank, with balances from 1 to 1,000 and a policy whose year starts with
  /// the horizon.
  static func caseData(buyers count: Int, probability: Double? = nil, seed: UInt64 = 7) -> Case {
    let buyers = (0..<count).map { index -> Buyer in
      let own = 0.002 + 0.001 * Double(index * 7 % 60)
      let cents = Int64(100 + index * 7919 % 99_901)
      return Buyer(
        id: BuyerID("B\(1_000_000 + index)"), sector: index % 5 == 4 ? "" : "S\(index % 5)",
        defaultProbability: probability ?? own, outstanding: Money(cents: cents))
    }
    var caseData = Case(
      name: "tiny", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []))
    caseData.market = plainMarket
    caseData.simulation.seed = seed
    caseData.limits = stride(from: 0, to: count, by: 2).map { buyer -> CreditLimit in
      let cents = Int64(100 + buyer * 104_729 % 90_001)
      return CreditLimit(buyer: buyer, kind: .named, amount: .amount(Money(cents: cents)))
    }
    caseData.scenarios = [policy("whole", first: 40_000, most: 300_000)]
    return caseData
  }

  /// A whole-turnover policy over balances including VAT.
  static func policy(
    _ id: String, first: Int64, most: Int64?, consumedBy: FirstLossConsumption = .insurersShare, from: Day = asOf
  ) -> Scenario {
    var terms = PolicyTerms(structure: .wholeTurnover, from: from, months: 12, namedPercentage: Rate(percent: 90))
    terms.basis = .inclVAT
    terms.discretionaryLimit = .amount(Money(cents: 20_000))
    terms.aggregateFirstLoss.amount = Money(cents: first)
    terms.aggregateFirstLoss.consumedBy = consumedBy
    if let most { terms.maximumLiability.measure = .amount(Money(cents: most)) }
    return Scenario(id: id, name: id, policies: [terms])
  }

  /// Scenarios that differ in everything a flat scenario may: no policy, consumption, threshold, two policy years, bonus.
  static var scenarios: [Scenario] {
    var threshold = policy("threshold", first: 5_000, most: nil)
    threshold.policies[0].claimsThreshold.amount = Money(cents: 15_000)
    threshold.policies[0].eachAndEveryFirstLoss = Money(cents: 1_000)
    var bonus = policy("bonus", first: 0, most: 200_000, from: asOf.addingMonths(-5))
    bonus.policies[0].premium.base = .flat(Money(cents: 100_000))
    bonus.policies[0].premium.tax = Rate(percent: 9)
    bonus.policies[0].premium.bonusMalus = [
      BonusMalusLine(condition: .below(Rate(percent: 30)), adjustment: Rate(percent: -10)),
      BonusMalusLine(condition: .above(Rate(percent: 100)), adjustment: Rate(percent: 20)),
    ]
    return [
      Scenario(id: "none", name: "none"), policy("whole", first: 40_000, most: 300_000),
      policy("covered", first: 90_000, most: 250_000, consumedBy: .coveredLoss), threshold, bonus,
    ]
  }
}
