import Receivables

/// The VAT rate of a sale, told by the amounts of its entry.
enum SalesVAT {
  /// Rates in force in France and its overseas departments, and lately.
  static let legalRates = [200, 100, 55, 21, 85, 196, 70, 0].map { Rate(billionths: Int64($0) * 1_000_000) }

  /// The rate of `vat` on `income`, both in cents and credits less debits: a legal one if it is near (cents are rounded
  /// by line), else their quotient to six decimals (several rates in one document); nil if it is none.
  static func rate(income: Int64, vat: Int64) -> Rate? {
    guard income != 0 else { return nil }
    if vat == 0 { return .zero }
    let tolerance = max(2, abs(income) / 2000)
    let base = Money(cents: income)
    for rate in legalRates where rate != .zero && abs((base * rate).cents - vat) <= tolerance { return rate }
    guard (income > 0) == (vat > 0) else { return nil }
    let millionths = roundedQuotient(Int128(vat) * 1_000_000, Int128(income))
    return (1...300_000).contains(millionths) ? Rate(billionths: millionths * 1000) : nil
  }
}
