import Contracts
import Receivables

/// Scenarios with one to three policies and, often, a factoring contract.
enum GeneratedScenario {
  static func make(
    _ id: String, _ asOf: Day, _ portfolio: Portfolio, _ numbers: inout GeneratedNumbers
  ) -> Scenario {
    var scenario = Scenario(id: id, name: id)
    if !numbers.chance(4) {
      scenario.policies = [
        policy(numbers.pick([.wholeTurnover, .namedBuyers, .excessOfLoss]), asOf, portfolio, &numbers)
      ]
      if numbers.chance(35) { scenario.policies.append(policy(.wholeTurnover, asOf, portfolio, &numbers)) }
      if numbers.chance(35) { addTopUp(to: &scenario, asOf, portfolio, &numbers) }
    }
    if numbers.chance(60) { scenario.factoring = facility(asOf, portfolio, &numbers) }
    return scenario
  }

  /// A second line of another insurer; its basis must equal the first line's.
  private static func addTopUp(
    to scenario: inout Scenario, _ asOf: Day, _ portfolio: Portfolio, _ numbers: inout GeneratedNumbers
  ) {
    var second = policy(.topUp, asOf, portfolio, &numbers)
    second.replaces = numbers.chance(40)
    second.discretionaryLimit = .amount(.zero)
    for index in scenario.policies.indices { scenario.policies[index].basis = second.basis }
    scenario.policies.append(second)
  }

  private static func policy(
    _ structure: PolicyStructure, _ asOf: Day, _ portfolio: Portfolio, _ numbers: inout GeneratedNumbers
  ) -> PolicyTerms {
    let months = numbers.pick([6, 12, 12, 12, 18, 24])
    let from = asOf - numbers.pick([0, 31, 180, 365, 400, 400, 800])
    var terms = PolicyTerms(
      structure: structure, from: numbers.chance(70) ? from.startOfMonth : from, months: months,
      namedPercentage: Rate(percent: Int64(numbers.pick([80, 90, 100]))),
      discretionaryPercentage: Rate(percent: Int64(numbers.pick([60, 75, 90]))))
    for kind in [SlotKind.temporary, .nonCancellable, .topUp] where numbers.chance(25) {
      terms.ownPercentages[kind] = Rate(percent: Int64(numbers.pick([50, 85, 100])))
    }
    terms.renews = numbers.chance(75)
    terms.attachment = numbers.pick([.shipment, .loss])
    if structure != .namedBuyers {
      terms.discretionaryLimit = numbers.pick([
        .amount(.zero), .amount(numbers.money(upTo: 5_000)), .amount(Money(units: 5_000)), .unlimited,
      ])
    }
    terms.basis = numbers.pick([.exclVAT, .inclVAT])
    terms.limitSlots = numbers.pick([.shipment, .loss])
    terms.revolving = numbers.chance(40)
    addFirstLosses(to: &terms, &numbers)
    addDuties(to: &terms, &numbers)
    if numbers.chance(15) { terms.exclusions.countries = ["DE"] }
    if numbers.chance(15) { terms.exclusions.sectors = ["steel"] }
    if numbers.chance(15) { terms.exclusions.buyers = [numbers.pick(portfolio.buyers.map(\.id))] }
    if numbers.chance(40) { terms.exclusions.relationships = numbers.chance(50) ? [] : [.consumer] }
    return terms
  }

  /// Threshold, first losses, retention and the maximum of a year.
  private static func addFirstLosses(to terms: inout PolicyTerms, _ numbers: inout GeneratedNumbers) {
    if numbers.chance(35) {
      terms.claimsThreshold.amount = numbers.chance(30) ? Money(units: 1_000) : numbers.money(upTo: 4_000)
      terms.claimsThreshold.equalQualifies = numbers.chance(50)
    }
    switch numbers.number(1...3) {
    case 1:
      terms.eachAndEveryFirstLoss = numbers.money(upTo: 2_000)
      terms.firstLossPosition = numbers.pick([.afterPercentage, .beforePercentage])
    case 2: terms.minimumRetention = numbers.money(upTo: 2_000)
    default: break
    }
    if numbers.chance(45) {
      terms.aggregateFirstLoss.amount = numbers.money(upTo: 6_000)
      terms.aggregateFirstLoss.consumedBy = numbers.pick([.insurersShare, .coveredLoss])
      if numbers.chance(40) { terms.aggregateFirstLoss.used = numbers.money(upTo: 3_000) }
    }
    terms.premium.base = .flat(numbers.money(upTo: 1_000))
    if numbers.chance(50) { terms.premium.minimum = numbers.money(upTo: 1_000) }
    switch numbers.number(1...5) {
    case 1: terms.maximumLiability.measure = .amount(numbers.money(upTo: 10_000))
    case 2: terms.maximumLiability.measure = .multipleOfPremium(Rate(percent: 1_050))
    case 3: terms.maximumLiability.measure = .multipleOfMinimum(Rate(percent: 2_000))
    default: break
    }
    if numbers.chance(40) { terms.maximumLiability.used = numbers.money(upTo: 2_000) }
  }

  /// Terms, extension, notices and waiting.
  private static func addDuties(to terms: inout PolicyTerms, _ numbers: inout GeneratedNumbers) {
    terms.maximumTermsDays = numbers.pick([nil, nil, 60, 90])
    terms.maximumExtensionDays = numbers.pick([0, 30, 60, 60, 200])
    terms.overdueNoticeDays = numbers.pick([nil, nil, 30, 90])
    terms.withdrawalNoticeDays = numbers.pick([0, 30, 30, 60])
    terms.waitingPeriodDays = numbers.pick([0, 90, 150, 180])
    terms.waitingFrom = numbers.pick([.dueDate, .filing])
    terms.filingDays = numbers.pick([10, 30, 60])
    terms.indemnityDelayDays = numbers.pick([30, 60])
  }

  private static func facility(
    _ asOf: Day, _ portfolio: Portfolio, _ numbers: inout GeneratedNumbers
  ) -> FacilityTerms {
    var terms = FacilityTerms(from: asOf - numbers.pick([-30, 0, 30, 400]))
    terms.recourse = numbers.chance(60)
    terms.approvals = numbers.pick([.policy, .own])
    terms.disclosure = numbers.pick([.notified, .confidential])
    if numbers.chance(20) { terms.to = asOf + numbers.pick([-20, 0, 90]) }
    if numbers.chance(30) { terms.assignedBuyers = Set(portfolio.buyers.map(\.id).filter { _ in numbers.chance(60) }) }
    terms.advanceRate = Rate(percent: Int64(numbers.pick([80, 90, 100])))
    terms.guaranteeFund.design = numbers.pick([.proportional, .capped])
    terms.guaranteeFund.rate = Rate(percent: Int64(numbers.pick([0, 5, 10])))
    if numbers.chance(50) { terms.guaranteeFund.cap = numbers.money(upTo: 20_000) }
    if numbers.chance(30) { terms.reserves = numbers.money(upTo: 1_000) }
    if numbers.chance(40) { terms.openingFundsInUse = numbers.money(upTo: 5_000) }
    terms.overdueLimitDays = numbers.pick([0, 30, 60, 90])
    terms.handBackDays = terms.overdueLimitDays + numbers.pick([0, 30])
    if numbers.chance(40) { terms.concentrationCap = Rate(percent: Int64(numbers.pick([10, 30, 50]))) }
    return terms
  }
}
