import Contracts
import Receivables

extension ScenarioCover {
  /// Σ insured / Σ receivables at `asOf`; 0 without receivables.
  package var coveredShare: Double {
    let portfolio = caseData.portfolio
    var (insured, receivables) = (Money.zero, Money.zero)
    for buyer in portfolio.buyers.indices {
      let items = portfolio.openItems(of: buyer, on: portfolio.asOf)
      receivables += items.map(\.amount).total()
      for cover in cover(of: items, lossOn: portfolio.asOf, eventOn: portfolio.asOf) where cover.open.cents > 0 {
        insured += [cover.firstLine, cover.topUp].compactMap { $0?.amount }.total()
      }
    }
    return receivables.cents <= 0 ? 0 : Double(insured.cents) / Double(receivables.cents)
  }
}
