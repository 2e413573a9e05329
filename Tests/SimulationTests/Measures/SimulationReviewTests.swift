import Contracts
import Receivables
import Simulation
import Testing

/// What each buyer contributes, and what a limit is worth.
@Suite struct SimulationReviewTests {
  /// Twelve buyers of constant balance with limits below their balances, a first loss and a maximum liability.
  private func made(
    limits: [Int64], consumedBy: FirstLossConsumption = .insurersShare, basis: Basis = .inclVAT
  ) -> Case {
    let asOf = Day(number: Day.number(year: 2026, month: 1, day: 1))
    let buyers = limits.indices.map { index in
      Buyer(
        id: BuyerID("B\(100 + index)"), defaultProbability: 0.1 + 0.02 * Double(index),
        outstanding: Money(units: Int64(10_000 + 1_500 * index)), vatRate: Rate(percent: 20))
    }
    var policy = PolicyTerms(structure: .wholeTurnover, from: asOf, months: 12, namedPercentage: Rate(percent: 90))
    policy.attachment = .loss
    policy.limitSlots = .loss
    policy.basis = basis
    policy.aggregateFirstLoss.amount = Money(units: 9_000)
    policy.aggregateFirstLoss.consumedBy = consumedBy
    policy.maximumLiability.measure = .amount(Money(units: 20_000))
    policy.indemnityDelayDays = 30
    var made = Case(
      name: "Contributions", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []),
      baseline: "s")
    made.limits = limits.enumerated().map { index, units in
      CreditLimit(buyer: index, kind: .named, amount: .amount(Money(units: units)))
    }
    made.market = PoolCase.reduced
    made.market.dependence.global = 0.2
    made.market.vatRecoveryShare = .one
    made.market.insolvencyRecovery = Market.Recovery(mean: 0.2, concentration: nil, meanDelayDays: 100)
    made.scenarios = [Scenario(id: "s", name: "s", policies: [policy])]
    return made
  }

  private let limits = [Int64](repeating: 6_000, count: 12)

  private func review(_ made: Case, paths: Int = 4_000) -> SimulationReview {
    let simulator = Simulator(made, seed: 7, sampling: .pseudo)
    return SimulationReview(simulator, simulator.run(paths: paths))
  }

  /// Euler: the buyers' parts of the worst hundredth add up to its mean; expected losses add up to the means.
  @Test func contributionsAddUp() {
    let scenario = review(made(limits: limits)).scenarios[0]
    let tail = scenario.buyers.reduce(0) { $0 + $1.tailShare }
    let whole = scenario[.retainedLoss].expectedShortfall(.p99).value
    #expect(whole > 0 && abs(tail - whole) < 1e-6 * whole)
    let retained = scenario.buyers.reduce(0) { $0 + $1.expectedRetained }
    #expect(abs(retained - scenario[.retainedLoss].mean) < 1e-6 * retained)
    #expect(scenario.aggregateBinds.value > 0.5 && scenario.liabilityBinds.value > 0.01)
  }

  /// The value of a limit is what raising it takes off the mean, on the same paths, by finite difference: 50 euros are few
  /// enough that hardly any path meets a kink, and many enough that rounding does not matter.
  @Test(arguments: [FirstLossConsumption.insurersShare, .coveredLoss], [Basis.inclVAT, .exclVAT])
  func valuesAreFiniteDifferences(consumedBy: FirstLossConsumption, basis: Basis) {
    let before = review(made(limits: limits, consumedBy: consumedBy, basis: basis)).scenarios[0]
    for buyer in [0, 5, 11] {
      var raised = limits
      raised[buyer] += 50
      let after = review(made(limits: raised, consumedBy: consumedBy, basis: basis)).scenarios[0]
      let change = (before[.retainedLoss].mean - after[.retainedLoss].mean) / 5_000
      let value = before.buyers.first { $0.buyer == buyer }?.limitValueExpected ?? 0
      #expect(value > 0.01 && abs(change - value) < 0.02 * value + 2e-4, "buyer \(buyer): \(value), found \(change)")
      let tail =
        (before[.retainedLoss].expectedShortfall(.p99).value
          - after[.retainedLoss].expectedShortfall(.p99).value) / 5_000
      let inTail = before.buyers.first { $0.buyer == buyer }?.limitValueTail ?? 0
      #expect(abs(tail - inTail) < 0.05, "buyer \(buyer), tail: \(inTail), found \(tail)")
    }
  }

  /// Standard errors of a buyer's figures against their scatter over 60 seeds: a deviation from 60 draws is known to some
  /// ten percent, and the tail's level moves with the seed too, so within a factor of 1.5.
  @Test func errorsAreTheScatterOverSeeds() throws {
    let made = made(limits: limits)
    var found: [[Double]] = [[], [], [], []]
    var stated = [0.0, 0, 0, 0]
    for seed in 0..<60 as Range<UInt64> {
      let simulator = Simulator(made, seed: 100 + seed, sampling: .pseudo)
      let scenario = SimulationReview(simulator, simulator.run(paths: 4_000)).scenarios[0]
      let risk = try #require(scenario.buyers.first { $0.buyer == 5 })
      for (index, (value, error)) in [
        (risk.expectedGross, risk.errors.expectedGross), (risk.expectedRetained, risk.errors.expectedRetained),
        (risk.tailShare, risk.errors.tailShare), (risk.limitValueExpected, risk.errors.limitValueExpected),
      ].enumerated() {
        found[index].append(value)
        stated[index] += error / 60
      }
    }
    for (values, error) in zip(found, stated) {
      let mean = values.reduce(0, +) / 60
      let scatter = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59).squareRoot()
      #expect(error > 0 && scatter / error < 1.5 && error / scatter < 1.5, "\(error) stated, \(scatter) found")
    }
  }
}
