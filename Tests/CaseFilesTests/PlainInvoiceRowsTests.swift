import Receivables
import Testing

@testable import CaseFiles

/// Plain rows of `invoices.csv` are read from their bytes. The reference is the reader of fields, which reads any row: both
/// must give the same invoices, problems and defaults (architecture, "The fast path equals the reference path").
@Suite struct PlainInvoiceRowsTests {
  private typealias Reader = (DelimitedText, BuyersFile.Content, CaseDocument, CaseNotes) -> [Invoice]?

  private static func reading(_ text: String, _ read: Reader) throws -> (invoices: [Invoice]?, notes: CaseNotes) {
    let notes = CaseNotes()
    let document = CaseDocument.read(Array(SoundCase.document.utf8), folderName: "Sound", notes: notes)
    let buyersText = try #require(SoundCase.files["buyers.csv"])
    let buyers = BuyersFile.read(DelimitedText(bytes: Array(buyersText.utf8), name: "buyers.csv"), document, notes)
    return (read(DelimitedText(bytes: Array(text.utf8), name: "invoices.csv"), buyers, document, notes), notes)
  }

  /// Fields of one column: the plain forms, and others that are faults or other ways to write the same.
  private static let forms: [(column: String, plain: [String], others: [String])] = [
    ("invoice_id", [], ["", "F 1", " F2", "\"F3\"", "'=F4", "É5", "F6 ", "=\"007\"", "F\u{A0}7", "F7"]),
    ("buyer_id", ["B1", "B2", "B3"], ["", "B9", "\"B1\"", "B1 "]),
    ("issued_on", ["2026-07-01", "2024-02-29"], ["", "2026-02-30", "01/07/2026", "2026-7-1", "2026-07-011"]),
    ("due_on", ["", "2026-08-30", "2026-12-31"], ["2020-01-01", "x"]),
    (
      "amount", ["1200", "0.5", "-75.25", "1200.00", "9999999999.99"],
      [
        "", "1 200", "1,5", "1.234", ".5", "5.", "10000000000", "10000000000.01", "99999999999", "1e3", "12%", "--1",
        "-",
      ]
    ),
    (
      "vat_rate", ["", "0.2", "20%", "0", "1", "0.055", "5.5%", "0.123456789", "100%"],
      ["20", "1.1", "0.1234567891", "12.12345678%", "-0.1", "101%", "0.2 %"]
    ),
    ("currency", ["", "EUR"], ["USD", "eur", "EURO", "XYZ"]),
    ("settled_on", ["", "2026-09-20"], ["2020-01-01", "never"]),
    ("paid", ["", "0", "100", "-10"], ["1e9", "999999999"]),
    ("disputed", ["", "true", "false"], ["yes", "True", "truex"]),
    ("overdue_notified_on", ["", "2026-09-20"], ["soon"]), ("assigned_on", ["", "2026-08-01"], ["00"]),
    ("note", ["", "a b", "1"], ["\"a,b\"", " x", "é", "\"\""]),
  ]

  /// Files of random columns, separators and line ends; one field in `oddity` is not plain, if there is any.
  private static func text(_ random: inout MutilatedFilesTests.Noise, oddity: Int?) -> String {
    let separator = [",", ";", "\t", "|"].randomElement(using: &random)!
    let lineEnd = ["\n", "\r\n"].randomElement(using: &random)!
    let required = ["invoice_id", "buyer_id", "issued_on", "amount"]
    let columns = forms.filter { required.contains($0.column) || Bool.random(using: &random) }
      .shuffled(using: &random)
    var text = columns.map(\.column).joined(separator: separator) + lineEnd
    for row in 0..<Int.random(in: 1...8, using: &random) {
      var fields: [String] = []
      for (column, plain, others) in columns {
        let isOdd = oddity.map { Int.random(in: 0..<$0, using: &random) == 0 } ?? false
        let form = isOdd ? others.randomElement(using: &random)! : plain.randomElement(using: &random) ?? "N-\(row)"
        fields.append(column == "invoice_id" && !isOdd ? "N-\(row)" : form)
      }
      if oddity != nil, Int.random(in: 0..<20, using: &random) == 0 { fields.append("") }
      if oddity != nil, Int.random(in: 0..<20, using: &random) == 0 { fields.removeLast(2) }
      text += fields.joined(separator: separator) + (oddity != nil && row % 5 == 4 ? "\r" : lineEnd)
    }
    return Bool.random(using: &random) ? text : String(text.dropLast())
  }

