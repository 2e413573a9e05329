import Audit
import Contracts
import Receivables
import Testing

@testable import Reports

/// The largest buyers against their limits: all in the policy's basis.
@Suite struct LimitsChartTests {
  /// A and B owe 1,200 including 20 % VAT, A is refused; C owes 1,320 and has a limit of 700.
  private static var report: AuditReport {
    let asOf = Day(year: 2026, month: 9, day: 30)!
    let buyers = ["A", "B", "C"].map {
      Buyer(id: BuyerID($0), name: $0, vatRate: Rate(percent: 20))
    }
    let invoices = zip(buyers.indices, [1_200, 1_200, 1_320] as [Int64]).map {
      Invoice(
        id: InvoiceID("F\($0)"), buyer: $0, issuedOn: asOf - 10, dueOn: asOf + 40, amount: Money(units: $1),
        vatRate: Rate(percent: 20))
    }
    var made = Case(
      name: "chart", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices))
    var terms = PolicyTerms(structure: .wholeTurnover, from: asOf - 100, months: 12, namedPercentage: Rate(percent: 90))
    terms.basis = .exclVAT
    made.scenarios = [Scenario(id: "insured", name: "Insured", policies: [terms])]
    made.limits = [
      CreditLimit(buyer: 0, kind: .refused, effectiveOn: asOf - 90),
      CreditLimit(buyer: 1, kind: .named, amount: .amount(Money(units: 5_000)), effectiveOn: asOf - 90),
      CreditLimit(buyer: 2, kind: .named, amount: .amount(Money(units: 700)), effectiveOn: asOf - 90),
    ]
    return AuditReport(PortfolioAudit(made), command: "", version: "0")
  }

  @Test func refusedAndInsuredBuyersAreMeasuredAlike() {
    let table = Self.report.limitsChart.data
    let rows = String(decoding: CSVWriter(.standard, language: .english).bytes(table), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    // 1,320 / 1.2 = 1,100, of which 700 within the limit; 1,200 / 1.2 = 1,000, refused or insured.
    #expect(
      rows == [
        "buyer,limit,insured,overLimit,otherwise", "C,700.00,700.00,400.00,0.00", "A,,0.00,0.00,1000.00",
        "B,5000.00,1000.00,0.00,0.00",
      ], "\(rows)")
  }
}
