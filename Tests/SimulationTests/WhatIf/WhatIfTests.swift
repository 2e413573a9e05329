import Contracts
import Receivables
import Simulation
import Testing

/// What a comparison page carries is what the engine knows: every debt, every covered amount and every balance of its
/// paths, read back by a decoder of the tests' own and held to replayed paths. That the page settles them as the engine does
/// is shown in the browser (`Tests/Browser/check_what_if.py`).
@Suite struct WhatIfTests {
  /// A loss as packed.
  private struct Loss {
    var debt: Int64 = 0
    var netRecovery: Int64 = 0
    var isEarly = false
    var guarantee: Int64 = 0
    var parts: [(year: Int, outstanding: Int64, vat: Int64, covered: Int64)] = []
  }

  /// Names of a scenario's contexts, in the order of their numbers.
  private static let own = [
    "order", "debt", "netRecovery", "recoveryPoint", "isEarly", "guarantee", "isHeld", "parts", "year", "outstanding",
    "over", "vat", "slots", "slot", "uncovered", "indemnityPoint", "cost", "otherCost", "levelCost", "level", "balance",
    "otherBalance",
  ]
  private static func context(_ name: String, _ scenario: Int) -> Int {
    6 + scenario * own.count + own.firstIndex(of: name)!
  }

  /// The claims of every path and scenario, and the balances of every level: scenario, run, level, then point.
  private func unpack(_ whatIf: WhatIf) -> (paths: [[[Loss]]], levels: [[[[Int64]]]]) {
    var decoder = RangeDecoder(whatIf.claims)
    var levels: [[[[Int64]]]] = []
    for (index, scenario) in whatIf.scenarios.enumerated() {
      levels.append(
        (0..<(scenario.advanceRates?.values.count ?? 1)).map { _ in
          whatIf.levels.map { _ in
            _ = decoder.signed(Self.context("levelCost", index))
            var balance: Int64 = 0
            return whatIf.points.map { _ in
              balance += decoder.signed(Self.context("level", index))
              return balance
            }
          }
        })
    }
    var paths: [[[Loss]]] = []
    for _ in 0..<whatIf.paths {
      _ = decoder.number(0)
      let drawn = (0..<decoder.number(1)).map { _ in
        let numbers = (2...5).map { decoder.number($0) }
        return numbers[1]
      }
      var first: [Int64] = drawn.map { _ in 0 }
      var scenarios: [[Loss]] = []
      for (index, scenario) in whatIf.scenarios.enumerated() {
        var left = Array(drawn.indices)
        var losses = drawn.map { _ in Loss() }
        while !left.isEmpty {
          let place = left.remove(at: Int(decoder.number(Self.context("order", index))))
          losses[place] = read(&decoder, index, scenario, share: drawn[place], first: &first[place])
        }
        for run in 0..<(scenario.advanceRates?.values.count ?? 1) {
          _ = decoder.signed(Self.context(run == 0 ? "cost" : "otherCost", index))
        }
        scenarios.append(losses)
      }
      paths.append(scenarios)
    }
    return (paths, levels)
  }

  private func read(
    _ decoder: inout RangeDecoder, _ index: Int, _ scenario: WhatIfScenario, share: Int64, first: inout Int64
  ) -> Loss {
    func context(_ name: String) -> Int { Self.context(name, index) }
    var loss = Loss()
    let told = decoder.number(context("debt"))
    loss.debt = index == 0 ? told : told == 0 ? first : told - 1
    if index == 0 { first = told }
    if loss.debt == 0 { return loss }
    loss.netRecovery =
      (Money(cents: loss.debt) * Rate(billionths: share * 1_000)).cents + decoder.signed(context("netRecovery"))
    _ = decoder.signed(context("recoveryPoint"))
    loss.isEarly = decoder.number(context("isEarly")) == 1
    loss.guarantee = decoder.number(context("guarantee"))
    _ = decoder.number(context("isHeld"))
    var left = loss.debt - (loss.isEarly ? loss.netRecovery : 0)
    for _ in 0..<decoder.number(context("parts")) {
      let year = Int(decoder.number(context("year"))) - 1
      let policy = year < 0 ? nil : scenario.scenario.policies[scenario.years[year].policy]
      let isTopUp = policy.map { !scenario.scenario.isFirstLine($0) } ?? false
      var (outstanding, vat) = (Int64(0), Int64(0))
      if isTopUp {
        outstanding = decoder.number(context("over"))
      } else {
        outstanding = left - decoder.signed(context("outstanding"))
        left -= outstanding
        let code = decoder.number(context("vat")) - 1
        let usual = outstanding - Money(cents: outstanding).prorated(5, of: 6).cents
        if code >= 0 { vat = usual + (code & 1 == 0 ? code >> 1 : -(code >> 1) - 1) }
      }
      var covered: Int64 = 0
      if let policy {
        let whole = isTopUp || policy.basis == .inclVAT ? outstanding : outstanding - vat
        var uncovered = whole
        for _ in 0..<decoder.number(context("slots")) {
          _ = decoder.number(context("slot"))
          uncovered = decoder.signed(context("uncovered"))
        }
        covered = whole - uncovered
        _ = decoder.number(context("indemnityPoint"))
      }
      loss.parts.append((year, outstanding, vat, covered))
    }
    return loss
  }

  /// The paths of a case: claims against replayed paths, balances against the engine's own.
  @Test(arguments: ["is-the-sme-covered", "what-is-covered-by-hand"])
  func thePageCarriesWhatTheEngineKnows(name: String) throws {
    let caseData = try ShippedCase.read(name)
    let simulator = Simulator(caseData, cash: .all, threads: 2)
    let range = Money(cents: 30_000_000)
    let whatIf = try #require(WhatIf(simulator, paths: 400, range: range, threads: 2))
    // Neither threads nor their blocks leave a trace.
    #expect(try #require(WhatIf(simulator, paths: 400, range: range, threads: 1)).claims == whatIf.claims)
    #expect(whatIf.paths == 400 && whatIf.cashPaths == 400)
    let (paths, levels) = unpack(whatIf)
    var (compared, covered) = (0, 0)
    for (path, scenarios) in paths.enumerated() {
      for (index, losses) in scenarios.enumerated() {
        let position = simulator.scenarios.firstIndex(of: whatIf.scenarios[index].position)!
        let settled = simulator.replay(path: path, scenario: position)
        try #require(losses.count == settled.losses.count)
        for (place, loss) in losses.enumerated() {
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
    checkBalances(whatIf, simulator, levels)
  }

  private func checkBalances(_ whatIf: WhatIf, _ simulator: Simulator, _ levels: [[[[Int64]]]]) {
    var decoder = RangeDecoder(whatIf.balances)
    for path in 0..<whatIf.cashPaths {
      let draws = simulator.sampler.draws(path: path)
      var expected: [Int: [Int64]] = [:]
      simulator.cashRows(of: draws) { scenario, _, balances in expected[scenario] = balances }
      let level = whatIf.levels.firstIndex(of: draws.level.index)!
      for (index, scenario) in whatIf.scenarios.enumerated() {
        for run in 0..<(scenario.advanceRates?.values.count ?? 1) {
          var moved: Int64 = 0
          for (point, day) in whatIf.points.enumerated() {
            moved += decoder.signed(Self.context(run == 0 ? "balance" : "otherBalance", index))
            if run == 0 { #expect(levels[index][0][level][point] + moved == expected[scenario.position]![day]) }
          }
        }
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
