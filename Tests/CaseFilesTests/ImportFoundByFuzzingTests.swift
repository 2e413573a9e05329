import Receivables
import Testing

@testable import CaseFiles

/// What fuzzing found in imports, each made as small as shows it. Expected values: model.md §2 and the rules of
/// documentation/faults.md; a case owes what the books say, or there is no case.
@Suite struct ImportFoundByFuzzingTests {
  static func result(_ kind: ImportKind, _ files: [(name: String, text: String)]) -> ImportResult {
    var options = ImportOptions()
    if kind == .aged { options.asOf = Day("2026-06-30") }
    return kind.run(files.map { ImportSource(name: $0.name, bytes: Array($0.text.utf8)) }, options: options)
  }

  static func fec(_ rows: [String]) -> String {
    ImportRandomBooksTests.header + rows.map { $0 + "\n" }.joined()
  }

  /// One line of an accounting file.
  static func line(
    _ journal: String, _ date: String, _ account: String, _ customer: String, debit: String = "0,00",
    credit: String = "0,00"
  ) -> String {
    "\(journal)\t\(journal)\t1\t\(date)\t\(account)\tCompte\t\(customer)\t\(customer)\tP1\t\(date)\tE\t\(debit)\t\(credit)"
      + "\t\t\t\(date)\t\t"
  }

