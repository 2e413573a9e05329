import Receivables
import Testing

/// Published examples of receivables measures; sources as in golden/factoring.csv, rows F10 to F15.
@Suite struct PublishedMeasuresTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// F11, solon.law: an invoice of 15 January of a non-leap year, 45 days end of month: 31 March by "date + 45, then
  /// month end", 17 March by "month end + 45"; the later of the two and of issue + 60 (16 March) counts.
  @Test func bothEndOfMonthCountsAreAccepted() throws {
    let issue = try day("2026-01-15")
    #expect((issue + 45).endOfMonth == (try day("2026-03-31")))
    #expect(issue.endOfMonth + 45 == (try day("2026-03-17")))
    #expect(LegalTerms.latestDueDate(issuedOn: issue, relationship: .thirdParty) == (try day("2026-03-31")))
    #expect(LegalTerms.latestDueDate(issuedOn: issue, relationship: .public) == issue + 30)
  }

  /// F10, lexing.law: 10,000 € for three months (91.25 days of 365) at 0.25 % + 10 points is 256 € to the unit; by
  /// whole days it is 10,000 × 10.25 % × 91 / 365 = 255.55.
  @Test func aPenaltyRunsFromTheDayAfterDue() throws {
    let law = LegalTerms(rates: [
      LegalRates(from: try day("2014-01-01"), ecbRate: Rate(billionths: 2_500_000), legalRate: .zero)
    ])
    let due = try day("2014-01-31")
    #expect(law.penalty(on: Money(units: 10_000), dueOn: due, asOf: due + 91) == Money(cents: 255_55))
    #expect(law.penalty(on: Money(units: 10_000), dueOn: due, asOf: due) == .zero)
  }

  /// The rate of each half-year counts for its own days: 184 days at 12.15 % and 10 at 14.25 % of 36,500 €.
  @Test func aPenaltyFollowsTheHalfYears() throws {
    let law = LegalTerms(rates: [
      LegalRates(from: try day("2025-07-01"), ecbRate: Rate(billionths: 21_500_000), legalRate: .zero),
      LegalRates(from: try day("2026-01-01"), ecbRate: Rate(billionths: 42_500_000), legalRate: .zero),
    ])
    let penalty = law.penalty(on: Money(units: 36_500), dueOn: try day("2025-06-30"), asOf: try day("2026-01-10"))
    #expect(penalty == Money(cents: 184 * 12_15 + 10 * 14_25))
  }

  /// F13, benjipays.com: 212,000 against 100,000, 80,000 and 70,000 of 30-day months is 73.7 days.
  @Test func countBackTakesTheLatestMonthsFirst() {
    let months = [100_000, 80_000, 70_000].map { (sales: Money(units: $0), days: 30) }
    let (days, isBound) = SalesOutstanding.countBack(receivables: Money(units: 212_000), periods: months)
    #expect(abs(days - 73.7) < 0.05 && !isBound)
    #expect(SalesOutstanding.countBack(receivables: Money(units: 300_000), periods: months).isBound)
  }

  /// F12, gaviti.com: opening 100,000, sales 1,000,000, closing 120,000 of which 100,000 not due is 98 %.
  @Test func collectionEffectivenessIsWhatWasCollectedOfWhatCouldBe() throws {
    let asOf = try day("2026-12-31")
    func invoice(_ id: String, _ issued: Day, _ due: Day, _ units: Int64, settled: Day = .never) -> Invoice {
      Invoice(
        id: InvoiceID(id), buyer: 0, issuedOn: issued, dueOn: due, amount: Money(units: units), settledOn: settled)
    }
    let portfolio = Portfolio(
      asOf: asOf, buyers: [Buyer(id: BuyerID("B"))],
      invoices: [
        invoice("1", asOf - 400, asOf - 370, 100_000, settled: asOf - 300),
        invoice("2", asOf - 300, asOf - 270, 880_000, settled: asOf - 240),
        invoice("3", asOf - 60, asOf - 30, 20_000), invoice("4", asOf - 10, asOf + 20, 100_000),
      ])
    let measures = SalesOutstanding(portfolio, receivables: Money(units: 120_000), notDue: Money(units: 100_000))
    #expect(measures.sales == Money(units: 1_000_000))
    #expect(measures.collectionEffectiveness == 0.98)
    #expect(measures.simple == 120_000 * 365 / 1_000_000.0)
  }

  /// F15, university.govur.com: shares of 60 % and 40 % have a Herfindahl index of 0.52.
  @Test func herfindahlOfTwoBuyers() {
    let spread = Concentration([
      .init(name: "A", amount: Money(units: 60), buyers: 1), .init(name: "B", amount: Money(units: 40), buyers: 1),
      .init(name: "C", amount: Money(units: -5), buyers: 1),
    ])
    #expect(abs(spread.herfindahl - 0.52) < 1e-12)
    #expect(abs(spread.effectiveNumber - 1 / 0.52) < 1e-12)
    #expect(spread.top(1) == 0.6)
  }
}
