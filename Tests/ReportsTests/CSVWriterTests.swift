import Receivables
import Testing

@testable import Reports

@Suite("CSV") struct CSVWriterTests {
  func table(_ cells: [Cell]) -> Table {
    Table(
      id: "t", caption: Wording(same: "t"),
      columns: cells.indices.map { Column("c\($0)", Wording(same: "")) }, rows: [Row(cells)])
  }

  func line(_ cells: [Cell], _ style: CSVWriter.Style = .standard) -> String {
    let text = String(decoding: CSVWriter(style).bytes(table(cells)), as: UTF8.self)
    return String(text.split(separator: "\r\n", omittingEmptySubsequences: false)[1])
  }

  @Test("Header keys, CR LF, two decimals, fractions, ISO dates")
  func values() {
    let cells: [Cell] = [
      .money(Money(cents: -123_450)), .rate(Rate(percent: 90)), .integer(-3), .number(47.256), .day(Day("2026-09-30")!),
      .word(key: "overLimit", Wording("Over limit", fr: "Dépassement")), .unlimited, .empty, .day(.never),
    ]
    let text = String(decoding: CSVWriter().bytes(table(cells)), as: UTF8.self)
    #expect(
      text == "c0,c1,c2,c3,c4,c5,c6,c7,c8\r\n-1234.50,0.9,-3,47.26,2026-09-30,overLimit,unlimited,,\r\n")
  }

  @Test("French: byte-order mark, semicolon, decimal comma")
  func french() {
    let bytes = CSVWriter(.french).bytes(table([.money(Money(cents: 123_450)), .text("a;b"), .text("a,b")]))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "c0;c1;c2\r\n1234,50;\"a;b\";a,b\r\n")
  }

  // Source: RFC 4180, section 2, rules 5 to 7.
  @Test("Separators, quotes and line ends are quoted")
  func quoted() {
    #expect(line([.text("a,b"), .text("say \"no\""), .text("x\ny")]) == "\"a,b\",\"say \"\"no\"\"\",\"x\ny\"")
  }

  @Test("A text that starts like a formula stays a text; a negative amount stays a number")
  func formulas() {
    #expect(
      line([.text("=1+1"), .text("+33"), .text("-x"), .text("@a"), .money(Money(cents: -5))])
        == "'=1+1,'+33,'-x,'@a,-0.05")
    #expect(line([.text("=A1,B1")]) == "\"'=A1,B1\"")
  }

  @Test("A long table comes in pieces that add up to the whole")
  func pieces() {
    let long = Table(
      id: "long", caption: Wording(same: ""), columns: [Column("n", Wording(same: ""), .integer)], count: 50_000,
      row: { Row([.integer($0)]) }, stake: { _ in .zero })
    var pieces: [[UInt8]] = []
    CSVWriter().write(long) { pieces.append($0) }
    #expect(pieces.count > 1)
    let lines = String(decoding: pieces.joined(), as: UTF8.self).split(separator: "\r\n")
    #expect(lines == ["n"] + (0..<50_000).map { "\($0)"[...] })
  }
}
