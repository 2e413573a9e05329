import Contracts
import Receivables
import Testing

@testable import Simulation

/// What differences let one say, by hand.
@Suite("Verdict") struct VerdictTests {
  private func difference(_ mean: Double, _ error: Double) -> Difference {
    Difference(mean: mean, standardError: error, halfWidthFactor: 2)
  }

  // By hand: half-width 2 × 50 = 100 of a difference of 40 is 2.5 times it; 2.5² × 1,000 = 6,250 paths.
  @Test("How many paths decide: n × (half-width / difference)²")
  func pathsToDecide() {
    #expect(difference(40, 50).pathsToDecide(from: 1_000) == 6_250)
    #expect(difference(-40, 50).pathsToDecide(from: 1_000) == 6_250)
    #expect(difference(200, 50).pathsToDecide(from: 1_000) == 250)
    #expect(difference(300, 50).pathsToDecide(from: 1_000) == 112, "111.1 rounded up")
    #expect(difference(0, 50).pathsToDecide(from: 1_000) == nil)
    #expect(difference(40, 0).pathsToDecide(from: 1_000) == nil)
    #expect(difference(1e-9, 50).pathsToDecide(from: 1_000) == nil, "more than a million millions")
  }

  @Test("A sign is known where the interval leaves out zero")
  func judgments() {
    #expect(difference(101, 50).judgment == .higher && difference(-101, 50).judgment == .lower)
    #expect(difference(100, 50).judgment == .open && difference(-99, 50).judgment == .open)
    #expect(difference(0, 0).judgment == .same && difference(5, 0).judgment == .higher)
    #expect(difference(0, 1).judgment == .open)
  }

  @Test("What a scenario is follows from its cost and its worst hundredth")
  func kinds() {
    let (lower, higher, open, same) = (
      difference(-9, 1), difference(9, 1), difference(1, 1), difference(0, 0)
    )
    let expected: [(cost: Difference, tail: Difference, kind: Verdict.Kind)] = [
      (lower, lower, .better), (lower, open, .better), (lower, same, .better), (lower, higher, .saving),
      (open, lower, .safer), (same, lower, .safer), (higher, lower, .protection),
      (higher, higher, .worse), (higher, open, .worse), (higher, same, .worse), (open, higher, .worse),
      (same, higher, .worse), (open, open, .open), (open, same, .open), (same, open, .open), (same, same, .same),
    ]
    let made = SmallTrade.made([SmallTrade.policy("policy"), SmallTrade.bare])
    let simulator = Simulator(made, cash: .all)
    var found = Comparison(simulator, simulator.run(paths: Verdict.leastTailPaths)).differences[1]
    for (cost, tail, kind) in expected {
      found.measures[.totalCostOfRisk] = cost
      found.expectedShortfall[.p99] = tail
      #expect(found.kind == kind, "\(cost.judgment) \(tail.judgment)")
    }
    // Of fewer paths the worst hundredth judges nothing, but where it is the same on all.
    found = Comparison(simulator, simulator.run(paths: Verdict.leastTailPaths - 1)).differences[1]
    for (cost, tail, kind) in [
      (lower, lower, Verdict.Kind.better), (lower, higher, .better), (higher, lower, .worse), (same, lower, .open),
      (same, same, .same),
    ] {
      found.measures[.totalCostOfRisk] = cost
      found.expectedShortfall[.p99] = tail
      #expect(found.kind == kind, "few paths: \(cost.judgment) \(tail.judgment)")
    }
  }

  private func verdict(
    _ scenarios: [Scenario], paths: Int = 4_000, _ change: (inout Case) -> Void = { _ in }
  ) -> (verdict: Verdict, comparison: Comparison) {
    var made = SmallTrade.made(scenarios)
    change(&made)
    let simulator = Simulator(made, seed: 4, sampling: .pseudo, cash: .all, threads: 2)
    let comparison = Comparison(simulator, simulator.run(paths: paths, threads: 2))
    return (Verdict(comparison), comparison)
  }

  @Test("Dearer and cheaper protection: worth its price, not worth it, and a twin")
  func prices() {
    // Nothing covers; a policy for nothing is better, one at a high price is none.
    let free = verdict([SmallTrade.bare, SmallTrade.policy("policy", premium: 0)]) {
      $0.creditLine = .amount(10_000_000)
    }
    #expect(free.verdict.kind == .better && free.verdict.choice == 1)
    let dear = verdict([SmallTrade.bare, SmallTrade.policy("policy", premium: 400_000)]) {
      $0.creditLine = .amount(10_000_000)
    }
    #expect(dear.verdict.kind == .worse && dear.verdict.choice == nil)
    let twin = verdict([SmallTrade.policy("one"), SmallTrade.policy("two")])
    #expect(twin.verdict.kind == .same && twin.verdict.choice == 1 && twin.verdict.cheaperButShort == nil)
  }

  @Test("Protection is worth its price where the capital saved is worth more than it costs")
  func capital() {
    // The policy saves so much of the mean loss; at 20,000 more it costs more than it saves.
    let without = verdict([SmallTrade.bare, SmallTrade.policy("policy", premium: 0)]) {
      $0.creditLine = .amount(10_000_000)
    }
    let saved = Int64(-without.comparison.differences[1][.totalCostOfRisk].mean / 100)
    func at(_ percent: Int64) -> Verdict {
      verdict([SmallTrade.bare, SmallTrade.policy("policy", premium: saved + 4_000)]) {
        $0.creditLine = .amount(10_000_000)
        $0.costOfCapital = Rate(percent: percent)
      }.verdict
    }
    #expect(at(0).kind == .protection && at(0).worth == nil && at(0).choice == 1)
    #expect(at(1).kind == .worse && at(1).choice == nil)
    #expect(at(50).kind == .protection && at(50).worth == .lower && at(50).choice == 1)
  }

  /// The story of the SME: without its factor it costs less and runs dry; seen from there, a factor brings the cash.
  @Test(
    "A cheaper scenario that breaks the line more often is named, not chosen; a baseline that breaks it looks for cash")
  func cash() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    func verdict() -> (Verdict, Comparison) {
      let simulator = Simulator(caseData, seed: 4, sampling: .pseudo, cash: .all, threads: 2)
      let comparison = Comparison(simulator, simulator.run(paths: 3_000, threads: 2))
      return (Verdict(comparison), comparison)
    }
    let (fromCurrent, comparison) = verdict()
    #expect(comparison.scenarios.map(\.scenario.id) == ["uninsured", "current", "excess", "improved"])
    #expect(fromCurrent.cheaperButShort == 0 && fromCurrent.choice == 3 && fromCurrent.kind == .protection)
    #expect(fromCurrent.worth == .lower)
    caseData.baseline = "uninsured"
    let (fromNothing, _) = verdict()
    #expect(fromNothing.kind == .liquidity && fromNothing.choice == 3 && fromNothing.cheaperButShort == nil)
    // Without the seller's payments nothing is known of the line.
    caseData.flows = []
    let (fromReceipts, _) = verdict()
    #expect(fromReceipts.kind != .liquidity && fromReceipts.cheaperButShort == nil)
    // What costs less by giving up the factor's funding is not called better then.
    caseData.baseline = "current"
    caseData.scenarios = caseData.scenarios.filter { ["current", "excess"].contains($0.id) }
    let (withoutFactor, funding) = verdict()
    #expect(funding.differences[1].kind == .better && withoutFactor.kind == .unfunded && withoutFactor.choice == 1)
  }
}

extension Money {
  fileprivate static func amount(_ units: Int64) -> Money { Money(units: units) }
}
