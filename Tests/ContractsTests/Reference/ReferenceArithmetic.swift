import Receivables

/// The arithmetic of the reference, in plain integers: cents, billionths and day numbers.
///
/// The reference reads the product's data and shares none of its code, so that an error must be made twice, in two
/// styles, to go unseen.
enum ReferenceArithmetic {
  /// One, in billionths.
  static let one = 1_000_000_000

  /// numerator / denominator to the nearest integer, halves away from zero; the denominator is positive.
  static func nearest(_ numerator: Int128, _ denominator: Int128) -> Int {
    precondition(denominator > 0)
    let doubled = numerator < 0 ? -numerator * 2 : numerator * 2
    let magnitude = Int((doubled + denominator) / (denominator * 2))
    return numerator < 0 ? -magnitude : magnitude
  }

  /// round(cents × rate).
  static func times(_ cents: Int, rate: Int) -> Int { nearest(Int128(cents) * Int128(rate), Int128(one)) }

  /// round(cents × part / whole); 0 if the whole is 0.
  static func proportion(_ cents: Int, _ part: Int, of whole: Int) -> Int {
    whole == 0 ? 0 : nearest(Int128(cents) * Int128(part), Int128(whole))
  }

  /// round(cents / (1 + VAT rate)). Source: model.md §3, basis.
  static func withoutVAT(_ cents: Int, rate: Int) -> Int { nearest(Int128(cents) * Int128(one), Int128(one + rate)) }

  /// round(cents × (1 + VAT rate)). Source: model.md §5, eligible.
  static func withVAT(_ cents: Int, rate: Int) -> Int { nearest(Int128(cents) * Int128(one + rate), Int128(one)) }

  /// The day `months` months after `day`, clamped to the month's end, found by walking whole months day by day.
  /// Source: fine-print.md, "Year k of a policy starts at from + k × months, clamped to the month's end".
  static func months(_ months: Int, after day: Day) -> Int {
    var (year, month, dayOfMonth) = day.components
    for _ in 0..<months {
      month += 1
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    while true {
      if let found = Day(year: year, month: month, day: dayOfMonth) { return found.index }
      dayOfMonth -= 1
    }
  }

  /// True if the day after `day` is the first of a month.
  static func isMonthEnd(_ day: Int) -> Bool { Day(number: Int32(day + 1)).components.day == 1 }
}

extension Day {
  /// The day's number, as the reference counts.
  var index: Int { Int(number) }
}

extension Money {
  /// The amount in cents, as the reference counts.
  var count: Int { Int(cents) }
}

extension Rate {
  /// The rate in billionths, as the reference counts.
  var count: Int { Int(billionths) }
}
