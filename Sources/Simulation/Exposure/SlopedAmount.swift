/// An amount with its right derivative by one more unit of the buyer's limits.
///
/// Cents are exact; the derivative leaves rounding out.
struct SlopedAmount {
  /// The amount.
  var value: Int64
  /// Its right derivative.
  var slope: Double

  /// An amount that limits do not move.
  init(_ value: Int64, slope: Double = 0) {
    self.value = value
    self.slope = slope
  }

  static func + (left: SlopedAmount, right: SlopedAmount) -> SlopedAmount {
    SlopedAmount(left.value &+ right.value, slope: left.slope + right.slope)
  }

  static func - (left: SlopedAmount, right: SlopedAmount) -> SlopedAmount {
    SlopedAmount(left.value &- right.value, slope: left.slope - right.slope)
  }
}

/// The smaller of two amounts, and of their derivatives where they are equal.
func smaller(_ left: SlopedAmount, _ right: SlopedAmount) -> SlopedAmount {
  if left.value != right.value { return left.value < right.value ? left : right }
  return SlopedAmount(left.value, slope: min(left.slope, right.slope))
}

/// The greater of two amounts, and of their derivatives where they are equal.
func greater(_ left: SlopedAmount, _ right: SlopedAmount) -> SlopedAmount {
  if left.value != right.value { return left.value > right.value ? left : right }
  return SlopedAmount(left.value, slope: max(left.slope, right.slope))
}

extension SlopedAmount {
  /// The amount, or zero if it is negative.
  var atLeastZero: SlopedAmount { greater(self, SlopedAmount(0)) }
}
