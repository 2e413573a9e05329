import Contracts
import Receivables
import Testing

/// Premiums by hand (model §4, fine print "Forecast" and "Premium") on a seller that invoices 12,000 € (10,000 € without
/// VAT) on the 15th of each month for two years to 30 September 2026, paid on the due day 30 days later.
@Suite struct PremiumTests {
  private let asOf = Day("2026-09-30")!

  private func portfolio() -> Portfolio {
    let first = Day("2024-10-15")!
    let invoices = (0..<24).map { month in
      let issued = first.addingMonths(month)
      let due = issued + 30
      return Invoice(
        id: InvoiceID("F\(month)"), buyer: 0, issuedOn: issued, dueOn: due, amount: Money(units: 12_000),
        settledOn: due <= asOf ? due : .never)
    }
    return Portfolio(asOf: asOf, buyers: [Buyer(id: BuyerID("B"))], invoices: invoices)
  }

  private func terms(_ premium: PremiumTerms.Base) -> PolicyTerms {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: Day("2026-01-01")!, months: 12, namedPercentage: Rate(percent: 90))
    terms.premium.base = premium
    terms.premium.requestFee = Money(units: 20)
    terms.premium.monitoringFee = Money(units: 30)
    terms.premium.tax = Rate(percent: 9)
    terms.premium.bonusMalus = [
      BonusMalusLine(condition: .below(Rate(percent: 30)), adjustment: Rate(percent: -10)),
      BonusMalusLine(condition: .above(.one), adjustment: Rate(percent: 20)),
    ]
    return terms
  }

  private func cover(_ terms: PolicyTerms, limitFrom: String = "2024-01-01") -> (ScenarioCover, InsurableSales) {
    let portfolio = portfolio()
    var caseData = Case(name: "Premium", currency: "EUR", portfolio: portfolio)
    caseData.limits = [
      CreditLimit(buyer: 0, kind: .named, amount: .amount(Money(units: 50_000)), effectiveOn: Day(limitFrom)!)
    ]
    let cover = ScenarioCover(caseData, Scenario(id: "s", name: "s", policies: [terms]))
    return (cover, InsurableSales(cover, forecast: SalesForecast(portfolio: portfolio, sales: [])))
  }

  /// Nine months of ledger and three of forecast: 120,000 € × 0.30 % = 360 €. In the horizon lie October to December of
  /// the first year (30,000 €) and, since a month's one invoice is dated on its last day, January to August of the
  /// second (80,000 €).
  @Test func aPremiumOnSalesCountsTheLedgerThenTheForecast() throws {
    let (cover, sales) = cover(terms(.sales(Rate(billionths: 3_000_000))))
    let years = cover.yearsInHorizon
    #expect(years.map(\.start.description) == ["2026-01-01", "2027-01-01"])
    let first = try #require(PremiumStatement(years[0], cover: cover, sales: sales))
    #expect(first.premium.base == Money(units: 120_000) && first.premium.amount == Money(units: 360))
    #expect(first.measured == Money(units: 90))
    let second = try #require(PremiumStatement(years[1], cover: cover, sales: sales))
    #expect(second.premium.amount == Money(units: 360) && second.measured == Money(units: 240))
  }

  /// One named limit: 50 € × 93 days (30 September to 31 December) / 365 = 12.74; tax 9 % of 90 + 12.74 = 9.25 where the
  /// losses change nothing, of 81 + 12.74 = 8.44 after a bonus of 10 %.
  @Test func feesAndTaxAreForTheDaysInTheHorizon() throws {
    let (cover, sales) = cover(terms(.sales(Rate(billionths: 3_000_000))))
    let statement = try #require(PremiumStatement(cover.yearsInHorizon[0], cover: cover, sales: sales))
    #expect(statement.namedLimits == 1)
    #expect(statement.fees == Money(cents: 12_74) && statement.tax(losses: Money(units: 108)) == Money(cents: 9_25))
    #expect(statement.tax(losses: .zero) == Money(cents: 8_44))
  }

  @Test func instalmentsAddUpAndTheAdjustmentFollowsTheYear() throws {
    var terms = terms(.flat(Money(cents: 1000_01)))
    terms.premium.instalments = 4
    let (cover, sales) = cover(terms)
    let statement = try #require(PremiumStatement(cover.yearsInHorizon[0], cover: cover, sales: sales))
    #expect(statement.instalments.map(\.day.description) == ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"])
    #expect(statement.instalments.map(\.amount.cents) == [250_00, 250_00, 250_00, 250_01])
    #expect(statement.adjustedOn.description == "2027-03-01")
  }

  /// Loss ratios of 0, exactly 30 % (strict: neither line), 31 % and 101 % of a premium of 360 €.
  @Test(arguments: [(0, -36_00), (108_00, 0), (111_60, 0), (363_60, 72_00)])
  func bonusAndMalusFollowTheLossRatioStrictly(losses: Int64, adjustment: Int64) throws {
    let (cover, sales) = cover(terms(.sales(Rate(billionths: 3_000_000))))
    let statement = try #require(PremiumStatement(cover.yearsInHorizon[0], cover: cover, sales: sales))
    #expect(statement.adjustment(losses: Money(cents: losses)) == Money(cents: adjustment))
    #expect(
      statement.measured(losses: Money(cents: losses))
        == Money(cents: (360_00 + adjustment) * 30_000 / 120_000))
  }

  /// A limit from July on covers six of twelve months: 60,000 € × 0.30 %; the minimum counts where it is higher.
  @Test func aPremiumOnCoveredSalesLeavesOutMonthsWithoutLimit() {
    var terms = terms(.coveredSales(Rate(billionths: 3_000_000)))
    let (cover, sales) = cover(terms, limitFrom: "2026-07-01")
    #expect(sales.premium(of: cover.yearsInHorizon[0]).amount == Money(units: 180))
    terms.premium.minimum = Money(units: 200)
    let (withMinimum, sameSales) = self.cover(terms, limitFrom: "2026-07-01")
    #expect(sameSales.premium(of: withMinimum.yearsInHorizon[0]).amount == Money(units: 200))
  }

  /// One invoice of 10,000 € without VAT is open at each of twelve month-ends, known or expected: 120,000 € × 0.10 %.
  @Test func aPremiumOnMonthEndBalancesAddsTwelveOfThem() {
    let (cover, sales) = cover(terms(.monthEndBalances(Rate(billionths: 1_000_000))))
    let premium = sales.premium(of: cover.yearsInHorizon[0])
    #expect(premium.base == Money(units: 120_000) && premium.amount == Money(units: 120))
  }

  /// 30 × 360 € of premium, 30 × 100 € of minimum; what was used before the valuation date counts in its year alone.
  @Test func theMaximumLiabilityIsAMultipleOfThePremiumOrOfTheMinimum() {
    var terms = terms(.sales(Rate(billionths: 3_000_000)))
    terms.premium.minimum = Money(units: 100)
    terms.maximumLiability.used = Money(units: 800)
    terms.maximumLiability.measure = .multipleOfPremium(Rate(billionths: 30 * Rate.scale))
    var (cover, sales) = cover(terms)
    #expect(sales.maximumLiability(of: cover.yearsInHorizon[0]) == .amount(Money(units: 10_800)))
    #expect(sales.openingBalance(of: cover.yearsInHorizon[0]).liabilityLeft == Money(units: 10_000))
    #expect(sales.openingBalance(of: cover.yearsInHorizon[1]).liabilityLeft == Money(units: 10_800))
    terms.maximumLiability.measure = .multipleOfMinimum(Rate(billionths: 30 * Rate.scale))
    (cover, sales) = self.cover(terms)
    #expect(sales.maximumLiability(of: cover.yearsInHorizon[0]) == .amount(Money(units: 3_000)))
  }
}
