/// A fraction in billionths: 90 % is 900,000,000.
///
/// Nine decimals hold every rate a policy, a factoring contract or a tax law states, and keep products with money exact.
package struct Rate: Hashable, Sendable, Comparable {
  /// One, in the unit of `billionths`.
  package static let scale: Int64 = 1_000_000_000

  /// The rate in billionths.
  package var billionths: Int64

  /// A rate of `billionths` billionths.
  @inlinable package init(billionths: Int64) { self.billionths = billionths }
  /// A rate in whole percent.
  @inlinable package init(percent: Int64) { self.billionths = percent * 10_000_000 }

  /// 0 %.
  package static let zero = Rate(billionths: 0)
  /// 100 %.
  package static let one = Rate(billionths: scale)

  @inlinable package static func < (left: Rate, right: Rate) -> Bool { left.billionths < right.billionths }
  /// The sum of two rates.
  @inlinable package static func + (left: Rate, right: Rate) -> Rate {
    Rate(billionths: left.billionths + right.billionths)
  }

  /// The nearest double, for random draws and charts; never for money.
  package var fraction: Double { Double(billionths) / Double(Rate.scale) }
}

extension Rate: CustomStringConvertible {
  /// The rate in percent without trailing zeros: `7.5%`.
  package var description: String {
    let magnitude = billionths.magnitude
    let whole = magnitude / 10_000_000
    var decimals = String(magnitude % 10_000_000)
    decimals = String(repeating: "0", count: 7 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    return "\(billionths < 0 ? "-" : "")\(whole)\(decimals.isEmpty ? "" : "." + decimals)%"
  }

  /// The rate as French texts write it, such as `2,5 %`.
  package var inFrench: String { description.dropLast().replacing(".", with: ",") + " %" }
}
