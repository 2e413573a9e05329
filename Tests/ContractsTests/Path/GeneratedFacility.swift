import Contracts
import Receivables
import Simulation

/// Paths of generated cases with a factoring contract of every form, treasury, premiums by instalment and flows.
struct GeneratedFacility {
  var made: Case
  var level: LatenessLevel
  /// By buyer, at most one each; those behind the horizon last.
  var defaults: [SimulatedDefault]

  init(seed: Int) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 91_000_001)
    let path = GeneratedPath(seed: seed)
    made = path.made
    level = path.level
    defaults = path.defaults
    made.market.vatRecoveryDelayDays = numbers.pick([30, 120, 400])
    made.openingCash = numbers.money(upTo: 50_000)
    made.paysVATMonthly = numbers.chance(60)
    made.flows = (0..<numbers.number(0...3)).map { _ in Self.flow(made.asOf, &numbers) }
    assignBefore(&numbers)
    for buyer in made.portfolio.buyers.indices where numbers.chance(70) {
      made.limits.append(
        CreditLimit(
          buyer: buyer, kind: .factor, amount: .amount(Money(units: Int64(numbers.number(1...40)) * 1_000)),
          effectiveOn: made.asOf - numbers.number(-60...300)))
    }
    for index in made.scenarios.indices {
      if numbers.chance(95) {
        made.scenarios[index].factoring = Self.facility(made, &numbers)
      }
      let isGenerous = numbers.chance(60)
      for policy in made.scenarios[index].policies.indices {
        Self.price(&made.scenarios[index], policy, &numbers)
        if isGenerous { Self.widen(&made.scenarios[index].policies[policy], &numbers) }
      }
    }
    addDefaultsBehindTheHorizon(&numbers)
  }

  /// Half of the open invoices were assigned before the valuation date.
  private mutating func assignBefore(_ numbers: inout GeneratedNumbers) {
    let asOf = made.asOf
    made.portfolio = Portfolio(
      asOf: asOf, buyers: made.portfolio.buyers,
      invoices: made.portfolio.invoices.filter { !$0.isDeemed }.map { invoice in
        var invoice = invoice
        if invoice.assignedOn == nil && invoice.settledOn > asOf && numbers.chance(50) {
          invoice.assignedOn = min(asOf, invoice.issuedOn + numbers.number(0...10))
        }
        return invoice
      })
  }

  /// Defaults after the horizon, near enough to stop receipts inside it.
  private mutating func addDefaultsBehindTheHorizon(_ numbers: inout GeneratedNumbers) {
    let failing = Set(defaults.map { Int($0.buyer) })
    for buyer in made.portfolio.buyers.indices where !failing.contains(buyer) && numbers.chance(30) {
      let days = max(1, made.market.stressDays)
      defaults.append(
        SimulatedDefault(
          buyer: Int32(buyer), day: made.endOfHorizon + numbers.number(0...(days - 1)),
          isInsolvency: numbers.chance(60), isLimitCut: numbers.chance(40), recoveryShare: 500_000,
          recoveryDelayDays: 30))
    }
  }

  private static func flow(_ asOf: Day, _ numbers: inout GeneratedNumbers) -> CashFlow {
    let date = asOf + numbers.number(-60...200)
    return CashFlow(
      date: date, amount: numbers.chance(70) ? -numbers.money(upTo: 2_000) : numbers.money(upTo: 2_000), label: "",
      frequency: numbers.pick([nil, .weekly, .monthly, .monthly, .quarterly, .yearly]),
      until: numbers.chance(30) ? date + numbers.number(0...200) : nil)
  }

  /// Instalments, fees, tax and bonus or malus.
  private static func price(_ scenario: inout Scenario, _ policy: Int, _ numbers: inout GeneratedNumbers) {
    var terms = scenario.policies[policy]
    terms.premium.instalments = numbers.pick([1, 2, 3, 4, 4, 6, 12])
    terms.premium.tax = numbers.pick([.zero, Rate(percent: 9), Rate(percent: 20)])
    terms.premium.requestFee = numbers.chance(50) ? numbers.money(upTo: 60) : .zero
    terms.premium.monitoringFee = numbers.chance(50) ? numbers.money(upTo: 60) : .zero
    if numbers.chance(60) {
      terms.premium.bonusMalus = [
        BonusMalusLine(condition: .below(Rate(percent: 30)), adjustment: Rate(percent: -10)),
        BonusMalusLine(condition: .above(Rate(percent: 100)), adjustment: Rate(percent: 20)),
      ]
    }
    // A multiple of the premium stays flat: the reference of the claims reads no other.
    var isMultiple = false
    if case .multipleOfPremium = terms.maximumLiability.measure { isMultiple = true }
    let isBorne = scenario.factoring?.bearsInsolvency ?? false
    if !isMultiple && !isBorne && numbers.chance(40) {
      terms.premium.base = .sales(Rate(billionths: Int64(numbers.number(1...9)) * 1_000_000))
    }
    scenario.policies[policy] = terms
  }

  /// A policy that pays whenever it can, so that indemnities reach the factor.
  private static func widen(_ terms: inout PolicyTerms, _ numbers: inout GeneratedNumbers) {
    terms.discretionaryLimit = .amount(Money(units: terms.structure == .topUp ? 0 : 20_000))
    if terms.structure == .namedBuyers { terms.structure = .wholeTurnover }
    terms.renews = true
    terms.claimsThreshold = ClaimsThreshold()
    terms.eachAndEveryFirstLoss = .zero
    terms.minimumRetention = .zero
    terms.aggregateFirstLoss = AggregateFirstLoss()
    terms.maximumLiability = MaximumLiability()
    terms.maximumTermsDays = nil
    terms.overdueNoticeDays = nil
    terms.maximumExtensionDays = numbers.pick([0, 30, 200])
    terms.waitingPeriodDays = numbers.pick([0, 0, 60, 150])
    terms.filingDays = numbers.pick([0, 30])
    terms.indemnityDelayDays = numbers.pick([0, 10, 30])
  }

  /// A contract; every field has every value a broker meets.
  private static func facility(_ made: Case, _ numbers: inout GeneratedNumbers) -> FacilityTerms {
    let asOf = made.asOf
    var terms = FacilityTerms(from: asOf - numbers.pick([-30, 0, 30, 200, 400, 700]))
    terms.recourse = numbers.chance(50)
    terms.approvals = numbers.pick([.policy, .own])
    terms.disclosure = numbers.pick([.notified, .confidential])
    if numbers.chance(30) { terms.to = max(terms.from, asOf + numbers.pick([-20, -20, 0, 60, 90, 200, 280])) }
    if numbers.chance(20) {
      terms.assignedBuyers = Set(made.portfolio.buyers.map(\.id).filter { _ in numbers.chance(70) })
    }
    terms.advanceRate = Rate(percent: Int64(numbers.pick([80, 90, 100, 100])))
    terms.guaranteeFund.design = numbers.pick([.proportional, .capped])
    terms.guaranteeFund.rate = Rate(percent: Int64(numbers.pick([0, 5, 10])))
    if numbers.chance(50) { terms.guaranteeFund.cap = numbers.money(upTo: 20_000) }
    if numbers.chance(30) { terms.reserves = numbers.money(upTo: 1_000) }
    if numbers.chance(35) { terms.openingFundsInUse = numbers.money(upTo: 8_000) }
    terms.drawn = Rate(percent: Int64(numbers.pick([100, 100, 100, 75, 30, 0])))
    terms.commission.rate = Rate(billionths: Int64(numbers.pick([0, 1_500_000, 4_000_000, 9_000_000])))
    terms.commission.minimum = numbers.chance(50) ? numbers.money(upTo: 800) : .zero
    terms.commission.vat = Rate(percent: Int64(numbers.pick([20, 20, 0])))
    terms.commission.taken = numbers.pick([.assignment, .release])
    terms.financing.rate = Rate(percent: Int64(numbers.pick([0, 3, 7, 12])))
    terms.financing.taken = numbers.pick([.arrears, .upfront])
    terms.financing.dayCount = numbers.pick([360, 360, 365])
    terms.overdueLimitDays = numbers.pick([0, 15, 30, 60])
    terms.handBackDays = terms.overdueLimitDays + numbers.pick([0, 0, 1, 15, 30, 60, 120])
    if numbers.chance(35) { terms.concentrationCap = Rate(percent: Int64(numbers.pick([10, 30, 50]))) }
    terms.guaranteedShare = Rate(percent: Int64(numbers.pick([100, 100, 80, 50])))
    terms.guaranteeDelayDays = numbers.pick([0, 30, 60, 60, 180])
    return terms
  }
}
