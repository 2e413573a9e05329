/// An amount in integer cents of the case's currency.
///
/// Cents are exact: amounts add without error, and a product with a rate is rounded half away from zero, once,
/// at the step where it is taken. Money cannot be multiplied by money.
package struct Money: Hashable, Sendable, BitwiseCopyable {
  /// The amount in hundredths of the currency's unit.
  package var cents: Int64

  /// An amount of `cents` hundredths.
  @inlinable package init(cents: Int64) { self.cents = cents }

  /// An amount of whole currency units.
  @inlinable package init(units: Int64) { self.cents = units * 100 }

  /// Nothing owed.
  package static let zero = Money(cents: 0)

  /// The greatest amount a file may hold for one document: ten billion units, so that a million of them still add up.
  package static let largestInput = Money(units: 10_000_000_000)

  /// True if the amount is 0.
  @inlinable package var isZero: Bool { cents == 0 }
  /// The amount without its sign.
  @inlinable package var magnitude: Money { Money(cents: abs(cents)) }
  /// The amount, or zero if it is negative.
  @inlinable package var atLeastZero: Money { cents > 0 ? self : Money(cents: 0) }

  /// round(self × part / whole), half away from zero, exact for any 64-bit operands; zero if `whole` is 0.
  @inlinable package func share(_ part: Money, of whole: Money) -> Money {
    whole.cents == 0
      ? Money(cents: 0) : Money(cents: roundedQuotient(Int128(cents) * Int128(part.cents), Int128(whole.cents)))
  }

  /// round(self × Π numerator / denominator), half away from zero, rounded once; the fractions are reduced against each
  /// other first, so that four factors of a portfolio's size still fit 128 bits.
  package func times(_ fractions: [(Int128, Int128)]) -> Money {
    var tops = [Int128(cents)] + fractions.map(\.0)
    var bottoms = fractions.map(\.1)
    for top in tops.indices {
      for bottom in bottoms.indices {
        let divisor = greatestCommonDivisor(tops[top], bottoms[bottom])
        if divisor > 1 {
          tops[top] /= divisor
          bottoms[bottom] /= divisor
        }
      }
    }
    func product(_ numbers: [Int128]) -> Int128? {
      var product: Int128 = 1
      for number in numbers {
        let (next, overflow) = product.multipliedReportingOverflow(by: number)
        if overflow { return nil }
        product = next
      }
      return product
    }
    guard let top = product(tops), let bottom = product(bottoms) else {
      // Beyond 128 bits only sums of many billions come: doubles are then exact to the cent no more, but near.
      return Money(
        cents: Int64((tops.reduce(1.0) { $0 * Double($1) } / bottoms.reduce(1.0) { $0 * Double($1) }).rounded()))
    }
    return Money(cents: roundedQuotient(top, bottom))
  }

  /// The same for two fractions: without lists, and reduced only where 128 bits ask for it.
  package func times(_ first: (Int64, Int64), _ second: (Int64, Int64)) -> Money {
    let (top, isTooLarge) = (Int128(cents) * Int128(first.0)).multipliedReportingOverflow(by: Int128(second.0))
    if isTooLarge {
      return times([(Int128(first.0), Int128(first.1)), (Int128(second.0), Int128(second.1))])
    }
    return Money(cents: roundedQuotient(top, Int128(first.1) * Int128(second.1)))
  }

  /// round(self / count), half away from zero; `count` is above zero.
  @inlinable package func divided(by count: Int) -> Money { prorated(1, of: count) }

  /// round(self × part / whole), half away from zero, for a part of some days, months or other countable whole above zero.
  @inlinable package func prorated(_ part: Int, of whole: Int) -> Money {
    Money(cents: roundedQuotient(Int128(cents) * Int128(part), Int128(whole)))
  }

  /// round(self × rate × days / basis), half away from zero; `basis` is the number of days in the rate's year.
  @inlinable package func interest(at rate: Rate, days: Int, basis: Int) -> Money {
    Money(
      cents: roundedQuotient(
        Int128(cents) * Int128(rate.billionths) * Int128(days), Int128(Rate.scale) * Int128(basis)))
  }

  /// The part of an amount including VAT that is left without it: round(self / (1 + rate)), half away from zero.
  @inlinable package func excludingVAT(at rate: Rate) -> Money {
    rate.billionths == 0
      ? self
      : Money(
        cents: roundedQuotient(Int128(cents) * Int128(Rate.scale), Int128(Rate.scale + rate.billionths)))
  }

  /// An amount excluding VAT with its VAT: round(self × (1 + rate)), half away from zero.
  @inlinable package func includingVAT(at rate: Rate) -> Money {
    rate.billionths == 0 ? self : self * Rate(billionths: Rate.scale + rate.billionths)
  }
}

extension Money: Comparable {
  @inlinable package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: AdditiveArithmetic {
  @inlinable package static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }
  @inlinable package static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
  /// The opposite amount.
  @inlinable package static prefix func - (amount: Money) -> Money { Money(cents: -amount.cents) }
}

extension Money {
  /// round(amount × rate), half away from zero.
  @inlinable package static func * (amount: Money, rate: Rate) -> Money {
    let (product, overflow) = amount.cents.multipliedReportingOverflow(by: rate.billionths)
    if overflow {
      return Money(cents: roundedQuotient(Int128(amount.cents) * Int128(rate.billionths), Int128(Rate.scale)))
    }
    let quotient = product / Rate.scale
    let remainder = product % Rate.scale
    let carry: Int64 = remainder.magnitude * 2 >= UInt64(Rate.scale) ? (product < 0 ? -1 : 1) : 0
    return Money(cents: quotient + carry)
  }
}

extension Money: CustomStringConvertible {
  /// The amount with two decimals and a point, without thousands separators: `-1234.50`.
  package var description: String {
    let units = cents.magnitude / 100
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(units).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The same with a comma, for French texts: `-1234,50`.
  package var inFrench: String { description.replacing(".", with: ",") }
}

/// The greatest common divisor of two numbers without their signs.
private func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
  var (greater, smaller) = (Int128(left.magnitude), Int128(right.magnitude))
  while smaller != 0 { (greater, smaller) = (smaller, greater % smaller) }
  return greater
}

/// numerator / denominator rounded half away from zero; a quotient beyond an eighth of 64 bits stays there, so that no
/// product of accepted figures, however absurd, stops the program.
@inlinable package func roundedQuotient(_ numerator: Int128, _ denominator: Int128) -> Int64 {
  // Nearly every quotient fits a division of the processor's own, which is many times as fast.
  if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator), bottom > 0 {
    let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
    let isUp = remainder.magnitude * 2 >= bottom.magnitude
    let carry: Int64 = isUp ? (top < 0 ? -1 : 1) : 0
    let bound = Int64.max / 8
    return quotient >= bound ? bound : quotient <= -bound ? -bound : quotient + carry
  }
  let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
  let carry: Int128 =
    remainder.magnitude * 2 >= denominator.magnitude ? ((numerator < 0) == (denominator < 0) ? 1 : -1) : 0
  let bound = Int128(Int64.max / 8)
  return Int64(min(max(quotient + carry, -bound), bound))
}

extension Sequence where Element == Money {
  /// The sum of the amounts.
  package func total() -> Money { reduce(Money.zero, +) }
}
