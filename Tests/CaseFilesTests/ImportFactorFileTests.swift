import Receivables
import Testing

@testable import CaseFiles

/// Factors' files. Expected values: the layouts of reference/factoring.md §4.7, worked by hand on the fixtures.
@Suite struct ImportFactorFileTests {
  static func read(_ name: String) throws -> LedgerImport {
    LedgerImport([try ImportFixtures.source("factor/\(name)")], options: ImportOptions())
  }

  @Test func aBalanceHoldsTheWholeLedger() throws {
    let ledger = try Self.read("bpce.txt")
    let imported = try #require(ledger.result.imported)
    #expect(imported.asOf == Day("2026-06-30") && imported.currency == "EUR")
    #expect(imported.buyers.map(\.id) == ["C001", "C002"] && imported.buyers.map(\.siren) == ["732829320", ""])
    #expect(imported.open == ["F1": .of(1200), "F2": .of(500), "AV1": .of(-20), "OD1": .of(1)])
    #expect(imported.invoice("F1")?.dueOn == Day("2026-05-31"))
    #expect(ledger.result.problems.isEmpty)
  }

  @Test func aWrongBalanceIsReportedFieldByField() throws {
    let ledger = try Self.read("bpce-wrong.txt")
    #expect(ledger.result.imported == nil)
    #expect(
      ledger.result.problems.map { "\($0.line):\($0.column) \($0.field) \($0.severity)" } == [
        "1:65 version warning", "3:143 type error", "4:149 date error", "5:43 balance warning",
      ])
  }

  @Test func aBalanceCutOffIsRefused() throws {
    let ledger = try Self.read("bpce-cut.txt")
    #expect(ledger.result.problems.map { "\($0.line) \($0.field)" } == ["3 length", "3 record"])
  }

  @Test func aBatchIsAssignedOnItsDate() throws {
    let ledger = try Self.read("eurofactor.txt")
    let imported = try #require(ledger.result.imported)
    #expect(imported.buyers.map(\.id) == ["0000017", "C002"])
    #expect(imported.open == ["F1": .of(1200), "AV1": .of(-200), "F2": .of(50)])
    #expect(imported.invoices.allSatisfy { $0.assignedOn == Day("2026-06-30") })
    #expect(imported.asOf == Day("2026-06-30") && ledger.result.problems.isEmpty)
    try ImportWriterTests.expectReadable(imported)
  }

  /// Found by fuzzing: a debtor's number of no-break spaces is blank, so that the reference stands for it.
  @Test func noBreakSpacesArePadding() throws {
    var bytes = try ImportFixtures.source("factor/eurofactor.txt").bytes
    let blank = Array(";       ;C002".utf8)
    let place = try #require(
      (0..<bytes.count - blank.count).first { bytes[$0..<$0 + blank.count].elementsEqual(blank) })
    // In ISO 8859-15 the byte A0 is a no-break space.
    bytes[place + 1] = 0xA0
    let imported = try #require(
      LedgerImport([ImportSource(name: "eurofactor.txt", bytes: bytes)], options: ImportOptions()).result.imported)
    #expect(imported.buyers.map(\.id) == ["0000017", "C002"])
    try ImportWriterTests.expectReadable(imported)
  }
}
