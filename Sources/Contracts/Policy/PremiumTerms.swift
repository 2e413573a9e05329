import Receivables

/// What a policy costs.
package struct PremiumTerms: Sendable {
  /// What the premium is measured on.
  package enum Base: Sendable {
    /// A rate on insurable sales.
    case sales(Rate)
    /// A rate on the sales that found cover.
    case coveredSales(Rate)
    /// A rate on the sum of month-end balances.
    case monthEndBalances(Rate)
    /// An amount a year.
    case flat(Money)
  }

  /// What the premium is measured on.
  package var base = Base.flat(.zero)
  /// The least premium of a year.
  package var minimum = Money.zero
  /// Number of equal instalments a year.
  package var instalments = 4
  /// Tax on premium and fees.
  package var tax = Rate.zero
  /// Fee for requesting a named limit; charged each year with the monitoring (fine print, "Premium").
  package var requestFee = Money.zero
  /// Fee for each named limit a year.
  package var monitoringFee = Money.zero
  /// The first line that matches the year's loss ratio adjusts the premium.
  package var bonusMalus: [BonusMalusLine] = []
  /// Nothing to pay.
  package init() {}
}

/// One line of a bonus/malus table.
package struct BonusMalusLine: Sendable {
  /// When the line applies; comparisons are strict.
  package enum Condition: Sendable {
    /// The loss ratio is below this fraction.
    case below(Rate)
    /// The loss ratio is above this fraction.
    case above(Rate)
  }
  /// When the line applies.
  package var condition: Condition
  /// Change of the premium: negative for a bonus.
  package var adjustment: Rate

  /// A line.
  package init(condition: Condition, adjustment: Rate) {
    self.condition = condition
    self.adjustment = adjustment
  }
}
