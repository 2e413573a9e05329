import Contracts
import Receivables

/// What one scenario makes of a default: the seam between the engine and the exposures.
struct ScenarioDebts: Sendable {
  /// Terms of settlement.
  let terms: ScenarioTerms
  private let exposure: BalanceExposure

  /// The debts of a scenario.
  init(_ caseData: Case, scenario: Int) {
    let cover = ScenarioCover(caseData, caseData.scenarios[scenario])
    let forecast = SalesForecast(portfolio: caseData.portfolio, sales: caseData.sales)
    let sales = InsurableSales(cover, forecast: forecast)
    exposure = BalanceExposure(caseData, scenario: scenario)
    terms = ScenarioTerms(
      caseData, scenario: scenario, years: exposure.years, opening: exposure.years.map(sales.openingBalance),
      sales: sales,
      cover: cover)
  }

  /// The days from `asOf` on which what covers a buyer known by its balance may change.
  func turningPoints(of buyer: Int) -> [Day] { exposure.turningPoints(of: buyer) }

  /// Adds the parts of a default at a position among the path's to `parts`.
  func append(_ loss: SimulatedDefault, at position: Int, level: LatenessLevel, to parts: inout [LossPart])
    -> DebtAtDefault
  {
    let (debt, own) = exposure.parts(of: Int(loss.buyer), on: loss.day)
    for var part in own {
      part.loss = Int32(position)
      parts.append(part)
    }
    return DebtAtDefault(
      debt: debt, netRecovery: (debt * Int64(loss.recoveryShare) + 500_000) / 1_000_000, earlyRecovery: 0, guarantee: 0,
      dateOfLoss: loss.day)
  }
}
