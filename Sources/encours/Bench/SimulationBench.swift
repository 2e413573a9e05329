import CaseFiles
import Contracts
import Receivables
import Simulation

/// Speed of a simulation: user time of the paths alone, the case read and resolved before.
struct SimulationBench {
  private let caseData: Case

  /// A case of a folder.
  init(folder: String) throws { caseData = try CaseReader.read(folder: folder).validCase() }

  /// A generated portfolio of buyers with constant balances: two-level Gaussian copula, eight sectors, named limits,
  /// 90 % insured, an aggregate first loss and a maximum liability.
  init(buyers count: Int) {
    let asOf = Day(number: 20_454)
    let buyers = (0..<count).map { index in
      // Balances and probabilities spread over two orders of magnitude, by multiplicative hashing.
      let mixed = (UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15) >> 24
      let size = Double(mixed % 4096) / 4096
      let risk = Double(mixed >> 12 % 4096) / 4096
      return Buyer(
        id: BuyerID("B\(String(1_000_000 + index).dropFirst())"), sector: "S\(index % 8)",
        defaultProbability: 0.003 + 0.04 * risk * risk,
        outstanding: Money(units: Int64(5_000 + 900_000 * size * size * size)))
    }
    var caseData = Case(
      name: "\(count) buyers", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []))
    caseData.market = SimulationBench.market
    caseData.limits = buyers.indices.map {
      CreditLimit(buyer: $0, kind: .named, amount: .amount(buyers[$0].outstanding ?? .zero))
    }
    caseData.scenarios = [SimulationBench.scenario("s0", from: asOf, scale: Int64(count))]
    self.caseData = caseData
  }

  /// The textbook's market with two levels of correlation.
  private static var market: Market {
    var market = PoolCase.reduced
    market.dependence.global = 0.12
    market.dependence.sector = 0.08
    return market
  }

  private static func scenario(_ id: String, from: Day, scale: Int64) -> Scenario {
    var terms = PolicyTerms(structure: .wholeTurnover, from: from, months: 12, namedPercentage: Rate(percent: 90))
    terms.attachment = .loss
    terms.limitSlots = .loss
    terms.basis = .inclVAT
    terms.aggregateFirstLoss.amount = Money(units: 1_500 * scale)
    terms.maximumLiability.measure = .amount(Money(units: 10_000 * scale))
    return Scenario(id: id, name: id, policies: [terms])
  }

  /// The figures of a bench: time a path, with 16 scenarios, on two threads; with cash, and of a search; precision of Sobol
  /// points and of importance sampling; memory of a million paths and eight scenarios.
  func figures(_ name: String) -> [BenchFigure] {
    let one = simulator(scenarios: 1)
    // About a second of paths, whatever a path costs.
    let probe = Stopwatch.measure(runs: 3) { _ = one.run(paths: 512) }.least / 512
    let paths = max(1024, min(200_000, Int(0.4 / max(probe, 1e-7))))
    let single = Stopwatch.measure(runs: 5) { _ = one.run(paths: paths) }
    let many = simulator(scenarios: 16)
    let sixteen = Stopwatch.measure(runs: 3) { _ = many.run(paths: paths) }
    // A system may leave both threads of a short run on one core: these are some times longer.
    let longer = 5 * paths
    let walls = (0..<5).map { _ in
      (wall { _ = one.run(paths: longer) }, wall { _ = one.run(paths: longer, threads: 2) })
    }
    // Beside other work the second core may be taken: the range tells.
    let ratios = walls.map { $0.0 / $0.1 }.sorted()
    let scale = 1e6 / Double(paths)
    func figure(_ what: String, _ unit: String, _ value: Double) -> BenchFigure {
      BenchFigure(name: "\(what): \(name)", unit: unit, least: nil, median: value, most: nil)
    }
    var figures = [
      BenchFigure(
        name: "Simulation, one scenario: \(name)", unit: "µs user/path", least: single.least * scale,
        median: single.median * scale, most: single.most * scale),
      BenchFigure(
        name: "Simulation, 16 scenarios: \(name)", unit: "µs user/path", least: sixteen.least * scale,
        median: sixteen.median * scale, most: sixteen.most * scale),
      BenchFigure(
        name: "Two threads: \(name)", unit: "× one", least: ratios[0], median: ratios[ratios.count / 2],
        most: ratios[ratios.count - 1]),
    ]
    figures += cash(name, paths: paths)
    if let search = FrontierBench(caseData) { figures.append(search.figure(name)) }
    let precision = SimulationPrecision(caseData)
    figures.append(figure("Sobol error of the mean", "× plain", precision.sobol(paths: min(paths, 65_536))))
    figures.append(
      figure("Importance, VaR 99.9", "× plain variance", precision.importance(paths: min(paths, 16_384), runs: 24)))
    if paths >= 100_000 {
      let eight = simulator(scenarios: 8).run(paths: 1_000_000, threads: 2)
      precondition(eight.paths == 1_000_000)
      figures.append(figure("Memory, 1,000,000 paths × 8", "MiB", Double(Stopwatch.peakMemory)))
    }
    return figures
  }

  /// What following cash day by day costs: all scenarios of the case with and without, in turn.
  private func cash(_ name: String, paths: Int) -> [BenchFigure] {
    if caseData.portfolio.invoices.allSatisfy(\.isDeemed) { return [] }
    let plain = Simulator(caseData, sampling: .pseudo)
    let followed = Simulator(caseData, sampling: .pseudo, cash: .all)
    let ratios = (0..<5).map { _ in
      let without = Stopwatch.measure(runs: 1) { _ = plain.run(paths: paths) }.median
      return Stopwatch.measure(runs: 1) { _ = followed.run(paths: paths) }.median / without
    }.sorted()
    return [
      BenchFigure(
        name: "With daily cash, \(caseData.scenarios.count) scenarios: \(name)", unit: "× without", least: ratios[0],
        median: ratios[2], most: ratios[4])
    ]
  }

  /// Seconds on the clock.
  private func wall(_ body: () -> Void) -> Double {
    ContinuousClock().measure(body).inSeconds
  }

  /// A simulator of copies of the first scenario, each with a first loss of its own.
  func simulator(scenarios: Int) -> Simulator {
    var copies = caseData
    copies.scenarios = (0..<scenarios).map { index in
      var scenario = caseData.scenarios[0]
      scenario.id = "\(scenario.id)-\(index)"
      for policy in scenario.policies.indices {
        let first = scenario.policies[policy].aggregateFirstLoss.amount
        scenario.policies[policy].aggregateFirstLoss.amount =
          first + first.divided(by: 20) * Rate(percent: 100 * Int64(index))
      }
      return scenario
    }
    return Simulator(copies, sampling: .pseudo)
  }
}
