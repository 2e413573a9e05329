import Contracts
import Receivables
import Testing

@testable import CaseFiles

/// Expected values: the format page, "A case: a folder", and the ground rules of the model page.
@Suite struct FieldValueTests {
  static func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  @Test(arguments: [
    ("0", 0), ("12", 1200), ("12.5", 1250), ("-12.50", -1250), ("+3", 300), ("1 234 567.89", 123_456_789),
    ("1\u{A0}234,5", 123_450), ("1\u{202F}234", 123_400), ("\u{2212}7", -700), (".5", 50), ("7.", 700),
    ("0.005", 1), ("-0.005", -1), ("0.0049999999999999999999", 0), ("2.675", 268), ("10000000000", 1_000_000_000_000),
    ("000000000000000000000012.00", 1200),
  ])
  func readsAmounts(_ text: String, _ cents: Int64) throws {
    #expect(try FieldValue.money(Self.bytes(text), decimalComma: true).value.cents == cents)
  }

  @Test(arguments: [
    ("12x", nil), ("", nil), ("-", nil), ("1,5", "write 1.5"), ("1,234.56", "write 1234.56"),
    ("1.234,56", "write 1234.56"), ("1,234,567", "write 1234567"), ("1,234", nil), ("12.50 €", "write 12.50"),
    ("(12.50)", "write -12.50"), ("12.50-", "write -12.50"), ("1 2", "write 12"), ("1234 567", "write 1234567"),
    ("NaN", "leave the field blank if the value is unknown"),
    ("-Infinity", "leave the field blank if the value is unknown"),
    ("1.23E+05", "a spreadsheet has shortened it: format the column as a number and export again"),
    ("10000000000.01", nil), ("99999999999999999999", nil), ("50%", nil), ("0x10", nil),
  ])
  func refusesOtherAmounts(_ text: String, _ hint: String?) {
    let fault = #expect(throws: ValueFault.self) { try FieldValue.money(Self.bytes(text), decimalComma: false) }
    #expect(fault?.hint?.english == hint)
  }

  @Test func roundsToTheDecimalsOfTheCurrencyAndSaysSo() throws {
    let yen = try FieldValue.money(Self.bytes("12.5"), decimalComma: true, decimals: 0)
    #expect(yen.value == Money(units: 13))
    #expect(yen.isRounded)
    let exact = try FieldValue.money(Self.bytes("12.5000"), decimalComma: true)
    #expect(exact.value == Money(cents: 1250))
    #expect(!exact.isRounded)
    #expect(CurrencyCode.decimals("JPY") == 0 && CurrencyCode.decimals("EUR") == 2 && CurrencyCode.decimals("TND") == 3)
  }

  @Test func zeroIsNotUnlimited() throws {
    #expect(try FieldValue.ceiling(Self.bytes("unlimited"), decimalComma: true).value == .unlimited)
    #expect(try FieldValue.ceiling(Self.bytes("0"), decimalComma: true).value == .amount(.zero))
    let fault = #expect(throws: ValueFault.self) { try FieldValue.ceiling(Self.bytes("Illimité"), decimalComma: true) }
    #expect(fault?.hint?.english == "write unlimited")
  }

  @Test(arguments: [
    ("0.9", 900_000_000), ("90%", 900_000_000), ("90 %", 900_000_000), ("0,9", 900_000_000), ("12,5%", 125_000_000),
    ("1", 1_000_000_000), ("0", 0), ("100%", 1_000_000_000), ("0.0000000004", 0), ("0.0000000005", 1),
  ])
  func readsRates(_ text: String, _ billionths: Int64) throws {
    #expect(try FieldValue.rate(Self.bytes(text), decimalComma: true).value.billionths == billionths)
  }

  @Test(arguments: [("90", "write \"90%\""), ("1.01", "write \"1.01%\""), ("101%", nil), ("-1%", nil), ("ninety", nil)])
  func refusesOtherRates(_ text: String, _ hint: String?) {
    let fault = #expect(throws: ValueFault.self) { try FieldValue.rate(Self.bytes(text), decimalComma: true) }
    #expect(fault?.hint?.english == hint)
  }

