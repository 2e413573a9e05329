import Contracts
import Receivables
import Simulation
import Testing

/// The cash of a path, by hand and by what must always hold.
@Suite struct PathCashTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// Two buyers owe 1,200 each; one pays when due, the other is insolvent four days before. By hand: the receipt, the VAT of
  /// January, an indemnity of 90 % thirty days after the judgment, a recovery of 10 % of which the insurer takes 90 %, four
  /// instalments of a flat premium of 1,200 (that of 1 January lies before `asOf`), and a monthly outflow of 100.
  @Test func oneInsolvencyByHand() throws {
    let asOf = try day("2026-01-31")
    var buyers = [Buyer(id: BuyerID("A")), Buyer(id: BuyerID("B"))]
    for index in buyers.indices { buyers[index].annualSales = .zero }
    let issued = try day("2026-01-15")
    let portfolio = Portfolio(
      asOf: asOf, buyers: buyers,
      invoices: [0, 1].map { buyer in
        Invoice(
          id: InvoiceID("F\(buyer)"), buyer: buyer, issuedOn: issued, dueOn: issued + 30, amount: Money(units: 1_200))
      })
    var made = Case(name: "By hand", currency: "EUR", portfolio: portfolio)
    made.openingCash = Money(units: 5_000)
    made.paysVATMonthly = true
    made.market.stressDays = 0
    made.flows = [
      CashFlow(
        date: try day("2026-02-05"), amount: Money(units: -100), label: "rent", frequency: .monthly, until: nil)
    ]
    var policy = PolicyTerms(
      structure: .wholeTurnover, from: try day("2026-01-01"), months: 12, namedPercentage: Rate(percent: 90))
    policy.basis = .inclVAT
    policy.premium.base = .flat(Money(units: 1_200))
    made.limits = [CreditLimit(buyer: 1, kind: .named, amount: .unlimited)]
    made.scenarios = [Scenario(id: "s", name: "s", policies: [policy])]
    let book = CaseBook(made)
    let cover = ScenarioCover(book.caseData, made.scenarios[0])
    let sales = InsurableSales(cover, forecast: book.forecast)
    let judgment = try day("2026-02-10")
    let defaults = [
      SimulatedDefault(
        buyer: 1, day: judgment, isInsolvency: true, cause: .given, recoveryShare: 100_000, recoveryDelayDays: 50)
    ]
    let settled = PathCase(book, cover, sales: sales, defaults: defaults, level: .usual)
    let cash = PathCash(book, cover, sales: sales, settled: settled, defaults: defaults, level: .usual)
    func lines(_ kind: CashKind) -> [String] {
      cash.lines.filter { $0.kind == kind }.map { "\($0.day) \($0.amount)" }
    }
    #expect(lines(.receipt) == ["2026-02-14 1200.00"])
    #expect(lines(.vatDue) == ["2026-02-24 -400.00"])
    #expect(lines(.indemnity) == ["2026-03-12 1080.00"])
    #expect(lines(.recovery) == ["2026-04-01 120.00"])
    #expect(lines(.recoveryToInsurer) == ["2026-04-01 -108.00"])
    #expect(lines(.premium) == ["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"].map { "\($0) -300.00" })
    #expect(lines(.flow).count == 12 && lines(.flow).first == "2026-02-05 -100.00")
    #expect(cash.balances.first == Money(units: 5_000) && cash.balances.last == Money(units: 5_000 - 508))
    #expect(cash.unpaid == Money(units: 1_200) && cash.account == nil)
  }

  /// On generated paths with every facility form: every invoice is paid or left unpaid, balances add the lines up, every
  /// line lies in the horizon, and the same path gives the same lines again.
  @Test func moneyIsConservedOnGeneratedPaths() {
    var factored = 0
    for seed in 0..<300 {
      var path = GeneratedPath(seed: seed)
      if seed % 2 == 1 { path.addLevers(seed) }
      let ground = CaseBook(path.made)
      for scenario in path.made.scenarios {
        let book = ground.under(scenario)
        let cover = ScenarioCover(book.caseData, scenario)
        let sales = InsurableSales(cover, forecast: book.forecast)
        let settled = PathCase(book, cover, sales: sales, defaults: path.defaults, level: path.level)
        let cash = PathCash(book, cover, sales: sales, settled: settled, defaults: path.defaults, level: path.level)
        let ends = Dictionary(uniqueKeysWithValues: path.defaults.map { (Int($0.buyer), $0.day) })
        let all = book.caseData.portfolio.buyers.indices.flatMap { buyer in
          let life = BuyerLife(of: buyer, in: book, cover, level: path.level, defaultOn: ends[buyer])
          // What a bank pays is a part of the invoices, but of a balance, which has none.
          let owed = life.running.isEmpty ? life.secured : life.running
          return owed.map(\.owed.open) + (life.running + life.prepaid).map(\.deposit)
        }.total()
        let received = cash.lines.filter { $0.kind == .receipt }.map(\.amount).total()
        #expect(received + cash.unpaid == all, "seed \(seed)")
        #expect(cash.balances.last == book.caseData.openingCash + cash.lines.map(\.amount).total(), "seed \(seed)")
        #expect(cash.lines.allSatisfy { $0.day >= path.made.asOf && $0.day < path.made.endOfHorizon })
        // What the factor has in use at the end is what it paid and charged, less what it took of receipts.
        if let account = cash.account, let last = account.evenings.last {
          factored += 1
          let flows: Set<CashKind> = [.advance, .advanceRepaid, .fundRelease, .handBack]
          let moved = account.lines.filter { flows.contains($0.kind) }.map(\.amount).total()
          let opening = scenario.factoring?.openingFundsInUse ?? .zero
          // Commission still pending was withheld from draws already; it joins the funds when its invoice leaves.
          #expect(moved == last.fundsInUse - opening + last.charges, "seed \(seed)")
        }
        let again = PathCash(book, cover, sales: sales, settled: settled, defaults: path.defaults, level: path.level)
        #expect(again.lines == cash.lines)
      }
    }
    #expect(factored > 50)
  }
}
