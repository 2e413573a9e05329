import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// Indemnity and retained loss of small portfolios under a policy, against exact enumeration: every subset of defaults,
/// its probability by the trapezoid rule on the factor.
@Suite struct ExactPolicyTests {
  private struct Terms {
    var eachAndEvery: Int64 = 0
    var threshold: Int64 = 0
    var firstLoss: Int64 = 0
    var liability: Int64 = .max
  }

  private static let probabilities = [0.02, 0.05, 0.1, 0.03, 0.2, 0.01, 0.08, 0.15, 0.04, 0.06]
  private static let balances: [Int64] = [9_000, 4_000, 12_500, 30_000, 2_000, 50_000, 7_700, 3_300, 15_000, 21_000]
  private static let limits: [Int64] = [9_000, 2_500, 20_000, 18_000, 2_000, 35_000, 5_000, 3_300, 15_000, 10_000]
  private static let correlation = 0.2

  /// P(each subset of the buyers defaults), by bit pattern.
  private static let subsets: [Double] = {
    let count = probabilities.count
    let thresholds = probabilities.map { NormalDistribution.quantile($0) }
    var law = [Double](repeating: 0, count: 1 << count)
    let step = 0.02
    var z = -9.0
    while z <= 9 {
      let weight = exp(-z * z / 2) / (2 * Double.pi).squareRoot() * step
      var given = [1.0]
      for threshold in thresholds {
        let x = (threshold - correlation.squareRoot() * z) / (1 - correlation).squareRoot()
        let p = 0.5 * erfc(-x / 2.0.squareRoot())
        given = given.map { $0 * (1 - p) } + given.map { $0 * p }
      }
      for index in law.indices { law[index] += weight * given[index] }
      z += step
    }
    return law
  }()

  /// Gross loss and indemnity of a subset of defaults, in units.
  private static func settle(_ subset: Int, _ terms: Terms) -> (gross: Double, indemnity: Double) {
    var gross: Int64 = 0
    var shares = 0.0
    for buyer in balances.indices where subset >> buyer & 1 == 1 {
      gross += balances[buyer]
      let covered = min(balances[buyer], limits[buyer])
      if covered < terms.threshold { continue }
      shares += max(0, 0.9 * Double(covered) - Double(terms.eachAndEvery))
    }
    let above = max(0, shares - Double(terms.firstLoss))
    return (Double(gross), terms.liability == .max ? above : min(above, Double(terms.liability)))
  }

  @Test(arguments: 0..<5) func meansAndTailsAgree(index: Int) {
    let terms = [
      Terms(), Terms(firstLoss: 10_000), Terms(firstLoss: 5_000, liability: 25_000),
      Terms(eachAndEvery: 1_000, threshold: 3_000),
      Terms(eachAndEvery: 500, threshold: 2_600, firstLoss: 8_000, liability: 20_000),
    ][index]
    let run = Simulator(portfolio(terms), seed: 21 + UInt64(index), sampling: .sobol).run(paths: 131_072, threads: 2)
    let sample = PathSample(count: run.paths, replicates: run.replicates)
    let columns = run.scenarios[0]
    var exact = (gross: 0.0, indemnity: 0.0)
    var law: [(retained: Double, probability: Double)] = []
    for (subset, probability) in Self.subsets.enumerated() {
      let (gross, indemnity) = Self.settle(subset, terms)
      exact.gross += probability * gross
      exact.indemnity += probability * indemnity
      law.append((gross - indemnity, probability))
    }
    for (expected, column) in [
      (exact.gross, columns.grossLoss), (exact.indemnity, columns.indemnity),
      (exact.gross - exact.indemnity, columns.retainedLoss),
    ] {
      let found = MeasureEstimate(column, sample: sample)
      #expect(abs(found.mean / 100 - expected) <= 3.5 * found.standardError / 100 + 1e-6 * expected)
      #expect(found.standardError <= 0.01 * found.mean)
    }
    // The retained loss beyond which one year in a hundred lies.
    law.sort { $0.retained < $1.retained }
    var cumulated = 0.0
    let quantile = law.first {
      cumulated += $0.probability; return cumulated >= 0.99
    }!.retained
    let found = MeasureEstimate(columns.retainedLoss, sample: sample).valueAtRisk(.p99)
    #expect(Double(found.low ?? .min) / 100 <= quantile + 0.01 && quantile - 0.01 <= Double(found.high ?? .max) / 100)
  }

  private func portfolio(_ terms: Terms) -> Case {
    let asOf = Day(number: Day.number(year: 2026, month: 1, day: 1))
    let buyers = Self.balances.indices.map { index in
      Buyer(
        id: BuyerID("B\(index)"), defaultProbability: Self.probabilities[index],
        outstanding: Money(units: Self.balances[index]), vatRate: .zero)
    }
    var policy = PolicyTerms(structure: .wholeTurnover, from: asOf, months: 12, namedPercentage: Rate(percent: 90))
    policy.attachment = .loss
    policy.limitSlots = .loss
    policy.basis = .inclVAT
    policy.eachAndEveryFirstLoss = Money(units: terms.eachAndEvery)
    policy.claimsThreshold.amount = Money(units: terms.threshold)
    policy.aggregateFirstLoss.amount = Money(units: terms.firstLoss)
    if terms.liability != .max { policy.maximumLiability.measure = .amount(Money(units: terms.liability)) }
    var made = Case(
      name: "Exact", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []), baseline: "s")
    made.limits = Self.limits.enumerated().map { index, units in
      CreditLimit(buyer: index, kind: .named, amount: .amount(Money(units: units)))
    }
    made.market = PoolCase.reduced
    made.market.dependence.global = Self.correlation
    made.scenarios = [Scenario(id: "s", name: "s", policies: [policy])]
    return made
  }
}
