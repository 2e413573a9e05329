import Receivables

/// A value of a lever's parameter in billionths of its unit: exact for shares, days, factors and cents alike.
package struct LeverValue: Hashable, Sendable, Comparable {
  /// The value in billionths.
  package var billionths: Int64

  /// A value of `billionths` billionths.
  package init(billionths: Int64) { self.billionths = billionths }

  /// A share, or a change of one.
  package static func share(_ rate: Rate) -> LeverValue { LeverValue(billionths: rate.billionths) }
  /// A share in whole percent.
  package static func percent(_ percent: Int64) -> LeverValue { .share(Rate(percent: percent)) }
  /// A number of days, or a change of one.
  package static func days(_ days: Int) -> LeverValue { LeverValue(billionths: Int64(days) * Rate.scale) }
  /// An amount in the case's currency.
  package static func money(_ amount: Money) -> LeverValue {
    LeverValue(billionths: amount.cents * (Rate.scale / 100))
  }
  /// An amount in whole units of the case's currency.
  package static func units(_ units: Int64) -> LeverValue { .money(Money(units: units)) }
  /// What a parameter holds where nothing limits it, such as deliveries that never stop.
  package static let unlimited = LeverValue(billionths: .max)

  /// The value as a share.
  package var rate: Rate { Rate(billionths: billionths) }
  /// The value as days, rounded half away from zero; `Int.max` if unlimited.
  package var wholeDays: Int {
    self == .unlimited ? .max : Int(roundedQuotient(Int128(billionths), Int128(Rate.scale)))
  }
  /// The value as an amount, rounded half away from zero.
  package var amount: Money {
    Money(cents: roundedQuotient(Int128(billionths), Int128(Rate.scale / 100)))
  }
  /// The nearest double, for random draws and pages.
  package var double: Double { Double(billionths) / Double(Rate.scale) }

  /// By size.
  package static func < (left: LeverValue, right: LeverValue) -> Bool { left.billionths < right.billionths }
}
