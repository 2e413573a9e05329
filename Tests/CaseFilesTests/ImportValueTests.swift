import Receivables
import Testing

@testable import CaseFiles

/// Amounts and dates as exports write them. Expected values: by the meaning of each writing.
@Suite struct ImportValueTests {
  @Test(arguments: [
    ("1234,56", ",", 123_456), ("1 234,56", ",", 123_456), ("1.234,56", ",", 123_456), ("1\u{202F}234,5", ",", 123_450),
    ("1'234.50", ".", 123_450), ("1,234,567.8", ".", 123_456_780), ("€ 12.00", ".", 1_200), ("12,00 €", ",", 1_200),
    ("USD 12.00", ".", 1_200), ("(12.00)", ".", -1_200), ("12.00-", ".", -1_200), ("+12", ".", 1_200),
    ("0.005", ".", 1), ("-0.005", ".", -1), ("0.0049", ".", 0), (".5", ".", 50),
  ])
  func amounts(_ text: String, _ decimal: String, _ cents: Int64) {
    guard case .cents(let value, _) = AmountText.read(ArraySlice(text.utf8), decimal: decimal.utf8.first) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(value == cents)
  }

  @Test(arguments: ["12,5", "1,23.4", "--1", "1-2-", "NaN", "inf", "1e5", "1.2.3", "12 EURO", "10000000001", "()", "."])
  func notAmounts(_ text: String) {
    #expect(AmountText.read(ArraySlice(text.utf8), decimal: UInt8(ascii: ".")) == .invalid)
  }

  @Test func decimalsBeyondTheCentAreSaid() {
    #expect(
      AmountText.read(ArraySlice("64982.589".utf8), decimal: UInt8(ascii: ".")) == .cents(6_498_259, rounded: true))
    #expect(
      AmountText.read(ArraySlice("64982.500".utf8), decimal: UInt8(ascii: ".")) == .cents(6_498_250, rounded: false))
    #expect(AmountText.read(ArraySlice("  ".utf8), decimal: nil) == .blank)
  }

  @Test(arguments: [
    ("20260930", "2026-09-30"), ("2026-9-3", "2026-09-03"), ("03/09/2026", "2026-09-03"), ("3.9.26", "2026-09-03"),
    ("03-09-70", "1970-09-03"), ("2026-09-30 00:00:00", "2026-09-30"), ("2026-09-30T08:00:00Z", "2026-09-30"),
  ])
  func dates(_ text: String, _ day: String) {
    #expect(DateText.read(ArraySlice(text.utf8))?.day(.dayFirst) == Day(day))
  }

  @Test(arguments: ["", "2026", "30/02/2026", "2026-13-01", "1/2/3/4", "hier", "123456789"])
  func notDates(_ text: String) {
    #expect(DateText.read(ArraySlice(text.utf8))?.day(.dayFirst) == nil)
  }

  @Test func aColumnTellsTheOrder() {
    var evidence = DateText.Evidence()
    for text in ["1/2/2013", "4/6/2013"] { evidence.add(DateText.read(ArraySlice(text.utf8))!) }
    #expect(evidence.order == nil && evidence.ambiguous == 2)
    evidence.add(DateText.read(ArraySlice("1/26/2013".utf8))!)
    #expect(evidence.order == .monthFirst)
  }

  @Test func equalBytesAreOneName() {
    var names = ByteNames()
    let words = (0..<2_000).map { ArraySlice("name \($0 % 1_000)".utf8) }
    let numbers = words.map { names.number($0) }
    #expect(names.count == 1_001 && numbers[..<1_000] == numbers[1_000...])
    #expect(names.text(numbers[7]) == "name 7" && names.number([]) == 0)
  }
}
