/// Steps 6 and 7 of the waterfall on plain cents: the one arithmetic behind `ClaimWaterfall.settle`.
///
/// Public, alone in this module: the compiler inlines across modules what is public, and the simulation settles a
/// thousand claims in a few microseconds with it.
public enum YearArithmetic {
  /// Takes one claim through a year's running first loss and liability.
  ///
  /// - Parameters:
  ///   - amount: what is left after step 5, at least 0.
  ///   - covered: the covered loss past the threshold, at least 0.
  ///   - consumesCovered: true if the covered loss uses up the first loss, else `amount` does.
  ///   - aggregateLeft: what is left of the first loss; lowered.
  ///   - liabilityLeft: what is left of the maximum liability; lowered.
  /// - Returns: the amount after the first loss, and the indemnity.
  @inlinable @inline(__always)
  public static func settle(
    _ amount: Int64, covered: Int64, consumesCovered: Bool, aggregateLeft: inout Int64, liabilityLeft: inout Int64
  ) -> (afterAggregate: Int64, indemnity: Int64) {
    var rest = amount
    if consumesCovered {
      if aggregateLeft > 0 && covered > 0 {
        let consumed = min(aggregateLeft, covered)
        aggregateLeft -= consumed
        rest -= roundedShare(of: amount, consumed, covered)
        rest = max(0, rest)
      }
    } else if covered > 0 {
      let consumed = min(aggregateLeft, rest)
      aggregateLeft -= consumed
      rest -= consumed
    }
    let indemnity = min(rest, liabilityLeft)
    liabilityLeft -= indemnity
    return (rest, indemnity)
  }

  /// round(amount × part / whole), half up, for amounts of at least 0.
  @usableFromInline
  static func roundedShare(of amount: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
    Int64((2 * Int128(amount) * Int128(part) + Int128(whole)) / (2 * Int128(whole)))
  }
}
