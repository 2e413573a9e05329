import Contracts
import Receivables
import Simulation
import Testing

/// What a search may say of prices: those of the normal year, at least the policy's minimum, and nothing where the formula
/// cannot tell.
@Suite struct FrontierPricesTests {
  /// The SME at three times its rate: the formula's load is then well above zero.
  static func dear(_ change: (inout PolicyTerms) -> Void = { _ in }) throws -> Case {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    let current = try #require(caseData.scenarios.firstIndex { $0.id == "current" })
    caseData.scenarios[current].policies[0].premium.base = .sales(Rate(billionths: 7_200_000))
    caseData.scenarios[current].policies[0].premium.bonusMalus = []
    change(&caseData.scenarios[current].policies[0])
    return caseData
  }

  private static func search(_ target: StructureTarget? = nil) -> StructureSearch {
    var search = StructureSearch()
    search.insuredPercentages = [Rate(percent: 50), Rate(percent: 80), Rate(percent: 90)]
    search.target = target
    return search
  }

  private func frontier(
    _ caseData: Case, _ search: StructureSearch = FrontierPricesTests.search(), unstressed: Case? = nil
  ) throws -> Frontier {
    try #require(
      Frontier(caseData, search, unstressed: unstressed, seed: 3, sampling: .pseudo, paths: 300, threads: 2))
  }

  /// (indemnity + a tenth of its deviation) without load, in cents.
  private func bare(_ point: Frontier.Point) -> Double { point.meanIndemnity + 0.1 * point.deviationOfIndemnity }

  @Test func aStressChangesLossesAndNoPrice() throws {
    let plain = try FrontierPricesTests.dear()
    let recession = try #require(Stress.builtIn.first { $0.id == "recession" })
    let normal = try frontier(plain)
    let stressed = try frontier(plain.stressed(by: recession), unstressed: plain)
    let alone = try frontier(plain.stressed(by: recession))
    #expect(stressed.pricing.load == normal.pricing.load && alone.pricing.load != normal.pricing.load)
    for index in normal.points.indices {
      #expect(stressed.points[index].premium == normal.points[index].premium)
      #expect(stressed.points[index].retained.mean == alone.points[index].retained.mean)
      #expect(stressed.points[index].retained.mean > normal.points[index].retained.mean)
    }
  }

  /// A stress that takes the facility away leaves the prices of the search as they are.
  @Test func aFacilityThatEndsChangesNoPrice() throws {
    let plain = try FrontierPricesTests.dear()
    let withdrawn = try #require(Stress.builtIn.first { $0.id == "facility-withdrawn" })
    let normal = try frontier(plain)
    let stressed = try frontier(plain.stressed(by: withdrawn), unstressed: plain)
    #expect(stressed.points.map(\.premium) == normal.points.map(\.premium))
  }

  @Test func aLoadBelowZeroRanksNothing() throws {
    let caseData = try FrontierPricesTests.dear { $0.premium.base = .sales(Rate(billionths: 100_000)) }
    let cheap = try frontier(caseData, FrontierPricesTests.search(.totalCost(Money(units: 10_000_000))))
    let own = try #require(cheap.pricing.ownLoad)
    #expect(own < 0 && !cheap.pricing.isRanking && cheap.pricing.load == 0)
    #expect(cheap.cheapest == nil && cheap.smallestChange == nil, "a cost is not known")
    for index in cheap.points.indices {
      let point = cheap.points[index]
      let asked = max(1_600_000, cheap.points[0].premium + bare(point) - bare(cheap.points[0]))
      if index > 0 { #expect(abs(point.premium - asked) < 1) }
      // At what it is worth, a structure costs as much as the scenario's own.
      let gap = cheap.worthAtMost(index) - point.premium
      #expect((gap >= 0) == (point.totalCost <= cheap.points[0].totalCost + 1e-6), "\(index)")
    }
    #expect(abs(cheap.worthAtMost(0) - cheap.points[0].premium) < 1e-3)
    // A tail is known all the same, and a load that is given ranks again.
    let tail = try frontier(caseData, FrontierPricesTests.search(.expectedShortfall(Money(units: 10_000_000))))
    #expect(tail.cheapest == nil && tail.smallestChange == 0)
    var given = FrontierPricesTests.search(.totalCost(Money(units: 10_000_000)))
    given.pricing.load = Rate(percent: 30)
    #expect(try frontier(caseData, given).cheapest != nil)
    // So do quotes, once no premium is the formula's.
    var quoted = FrontierPricesTests.search(.totalCost(Money(units: 10_000_000)))
    for (percent, premium) in [(50, 9_000), (80, 12_000)] as [(Int64, Int64)] {
      let partly = try frontier(caseData, quoted)
      #expect(partly.pricing.usesFormula && partly.cheapest == nil)
      var quote = StructurePricing.Quote(premium: Money(units: premium))
      quote.insuredPercentage = Rate(percent: percent)
      quoted.pricing.quotes.append(quote)
    }
    let fully = try frontier(caseData, quoted)
    #expect(!fully.pricing.usesFormula && fully.pricing.isRanking && fully.cheapest != nil)
  }

  @Test func theMinimumPremiumHoldsForTheFormula() throws {
    let free = try frontier(FrontierPricesTests.dear { $0.premium.minimum = .zero })
    let lowest = try #require(free.points.map(\.premium).min())
    let minimum = Money(cents: Int64(lowest * 1.2))
    let held = try frontier(FrontierPricesTests.dear { $0.premium.minimum = minimum })
    #expect(lowest < free.points[0].premium)
    for (point, before) in zip(held.points, free.points) {
      // A policy year from January and a horizon from October: two years, each by its days, make one minimum.
      #expect(abs(point.premium - max(Double(minimum.cents), before.premium)) < 2)
    }
  }

  @Test func withoutProbabilitiesNothingIsRanked() throws {
    var caseData = try FrontierPricesTests.dear()
    var buyers = caseData.portfolio.buyers
    for index in buyers.indices {
      buyers[index].rating = ""
      buyers[index].defaultProbability = nil
    }
    caseData.portfolio = caseData.portfolio.with(buyers)
    for load in [nil, Rate(percent: 20)] {
      var search = FrontierPricesTests.search(.expectedShortfall(Money(units: 10_000_000)))
      search.pricing.load = load
      let found = try frontier(caseData, search)
      #expect(found.cheapest == nil && found.smallestChange == nil)
    }
  }
}
