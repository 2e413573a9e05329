import Contracts
import Receivables

/// What settlement needs of a scenario, resolved once: years with their waterfalls, what they cost, what is insured with
/// VAT.
struct ScenarioTerms: Sendable {
  /// The scenario's position in the case.
  let scenario: Int
  /// The policy years that a loss may touch.
  let years: [PolicyYear]
  /// What each starts with.
  let opening: [YearBalance]
  /// The waterfall of each year.
  let waterfalls: [ClaimWaterfall]
  /// True if the year's policy counts VAT.
  let coversVAT: [Bool]
  /// The statement of each year; nil outside the horizon.
  let statements: [PremiumStatement?]
  /// What counts in a year's loss ratio from before `asOf`.
  let used: [Int64]
  /// Share of VAT of lost debts that the State gives back.
  let vatShare: Rate
  /// Fees of all years.
  let fees: Int64
  /// True if a year's losses change its premium.
  let hasBonus: Bool
  /// True if a factor bears insolvencies.
  let hasGuarantee: Bool

  /// The terms of a scenario with the years that its exposure refers to.
  init(
    _ caseData: Case, scenario: Int, years: [PolicyYear], opening: [YearBalance], sales: InsurableSales,
    cover: ScenarioCover
  ) {
    self.scenario = scenario
    self.years = years
    self.opening = opening
    let policies = caseData.scenarios[scenario].policies
    waterfalls = years.map { ClaimWaterfall(policies[$0.policy]) }
    coversVAT = years.map { policies[$0.policy].basis == .inclVAT }
    statements = years.map { PremiumStatement($0, cover: cover, sales: sales) }
    used = years.map { $0.holds(caseData.asOf) ? policies[$0.policy].maximumLiability.used.cents : 0 }
    vatShare = caseData.market.vatRecoveryShare
    fees = statements.compactMap { $0?.fees }.total().cents
    hasBonus = years.contains { !policies[$0.policy].premium.bonusMalus.isEmpty }
    hasGuarantee = caseData.scenarios[scenario].factoring?.bearsInsolvency == true
  }

  /// Premium and tax of a path whose years have seen these losses, each less the insurer's recoveries.
  func premium(_ losses: [Int64]) -> (premium: Int64, tax: Int64) {
    var (premium, tax) = (Money.zero, Money.zero)
    for year in years.indices {
      guard let statement = statements[year] else { continue }
      let total = Money(cents: losses[year] + used[year])
      premium += statement.measured(losses: total)
      tax += statement.tax(losses: total)
    }
    return (premium.cents, tax.cents)
  }
}
