import Receivables
import Testing

@testable import Reports

@Suite("Numbers") struct NumbersTests {
  let english = Numbers(.english, currency: "EUR")
  let french = Numbers(.french, currency: "EUR")

  // Source of the expected texts: the rules of pages in both languages (fr: narrow no-break space U+202F, comma, euro
  // behind; en: comma, point, euro in front; true minus U+2212).
  @Test("Amounts in both languages")
  func amounts() {
    let amount = Money(cents: -123_456_789)
    #expect(english.amount(amount) == "−1,234,567.89")
    #expect(french.amount(amount) == "−1\u{202F}234\u{202F}567,89")
    #expect(english.money(amount) == "−€1,234,568")
    #expect(french.money(amount) == "−1\u{202F}234\u{202F}568\u{A0}€")
    #expect(english.money(Money(cents: 5), decimals: 2) == "€0.05")
    #expect(french.money(Money(cents: 99_950), decimals: 0) == "1\u{202F}000\u{A0}€")
  }

  @Test("An amount that rounds to nothing has no sign")
  func noNegativeZero() {
    #expect(english.money(Money(cents: -49)) == "€0")
    #expect(english.money(Money(cents: -50)) == "−€1")
  }

  @Test("A currency without a sign of its own is written with its code")
  func code() {
    #expect(Numbers(.english, currency: "CHF").money(Money(units: 1200)) == "CHF\u{A0}1,200")
    #expect(Numbers(.french, currency: "CHF").money(Money(units: 1200)) == "1\u{202F}200\u{A0}CHF")
  }

  @Test(
    "Three significant figures",
    arguments: [
      (0, "€0", "0\u{A0}€"), (99_949, "€999", "999\u{A0}€"), (99_950, "€1k", "1\u{A0}k€"),
      (123_456, "€1.23k", "1,23\u{A0}k€"), (4_150_000, "€41.5k", "41,5\u{A0}k€"),
      (48_000_000, "€480k", "480\u{A0}k€"), (99_950_000, "€1m", "1\u{A0}M€"),
      (390_000_000, "€3.9m", "3,9\u{A0}M€"), (-123_400_000_000, "−€1.23bn", "−1,23\u{A0}Md€"),
    ] as [(Int64, String, String)])
  func compact(cents: Int64, expectedEnglish: String, expectedFrench: String) {
    #expect(english.compact(Money(cents: cents)) == expectedEnglish)
    #expect(french.compact(Money(cents: cents)) == expectedFrench)
  }

  @Test("Rates, measures and counts")
  func others() {
    #expect(english.rate(Rate(billionths: 412_500_000)) == "41.3%")
    #expect(french.rate(Rate(billionths: 412_500_000)) == "41,3\u{202F}%")
    #expect(english.rate(.one, decimals: 0) == "100%")
    #expect(english.decimal(-47.25, decimals: 1) == "−47.3")
    #expect(french.decimal(.nan) == "–")
    #expect(english.integer(-1_234_567) == "−1,234,567")
    #expect(english.days(1) == "1\u{A0}day")
    #expect(english.days(0) == "0\u{A0}days")
    #expect(french.days(0) == "0\u{A0}jour")
    #expect(french.days(1.5) == "1,5\u{A0}jour")
    #expect(english.days(58.44) == "58.4\u{A0}days")
  }

  @Test("Dates")
  func dates() throws {
    let day = try #require(Day("2026-08-01"))
    #expect(english.day(day) == "1\u{A0}Aug\u{A0}2026")
    #expect(french.day(day) == "01/08/2026")
    #expect(english.longDay(day) == "1\u{A0}August\u{A0}2026")
    #expect(french.longDay(day) == "1er\u{A0}août\u{A0}2026")
    #expect(french.day(.never) == "–")
  }

  // Source: a broker's reading: a part is neither nothing nor the whole.
  @Test(
    "A share that is neither nothing nor the whole is never written as either",
    arguments: [
      (0, "0%", "0\u{202F}%"), (1, "less than 1%", "moins de 1\u{202F}%"),
      (4_999_999, "less than 1%", "moins de 1\u{202F}%"), (5_000_000, "1%", "1\u{202F}%"),
      (725_000_000, "73%", "73\u{202F}%"), (995_000_000, "more than 99%", "plus de 99\u{202F}%"),
      (1_000_000_000, "100%", "100\u{202F}%"),
    ])
  func shares(billionths: Int64, english text: String, french texte: String) {
    #expect(english.share(Rate(billionths: billionths)) == text)
    #expect(french.share(Rate(billionths: billionths)) == texte)
  }
}
