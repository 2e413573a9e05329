import Contracts
import Receivables
import Simulation
import Testing

/// What a comparison page carries is what the engine knows: every debt, every covered amount and every balance of its
/// paths, read back by a decoder of the tests' own and held to replayed paths. That the page settles them as the engine does
/// is shown in the browser (`Tests/Browser/check_what_if.py`).
@Suite struct WhatIfTests {
  /// The paths of a case: claims against replayed paths, balances against the engine's own.
  @Test(arguments: ["is-the-sme-covered", "what-is-covered-by-hand"])
  func thePageCarriesWhatTheEngineKnows(name: String) throws {
    let caseData = try ShippedCase.read(name)
    let simulator = Simulator(caseData, cash: .all, threads: 2)
    let range = Money(cents: 30_000_000)
    let whatIf = try #require(WhatIf(simulator, paths: 400, range: range, threads: 2))
    // Neither threads nor their blocks leave a trace.
    let alone = try #require(WhatIf(simulator, paths: 400, range: range, threads: 1))
    #expect(alone.claims == whatIf.claims && alone.balances == whatIf.balances)
    #expect(whatIf.paths == 400 && whatIf.cashPaths == 400)
    let unpacked = UnpackedWhatIf(whatIf)
    #expect(unpacked.isUsedUp)
    var (compared, covered) = (0, 0)
    let positions = whatIf.scenarios.map { simulator.scenarios.firstIndex(of: $0.position)! }
    for (path, scenarios) in unpacked.paths.enumerated() {
      let all = positions.map { simulator.replay(path: path, scenario: $0) }
      let places = UnpackedWhatIf.places(all)
      for (index, losses) in scenarios.map(\.losses).enumerated() {
        let settled = all[index]
        try #require(losses.count == places.count)
        for (loss, place) in zip(losses, places) {
          let expected = settled.losses[place].debt
          #expect(loss.debt == expected.debt)
          #expect(loss.debt == 0 || loss.netRecovery == expected.netRecovery)
          #expect(loss.debt == 0 || loss.isEarly == (expected.earlyRecovery > 0))
          #expect(loss.guarantee == expected.guarantee)
          let parts = settled.parts.filter { Int($0.part.loss) == place }.map(\.part)
          try #require(loss.parts.count == (loss.debt == 0 ? 0 : parts.count))
          for (part, told) in zip(parts, loss.parts) {
            #expect(told.year == Int(part.year) && told.outstanding == part.outstanding && told.vat == part.vat)
            // Below the threshold the engine keeps nothing of what was covered.
            if part.afterThreshold > 0 {
              #expect(told.covered == part.afterThreshold)
              covered += 1
            }
            compared += 1
          }
        }
      }
    }
    #expect(compared > 100 && covered > 30)
    checkBalances(whatIf, simulator, unpacked)
  }

  private func checkBalances(_ whatIf: WhatIf, _ simulator: Simulator, _ unpacked: UnpackedWhatIf) {
    for path in 0..<whatIf.cashPaths {
      var expected: [Int: [Int64]] = [:]
      simulator.cashRows(of: simulator.sampler.draws(path: path)) { scenario, _, balances in
        expected[scenario] = balances
      }
      for (index, scenario) in whatIf.scenarios.enumerated() {
        let told = unpacked.balances[path][index]
        #expect(told[0] == whatIf.points.map { expected[scenario.position]![$0] })
      }
    }
  }

  /// The values offered: the policy's own among them, none beyond what the case allows, none that is used up.
  @Test func termsMoveWithinWhatTheCaseAllows() throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let simulator = Simulator(caseData, cash: .all)
    let whatIf = try #require(WhatIf(simulator, paths: 2, range: Money(cents: 30_000_000), threads: 1))
    #expect(whatIf.scenarios.map(\.scenario.id) == ["current", "excess", "improved"])
    for scenario in whatIf.scenarios {
      let terms = try #require(scenario.terms)
      let policy = scenario.scenario.policies[terms.policy]
      #expect(terms.percentages.values[terms.percentages.current] == policy.namedPercentage)
      #expect(
        terms.percentages.values.allSatisfy { $0 <= max(caseData.maximumInsuredPercentage, policy.namedPercentage) })
      #expect(terms.aggregate.values[terms.aggregate.current] == policy.aggregateFirstLoss.amount)
      #expect(terms.aggregate.values.allSatisfy { $0.isZero || $0 > policy.aggregateFirstLoss.used })
      #expect(terms.eachAndEvery.values[terms.eachAndEvery.current] == policy.eachAndEveryFirstLoss)
      #expect(terms.liability.values.last == .unlimited)
      #expect(terms.liability.values.allSatisfy { $0.money > policy.maximumLiability.used })
      // The discretionary percentage never passes the named one.
      let rates = terms.rates(0, policy)
      #expect(rates[0] == terms.percentages.values[0] && rates[1] == min(policy.discretionaryPercentage, rates[0]))
    }
    #expect(whatIf.scenarios.map { $0.advanceRates?.values.count ?? 0 } == [4, 0, 4])
    #expect(whatIf.points.prefix(3) == [6, 13, 20] && whatIf.points.last == 364)
  }

  /// A case without policy and factor has nothing to move.
  @Test func nothingToMoveGivesNoPart() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    caseData.scenarios = caseData.scenarios.filter { $0.id == "uninsured" }
    caseData.baseline = "uninsured"
    #expect(WhatIf(Simulator(caseData, cash: .all), paths: 10, range: Money(cents: 100_000), threads: 1) == nil)
  }
}

extension UnpackedWhatIf {
  /// The positions of a path's losses among those that a simulator settles.
  static func places(_ settled: [SettledPath]) -> [Int] {
    settled[0].losses.indices
      .filter { place in settled.contains { $0.losses[place].debt.debt != 0 } }
      .sorted { (settled[0].losses[$0].debt.dateOfLoss, $0) < (settled[0].losses[$1].debt.dateOfLoss, $1) }
  }
}
