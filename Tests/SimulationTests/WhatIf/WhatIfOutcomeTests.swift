import Contracts
import Receivables
import Simulation
import Testing

/// Where a claim begins or ceases to be paid under a delegated policy, the factor holds its invoices or hands them back:
/// the page carries what follows for every outcome that any terms offered lead to. Expected values are the engine's on a
/// case with the terms written in. (Balances under moved terms are compared in the browser.)
@Suite struct WhatIfOutcomeTests {
  /// Draws values of the terms offered, always the same.
  private struct Draw {
    var state: UInt64

    mutating func next<Value>(_ stops: MovableTerms.Stops<Value>) -> Value {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // One in four stays as it is.
      if state >> 62 == 0 { return stops.values[stops.current] }
      return stops.values[Int(state >> 33) % stops.values.count]
    }
  }

  /// A case with terms drawn for every scenario of a page; the advance rates' positions in the order packed.
  private func moved(_ caseData: Case, _ whatIf: WhatIf, _ draw: inout Draw) -> (case: Case, variants: [Int]) {
    var (moved, variants) = (caseData, [Int]())
    for scenario in whatIf.scenarios {
      let own = moved.scenarios.firstIndex { $0.id == scenario.scenario.id }!
      if let terms = scenario.terms {
        var policy = moved.scenarios[own].policies[terms.policy]
        policy.insure(draw.next(terms.percentages))
        policy.eachAndEveryFirstLoss = draw.next(terms.eachAndEvery)
        policy.aggregateFirstLoss.amount = draw.next(terms.aggregate)
        let liability = draw.next(terms.liability)
        if liability != terms.liability.values[terms.liability.current] {
          policy.maximumLiability.measure = liability.bound.map { .amount($0) } ?? .unlimited
        }
        moved.scenarios[own].policies[terms.policy] = policy
      }
      var variant = 0
      if let rates = scenario.advanceRates {
        let rate = draw.next(rates)
        let position = rates.values.firstIndex(of: rate)!
        moved.scenarios[own].factoring!.advanceRate = rate
        variant = position == rates.current ? 0 : position < rates.current ? position + 1 : position
      }
      variants.append(variant)
    }
    return (moved, variants)
  }

  @Test(arguments: ["is-the-sme-covered", "what-is-covered-by-hand"])
  func everyOutcomeIsTold(name: String) throws {
    let caseData = try ShippedCase.read(name)
    let own = Simulator(caseData, cash: .all, threads: 2)
    let whatIf = try #require(WhatIf(own, paths: 120, range: Money(cents: 30_000_000), threads: 2))
    let unpacked = UnpackedWhatIf(whatIf)
    var draw = Draw(state: 20_261_126)
    var (compared, changed, several) = (0, 0, 0)
    for _ in 0..<12 {
      let (movedCase, variants) = moved(caseData, whatIf, &draw)
      let simulator = Simulator(movedCase, cash: .all, threads: 2)
      for path in 0..<whatIf.paths {
        var charges: [Int: Int64] = [:]
        simulator.cashRows(of: simulator.sampler.draws(path: path)) { scenario, figures, _ in
          charges[scenario] = figures.commission + figures.financing + figures.collection
        }
        for (index, scenario) in whatIf.scenarios.enumerated() {
          let told = unpacked.paths[path][index]
          let position = simulator.scenarios.firstIndex(of: scenario.position)!
          let paid = paid(simulator.replay(path: path, scenario: position), told)
          let key = told.first(paid) ^ told.contract
          let changes = try #require(told.changes)
          let change = key == 0 ? told.costs.map { _ in 0 } : try #require(changes[key])
          #expect(told.costs[variants[index]] + change[variants[index]] == charges[scenario.position])
          compared += 1
          if key != 0 { changed += 1 }
          if key.nonzeroBitCount > 1 { several += 1 }
        }
      }
    }
    #expect(changed > 30)
    if name == "is-the-sme-covered" { #expect(changed > 1_500 && several > 900) }
    #expect(compared == 12 * whatIf.paths * whatIf.scenarios.count)
  }

  /// The bits of the parts that the engine pays.
  private func paid(_ settled: SettledPath, _ told: UnpackedWhatIf.Path) -> UInt32 {
    var paid: UInt32 = 0
    for (place, loss) in told.losses.enumerated() {
      let parts = settled.parts.filter { Int($0.part.loss) == place }
      for (part, packed) in zip(parts, loss.parts) where packed.bit >= 0 && part.indemnity > 0 {
        paid |= 1 << UInt32(packed.bit)
      }
    }
    return paid
  }
}