  @Test(arguments: [nil, 60, 12, 3]) func theFastReadingIsTheSlowOne(oddity: Int?) throws {
    var random = MutilatedFilesTests.Noise(state: UInt64(oddity ?? 0))
    var compared = 0
    for _ in 0..<400 {
      let text = Self.text(&random, oddity: oddity)
      let fast = try Self.reading(text) { InvoicesFile.readPlainRows($0, $1, $2, $3) }
      let slow = try Self.reading(text) { InvoicesFile.readFieldByField($0, $1, $2, $3) }
      let whole = try Self.reading(text) { InvoicesFile.read($0, $1, $2, $3) }
      let expected = "\(try #require(slow.invoices)) \(slow.notes.problems.items) \(slow.notes.defaults)"
      #expect("\(whole.invoices ?? []) \(whole.notes.problems.items) \(whole.notes.defaults)" == expected, "\(text)")
      guard let invoices = fast.invoices else { continue }
      compared += 1
      #expect("\(invoices) \(fast.notes.problems.items) \(fast.notes.defaults)" == expected, "\(text)")
    }
    #expect(compared > 100)
  }

  /// The row at the beginning of `text` under these columns, if it is plain.
  private static func plainRow(_ text: String, _ columns: [PlainInvoiceRows.Meaning]) -> PlainInvoiceRow? {
    let rows = PlainInvoiceRows(
      columns: columns.enumerated().map { ($1, $0) }, separator: UInt8(ascii: ";"), decimalComma: true,
      currency: Array("EUR".utf8))
    return rows.row(in: Array(text.utf8).span, at: 0)
  }

  @Test func ordinaryRowsArePlain() throws {
    let row = try #require(
      Self.plainRow(
        "F1;B1;2026-07-01;2026-08-30;-1200,5;5.5%;;true\nF2;…",
        [
          .id, .buyer, .issuedOn, .dueOn, .amount, .vatRate, .settledOn, .disputed,
        ]))
    #expect(row.id == 0..<2 && row.buyer == 3..<5 && row.end == 47)
    #expect(row.issuedOn == Day("2026-07-01") && row.dueOn == Day("2026-08-30") && row.settledOn == nil)
    #expect(row.amount == Money(cents: -120_050) && row.vatRate == Rate(billionths: 55_000_000))
    #expect(row.isDisputed == true && row.blanks == 1 << 6)
  }

  /// What the reader of fields must see.
  @Test(arguments: [
    "F1;B1;2026-07-01;1 200\n", "F1;\"B1\";2026-07-01;1\n", "F1;B1;2026-02-30;1\n", "F1;B1;2026-07-01;1.234\n",
    "F1;B1;2026-07-01;1", "F1;B1;2026-07-01;1;x\n", "F1;B1;2026-07-01\n", "F1 ;B1;2026-07-01;1\n", "\n", "",
    "F1;B1;2026-07-01;1\r", "É1;B1;2026-07-01;1\n", "'=F1;B1;2026-07-01;1\n", "F1;B1;2026-07-01;", "F1;",
  ])
  func otherRowsAreNot(text: String) {
    #expect(Self.plainRow(text, [.id, .buyer, .issuedOn, .amount]) == nil)
  }

  /// Against a set: texts that come twice are found wherever they stand, and none where all differ.
  @Test(arguments: [0, 1, 2, 600, 5_000]) func repeatsAreFound(count: Int) {
    let fingerprint = Fingerprint()
    var all = (0..<count).map { fingerprint.of(Array("F\($0)".utf8).span.bytes) }
    #expect(Fingerprint.repeats(in: all) == (Set(all).count < all.count))
    if count == 0 { return }
    all.append(all[count / 2])
    #expect(Fingerprint.repeats(in: all))
    #expect(Fingerprint.repeats(in: [0, 7, 0]) && !Fingerprint.repeats(in: [0, 7]))
  }
}

extension MutilatedFilesTests.Noise: RandomNumberGenerator {
  mutating func next() -> UInt64 { UInt64(next(1 << 32)) << 32 | UInt64(next(1 << 32)) }
}
