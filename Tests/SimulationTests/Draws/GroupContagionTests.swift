import Contracts
import Receivables
import Simulation
import Testing

@Suite struct GroupContagionTests {
  /// A parent with two members, independent of each other but for the group.
  private static func group(insolventOn: Day? = nil) -> Case {
    let buyers = ["M1", "M2", "P", "S"].map { id in
      Buyer(
        id: BuyerID(id), group: id == "S" ? nil : BuyerID("P"),
        defaultProbability: id == "P" && insolventOn != nil ? nil : 0.1, outstanding: Money(units: 10),
        insolventOn: id == "P" ? insolventOn : nil)
    }
    var caseData = Case(
      name: "group", currency: "EUR",
      portfolio: Portfolio(asOf: TinyPortfolio.asOf, buyers: buyers, invoices: []))
    caseData.market = TinyPortfolio.plainMarket
    caseData.market.dependence.global = 0
    caseData.market.dependence.sector = 0
    caseData.market.groupContagion = 0.8
    caseData.market.limitCutProbability = 0.25
    caseData.market.insolvencyShare = 0.7
    caseData.scenarios = [Scenario(id: "none", name: "none")]
    return caseData
  }

  /// Model §6: a member's own probability becomes 1 − (1 − p)/(1 − c·P), which keeps its total at p when independent, and
  /// it keeps the earlier of its own day and the group's.
  @Test func membersFollowTheirParentAndKeepTheirTotal() {
    let sampler = DefaultSampler(GroupContagionTests.group())
    let paths = 60_000
    var (parent, followed, member, alone) = (0.0, 0.0, 0.0, 0.0)
    for path in 0..<paths {
      let defaults = sampler.draws(path: path).defaults
      let byBuyer = Dictionary(uniqueKeysWithValues: defaults.map { ($0.buyer, $0) })
      if byBuyer[0] != nil { member += 1 }
      if byBuyer[3] != nil { alone += 1 }
      guard let above = byBuyer[2] else {
        #expect(defaults.allSatisfy { $0.cause == .own })
        continue
      }
      parent += 1
      if let own = byBuyer[0] {
        #expect(own.cause == .group ? own.day == above.day : true)

        if own.cause == .group { followed += 1 }
      }
    }
    func isNear(_ count: Double, _ p: Double, of total: Double) -> Bool {
      abs(count / total - p) < 3.5 * (p * (1 - p) / total).squareRoot()
    }
    for count in [parent, member, alone] { #expect(isNear(count, 0.1, of: Double(paths))) }
    // Of parents' defaults 80 % take the member along, but for those few in which it was already in default.
    let own = 1 - 0.9 / (1 - 0.8 * 0.1)
    #expect(isNear(followed, 0.8 * (1 - own / 2), of: parent))
  }

  /// Fine print, "Default": a parent's future insolvency contaminates that day, a past one does not; both count.
  @Test func givenInsolvenciesContaminateIfTheyAreToCome() {
    let future = TinyPortfolio.asOf + 100
    let sampler = DefaultSampler(GroupContagionTests.group(insolventOn: future))
    var followed = 0.0
    for path in 0..<5000 {
      let defaults = sampler.draws(path: path).defaults
      let parent = defaults.first { $0.buyer == 2 }
      #expect(parent?.day == future && parent?.cause == .given && parent?.isInsolvency == true)
      #expect(parent?.isLimitCut == false)
      followed += Double(defaults.count { $0.buyer == 0 && $0.cause == .group && $0.day == future })
    }
    #expect(followed / 5000 > 0.74)

    let past = DefaultSampler(GroupContagionTests.group(insolventOn: TinyPortfolio.asOf - 10))
    for path in 0..<500 {
      let defaults = past.draws(path: path).defaults
      #expect(defaults.contains { $0.buyer == 2 && $0.day == TinyPortfolio.asOf - 10 })
      #expect(defaults.allSatisfy { $0.cause != .group })
    }
  }
}
