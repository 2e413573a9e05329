import Contracts
import Receivables

extension Case {
  /// The scenario a page leads with: the baseline if it insures, else the first that does, else the baseline.
  package var leadingScenario: String? {
    let baseline = scenarios.first { $0.id == self.baseline }
    if let baseline, !baseline.policies.isEmpty { return baseline.id }
    return (scenarios.first { !$0.policies.isEmpty } ?? baseline ?? scenarios.first)?.id
  }
}

/// The broker's audit of a customer's receivables: what is owed, how it is paid, what each scenario covers, and what
/// to do first.
package struct PortfolioAudit: Sendable {
  /// The case audited.
  package let caseData: Case
  /// The aged balance and its totals.
  package let aging: Aging
  /// Days of sales outstanding and collection effectiveness.
  package let salesOutstanding: SalesOutstanding
  /// How late buyers paid, over all settled invoices.
  package let behavior: PaymentBehavior
  /// The spread over buyers, groups, sectors and countries.
  package let byBuyer: Concentration
  /// The spread over groups.
  package let byGroup: Concentration
  /// The spread over sectors.
  package let bySector: Concentration
  /// The spread over countries.
  package let byCountry: Concentration
  /// Every buyer, in the portfolio's order.
  package let buyers: [BuyerAudit]
  /// The open items of every buyer, oldest first.
  package let openItems: [[OpenItem]]
  /// What each scenario makes of it.
  package let scenarios: [ScenarioAudit]
  /// What to do, most money first.
  package let findings: [Finding]

  /// Penalties due.
  package var penalties: Money { buyers.map(\.penalties).total() }
  /// Flat indemnities for recovery costs due.
  package var recoveryIndemnities: Money { buyers.map(\.recoveryIndemnities).total() }

  /// The scenario a page leads with: the baseline if it insures, else the first that does, else the baseline.
  package var leadingScenario: String? { caseData.leadingScenario }

  /// Audits a case at its `asOf`, under every scenario or those named.
  ///
  /// - Parameter only: identifiers of the scenarios wanted; empty for all.
  package init(_ caseData: Case, only: Set<String> = []) {
    self.caseData = caseData
    let portfolio = caseData.portfolio
    let openItems = portfolio.buyers.indices.map { portfolio.openItems(of: $0, on: portfolio.asOf) }
    self.openItems = openItems
    let aging = Aging(portfolio, openItems: openItems, bounds: caseData.ageBuckets)
    self.aging = aging
    salesOutstanding = SalesOutstanding(portfolio, receivables: aging.receivables, notDue: aging.notDue)
    let (behavior, behaviors) = PaymentBehavior.measure(portfolio)
    self.behavior = behavior
    let legal = LegalTerms(rates: caseData.legal)
    let buyers = portfolio.buyers.indices.map {
      BuyerAudit($0, items: openItems[$0], caseData: caseData, legal: legal, behavior: behaviors[$0])
    }
    self.buyers = buyers
    let balances = buyers.map(\.balance)
    byBuyer = Concentration(balances: balances) { portfolio.buyers[$0].id.text }
    byGroup = Concentration(balances: balances) { portfolio.groupName(of: $0).text }
    bySector = Concentration(balances: balances) { portfolio.buyers[$0].sector }
    byCountry = Concentration(balances: balances) { portfolio.buyers[$0].country }
    let forecast = SalesForecast(
      portfolio: portfolio, sales: caseData.sales)
    let covers = caseData.scenarios.filter { only.isEmpty || only.contains($0.id) }
      .map { ScenarioCover(caseData, $0) }
    let (scenarios, ownFindings) = SideBySide.both(size: portfolio.invoices.count) {
      covers.map { ScenarioAudit($0, openItems: openItems, receivables: aging.receivables, forecast: forecast) }
    } _: {
      LedgerFindings(caseData: caseData, openItems: openItems, buyers: buyers).findings()
        + LawFindings(caseData: caseData, openItems: openItems, buyers: buyers).findings()
        + BehaviorFindings(portfolio: portfolio, openItems: openItems, buyers: buyers).findings()
    }
    self.scenarios = scenarios
    var findings = ownFindings
    for (cover, scenario) in zip(covers, scenarios) where !cover.scenario.policies.isEmpty {
      let (coverFindings, otherFindings) = SideBySide.both(size: portfolio.invoices.count) {
        CoverFindings(cover: cover, audit: scenario, buyers: buyers).findings()
      } _: {
        LimitFindings(cover: cover, audit: scenario).findings()
          + DutyFindings(cover: cover, audit: scenario, openItems: openItems).findings()
      }
      findings += coverFindings + otherFindings
    }
    self.findings = Finding.ranked(
      findings.map { $0.weighed(asOf: portfolio.asOf, receivables: aging.receivables) })
  }
}
