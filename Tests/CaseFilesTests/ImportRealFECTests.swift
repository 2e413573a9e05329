import Receivables
import Testing

@testable import CaseFiles

/// Expected values: the figures of the ledgers' own README.
@Suite(.enabled(if: ImportLedgers.folder != nil, "the real ledgers are not on this machine"))
struct ImportRealFECTests {
  @Test func wineEstate() throws {
    let fec = FECImport([try ImportLedgers.source("fec/quadra-123456789FEC20190731.txt")], options: ImportOptions())
    let imported = try #require(fec.result.imported)
    let summary = try #require(fec.summary)
    #expect(summary.lines == 12_605)
    #expect(summary.debits == Money(cents: 13_738_285_95))
    #expect(summary.credits == summary.debits)
    #expect(summary.entries == 4_716)
    #expect(summary.customerLines == 3_310)
    #expect(summary.customers == 732)
    #expect(summary.customersWithBalance == 146)
    #expect(summary.balance == Money(cents: 283_113_83))
    #expect(summary.letteringCodes == 1_310)
    #expect(summary.debitBalances == Money(cents: 283_436_29))
    #expect(summary.debitCustomers == 143)
    #expect(summary.creditBalances == Money(cents: 322_46))
    #expect(summary.creditCustomers == 3)
    #expect(summary.settledDebits == 1_160)
    #expect((try #require(summary.meanDaysToPay) * 10).rounded() == 459)
    #expect(summary.exportCustomers == 17)
    // The case itself owes the same, to the same customers, and knows the same delays.
    #expect(imported.asOf == Day("2019-07-31"))
    let balances = imported.balances
    #expect(balances.total() == Money(cents: 283_113_83))
    #expect(balances.count { $0 > .zero } == 143 && balances.count { $0 < .zero } == 3)
    try ImportWriterTests.expectReadable(imported)
    let settled = imported.invoices.filter { $0.settledOn != nil && $0.amount > .zero }
    #expect(settled.count == 1_160)
    let late = settled.reduce(0) { $0 + ($1.settledOn! - $1.dueOn) }
    #expect((Double(late) / 1_160 * 10).rounded() == 159)
  }

  @Test func producerOfFruit() throws {
    let fec = FECImport([try ImportLedgers.source("fec/0000000001FEC20220831.txt")], options: ImportOptions())
    let imported = try #require(fec.result.imported)
    let summary = try #require(fec.summary)
    #expect(summary.lines == 5_422)
    #expect(summary.customerLines == 538)
    #expect(summary.customers == 17)
    #expect((summary.largestLineShare * 100).rounded() == 62)
    #expect(summary.balance == Money(cents: 52_517_24))
    #expect(summary.unlettered == Money(cents: 58_972_82))
    #expect(summary.unbalancedCodes == 15)
    #expect(summary.debitBalances == Money(cents: 52_596_37))
    #expect(summary.debitCustomers == 5)
    #expect(summary.creditBalances == Money(cents: 79_13))
    #expect(summary.creditCustomers == 1)
    #expect(fec.result.problems.contains { $0.field == "SIREN" && $0.severity == .warning })
    #expect(imported.sellerSiren.isEmpty)
    #expect(imported.asOf == Day("2022-08-31"))
    #expect(imported.balances.total() == Money(cents: 52_517_24))
    try ImportWriterTests.expectReadable(imported)
    // Nothing of the opening lines is left: eight groups' payments settle them.
    let open = imported.invoices.filter { !$0.open(on: imported.asOf).isZero }
    #expect(open.allSatisfy { $0.issuedOn >= Day("2022-05-24")! })
    #expect(open.count { $0.amount > .zero } == 23)
    #expect(open.filter { $0.amount < .zero }.map(\.amount) == [Money(cents: -79_13)])
  }
}
