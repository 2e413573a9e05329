import Contracts
import Receivables
import Testing

/// The search of a case that states none: what its documentation says, on terms written here.
@Suite struct SearchAroundTests {
  @Test func shippedPolicyIsSearchedAround() throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let scenario = try #require(caseData.scenarios.first { $0.id == "current" })
    let search = StructureSearch.around(scenario, in: caseData)
    // 90 % named is the case's maximum; 10,000 discretionary; 15,000 aggregate; the liability is a multiple of the premium.
    #expect(search.scenario == "current")
    #expect(search.insuredPercentages == [80, 85, 90].map { Rate(percent: $0) })
    #expect(search.discretionaryLimits == [Money(units: 10_000), Money(units: 20_000)])
    #expect(search.aggregateFirstLosses == [.zero, Money(units: 15_000), Money(units: 30_000)])
    #expect(search.eachAndEveryFirstLosses.isEmpty && search.maximumLiabilities.isEmpty)
    #expect(search.recourse.isEmpty && search.advanceRates.isEmpty)
    #expect(search.count == 18)
  }

  @Test func everyTermMakesAtMost96Structures() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    caseData.maximumInsuredPercentage = Rate(percent: 95)
    var scenario = try #require(caseData.scenarios.first { $0.id == "current" })
    scenario.policies[0].namedPercentage = Rate(percent: 85)
    scenario.policies[0].eachAndEveryFirstLoss = Money(units: 500)
    scenario.policies[0].maximumLiability.measure = .amount(Money(units: 300_000))
    #expect(StructureSearch.around(scenario, in: caseData).count == 96)
    scenario.policies[0].aggregateFirstLoss.amount = .zero
    let search = StructureSearch.around(scenario, in: caseData)
    // 1 % of the receivables in whole thousands, and its double, take the place of today's amount.
    #expect(search.aggregateFirstLosses.count == 3 && search.aggregateFirstLosses[0] == .zero)
    #expect(search.aggregateFirstLosses[1].cents % 100_000 == 0 && search.aggregateFirstLosses[1] > .zero)
    #expect(search.aggregateFirstLosses[2] == search.aggregateFirstLosses[1] + search.aggregateFirstLosses[1])
  }

  /// Excess of loss has no percentage to change; without a policy nothing is tried.
  @Test func otherFormsKeepWhatTheyLack() throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let excess = try #require(caseData.scenarios.first { $0.id == "excess" })
    let search = StructureSearch.around(excess, in: caseData)
    #expect(search.insuredPercentages.isEmpty && search.maximumLiabilities.count == 2)
    #expect(StructureSearch.around(caseData.scenarios[0], in: caseData).count == 1)
  }
}
