import Contracts
import Receivables

extension SimulationReview {
  /// What theory says of the case itself: where every buyer is known by its balance, stands alone and recovers by a plain
  /// law, the mean gross loss is Σ PD × balance × (1 − mean recovery). Under a shock of the global factor a Gaussian PD is
  /// Φ(Φ⁻¹(PD) + √ρ·shock), as X is normal with mean −√ρ·shock; a Student-t one has no such form.
  static func checks(_ simulator: Simulator, _ scenarios: [ScenarioReview]) -> [Check] {
    let caseData = simulator.caseData
    let portfolio = caseData.portfolio
    let isPlain = portfolio.buyers.indices.allSatisfy { buyer in
      let data = portfolio.buyers[buyer]
      return (portfolio.isKnownByBalance(buyer) || portfolio.documents[buyer].isEmpty) && data.insolventOn == nil
        && data.group == nil && data.retentionOfTitle == .zero
    }
    guard isPlain, let first = scenarios.first else { return [] }
    let market = caseData.market
    let lower = market.dependence.global.squareRoot() * market.factorShock
    if lower != 0 && market.dependence.family == .studentT { return [] }
    let mean =
      market.insolvencyShare * market.insolvencyRecovery.mean
      + (1 - market.insolvencyShare) * market.protractedRecovery.mean
    let years = ModelYears(caseData)
    let curves = caseData.hazardCurves(years: years)
    var expected = 0.0
    for (buyer, data) in portfolio.buyers.enumerated() where portfolio.isKnownByBalance(buyer) {
      let hazard = curves[buyer].hazard(before: caseData.endOfHorizon, years: years)
      if hazard <= 0 { continue }
      let probability =
        lower == 0
        ? -Elementary.expMinusOne(-hazard)
        : NormalDistribution.probability(below: HazardTables.threshold(hazard) + lower)
      let recovered = data.lossGivenDefault.map { 1 - $0.fraction } ?? mean
      expected += probability * Double(max(0, data.outstanding?.cents ?? 0)) * (1 - recovered)
    }
    let found = first[.grossLoss]
    return [
      Check(
        mean: "meanGrossLoss", source: "Σ probability of default × balance × (1 − mean recovery)",
        expected: expected / 100, actual: found.mean / 100, standardError: found.standardError / 100)
    ]
  }
}
