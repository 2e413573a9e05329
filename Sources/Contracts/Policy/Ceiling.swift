import Receivables

/// An amount that may have no upper bound. Blank, zero and unlimited are three different things: blank is the absence
/// of a `Ceiling`.
package enum Ceiling: Hashable, Sendable, Comparable {
  /// At most this amount.
  case amount(Money)
  /// No bound.
  case unlimited

  /// The bound as money, for arithmetic: unlimited becomes an amount above every sum a ledger can reach, and still
  /// small enough that two of them add up without overflow.
  package var money: Money {
    switch self {
    case .amount(let money): money
    case .unlimited: Ceiling.beyondAnySum
    }
  }

  /// The amount; nil if unlimited.
  package var bound: Money? {
    if case .amount(let money) = self { money } else { nil }
  }

  /// What `unlimited` counts as in arithmetic.
  package static let beyondAnySum = Money(cents: Int64.max / 8)
}

extension Ceiling: CustomStringConvertible {
  /// As a case writes it: `25000.00` or `unlimited`.
  package var description: String {
    switch self {
    case .amount(let money): money.description
    case .unlimited: "unlimited"
    }
  }
}
