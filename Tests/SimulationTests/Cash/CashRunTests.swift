import Contracts
import Receivables
import Simulation
import Testing

/// Runs of many paths: without chance they are the base calendar, and neither threads nor blocks leave a trace.
@Suite struct CashRunTests {
  /// Without default and lateness every path is the base calendar (issue of the model's §7: to the cent).
  @Test func withoutChanceEveryPathIsTheBaseCalendar() throws {
    var made = try ShippedCase.read("is-the-sme-covered")
    made.market.latenessSensitivity = 0
    var buyers = made.portfolio.buyers
    for buyer in buyers.indices {
      buyers[buyer].defaultProbability = 0
      buyers[buyer].rating = ""
      buyers[buyer].insolventOn = nil
    }
    made.portfolio = Portfolio(asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices)
    let simulator = Simulator(made, cash: .all)
    let run = simulator.run(paths: 500)
    let review = CashReview(simulator, run)
    #expect(review.scenarios.count == 4)
    for scenario in review.scenarios {
      let balances = scenario.base.balances
      #expect(scenario.weeks.count == 53)
      for week in scenario.weeks {
        let expected = balances[week.lastDay - made.asOf]
        #expect(week.mean == Double(expected.cents))
        #expect(week.expectedBalance == expected)
        #expect([week.p5, week.p25, week.p50, week.p75, week.p95].allSatisfy { $0 == expected })
      }
      #expect(scenario.trough.mean == Double(balances.min()!.cents))
      #expect(scenario.expectedTrough.balance == balances.min())
      let account = scenario.base.account?.evenings ?? []
      #expect(
        scenario.fundingRaised.mean
          == Double(account.map { $0.fundsInUse.atLeastZero }.total().divided(by: balances.count).cents))
      #expect(
        scenario.commission.mean
          == -Double(scenario.base.lines.filter { $0.kind == .commission }.map(\.amount).total().cents))
      // Weekly movements add up to the change of the balance.
      let moved = scenario.weeks.flatMap(\.expected.values).total()
      #expect(made.openingCash + moved == balances.last)
    }
  }

  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance])
  func threadsAndBlocksLeaveNoTrace(sampling: SimulationSettings.Sampling) throws {
    let simulator = Simulator(try ShippedCase.read("is-the-sme-covered"), sampling: sampling, cash: .all, threads: 2)
    let one = simulator.run(paths: 3_000)
    let many = simulator.run(paths: 3_000, threads: 3, block: 64)
    for (left, right) in zip(one.scenarios, many.scenarios) {
      let (left, right) = (try #require(left.cash), try #require(right.cash))
      #expect(left.trough.values == right.trough.values)
      #expect(left.fundsDays.values == right.fundsDays.values)
      #expect(left.indemnityByDays == right.indemnityByDays)
      for (one, other) in zip(left.weeks, right.weeks) {
        #expect(one.counts == other.counts)
        #expect(one.quantile(0.05) == other.quantile(0.05))
        #expect(
          one.mean(paths: 3_000, scale: left.weightScale) == other.mean(paths: 3_000, scale: right.weightScale))
      }
    }
  }

  /// Quantiles of a histogram against sorted values: within a thousandth of the range (model §7).
  @Test func weeklyQuantilesAreThoseOfTheSortedBalances() throws {
    let simulator = Simulator(try ShippedCase.read("is-the-sme-covered"), cash: .all, threads: 2)
    let run = simulator.run(paths: 2_000, threads: 2)
    let last = simulator.caseData.endOfHorizon - simulator.caseData.asOf - 1
    var ends: [Int: [Int64]] = [:]
    for path in 0..<2_000 {
      simulator.cashRows(of: simulator.sampler.draws(path: path)) { scenario, _, balances in
        ends[scenario, default: []].append(balances[last])
      }
    }
    for columns in run.scenarios {
      let sorted = ends[columns.scenario]!.sorted()
      let week = try #require(columns.cash?.weeks.last)
      for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let exact = sorted[Int((share * 2_000).rounded(.up)) - 1]
        #expect(abs(Double(week.quantile(share) - exact)) <= 0.001 * Double(sorted.last! - sorted.first!))
      }
    }
  }

  /// The cash that `simulate` follows for its costs is the same as the whole.
  @Test func costsAreTheSameHoweverMuchIsFollowed() throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let costs = Simulator(caseData, cash: .costs).run(paths: 600)
    let all = Simulator(caseData, cash: .all).run(paths: 600)
    for (left, right) in zip(costs.scenarios, all.scenarios) {
      #expect((left.cash == nil) == (caseData.scenarios[left.scenario].factoring == nil))
      #expect(left.retainedLoss.values == right.retainedLoss.values)
      if let cash = left.cash { #expect(cash.financing.values == right.cash?.financing.values) }
      #expect(right.column(of: .factoringCost).isConstant == (left.cash == nil))
    }
  }
}
