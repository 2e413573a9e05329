import Receivables
import Testing

@testable import CaseFiles

/// Expected values: the figures of the ledgers' own README.
@Suite(.enabled(if: ImportLedgers.folder != nil, "the real ledgers are not on this machine"))
struct ImportRealLedgerTests {
  /// Days late of settled documents: mean, and mean floored at zero, in hundredths.
  static func daysLate(_ invoices: [ImportedInvoice]) -> (mean: Double, floored: Double, late: [Int]) {
    let late = invoices.compactMap { invoice in invoice.settledOn.map { $0 - invoice.dueOn } }
    let count = Double(late.count)
    return (
      (Double(late.reduce(0, +)) / count * 100).rounded(),
      (Double(late.reduce(0) { $0 + max(0, $1) }) / count * 100).rounded(), late
    )
  }

  @Test func sampleLedger() throws {
    var options = ImportOptions()
    options.asOf = Day("2013-06-30")
    let ledger = LedgerImport(
      [try ImportLedgers.source("ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv")], options: options)
    let imported = try #require(ledger.result.imported)
    #expect(ledger.summary.documents == 2_466)
    #expect(imported.buyers.count == 100)
    #expect(ledger.summary.total == Money(cents: 147_703_18))
    let late = Self.daysLate(imported.invoices)
    #expect(late.late.count == 2_466)
    #expect(late.mean == -356 && late.floored == 344)
    #expect(imported.balances.total() == Money(cents: 5_119_85))
    #expect(imported.balances.count { !$0.isZero } == 52)
    let open = imported.invoices.filter { !$0.open(on: imported.asOf).isZero }
    #expect(open.count == 84)
    let overdue = open.filter { (1...30).contains(imported.asOf - $0.dueOn) }
    #expect(overdue.map(\.amount).total() == Money(cents: 835_56))
    #expect(imported.invoices.contains { $0.isDisputed })
    try ImportWriterTests.expectReadable(imported)
  }

  @Test func openInvoices() throws {
    let ledger = LedgerImport(
      [try ImportLedgers.source("highradius/open_invoices.csv")], options: ImportOptions())
    let imported = try #require(ledger.result.imported)
    let summary = ledger.summary
    #expect(summary.documents == 9_681 && imported.invoices.count == 9_681)
    // The README counts 1,766 names as written; two differ from others by a space at their end.
    #expect(summary.debtors == 553 && summary.names == 1_764)
    #expect(summary.total == Money(cents: 310_427_859_34))
    #expect(imported.currency == "USD" && imported.foreignCurrencies.isEmpty)
    // Counted in the file's own text; the README says 777.
    #expect(summary.roundedAmounts == 576)
    #expect(summary.dueBeforeIssue == 27)
    #expect(imported.asOf == Day("2020-05-22"))
    let buckets = [Int.min...0, 1...30, 31...60, 61...90].map { days in
      imported.invoices.filter { days.contains(imported.asOf - $0.dueOn) }.map(\.amount).total()
    }
    #expect(buckets.map { ($0.cents + 500_000) / 1_000_000 } == [1_074, 11_434, 14_887, 3_647])
    #expect(buckets.total() == summary.total)
    let balances = imported.balances.sorted(by: >)
    let total = Double(summary.total.cents)
    #expect((Double(balances.prefix(10).total().cents) / total * 1000).rounded() == 455)
    let herfindahl = balances.reduce(0) { $0 + (Double($1.cents) / total) * (Double($1.cents) / total) }
    #expect((herfindahl * 10_000).rounded() == 467)
  }

  @Test func closedInvoices() throws {
    let ledger = LedgerImport(
      [try ImportLedgers.source("highradius/closed_invoices.csv")], options: ImportOptions())
    let imported = try #require(ledger.result.imported)
    #expect(imported.invoices.count == 40_000 && imported.buyers.count == 1_056)
    let late = Self.daysLate(imported.invoices)
    #expect(late.mean == 84 && late.floored == 271)
    #expect((Double(late.late.count { $0 > 0 }) / 40).rounded() == 419)
    #expect((Double(late.late.count { $0 > 30 }) / 4).rounded() == 221)
    #expect(imported.balances.total() == .zero)
  }

  /// Two layouts of one book: customers are told by their numbers, the book still owes what the open file owes.
  @Test func openAndClosedTogether() throws {
    let sources = try ["highradius/closed_invoices.csv", "highradius/open_invoices.csv"].map {
      try ImportLedgers.source($0)
    }
    let ledger = LedgerImport(sources, options: ImportOptions())
    let imported = try #require(ledger.result.imported)
    #expect(imported.invoices.count == 49_681)
    #expect(imported.buyers.count == 1_099)
    #expect(imported.balances.total() == Money(cents: 310_427_859_34))
    #expect(Set(imported.invoices.map(\.id)).count == 49_681)
    try ImportWriterTests.expectReadable(imported)
  }
}