  /// A due date or a day of issue that is counted from a day at either end of time would lie beyond it.
  @Test(arguments: [("date", "9999-12-03"), ("due date", "0001-01-02")])
  func daysCountedFromTheEndsOfTimeCanBeWritten(column: String, day: String) throws {
    let ledger = Self.result(.ledger, [(name: "ledger.csv", text: "customer;amount;\(column)\nA;1;\(day)\n")])
    try ImportWriterTests.expectReadable(try #require(ledger.imported, "\(ledger.problems)"))
    let date = day.replacing("-", with: "")
    let books = Self.fec([
      Self.line("VE", date, "411000", "C1", debit: "1200,00"), Self.line("VE", date, "706000", "", credit: "1200,00"),
    ])
    let year = day.hasPrefix("0") ? "00011231" : "99991231"
    let fec = Self.result(.fec, [(name: "732829320FEC\(year).txt", text: books)])
    try ImportWriterTests.expectReadable(try #require(fec.imported, "\(fec.problems)"))
  }

  @Test func aYearThatOpensWithoutCustomersOwesWhatItsBooksSay() throws {
    let first = Self.fec([
      Self.line("VE", "20250110", "411000", "C1", debit: "1200,00"),
      Self.line("VE", "20250110", "701000", "", credit: "1200,00"),
    ])
    let second = Self.fec([
      Self.line("AN", "20260101", "512000", "", debit: "600,00"),
      Self.line("AN", "20260101", "101000", "", credit: "600,00"),
      Self.line("VE", "20260401", "411000", "C1", debit: "120,00"),
      Self.line("VE", "20260401", "701000", "", credit: "120,00"),
    ])
    let result = Self.result(
      .fec, [("732829320FEC20251231.txt", first), ("732829320FEC20261231.txt", second)])
    let imported = try #require(result.imported)
    #expect(imported.balances == [.of(120)])
    #expect(result.problems.contains { $0.hint?.english.contains("difference of -1200.00") == true })
    try ImportWriterTests.expectReadable(imported)
  }

  /// A code that repeats the account's number tells no more than none: one debtor, and his alone where another account's
  /// code is that number.
  @Test func aCodeThatRepeatsTheAccountIsNoOtherDebtor() throws {
    let text = Self.fec([
      Self.line("VE", "20260110", "411BRUMEL", "411BRUMEL", debit: "1200,00"),
      Self.line("VE", "20260110", "701000", "", credit: "1200,00"),
      Self.line("VE", "20260210", "411BRUMEL", "", debit: "240,00"),
      Self.line("VE", "20260210", "701000", "", credit: "240,00"),
      Self.line("VE", "20260310", "411MARTIN", "", debit: "120,00"),
      Self.line("VE", "20260310", "411TORVAL", "411MARTIN", debit: "360,00"),
      Self.line("VE", "20260310", "701000", "", credit: "480,00"),
    ])
    let imported = try #require(Self.result(.fec, [("732829320FEC20261231.txt", text)]).imported)
    #expect(imported.buyers.map(\.id) == ["411BRUMEL", "411MARTIN", "411MARTIN@411TORVAL"])
    #expect(imported.balances == [.of(1440), .of(120), .of(360)])
    try ImportWriterTests.expectReadable(imported)
  }

  @Test func advancesOfNobodyMakeNoCase() {
    let text = Self.fec([
      Self.line("BQ", "20260110", "419100", "", credit: "500,00"),
      Self.line("BQ", "20260110", "512000", "", debit: "500,00"),
    ])
    let result = Self.result(.fec, [("732829320FEC20261231.txt", text)])
    #expect(result.imported == nil)
    #expect(result.problems.contains { $0.expected.english == "lines on accounts 411 of customers" })
  }

  /// A subscription: every document bears one number and one amount. Each opening line hands its lettering on to one.
  @Test func documentsThatShareNumberAndAmountAreHandedOnOneByOne() throws {
    let first = Self.fec(
      (1...4).flatMap { month in
        [
          Self.line("VE", "20250\(month)10", "411000", "C1", debit: "120,00"),
          Self.line("VE", "20250\(month)10", "701000", "", credit: "120,00"),
        ]
      })
    func lettered(_ line: String) -> String { line.replacing("\t\t\t20260", with: "\tA\t\t20260") }
    let second = Self.fec(
      [Self.line("AN", "20260101", "101000", "", credit: "480,00")]
        + (1...4).map { number in
          let line = Self.line("AN", "20260101", "411000", "C1", debit: "120,00")
          return number <= 2 ? lettered(line) : line
        } + [
          lettered(Self.line("BQ", "20260201", "411000", "C1", credit: "240,00")),
          Self.line("BQ", "20260201", "512000", "", debit: "240,00"),
        ])
    let result = Self.result(
      .fec, [("732829320FEC20251231.txt", first), ("732829320FEC20261231.txt", second)])
    let imported = try #require(result.imported)
    // The two earliest are paid in February, the two latest open.
    let settled = imported.invoices.filter { $0.settledOn == Day("2026-02-01") }.map(\.issuedOn.description)
    #expect(settled.sorted() == ["2025-01-10", "2025-02-10"])
    #expect(imported.balances == [.of(240)])
  }

  @Test func anAgeBeyondAnyNumberIsNoColumnOfAges() {
    let text = "Code client;Non échu;9223372036854775807;Solde\nC1;100,00;50,00;150,00\n"
    let result = Self.result(.aged, [("a.csv", text)])
    // The number is no age; what the balance has beyond « Non échu » is kept and reported.
    #expect(result.imported?.balances == [.of(150)])
    #expect(result.problems.contains { $0.hint?.english.contains("difference of 50.00") == true })
  }

  @Test func aFactorsBalanceWithoutDocumentsIsRefused() throws {
    let lines = String(decoding: try ImportFixtures.source("factor/bpce.txt").bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    let text = [lines[0], try #require(lines.last)].joined(separator: "\n") + "\n"
    let result = Self.result(.ledger, [("bpce.txt", text)])
    #expect(result.imported == nil)
    #expect(result.problems.contains { $0.expected.english == "at least one document" })
  }

  @Test(arguments: ["bpce.txt", "eurofactor.txt"])
  func aFactorsFileWithANULByteIsRefused(_ name: String) throws {
    var bytes = try ImportFixtures.source("factor/\(name)").bytes
    bytes[300] = 0
    let result = ImportKind.ledger.run([ImportSource(name: name, bytes: bytes)], options: ImportOptions())
    #expect(result.imported == nil)
    #expect(result.problems.map(\.value) == ["\\0"] && result.problems.allSatisfy { $0.line == 2 })
  }

  @Test(arguments: [[0xC9], [0xC3, 0x89]] as [[UInt8]])
  func anAccentInAFactorsFileIsOneCharacter(_ accent: [UInt8]) throws {
    var bytes = try ImportFixtures.source("factor/bpce.txt").bytes
    let line = bytes.firstIndex(of: 0x0A)! + 1
    // The name stands from place 23 of a line.
    bytes.replaceSubrange((line + 22)..<(line + 23), with: accent)
    let result = ImportKind.ledger.run([ImportSource(name: "bpce.txt", bytes: bytes)], options: ImportOptions())
    #expect(result.problems.isEmpty)
    let imported = try #require(result.imported)
    #expect(imported.buyer("C001")?.name.hasPrefix("É") == true)
    #expect(imported.open == ["F1": .of(1200), "F2": .of(500), "AV1": .of(-20), "OD1": .of(1)])
  }

  /// A document number of no-break spaces is none, as in every other file.
  @Test func aBlankNumberInAFactorsFileIsReplaced() throws {
    var bytes = try ImportFixtures.source("factor/bpce.txt").bytes
    let line = bytes.firstIndex(of: 0x0A)! + 1
    // The number stands from place 83 of a line, in a file of ISO 8859-15.
    for place in 82..<112 { bytes[line + place] = place % 2 == 0 ? 0xA0 : 0x20 }
    let result = ImportKind.ledger.run([ImportSource(name: "bpce.txt", bytes: bytes)], options: ImportOptions())
    let imported = try #require(result.imported)
    #expect(imported.invoice("bpce-2")?.amount == .of(1200))
    try ImportWriterTests.expectReadable(imported)
  }

  @Test func aFormulaOfPaddingIsBlankAndOneAroundATextIsTrimmed() {
    let (_, rows, _) = DelimitedTextTests.read("a;b\n\"=\"\" C1 \"\"\";x\n\"=\"\"  \"\"\";y\n")
    #expect(rows == [["C1", "x"], ["", "y"]])
    let table = DelimitedText(bytes: Array("a;b\n\"=\"\"  \"\"\";y\n".utf8), name: "t.csv")
    #expect(table.rows().map { $0.isBlank(0) } == [true])
  }

  @Test func aTabInsideQuotesIsPaddingWhateverSeparates() {
    let (_, rows, _) = DelimitedTextTests.read("a\tb\n\"\tC1\t\"\t\"2\t\"\n")
    #expect(rows == [["C1", "2"]])
  }
}
