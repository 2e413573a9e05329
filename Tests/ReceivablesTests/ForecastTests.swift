import Receivables
import Testing

/// Sales and payments still to come, by hand (model §2, fine print "Forecast" and "Behaviour").
@Suite struct ForecastTests {
  private func invoice(
    _ id: String, _ buyer: Int, _ issued: String, net: Int64, late: Int? = nil, disputed: Bool = false
  ) -> Invoice {
    let day = Day(issued)!
    return Invoice(
      id: InvoiceID(id), buyer: buyer, issuedOn: day, dueOn: day + 30, amount: Money(units: net * 12 / 10),
      settledOn: late.map { day + 30 + $0 } ?? .never, isDisputed: disputed)
  }

  /// Ledger from June to 15 September 2026: June 1,000, July 2 × 1,500, August a credit note beyond sales (floor 0), the
  /// started September 400. A known month repeats, an unknown one is the mean 4,000 / 3, September's rest of that mean.
  @Test func aMonthIsGivenOrRepeatedOrTheMeanOfTheKnown() {
    let portfolio = Portfolio(
      asOf: Day("2026-09-15")!, buyers: [Buyer(id: BuyerID("B"))],
      invoices: [
        invoice("1", 0, "2026-06-10", net: 1_000), invoice("2", 0, "2026-07-05", net: 1_500),
        invoice("3", 0, "2026-07-25", net: 1_500), invoice("4", 0, "2026-08-10", net: -500),
        invoice("5", 0, "2026-09-02", net: 400),
      ])
    let forecast = SalesForecast(
      portfolio: portfolio, sales: [MonthlySales(buyer: 0, month: Day("2027-02-01")!, amount: Money(units: 7))])
    #expect(forecast.month(Day("2027-06-01")!, of: 0) == Money(units: 1_000))
    #expect(forecast.month(Day("2028-07-01")!, of: 0) == Money(units: 3_000))
    #expect(forecast.month(Day("2027-08-01")!, of: 0) == .zero)
    #expect(forecast.month(Day("2026-10-01")!, of: 0) == Money(cents: 1333_33))
    #expect(forecast.month(Day("2027-02-01")!, of: 0) == Money(units: 7))
    #expect(forecast.remaining(Day("2026-09-01")!, of: 0) == Money(cents: 933_33))
    #expect(forecast.remaining(Day("2026-08-01")!, of: 0) == .zero)
  }

  /// Two months with invoices, of one and two: the median 1.5 goes up to 2 a month, on days ⌈31/2⌉ = 16 and 31; the last
  /// takes the remainder of a cent. Of the started September only the 30th is left after the 15th.
  @Test func aMonthIsBilledOnItsDaysAndTheLastTakesTheRemainder() {
    let portfolio = Portfolio(
      asOf: Day("2026-09-15")!, buyers: [Buyer(id: BuyerID("B"))],
      invoices: [
        invoice("1", 0, "2026-07-10", net: 1_000), invoice("2", 0, "2026-08-05", net: 1_000),
        invoice("3", 0, "2026-08-25", net: 1_000),
      ])
    let forecast = SalesForecast(
      portfolio: portfolio, sales: [MonthlySales(buyer: 0, month: Day("2026-10-01")!, amount: Money(cents: 100_01))])
    let october = forecast.deliveries(in: Day("2026-10-01")!, of: 0)
    #expect(october.map(\.day.description) == ["2026-10-16", "2026-10-31"])
    #expect(october.map(\.net.cents) == [50_01, 50_00])
    let september = forecast.deliveries(in: Day("2026-09-01")!, of: 0)
    #expect(september.map(\.day.description) == ["2026-09-30"])
    #expect(september.map(\.net) == [Money(units: 1_500)])
  }

  /// A pays five invoices 10 days late, B five on time; the portfolio's mean is 5: A (5·10 + 5·5) / 10 = 7.5, rounded to
  /// 8; B 2.5, rounded to 3. An open invoice not yet due by then is expected on that day; one past it after 30 days,
  /// since fewer than 20 are known; a disputed one never.
  @Test func paymentIsExpectedByHabitShrunkToThePortfolios() {
    var invoices: [Invoice] = []
    for month in 1...5 {
      invoices.append(invoice("A\(month)", 0, "2026-0\(month)-01", net: 100, late: 10))
      invoices.append(invoice("B\(month)", 1, "2026-0\(month)-01", net: 100, late: 0))
    }
    invoices.append(invoice("A9", 0, "2026-09-10", net: 100))
    invoices.append(invoice("B8", 1, "2026-07-01", net: 100))
    invoices.append(invoice("B9", 1, "2026-09-10", net: 100, disputed: true))
    let portfolio = Portfolio(
      asOf: Day("2026-09-30")!, buyers: [Buyer(id: BuyerID("A")), Buyer(id: BuyerID("B"))], invoices: invoices)
    let expected = ExpectedPayment(portfolio)
    #expect(expected.daysLate(of: 0) == 8 && expected.daysLate(of: 1) == 3)
    func day(_ id: String) -> Day? {
      portfolio.invoices.first { $0.id == InvoiceID(id) }.map { expected.expectedDay($0) }
    }
    #expect(day("A9") == Day("2026-10-18"))
    #expect(day("B8") == Day("2026-10-30"))
    #expect(day("B9") == Day.never)
  }

  /// 25 invoices settled 0, 4, …, 96 days late; one open 41 days past due is expected after the mean residual of those at
  /// least as late: 44, 48, …, 96, mean 70, less 41 = 29 days.
  @Test func anOverdueInvoiceIsExpectedAfterTheMeanResidualDelay() {
    var invoices = (0..<25).flatMap { index in
      (0..<2).map { copy in
        invoice("S\(index)-\(copy)", 0, "2026-01-01", net: 100, late: 4 * index)
      }
    }
    invoices.append(
      Invoice(
        id: InvoiceID("O"), buyer: 0, issuedOn: Day("2026-07-01")!, dueOn: Day("2026-08-20")!,
        amount: Money(units: 100)))
    let portfolio = Portfolio(
      asOf: Day("2026-09-30")!, buyers: [Buyer(id: BuyerID("A"), meanDaysLate: 0)], invoices: invoices)
    let open = portfolio.invoices.first { $0.id == InvoiceID("O") }
    #expect(open.map { ExpectedPayment(portfolio).expectedDay($0) } == Day("2026-09-30")! + 29)
  }
}
