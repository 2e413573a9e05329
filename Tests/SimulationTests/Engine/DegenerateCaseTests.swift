import Contracts
import Receivables
import Simulation
import Testing

/// Cases at the edge of what the format admits: the engine neither traps nor tells what is not so.
@Suite struct DegenerateCaseTests {
  private func review(
    _ made: Case, paths: Int = 64, sampling: SimulationSettings.Sampling = .pseudo
  ) -> SimulationReview {
    let simulator = Simulator(made, sampling: sampling)
    return SimulationReview(simulator, simulator.run(paths: paths))
  }

  /// No buyers, no scenarios, nobody who can default, two paths, one path.
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance])
  func nothingToLoseIsNothingLost(sampling: SimulationSettings.Sampling) {
    #expect(review(TinyPortfolio.caseData(buyers: 0), sampling: sampling).scenarios[0][.grossLoss].mean == 0)
    var bare = TinyPortfolio.caseData(buyers: 5)
    bare.scenarios = []
    #expect(review(bare, sampling: sampling).scenarios.isEmpty)
    let safe = review(TinyPortfolio.caseData(buyers: 5, probability: 0), sampling: sampling).scenarios[0]
    #expect(safe[.grossLoss].mean == 0 && safe[.grossLoss].valueAtRisk(.p999).value == 0 && safe.buyers.isEmpty)
    for paths in [1, 2] {
      let few = review(TinyPortfolio.caseData(buyers: 5, probability: 0.999), paths: paths, sampling: sampling)
      #expect(few.scenarios[0][.grossLoss].mean > 0)
    }
  }

  /// Model §6: a correlation just below 1, and hardly anyone who survives. A path's losses are then all or nothing.
  @Test func correlationsNearOneAndDefaultsNearCertain() {
    var made = TinyPortfolio.caseData(buyers: 4, probability: 0.3)
    (made.market.dependence.global, made.market.dependence.sector) = (1 - 0x1p-52, 0)
    let run = Simulator(made).run(paths: 2_000)
    let whole = made.portfolio.buyers.compactMap(\.outstanding).total().cents
    let losses = run.scenarios[0].grossLoss.values
    #expect(losses.allSatisfy { $0 == 0 || $0 == whole })
    let share = Double(losses.count { $0 > 0 }) / 2_000
    #expect(abs(share - 0.3) < 3.5 * (0.21 / 2_000).squareRoot())
    let certain = Simulator(TinyPortfolio.caseData(buyers: 50, probability: 0.999_999)).run(paths: 200)
    // 10,000 draws of which one in a million survives.
    #expect(certain.scenarios[0].buyers.gross.allSatisfy { $0 > 0 })
  }

  /// Model §6: F(12 months) = PD, whatever the degrees of freedom that the format admits (from 0.1 on).
  @Test(arguments: [0.1, 0.5, 3.0]) func fewDegreesOfFreedomKeepTheProbability(freedom: Double) {
    for probability in [1e-7, 1e-4, 0.02, 0.3] {
      var made = TinyPortfolio.caseData(buyers: 40)
      // One buyer of another order: groups must bound both.
      made.portfolio = Portfolio(
        asOf: made.asOf,
        buyers: made.portfolio.buyers.enumerated().map { index, buyer in
          var buyer = buyer
          buyer.sector = ""
          buyer.defaultProbability = index == 0 ? probability : 0.1
          return buyer
        }, invoices: [])
      (made.market.dependence.global, made.market.dependence.sector) = (0, 0)
      made.market.dependence.family = .studentT
      made.market.dependence.degreesOfFreedom = freedom
      let paths = 4_000
      let totals = Simulator(made).run(paths: paths).scenarios[0].buyers
      for buyer in [0, 1] {
        let expected = buyer == 0 ? probability : 0.1
        let balance = Double(made.portfolio.buyers[buyer].outstanding?.cents ?? 0)
        let found = totals.meanGross(buyer, paths: paths) / balance
        let error = (expected * (1 - expected) / Double(paths)).squareRoot()
        #expect(
          abs(found - expected) < 3.5 * error + 0.5 / Double(paths), "\(freedom) \(probability) \(buyer) \(found)")
      }
    }
  }

  /// Sums over paths of balances that 64 bits do not hold: 10¹⁶ cents on every path.
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .importance])
  func sumsOfHugeBalancesAreExact(sampling: SimulationSettings.Sampling) {
    var made = TinyPortfolio.caseData(buyers: 1, probability: 0.9)
    made.limits = []
    made.scenarios = [TinyPortfolio.policy("huge", first: 0, most: nil)]
    made.scenarios[0].policies[0].discretionaryLimit = .unlimited
    made.scenarios[0].policies[0].indemnityDelayDays = 3_650
    made.portfolio = Portfolio(
      asOf: made.asOf,
      buyers: made.portfolio.buyers.map {
        var buyer = $0
        buyer.outstanding = Money(cents: 10_000_000_000_000_000)
        return buyer
      }, invoices: [])
    let simulator = Simulator(made, sampling: sampling)
    #expect(simulator.isFlat(0))
    let columns = simulator.run(paths: 4_096).scenarios[0]
    let sum = columns.grossLoss.values.reduce(Int128(0)) { $0 + Int128($1) }
    if sampling == .pseudo {
      #expect(sum > Int128(Int64.max) && columns.buyers.gross[0] == sum)
      #expect(columns.buyers.retained[0] == columns.retainedLoss.values.reduce(Int128(0)) { $0 + Int128($1) })
    }
    #expect(columns.timing.meanDays == 3_650)
  }

  /// A buyer known by a balance in its favour owes nothing: its default costs and brings nothing, path by path and balance
  /// by balance (found by fuzzing: the readable rule recovered a share of the credit).
  @Test(arguments: [false, true]) func whoIsInCreditLosesNobodyMoney(recovers: Bool) {
    var made = TinyPortfolio.caseData(buyers: 12, probability: 0.4)
    made.scenarios = TinyPortfolio.scenarios
    if recovers { made.market.protractedRecovery.mean = 0.4; made.market.insolvencyRecovery.mean = 0.3 }
    func with(_ balance: Int64) -> Case {
      var changed = made
      changed.portfolio = Portfolio(
        asOf: made.asOf,
        buyers: made.portfolio.buyers.enumerated().map { index, buyer in
          var buyer = buyer
          if index % 3 == 0 { buyer.outstanding = Money(cents: balance) }
          return buyer
        }, invoices: [])
      return changed
    }
    let simulator = Simulator(with(-150_000), cash: .all)
    let run = simulator.run(paths: 64)
    let expected = Simulator(with(0), cash: .all).run(paths: 64)
    for (found, expected) in zip(run.scenarios, expected.scenarios) {
      #expect(found.grossLoss.values == expected.grossLoss.values)
      #expect(found.retainedLoss.values == expected.retainedLoss.values)
      #expect(found.cash?.trough.values == expected.cash?.trough.values)
    }
    for path in 0..<16 {
      let draws = simulator.sampler.draws(path: path)
      simulator.cashRows(of: draws) { scenario, _, balances in
        let read = simulator.read(scenario, draws)
        #expect(balances == read.cash.balances.map(\.cents), "path \(path), scenario \(scenario)")
        #expect(read.settled.losses.allSatisfy { $0.debt >= .zero && $0.netRecovery >= .zero })
      }
    }
  }

  /// A policy that ended before `asOf` and does not renew has no year whose losses could bring a bonus.
  @Test func aBonusWithoutAYearIsNone() {
    var made = TinyPortfolio.caseData(buyers: 10, probability: 0.5)
    var ended = TinyPortfolio.policy("ended", first: 0, most: nil, from: TinyPortfolio.asOf.addingMonths(-36))
    ended.policies[0].renews = false
    ended.policies[0].premium.base = .flat(Money(units: 1_000))
    ended.policies[0].premium.bonusMalus = [
      BonusMalusLine(condition: .below(Rate(percent: 30)), adjustment: Rate(percent: -10))
    ]
    made.scenarios = [ended]
    let scenario = review(made).scenarios[0]
    #expect(scenario[.premium].mean == 0 && scenario[.indemnity].mean == 0 && scenario[.grossLoss].mean > 0)
  }

  /// Horizons of the format, from a leap day on: F at the end of each model year is what the buyer's PD makes of it.
  @Test(arguments: [3, 18, 36]) func horizonsFromALeapDay(months: Int) {
    var made = TinyPortfolio.caseData(buyers: 200, probability: 0.1)
    let asOf = Day(number: Day.number(year: 2028, month: 2, day: 29))
    made.portfolio = Portfolio(asOf: asOf, buyers: made.portfolio.buyers, invoices: [])
    (made.market.dependence.global, made.market.dependence.sector) = (0, 0)
    made.horizonMonths = months
    let end = asOf.addingMonths(months)
    // Model §6: within a year by days, beyond the last year at the same hazard.
    let year = { (index: Int) in asOf.addingMonths(12 * index) }
    let whole = months / 12
    let years = Double(whole) + Double(end - year(whole)) / Double(year(whole + 1) - year(whole))
    var survival = 1.0
    for _ in 0..<whole { survival *= 0.9 }
    let hazard = (years - Double(whole)) * 0.105_360_515_657_826_3
    let expected = 1 - survival * (1 - hazard + hazard * hazard / 2 - hazard * hazard * hazard / 6)
    let sampler = DefaultSampler(made)
    var count = 0
    for path in 0..<100 {
      for loss in sampler.draws(path: path).defaults {
        #expect(loss.day >= asOf && loss.day < end)
        count += 1
      }
    }
    let error = (expected * (1 - expected) / 20_000).squareRoot()
    #expect(abs(Double(count) / 20_000 - expected) < 3.5 * error + 1e-5)
  }

  /// More sectors than Sobol's table has dimensions: the mean stays that of the probabilities.
  @Test func sectorsBeyondSobolsDimensions() {
    var made = TinyPortfolio.caseData(buyers: 200, probability: 0.05)
    made.portfolio = Portfolio(
      asOf: made.asOf,
      buyers: made.portfolio.buyers.enumerated().map { index, buyer in
        var buyer = buyer
        buyer.sector = "S\(index % 100)"
        return buyer
      }, invoices: [])
    #expect(100 > SobolPoints.dimensions)
    let gross = review(made, paths: 6_400, sampling: .sobol).scenarios[0][.grossLoss]
    let expected = 0.05 * Double(made.portfolio.buyers.compactMap(\.outstanding).total().cents)
    #expect(gross.standardError > 0 && abs(gross.mean - expected) < 3.5 * gross.standardError)
  }

  /// A Beta law of tiny concentration is all or nothing: its mean holds, and hardly anything lies between.
  /// Variance m(1 − m) / (c + 1).
  @Test func tinyConcentrationsAreAllOrNothing() {
    for mean in [0.1, 0.3, 0.8] {
      let law = BetaDistribution(a: mean * 0.002, b: (1 - mean) * 0.002)
      let values = (0..<1_000).map { law.quantile((Double($0) + 0.5) / 1_000) }
      #expect(values.count { $0 > 0.01 && $0 < 0.99 } < 20)
      #expect(abs(values.reduce(0, +) / 1_000 - mean) < 0.003)
    }
  }

  /// Euler: also where VaR 95 and VaR 99 are one amount, as of a single buyer, the parts add up to ES 99.
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance])
  func contributionsAddUpOnAnAtom(sampling: SimulationSettings.Sampling) {
    for buyers in [1, 2] {
      let scenario = review(
        TinyPortfolio.caseData(buyers: buyers, probability: 0.2), paths: 3_200, sampling: sampling
      ).scenarios[0]
      let whole = scenario[.retainedLoss].expectedShortfall(.p99).value
      let parts = scenario.buyers.reduce(0) { $0 + $1.tailShare }
      #expect(whole > 0 && abs(parts - whole) < 1e-6 * whole, "\(buyers): \(parts) of \(whole)")
    }
  }
}
