import Receivables
import Testing

@Suite struct MoneyTests {
  /// Source: reference/insurance.md, worked examples 28 and 32 (half away from zero).
  @Test(arguments: [(909_090_909, 909_091), (14_500, 15), (200_500, 201), (-14_500, -15), (14_499, 14)])
  func aProductIsRoundedHalfAwayFromZero(thousandths: Int64, expected: Int64) {
    #expect(Money(cents: thousandths) * Rate(billionths: 1_000_000) == Money(cents: expected))
  }

  /// The same product by 128-bit arithmetic, where 64 bits overflow.
  @Test func aProductBeyond64BitsIsExact() {
    let amount = Money(units: 9_999_999_999)
    #expect(amount * Rate(percent: 90) == Money(cents: 899_999_999_910))
    #expect(Money(cents: 99_999_999_999_999) * Rate(billionths: 500_000_000) == Money(cents: 50_000_000_000_000))
  }

  /// Two fractions at once against the list of them, also where the products need more than 128 bits.
  @Test func twoFractionsAreRoundedOnce() {
    var state: UInt64 = 7
    func next(_ bits: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> (64 - bits))
    }
    for bits in [4, 20, 40, 50] as [UInt64] {
      for _ in 0..<500 {
        let amount = Money(cents: next(bits) - next(bits))
        let (first, second) = ((next(bits), next(bits) + 1), (next(bits), next(bits) + 1))
        let list = [(Int128(first.0), Int128(first.1)), (Int128(second.0), Int128(second.1))]
        #expect(amount.times(first, second) == amount.times(list))
      }
    }
    #expect(Money(cents: 5).times((1, 2), (1, 1)) == Money(cents: 3))
    #expect(Money(cents: -5).times((1, 5), (1, 2)) == Money(cents: -1))
    let large = Int64(1) << 50
    #expect(Money(cents: large).times((large, large), (large, large)) == Money(cents: large))
  }

  @Test(arguments: [(120_00, 20, 100_00), (100_00, 20, 83_33), (105_50, 5, 100_48), (-100_00, 20, -83_33)])
  func vatIsTakenOut(gross: Int64, percent: Int64, net: Int64) {
    #expect(Money(cents: gross).excludingVAT(at: Rate(percent: percent)) == Money(cents: net))
  }

  /// Source: golden/factoring.csv F8: 89,520 or 90,000 at 3 % over 60 and 95 days of 360.
  @Test func interestIsExact() {
    #expect(Money(units: 90_000).interest(at: Rate(percent: 3), days: 60, basis: 360) == Money(cents: 450_00))
    #expect(Money(units: 89_520).interest(at: Rate(percent: 3), days: 60, basis: 360) == Money(cents: 447_60))
    #expect(Money(units: 89_520).interest(at: Rate(percent: 3), days: 95, basis: 360) == Money(cents: 708_70))
  }

  @Test func anAmountPrintsWithTwoDecimals() {
    #expect(Money(cents: -5).description == "-0.05")
    #expect(Money(cents: 123_456).description == "1234.56")
    #expect(Rate(billionths: 75_000_000).description == "7.5%")
    #expect(Rate(percent: 90).description == "90%")
  }

  /// A rate reads as each language writes it. Source: Lexique des règles typographiques (comma, space before the sign).
  @Test(arguments: [
    (Int64(25_000_000), "2.5%", "2,5 %"), (900_000_000, "90%", "90 %"), (-50_000_000, "-5%", "-5 %"), (0, "0%", "0 %"),
  ])
  func ratesInWords(billionths: Int64, english: String, french: String) {
    let rate = Rate(billionths: billionths)
    #expect(rate.description == english && rate.inFrench == french)
  }
}