  @Test(arguments: [
    ("0.013908189533", 0.013908189533), ("1.39%", 0.0139), ("1e-4", 1e-4), ("2.5E-1%", 0.0025), ("0", 0),
  ])
  func readsProbabilitiesAsTheNearestDouble(_ text: String, _ value: Double) throws {
    #expect(try FieldValue.fraction(Self.bytes(text), decimalComma: true, excludesUpper: true) == value)
  }

  @Test func aProbabilityStaysBelowOne() {
    for text in ["1", "100%", "1.5", "-0.1"] {
      #expect(throws: ValueFault.self) {
        try FieldValue.fraction(Self.bytes(text), decimalComma: true, excludesUpper: true)
      }
    }
  }

  @Test func readsDays() throws {
    #expect(try DayText.day(Self.bytes("2024-02-29")) == Day(year: 2024, month: 2, day: 29))
    #expect(try DayText.day(Self.bytes("0001-01-01")) == .distantPast)
    #expect(try DayText.day(Self.bytes("9999-12-31")).description == "9999-12-31")
    #expect(try DayText.month(Self.bytes("2026-10")).description == "2026-10-01")
  }

  @Test(arguments: [
    ("30/09/2026", "write 2026-09-30"), ("09/30/2026", "write 2026-09-30"), ("30.9.26", "write 2026-09-30"),
    ("03/04/2026", "write 2026-04-03 (or 2026-03-04 if the month comes first)"), ("05/05/2026", "write 2026-05-05"),
    ("20260930", "write 2026-09-30"), ("30092026", "write 2026-09-30"), ("2026/9/30", "write 2026-09-30"),
    ("2026-09-30T00:00:00", "write 2026-09-30"), ("46295", "write 2026-09-30"), ("2026-02-30", "there is no such day"),
    ("31/04/2026", "there is no such day"), ("0000-01-01", "there is no such day"), ("soon", nil),
  ])
  func otherDaysAreErrorsThatShowTheISOForm(_ text: String, _ hint: String?) {
    let fault = #expect(throws: ValueFault.self) { try DayText.day(Self.bytes(text)) }
    #expect(fault?.hint?.english == hint)
  }

  @Test(arguments: [
    ("10/2026", "write 2026-10"), ("2026-10-15", "write 2026-10"), ("2026/1", "write 2026-01"), ("x", nil),
  ])
  func otherMonthsToo(_ text: String, _ hint: String?) {
    let fault = #expect(throws: ValueFault.self) { try DayText.month(Self.bytes(text)) }
    #expect(fault?.hint?.english == hint)
  }

  @Test func wholeNumbersAndFlags() throws {
    #expect(try FieldValue.integer(Self.bytes("1 000"), decimalComma: false, in: 0...5000) == 1000)
    #expect(throws: ValueFault.self) { try FieldValue.integer(Self.bytes("1.5"), decimalComma: false, in: 0...5000) }
    #expect(throws: ValueFault.self) { try FieldValue.integer(Self.bytes("-1"), decimalComma: false, in: 0...5000) }
    #expect(try FieldValue.flag(Self.bytes("true")))
    #expect(try !FieldValue.flag(Self.bytes("false")))
    let fault = #expect(throws: ValueFault.self) { try FieldValue.flag(Self.bytes("Oui")) }
    #expect(fault?.hint?.english == "write true")
  }

  @Test func namesTheNearestKnownName() {
    #expect(NearestName.of("baseleine", among: ["base", "baseline", "basis"]) == "baseline")
    #expect(NearestName.of("Amount", among: ["amount", "kind"]) == "amount")
    #expect(NearestName.of("amuont", among: ["amount", "kind"]) == "amount")
    #expect(NearestName.of("colour", among: ["amount", "kind"]) == nil)
    #expect(NearestName.distance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
  }
}
