import Testing

@testable import CaseFiles

/// Expected values: the rules of the format page, "A case: a folder", and RFC 4180.
@Suite struct DelimitedTextTests {
  /// The rows as texts.
  static func read(_ text: String, quotes: Bool = true) -> (header: [String], rows: [[String]], problems: [Problem]) {
    read(bytes: Array(text.utf8), quotes: quotes)
  }

  static func read(
    bytes: [UInt8], quotes: Bool = true
  ) -> (header: [String], rows: [[String]], problems: [Problem]) {
    let table = DelimitedText(bytes: bytes, name: "t.csv", quotes: quotes)
    let rows = table.rows()
    var texts: [[String]] = []
    for row in rows { texts.append(table.header.indices.map { row.text($0) }) }
    return (table.header, texts, table.problems + rows.problems.items)
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a;b\r\n1;2\r\n3;4", "a\tb\r1\t2\r3\t4\r", "a|b\r\r\n1|2\r\r\n3|4\r\r\n",
    "sep=;\r\na;b\r\n1;2\r\n3;4\r\n", "\u{FEFF}sep=,\na,b\n1,2\n3,4", "\u{FEFF}a,b\n1,2\n3,4\n",
    "\n;;\na;b;\n 1 ; 2;\n;;\n3;4;;\n;\n\n", "\"a\",\"b\"\n\"1\",\"2\"\n\"3\", \"4\" \n",
    "a,b\n=\"1\",\"=\"\"2\"\"\"\n3,4",
    "a;b\n\u{A0}1\u{202F};\u{202F}2\u{A0}\n3\t;4",
  ])
  func readsTheSameTableHoweverItIsWritten(_ text: String) {
    let (header, rows, problems) = Self.read(text)
    #expect(header == ["a", "b"])
    #expect(rows == [["1", "2"], ["3", "4"]])
    #expect(problems.isEmpty)
  }

  @Test func keepsLeadingZerosOfAFormula() {
    #expect(Self.read("siren,x\n=\"00123\",1\n\"=\"\"00,45\"\"\",2\n").rows == [["00123", "1"], ["00,45", "2"]])
  }

  @Test func quotedTextHoldsSeparatorsQuotesAndLineEnds() {
    let (_, rows, problems) = Self.read("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n5\" pipe,z\n")
    #expect(rows == [["x, \"y\"", "one\r\ntwo"], ["5\" pipe", "z"]])
    #expect(problems.isEmpty)
  }

  @Test func shortRowsHaveBlankFields() {
    #expect(Self.read("a,b,c\n1\n1,2\n").rows == [["1", "", ""], ["1", "2", ""]])
  }

  @Test func withoutQuotesAQuotationMarkIsText() {
    let (_, rows, problems) = Self.read("a\tb\n\"x\t\"\"\n", quotes: false)
    #expect(rows == [["\"x", "\"\""]])
    #expect(problems.isEmpty)
  }

  @Test func tellsTheThreeEncodingsApart() {
    // « é€ » in each encoding; the Euro sign is 80 in Windows-1252 and A4 in ISO 8859-15.
    let utf8: [UInt8] = [0x61, 0x0A, 0xC3, 0xA9, 0xE2, 0x82, 0xAC]
    let windows: [UInt8] = [0x61, 0x0A, 0xE9, 0x80]
    let latin9: [UInt8] = [0x61, 0x0A, 0xE9, 0xA4]
    for (bytes, encoding) in [(utf8, TextEncoding.utf8), (windows, .windows1252), (latin9, .latin9)] {
      #expect(Self.read(bytes: bytes).rows == [["é€"]])
      #expect(DelimitedText(bytes: bytes, name: "t").encoding == encoding)
    }
  }

  @Test func placesCountLinesAndCharacters() {
    let table = DelimitedText(
      bytes: Array("\u{FEFF}nom,montant\r\r\n\"é\r\nü\",  \"12\"\r\nÉlan 🧀,7\n\n,\nz,\n".utf8), name: "t")
    var places: [[Int]] = []
    for row in table.rows() {
      let first = row.position(0)
      let second = row.position(1)
      places.append([row.line, first.line, first.column, second.line, second.column])
    }
    #expect(places == [[2, 2, 1, 3, 6], [4, 4, 1, 4, 8], [7, 7, 1, 7, 3]])
  }

  @Test(arguments: [
    ("a,b\n1,\"2\n3,4\n", 2, 3, "closing quotation mark"), ("a,b\n1,2,3\n", 2, 5, "at most 2 fields"),
    ("a,b\n\"1\"x,2\n", 2, 4, "after a closing"), ("a,b,a\n1,2,3\n", 1, 5, "each column once"),
    ("", 1, 0, "a header line"), ("\n \n", 1, 0, "a header line"), ("sep=^\na^b\n", 1, 5, "one of"),
    ("a,b\n1,\0\n", 2, 3, "NUL"),
  ])
  func faultsAreLocated(_ text: String, _ line: Int, _ column: Int, _ expected: String) throws {
    let problem = try #require(Self.read(text).problems.first)
    #expect(problem.line == line)
    #expect(problem.column == column)
    #expect(problem.expected.english.contains(expected))
    #expect(problem.severity == .error)
  }

  @Test func refusesWhatIsNotATable() {
    let wide = Self.read(String(repeating: "x;", count: 5_000) + "y\n1\n")
    #expect(wide.problems.contains { $0.expected.english.contains("at most 1000 columns") })
    #expect(wide.rows.isEmpty)
    #expect(Self.read(bytes: [0xFF, 0xFE, 0x61, 0x00]).problems.map(\.severity) == [.error])
    #expect(Self.read(bytes: [0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xE9]).problems.first?.line == 2)
  }

  @Test func aMillionRowsKeepTheirPlacesAndTheirSum() {
    var bytes = Array("invoice_id;amount\n".utf8)
    for number in 1...1_000_000 { bytes.append(contentsOf: "F\(number);\(number)\n".utf8) }
    let table = DelimitedText(bytes: bytes, name: "t.csv")
    var sum = 0
    var last = 0
    for row in table.rows() {
      var value = 0
      for byte in row.bytes(1) { value = value * 10 + Int(byte - 48) }
      sum += value
      last = row.line
    }
    #expect(sum == 500_000_500_000)
    #expect(last == 1_000_001)
  }
}
