import Contracts
import Receivables

/// Structures compared: what each costs on average and in the tail, which of them nothing beats, and which reaches a target
/// (model §8).
package struct Frontier: Sendable {
  /// One structure.
  package struct Point: Sendable {
    /// The structure.
    package var structure: Structure
    /// The premium of the horizon before fees and tax, in cents.
    package var premium: Double
    /// Where it comes from.
    package var price = Price.contract
    /// True if an insurer has quoted it.
    package var isQuoted: Bool { price == .quote }
    /// Fees and tax.
    package var feesAndTax: Double
    let fees: Double
    let taxRate: Double
    /// Mean cost of factoring.
    package var factoringCost: Double
    /// The retained loss.
    package var retained: MeasureEstimate
    /// Premium + fees + tax + cost of factoring + mean retained loss.
    package var totalCost: Double
    /// Mean indemnities less the insurers' share of recoveries, and their deviation, without the case's stress.
    package var meanIndemnity: Double
    package var deviationOfIndemnity: Double
    /// True if no structure is both cheaper and better in the tail.
    package var isEfficient = false
    /// Probability of a balance below the credit line within the horizon; known for efficient structures and today's, and
    /// for all if it is the target.
    package var shortfall: SimulationReview.Probability?

    /// Expected shortfall 99 % of the retained loss.
    package var expectedShortfall: Quantiles.ExpectedShortfall { retained.expectedShortfall(.p99) }
  }

  /// The case.
  package let caseData: Case
  /// The search.
  package let search: StructureSearch
  /// Number of paths, and of those behind the shortfalls and the cost of factoring.
  package let paths: Int
  package let cashPaths: Int
  /// The seed.
  package let seed: UInt64
  /// How factors were drawn.
  package let sampling: SimulationSettings.Sampling
  /// What the formula makes of prices.
  package let pricing: Pricing
  /// The structures, today's first.
  package let points: [Point]
  /// The efficient ones, cheapest first.
  package let efficient: [Int]
  /// The cheapest that reaches the target; nil where prices do not rank.
  package let cheapest: Int?
  /// Of those that reach the target the one with the fewest terms changed, of equals the cheapest, or the one best in the
  /// tail where prices do not rank; nil then for a target of cost, and where no buyer can default by chance.
  package let smallestChange: Int?

  /// Paths behind the cost of factoring and the shortfalls: neither needs more.
  package static let mostCashPaths = 4_096
  /// Structures whose cash is followed at once: each has calendars and histograms of its own.
  private static let structuresOfCashAtOnce = 16
  /// Columns kept at once: a pass of more structures draws again.
  private static let cellsAtOnce = 60_000_000

  /// Compares the structures of a search.
  ///
  /// - Parameters:
  ///   - unstressed: the case without its stress, which insurers price; nil if `caseData` bears none.
  ///   - paths: number of paths.
  ///   - progress: told the share done, from any thread.
  ///   - isCancelled: asked now and then, from any thread.
  /// - Returns: nil if it was cancelled.
  package init?(
    _ caseData: Case, _ search: StructureSearch, unstressed: Case? = nil, seed: UInt64,
    sampling: SimulationSettings.Sampling, paths: Int,
    threads: Int, progress: (@Sendable (Double) -> Void)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    let id = search.scenario ?? caseData.baseline
    let scenario = caseData.scenarios.first { $0.id == id } ?? caseData.scenarios[0]
    let grid = StructureGrid(search, on: scenario)
    let made = caseData.with(grid.structures, of: search)
    let sampler = DefaultSampler(made, seed: seed, sampling: sampling)
    let run = StructureRun(made, grid.structures, sampler: sampler, isWeighted: sampling == .importance)
    let normalYear = unstressed.map {
      Frontier.normalYear(of: $0, grid.structures, search, scenario: id, seed: seed, sampling: sampling)
    }
    let passes = normalYear == nil ? 1.0 : 2.0
    let atOnce = max(1, Frontier.cellsAtOnce / max(1, paths))
    let cash = min(paths, Frontier.mostCashPaths)
    guard
      let factoring = Frontier.costOfFactoring(
        made, grid.structures, seed: seed, sampling: sampling, paths: cash, threads: threads, isCancelled: isCancelled)
    else { return nil }
    var points: [Point] = []
    let count = grid.structures.count
    var first = 0
    while first < count {
      let range = first..<min(first + atOnce, count)
      let (begin, share) = (Double(first) / Double(count), Double(range.count) / Double(count))
      var tell: (@Sendable (Int) -> Void)?
      if let progress { tell = { progress(begin + share * Double($0) / Double(max(1, paths)) / passes) } }
      guard
        let outcome = run.run(
          paths: paths, threads: threads, structures: range, progress: tell, isCancelled: isCancelled)
      else { return nil }
      func sample(_ weights: [Double]) -> PathSample {
        PathSample(count: paths, replicates: sampling == .sobol ? FactorDraws.replicates : 1, weights: weights)
      }
      // The normal year's paths have weights of their own.
      var normal: (outcome: StructureRun.Outcome, sample: PathSample)?
      if let normalYear {
        guard
          let priced = normalYear.run(
            paths: paths, threads: threads, structures: range, progress: nil, isCancelled: isCancelled)
        else { return nil }
        normal = (priced, sample(priced.weights))
      }
      let own = sample(outcome.weights)
      for index in range {
        let row = outcome.row(index - first, own)
        let prices = normal.map { $0.outcome.row(index - first, $0.sample) } ?? row
        points.append(
          Point(grid.structures[index], row, prices: prices, sample: own, factoring: factoring[index]))
      }
      first = range.upperBound
    }
    let pricing = Frontier.price(
      &points, search.pricing, least: Frontier.leastPremium(grid.structures[0].scenario, in: made))
    let isRanking = pricing.isRanking
    let efficient = Frontier.efficient(&points)
    // A target of cash may be reached by a structure that another beats in cost and tail: a higher advance rate.
    var wanted = Set([0] + efficient)
    if case .shortfallProbability = search.target { wanted.formUnion(points.indices) }
    let inOrder = wanted.sorted()
    let priced = Frontier.priced(made, inOrder.map { (position: $0, point: points[$0]) })
    for start in stride(from: 0, to: inOrder.count, by: Frontier.structuresOfCashAtOnce) {
      let chosen = Array(inOrder[start...].prefix(Frontier.structuresOfCashAtOnce))
      let simulator = Simulator(priced, seed: seed, sampling: sampling, scenarios: chosen, cash: .all, threads: threads)
      let run = simulator.run(paths: cash, threads: threads, isCancelled: isCancelled)
      if run.paths < cash { return nil }
      Frontier.addShortfalls(&points, run, creditLine: made.creditLine)
    }
    let isKnown = !caseData.isWithoutProbabilities && (isRanking || search.target?.isOfCost != true)
    let reaching = isKnown ? points.indices.filter { Frontier.reaches(search.target, points[$0]) } : []
    func order(_ index: Int) -> (Int, Double) {
      let point = points[index]
      return (point.structure.changes.count, isRanking ? point.totalCost : point.expectedShortfall.value)
    }
    cheapest = isRanking ? reaching.min { points[$0].totalCost < points[$1].totalCost } : nil
    smallestChange = reaching.min { order($0) < order($1) }
    self.pricing = pricing
    self.caseData = caseData
    self.search = search
    self.paths = paths
    cashPaths = cash
    self.seed = seed
    self.sampling = sampling
    self.points = points
    self.efficient = efficient
  }

  /// The structures on the paths of the normal year, which insurers price.
  private static func normalYear(
    of unstressed: Case, _ structures: [Structure], _ search: StructureSearch, scenario id: String, seed: UInt64,
    sampling: SimulationSettings.Sampling
  ) -> StructureRun {
    let scenario = unstressed.scenarios.first { $0.id == id } ?? unstressed.scenarios[0]
    let structures = structures.map { $0.unstressed(scenario) }
    let made = unstressed.with(structures, of: search)
    return StructureRun(
      made, structures, sampler: DefaultSampler(made, seed: seed, sampling: sampling),
      isWeighted: sampling == .importance)
  }

  private static func reaches(_ target: StructureTarget?, _ point: Point) -> Bool {
    switch target {
    case nil: false
    case .expectedShortfall(let most): point.expectedShortfall.value <= Double(most.cents)
    case .totalCost(let most): point.totalCost <= Double(most.cents)
    case .shortfallProbability(let most):
      point.shortfall.map { $0.value <= Double(most.billionths) / Double(Rate.scale) } ?? false
    }
  }

  /// Marks the structures that nothing beats in cost and in the tail at once; returns them by cost.
  private static func efficient(_ points: inout [Point]) -> [Int] {
    let order = points.indices.sorted {
      (points[$0].totalCost, points[$0].expectedShortfall.value, $0)
        < (points[$1].totalCost, points[$1].expectedShortfall.value, $1)
    }
    var least = Double.infinity
    var efficient: [Int] = []
    for index in order where points[index].expectedShortfall.value < least {
      least = points[index].expectedShortfall.value
      points[index].isEfficient = true
      efficient.append(index)
    }
    return efficient
  }

  // MARK: Cash

  /// What makes the account of two structures the same: the facility, and what the insurer's limits let it finance.
  private struct AccountKey: Hashable {
    var advanceRate: Rate?
    var recourse: Bool?
    var raised: Int?
    var discretionary: Ceiling?
  }

  /// Mean cost of factoring of each structure, in cents; nil if it was cancelled.
  private static func costOfFactoring(
    _ made: Case, _ structures: [Structure], seed: UInt64, sampling: SimulationSettings.Sampling, paths: Int,
    threads: Int, isCancelled: (@Sendable () -> Bool)?
  ) -> [Double]? {
    guard structures[0].scenario.factoring != nil else { return structures.map { _ in 0 } }
    var representatives: [AccountKey: Int] = [:]
    let keys = structures.map { structure in
      AccountKey(
        advanceRate: structure.scenario.factoring?.advanceRate, recourse: structure.scenario.factoring?.recourse,
        raised: structure.raised, discretionary: structure.policy?.discretionaryLimit)
    }
    for (index, key) in keys.enumerated() where representatives[key] == nil { representatives[key] = index }
    let chosen = representatives.values.sorted()
    let simulator = Simulator(
      made, seed: seed, sampling: sampling, scenarios: chosen, cash: .costs, threads: threads)
    let run = simulator.run(paths: paths, threads: threads, isCancelled: isCancelled)
    if run.paths < paths { return nil }
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    var costs: [Int: Double] = [:]
    for columns in run.scenarios {
      costs[columns.scenario] = MeasureEstimate.moments(columns.column(of: .factoringCost), sample: sample).mean
    }
    return keys.map { costs[representatives[$0]!]! }
  }

  /// The structures as scenarios, each paying its own premium evenly; today's pays the policy's, unless it is quoted.
  private static func priced(_ made: Case, _ points: [(position: Int, point: Point)]) -> Case {
    var priced = made
    let forecast = CaseBook(made).forecast
    let days = made.endOfHorizon - made.asOf
    for (index, point) in points where index > 0 || point.isQuoted {
      guard let position = priced.scenarios[index].policies.firstIndex(where: made.scenarios[index].isFirstLine) else {
        continue
      }
      // A multiple of the premium stays what it is under today's: the price is not yet agreed.
      let policy = made.scenarios[index].policies[position]
      if let year = policy.year(holding: max(made.asOf, policy.from), policy: position) {
        let sales = InsurableSales(ScenarioCover(made, made.scenarios[index]), forecast: forecast)
        priced.scenarios[index].policies[position].maximumLiability.measure =
          sales.maximumLiability(of: year).bound.map { .amount($0) } ?? .unlimited
      }
      let others = made.scenarios[index].policies.indices.filter { $0 != position }
      for other in others {
        priced.scenarios[index].policies[other].premium.base = .flat(.zero)
        priced.scenarios[index].policies[other].premium.minimum = .zero
      }
      let year = Money(cents: Int64((point.premium * 365 / Double(max(1, days))).rounded()))
      priced.scenarios[index].policies[position].premium.base = .flat(year)
      priced.scenarios[index].policies[position].premium.minimum = .zero
      priced.scenarios[index].policies[position].premium.bonusMalus = []
    }
    return priced
  }

  /// Probabilities of shortfall of the structures of a run that follows cash.
  private static func addShortfalls(_ points: inout [Point], _ run: SimulationRun, creditLine: Money) {
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    let floor = -creditLine.cents
    for columns in run.scenarios {
      guard let cash = columns.cash else { continue }
      let share = MeasureEstimate.moments(cash.trough.map { $0 < floor ? 1_000_000 : 0 }, sample: sample)
      points[columns.scenario].shortfall = .init(value: share.mean / 1e6, standardError: share.standardError / 1e6)
    }
  }
}
