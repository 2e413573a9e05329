import Contracts
import Receivables
import Simulation
import Testing

/// A search over structures replays the claims of its paths: each structure's figures are those of a simulation of the
/// scenario it stands for.
@Suite struct FrontierTests {
  private static func search() -> StructureSearch {
    var search = StructureSearch()
    search.insuredPercentages = [Rate(percent: 80), Rate(percent: 90)]
    search.discretionaryLimits = [Money(units: 10_000), Money(units: 20_000)]
    search.eachAndEveryFirstLosses = [.zero, Money(units: 2_000)]
    search.aggregateFirstLosses = [.zero, Money(units: 15_000), Money(units: 30_000)]
    search.maximumLiabilities = [.amount(Money(units: 150_000)), .unlimited]
    search.advanceRates = [Rate(percent: 80), .one]
    return search
  }

  /// Every structure against a plain simulation of it, path by path, and against the frontier's definition.
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .importance])
  func everyStructureIsThatOfASimulation(sampling: SimulationSettings.Sampling) throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let search = FrontierTests.search()
    let frontier = try #require(
      Frontier(caseData, search, seed: 3, sampling: sampling, paths: 600, threads: 2))
    let grid = StructureGrid(search, on: try #require(caseData.scenarios.first { $0.id == "current" }))
    #expect(grid.structures.count == frontier.points.count)
    // A few structures one by one: all would take long.
    for index in [0, 1, 7, 20, 33, grid.structures.count - 1] {
      let made = caseData.with([grid.structures[index]], of: search)
      let simulator = Simulator(made, seed: 3, sampling: sampling, cash: .costs)
      let run = simulator.run(paths: 600)
      let review = SimulationReview(simulator, run)
      let (point, scenario) = (frontier.points[index], review.scenarios[0])
      #expect(abs(point.retained.mean - scenario[.retainedLoss].mean) < 1e-6)
      #expect(point.expectedShortfall.value == scenario[.retainedLoss].expectedShortfall(.p99).value)
      // The account of structures with the same facility and limits differs by when delegated indemnities repay it.
      #expect(abs(point.factoringCost - scenario[.factoringCost].mean) < 0.001 * point.factoringCost)
      if sampling == .pseudo { #expect(abs(point.meanIndemnity - net(run)) < 1e-3) }
    }
    for (index, point) in frontier.points.enumerated() {
      let beaten = frontier.points.contains {
        $0.totalCost < point.totalCost && $0.expectedShortfall.value <= point.expectedShortfall.value
      }
      #expect(point.isEfficient == frontier.efficient.contains(index))
      if point.isEfficient { #expect(!beaten) }
      #expect(
        abs(point.totalCost - point.premium - point.feesAndTax - point.factoringCost - point.retained.mean) < 1e-6)
    }
    #expect(frontier.efficient.allSatisfy { frontier.points[$0].shortfall != nil })
  }

  private func net(_ run: SimulationRun) -> Double {
    let columns = run.scenarios[0]
    let sum = (0..<run.paths).reduce(0.0) { $0 + Double(columns.indemnity[$1] - columns.insurersRecovery[$1]) }
    return sum / Double(run.paths)
  }

  /// The formula carries today's price over; a load given and a quote take its place.
  @Test func pricesFollowTheFormulaOrTheQuote() throws {
    // At today's premium of the shipped case the formula would need a load below zero.
    let caseData = try FrontierPricesTests.dear()
    var search = StructureSearch()
    search.insuredPercentages = [Rate(percent: 80), Rate(percent: 85), Rate(percent: 90)]
    let plain = try #require(Frontier(caseData, search, seed: 3, sampling: .pseudo, paths: 400, threads: 1))
    func bare(_ point: Frontier.Point) -> Double { point.meanIndemnity + 0.1 * point.deviationOfIndemnity }
    #expect(plain.points.count == 3 && plain.pricing.isRanking && plain.pricing.ownLoad == plain.pricing.load)
    for point in plain.points.dropFirst() {
      #expect(abs(point.premium - plain.points[0].premium * bare(point) / bare(plain.points[0])) < 1)
      #expect(point.premium < plain.points[0].premium)
    }
    search.pricing.load = Rate(percent: 50)
    var quote = StructurePricing.Quote(premium: Money(units: 12_345))
    quote.insuredPercentage = Rate(percent: 85)
    search.pricing.quotes = [quote]
    search.target = .expectedShortfall(Money(cents: Int64(plain.points[1].expectedShortfall.value) + 1))
    let quoted = try #require(Frontier(caseData, search, seed: 3, sampling: .pseudo, paths: 400, threads: 1))
    let loaded = try #require(quoted.points.first { $0.structure.policy?.namedPercentage == Rate(percent: 80) })
    #expect(abs(loaded.premium - 1.5 * bare(loaded)) < 1)
    let offered = try #require(quoted.points.first { $0.structure.policy?.namedPercentage == Rate(percent: 85) })
    #expect(offered.isQuoted && offered.price == .quote && offered.premium == 1_234_500)
    #expect(loaded.price == .formula && quoted.points[0].price == .contract)
    // Everything reaches the weakest structure's tail: today's is the smallest change.
    #expect(quoted.smallestChange == 0)
    let cheapest = try #require(quoted.cheapest)
    #expect(quoted.points.allSatisfy { $0.totalCost >= quoted.points[cheapest].totalCost })
  }

  /// A premium that does not vary is the same however paths are drawn, and weights leave no trace in it.
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance])
  func aFixedPremiumIsExact(sampling: SimulationSettings.Sampling) throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    var search = StructureSearch()
    search.scenario = "excess"
    let frontier = try #require(Frontier(caseData, search, seed: 3, sampling: sampling, paths: 320, threads: 2))
    let position = try #require(caseData.scenarios.firstIndex { $0.id == "excess" })
    let simulator = Simulator(caseData, seed: 3, sampling: sampling, scenarios: [position], cash: .costs)
    let scenario = SimulationReview(simulator, simulator.run(paths: 320)).scenarios[0]
    let today = frontier.points[0]
    #expect(abs(today.premium - scenario[.premium].mean) < 1e-3)
    #expect(abs(today.totalCost - scenario[.totalCostOfRisk].mean) < 1e-3)
  }

  /// A target of cash is sought among all structures: an advance rate changes neither cover nor tail and is never efficient.
  @Test func aTargetOfCashIsSoughtAmongAll() throws {
    // At a premium that the formula can carry over, so that costs rank.
    let caseData = try FrontierPricesTests.dear()
    var search = StructureSearch()
    search.insuredPercentages = [Rate(percent: 80), Rate(percent: 90)]
    search.advanceRates = [Rate(percent: 60), .one]
    search.target = .shortfallProbability(.one)
    let frontier = try #require(Frontier(caseData, search, seed: 3, sampling: .pseudo, paths: 200, threads: 2))
    #expect(frontier.points.allSatisfy { $0.shortfall != nil })
    let cheapest = try #require(frontier.cheapest)
    #expect(frontier.points.allSatisfy { $0.totalCost >= frontier.points[cheapest].totalCost })
    search.target = .totalCost(.zero)
    let other = try #require(Frontier(caseData, search, seed: 3, sampling: .pseudo, paths: 200, threads: 2))
    #expect(other.cheapest == nil && other.points.contains { $0.shortfall == nil })
    for (point, same) in zip(frontier.points, other.points) {
      if let known = same.shortfall { #expect(known.value == point.shortfall?.value) }
    }
  }

  /// In its cash a structure pays the premium of its cost, whatever the least premium of today's policy, and today's pays
  /// what is quoted for it.
  @Test func cashPaysThePremiumOfTheCost() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    let position = try #require(caseData.scenarios.firstIndex { $0.id == "current" })
    func shortfalls(minimum: Int64, quoted: Int64) throws -> [Double] {
      caseData.scenarios[position].policies[0].premium.minimum = Money(units: minimum)
      var search = StructureSearch()
      search.insuredPercentages = [Rate(percent: 80)]
      search.target = .shortfallProbability(.zero)
      search.pricing.quotes = [StructurePricing.Quote(premium: Money(units: quoted))]
      let frontier = try #require(Frontier(caseData, search, seed: 3, sampling: .pseudo, paths: 200, threads: 2))
      return frontier.points.compactMap { $0.shortfall?.value }
    }
    let free = try shortfalls(minimum: 0, quoted: 0)
    #expect(free.count == 2)
    #expect(try shortfalls(minimum: 400_000, quoted: 0) == free)
    #expect(try zip(shortfalls(minimum: 0, quoted: 400_000), free).allSatisfy { $0 > $1 })
  }
}
