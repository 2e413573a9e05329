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

  private static var market: Market {
    var market = Market()
    market.dependence.global = 0.12
    market.dependence.sector = 0.08
    market.insolvencyShare = 1
    market.stressDays = 0
    market.sellerStops = .default
    market.limitCutProbability = 0
    market.vatRecoveryShare = .zero
    market.latenessSensitivity = 0
    market.insolvencyRecovery = Market.Recovery(mean: 0, concentration: nil, meanDelayDays: 0)
    market.protractedRecovery = market.insolvencyRecovery
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

  /// User seconds of a run, `scenarios` copies of the first scenario side by side.
  func seconds(paths: Int, scenarios: Int = 1, threads: Int = 1, runs: Int = 3) -> (
    least: Double, median: Double, most: Double
  ) {
    let simulator = simulator(scenarios: scenarios)
    return Stopwatch.measure(runs: runs) { _ = simulator.run(paths: paths, threads: threads) }
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
