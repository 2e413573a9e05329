import Contracts
import Receivables

extension LeverTerms {
  /// What one default costs to collect, on its day and on that of its recovery; nothing for a default of `asOf` or before.
  ///
  /// - Parameters:
  ///   - loss: the default as the scenario has it.
  ///   - netRecovery: what is recovered of its debt.
  package func collectionCost(
    of loss: SimulatedDefault, netRecovery: Money, asOf: Day
  ) -> (onDefault: Money, onRecovery: Money) {
    guard hasCollectionCosts, loss.day > asOf else { return (.zero, .zero) }
    let buyer = Int(loss.buyer)
    return (
      cost(ofDefault: buyer, isInsolvency: loss.isInsolvency),
      cost(ofRecovery: netRecovery, buyer: buyer, isInsolvency: loss.isInsolvency)
    )
  }
}
