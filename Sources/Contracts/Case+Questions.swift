import Receivables

/// What several results ask of a case alike.
extension Case {
  /// True if no buyer can default: none has a probability or a rating, and no insolvency is given.
  package var isWithoutRisk: Bool { portfolio.buyers.allSatisfy(\.neverDefaults) }

  /// True if no buyer can default by chance, so that no price of cover can be told; an insolvency may be given.
  package var isWithoutProbabilities: Bool { portfolio.buyers.allSatisfy(\.hasNoProbability) }

  /// True if the seller's own payments are known: without them balances are receipts alone and tell of no shortfall.
  package var knowsPayments: Bool { !flows.isEmpty }

  /// Funds in use at `asOf` with the factor of another scenario, the baseline's before any other, where this one has no
  /// factor; zero else. Leaving the factor means repaying them, and no scenario does: flows.csv alone can say when and how.
  package func fundsToRepay(under scenario: Scenario) -> Money {
    guard scenario.factoring == nil else { return .zero }
    let before = scenarios.filter { $0.id == baseline } + scenarios
    return before.lazy.compactMap(\.factoring?.openingFundsInUse).first { !$0.isZero } ?? .zero
  }
}
