import Contracts
import Receivables

/// Given losses settled under every scenario of a case, and what they do to each policy year.
package struct ClaimsReview: Sendable {
  /// A policy year after the losses.
  package struct YearReview: Sendable {
    /// The year.
    package var year: PolicyYear
    /// What was left of its first loss and liability at `asOf`, before the losses.
    package var opening: YearBalance
    /// What is left after them.
    package var closing: YearBalance
    /// Indemnities of the year, whenever they are paid.
    package var indemnities: Money
    /// The insurer's share of recoveries.
    package var insurersRecoveries: Money
    /// What the year costs; nil if it lies outside the horizon.
    package var statement: PremiumStatement?
    /// The bonus (negative) or malus that the losses bring; nil outside the horizon.
    package var adjustment: Money?
  }

  /// What one scenario makes of the losses.
  package struct ScenarioReview: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// The entries in the order settled.
    package var claims: [Claim]
    /// The policy years the entries belong to, by policy and year.
    package var years: [YearReview]

    /// Debts at the dates of loss, top-ups not counted twice.
    package var outstanding: Money { claims.filter { !$0.part.isTopUp }.map(\.part.outstanding).total() }
    /// What the insurers pay.
    package var indemnity: Money { claims.map(\.indemnity).total() }
    /// Net recoveries, both shares.
    package var netRecovery: Money { claims.map(\.netRecovery).total() }
    /// The insurers' share of recoveries.
    package var insurersRecovery: Money { claims.map(\.insurersRecovery).total() }
    /// VAT the State gives back.
    package var vatRegained: Money { claims.map(\.vatRegained).total() }
    /// What the seller keeps of the losses.
    package var retained: Money { claims.map(\.retained).total() }
  }

  /// The case.
  package let caseData: Case
  /// The losses, by day of default and buyer.
  package let events: [LossEvent]
  /// What each scenario makes of them.
  package let scenarios: [ScenarioReview]

  /// Settles the losses under every scenario, or those named.
  ///
  /// - Parameter only: identifiers of the scenarios wanted; empty for all.
  package init(_ caseData: Case, events: [LossEvent], only: Set<String> = []) {
    self.caseData = caseData
    self.events = events
    let forecast = SalesForecast(
      portfolio: caseData.portfolio, sales: caseData.sales)
    scenarios = caseData.scenarios.filter { only.isEmpty || only.contains($0.id) }.map { scenario in
      let cover = ScenarioCover(caseData, scenario)
      let sales = InsurableSales(cover, forecast: forecast)
      let settlement = ClaimSettlement(cover, events: events, sales: sales)
      let years = settlement.years.keys.sorted { ($0.policy, $0.index) < ($1.policy, $1.index) }
      return ScenarioReview(
        scenario: scenario, claims: settlement.claims,
        years: years.map { ClaimsReview.review($0, settlement: settlement, cover: cover, sales: sales) })
    }
  }

  private static func review(
    _ year: PolicyYear, settlement: ClaimSettlement, cover: ScenarioCover, sales: InsurableSales
  ) -> YearReview {
    let entries = settlement.claims.filter { $0.part.year == year }
    let opening = sales.openingBalance(of: year)
    let indemnities = entries.map(\.indemnity).total()
    let recoveries = entries.map(\.insurersRecovery).total()
    let statement = PremiumStatement(year, cover: cover, sales: sales)
    let isRunning = year.holds(cover.caseData.asOf)
    let before = isRunning ? cover.scenario.policies[year.policy].maximumLiability.used : .zero
    return YearReview(
      year: year, opening: opening, closing: settlement.years[year] ?? opening, indemnities: indemnities,
      insurersRecoveries: recoveries, statement: statement,
      adjustment: statement?.adjustment(losses: before + indemnities - recoveries))
  }
}
