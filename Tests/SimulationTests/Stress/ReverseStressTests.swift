import Contracts
import Receivables
import Simulation
import Testing

/// The mildest stress that breaks the credit line, against a scan of every size.
@Suite struct ReverseStressTests {
  private static let asOf = Day(year: 2026, month: 9, day: 30)!

  /// Twelve buyers owe 10,000 each, due in 40 days; 100,000 go out on day 60 against a line of 15,000. Without loss 20,000
  /// are left: the line breaks where four buyers do not pay by then, or under `dear`, which pays 20,000 of premium, two.
  static func makeCase(creditLine: Int64 = 15_000) -> Case {
    let buyers = (0..<12).map { Buyer(id: BuyerID("B\(100 + $0)"), defaultProbability: 0.1, vatRate: .zero) }
    let invoices = buyers.indices.map {
      Invoice(
        id: InvoiceID("F\($0)"), buyer: $0, issuedOn: asOf - 10, dueOn: asOf + 40, amount: Money(units: 10_000),
        vatRate: .zero)
    }
    var made = Case(
      name: "line", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices))
    made.market.dependence.global = 0.3
    made.market.dependence.sector = 0
    made.market.stressDays = 0
    made.creditLine = Money(units: creditLine)
    made.flows = [
      CashFlow(date: asOf + 60, amount: Money(units: -100_000), label: "Loan", frequency: nil, until: nil)
    ]
    var dear = PolicyTerms(
      structure: .wholeTurnover, from: asOf + 50, months: 12, namedPercentage: Rate(percent: 90))
    dear.premium.base = .flat(Money(units: 20_000))
    dear.premium.instalments = 1
    made.scenarios = [
      Scenario(id: "none", name: "none"), Scenario(id: "dear", name: "dear", policies: [dear]),
    ]
    made.baseline = "none"
    return made
  }

  private static func probabilities(_ caseData: Case) -> [(probability: Double, trough: Money)] {
    let simulator = Simulator(caseData, seed: 4, cash: .all)
    return CashReview(simulator, simulator.run(paths: 300)).scenarios.map {
      ($0.horizon.probability.value, $0.troughMedian)
    }
  }

  @Test(arguments: ReverseStress.Kind.allCases) func bisectionFindsWhatAScanFinds(kind: ReverseStress.Kind) throws {
    let made = Self.makeCase()
    let found = ReverseStress(made, kinds: [kind], seed: 4, paths: 300, threads: 2)
    let scan = (0...kind.steps).map { Self.probabilities($0 == 0 ? made : made.after(kind.shock(at: $0))) }
    for scenario in 0..<2 {
      let finding = try #require(found.finding(kind, scenario: scenario))
      let first = scan.firstIndex { $0[scenario].probability >= 0.5 }
      #expect(finding.size == first.map(kind.size), "\(kind) \(scenario)")
      let step = first ?? kind.steps
      #expect(finding.probability == scan[step][scenario].probability)
      #expect(finding.troughMedian == scan[step][scenario].trough)
      // Something is found, and it is a shock.
      #expect(first != nil && first != 0)
    }
    #expect(found.evaluations < 20)
  }

  /// By hand: what is due on day 40 comes after day 60 from a delay of 21 days on.
  @Test func theDelayIsTheOneOfTheCalendar() {
    var made = Self.makeCase()
    made.market.latenessSensitivity = 0
    made.portfolio = made.portfolio.with(
      made.portfolio.buyers.map { buyer in
        var buyer = buyer
        buyer.defaultProbability = nil
        return buyer
      })
    let found = ReverseStress(made, kinds: [.delayDays, .largestBuyers], paths: 40)
    #expect(found.finding(.delayDays, scenario: 0)?.size == 21)
    #expect(found.finding(.delayDays, scenario: 0)?.probability == 1)
    #expect(found.finding(.delayDays, scenario: 0)?.troughMedian == Money(units: -100_000))
    // Four of 10,000 each, or two after the premium.
    #expect(found.finding(.largestBuyers, scenario: 0)?.size == 4)
    #expect(found.finding(.largestBuyers, scenario: 1)?.size == 2)
  }

  @Test func whatNothingBreaksAndWhatIsBrokenAlready() {
    let safe = ReverseStress(Self.makeCase(creditLine: 1_000_000), kinds: [.delayDays], paths: 40)
    #expect(safe.findings.map(\.size) == [nil, nil] && safe.findings.allSatisfy { $0.probability == 0 })
    #expect(safe.evaluations == 2)
    var broken = Self.makeCase()
    broken.openingCash = Money(units: -50_000)
    let found = ReverseStress(broken, paths: 40)
    #expect(found.findings.count == 8 && found.evaluations == 1)
    for finding in found.findings {
      #expect(finding.size == (finding.kind == .defaultProbability ? 1 : 0) && finding.probability == 1)
    }
    // Cancelled before anything: nothing is claimed.
    #expect(ReverseStress(broken, paths: 40, isCancelled: { true }).findings.isEmpty)
  }
}
