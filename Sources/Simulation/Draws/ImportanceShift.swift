import Contracts
import Receivables

/// The mean shift of the factors under importance sampling: the point at a given distance from the origin that maximizes
/// the expected gross loss given the factors, where the tail lies (after Glasserman and Li 2005).
package struct ImportanceShift: Sendable {
  /// The shift of each factor.
  package let factors: [Double]
  /// Distance from the origin: the quantile of one in a thousand.
  static let distance = 3.09

  /// Finds the shift of a case.
  init(_ model: FactorModel, times: DefaultTimes, _ caseData: Case) {
    let portfolio = caseData.portfolio
    let amounts = portfolio.buyers.indices.map { buyer -> Double in
      let open = portfolio.openItems(of: buyer, on: portfolio.asOf).map { Double(max(0, $0.amount.cents)) }
      return open.reduce(0, +)
    }
    // By the loadings alone the direction is a fixed point of the gradient's: a few turns settle it.
    var point = [Double](repeating: 0, count: model.count)
    point[0] = -ImportanceShift.distance
    for _ in 0..<20 {
      var gradient = [Double](repeating: 0, count: model.count)
      // What buyers see is the point as a stress moves it; the shift itself is of what is drawn.
      var seen = point
      seen[0] -= caseData.market.factorShock
      for buyer in amounts.indices {
        guard let threshold = times.thresholds[buyer] else { continue }
        let cell = model.cells[model.cellOfBuyer[buyer]]
        let x = (threshold - model.systematic(cell, seen.span)) / cell.own
        let slope = amounts[buyer] * NormalDistribution.density(x) / cell.own
        gradient[0] -= slope * model.global
        if let index = cell.sector { gradient[index] -= slope * model.sector }
        if let index = cell.country { gradient[index] -= slope * model.country }
      }
      let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm == 0 { break }
      point = gradient.map { $0 / norm * ImportanceShift.distance }
    }
    factors = point
  }
}
