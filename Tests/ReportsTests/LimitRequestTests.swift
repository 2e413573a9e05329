import Contracts
import Receivables
import Simulation
import Testing

@testable import Reports

/// What a page says that higher limits would bring.
@Suite struct LimitRequestTests {
  /// Twelve buyers with small limits, under a policy without first loss.
  private func made(raising raised: Set<Int>) -> Case {
    let asOf = Day(year: 2026, month: 9, day: 30)!
    let buyers = (0..<12).map {
      Buyer(
        id: BuyerID("B\($0)"), defaultProbability: 0.05 + 0.01 * Double($0),
        outstanding: Money(units: 3_000 + 500 * Int64($0)),
        vatRate: .zero)
    }
    var made = Case(name: "limits", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: []))
    var terms = PolicyTerms(structure: .wholeTurnover, from: asOf - 100, months: 24, namedPercentage: Rate(percent: 90))
    terms.basis = .inclVAT
    made.scenarios = [Scenario(id: "insured", name: "Insured", policies: [terms])]
    made.limits = buyers.indices.map {
      let amount = Money(units: 1_000) + (raised.contains($0) ? SimulationReport.requestStep : .zero)
      return CreditLimit(buyer: $0, kind: .named, amount: .amount(amount), effectiveOn: asOf - 100)
    }
    return made
  }

  private func review(_ made: Case) -> SimulationReview {
    let simulator = Simulator(made, cash: .costs)
    return SimulationReview(simulator, simulator.run(paths: 2_000))
  }

  /// No more is promised than the limits bring when they are given, on the same paths; a request shown is no idle one.
  @Test func noMoreIsPromisedThanRetained() throws {
    let before = review(made(raising: []))
    let report = SimulationReport(before, command: "", version: "0")
    let scenario = before.scenarios[0]
    let asked = Array(report.requests(scenario).prefix(3))
    #expect(asked.count == 3)
    let promised = asked.map(SimulationReport.saved).total()
    let after = review(made(raising: Set(asked.map(\.buyer)))).scenarios[0]
    let brought = (scenario[.retainedLoss].mean - after[.retainedLoss].mean) / 100
    let retained = asked.map(\.expectedRetained).reduce(0, +) / 100
    #expect(brought > 0 && Double(promised.cents) / 100 >= brought - 0.01, "\(promised) \(brought)")
    #expect(Double(promised.cents) / 100 <= retained + 0.02, "\(promised) \(retained)")
    // Unbounded, the first euro's worth would promise more than there is.
    #expect(asked.contains { $0.limitValueExpected * Double(SimulationReport.requestStep.cents) > $0.expectedRetained })
  }
}
