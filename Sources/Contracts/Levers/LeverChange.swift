import Receivables

/// What one effect of a lever has changed in a scenario, for the reader of its results.
package struct LeverChange: Hashable, Sendable {
  /// The lever.
  package var lever: Lever
  /// The effect.
  package var effect: LeverEffect
  /// Its value in the scenario.
  package var value: LeverValue
  /// Number of buyers whose parameter it has changed; zero for a parameter of the seller.
  package var buyers: Int
  /// The parameter before and after, over the buyers changed: the sum of amounts, else the mean; of a parameter of the
  /// seller its value. Unlimited if it was so for any of them.
  package var before: LeverValue
  package var after: LeverValue
}
