import Receivables

/// A lever as one scenario uses it: values of its own, and the buyers it concerns.
package struct ScenarioLever: Sendable {
  /// The age of a debt, in months past due, at which a measure starts unless the case says otherwise.
  package static let usualDebtAge = 3

  /// The lever.
  package var lever: Lever
  /// Values that stand instead of the catalogue's, by the effect's key.
  package var values: [String: LeverValue]
  /// Months past due at which the measure starts.
  package var debtAgeMonths: Int
  /// The buyers it concerns beside those of `sectors`; nil with `sectors` nil for all.
  package var buyers: Set<BuyerID>?
  /// The sectors it concerns beside `buyers`.
  package var sectors: Set<String>?

  /// A lever for all buyers with the catalogue's values.
  package init(
    _ lever: Lever, values: [String: LeverValue] = [:], debtAgeMonths: Int = ScenarioLever.usualDebtAge,
    buyers: Set<BuyerID>? = nil, sectors: Set<String>? = nil
  ) {
    self.lever = lever
    self.values = values
    self.debtAgeMonths = debtAgeMonths
    self.buyers = buyers
    self.sectors = sectors
  }

  /// True if the lever concerns a buyer.
  package func concerns(_ buyer: Buyer) -> Bool {
    if buyers == nil && sectors == nil { return true }
    return buyers?.contains(buyer.id) == true || sectors?.contains(buyer.sector) == true
  }

  /// The value of one of the lever's effects.
  package func value(of effect: LeverEffect) -> LeverValue {
    values[effect.key] ?? effect.value(atAge: debtAgeMonths)
  }
}
