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
}
