import Contracts
import Receivables

/// What one scenario makes of a default: the seam between the engine and the exposures.
struct ScenarioDebts: Sendable {
  /// Terms of settlement.
  let terms: ScenarioTerms
  let exposure: ScenarioExposure
  private var balances: BalanceTable?
  /// What is recovered and when, if levers change what the case draws.
  var recoveries: LossDraws? { exposure.recoveries }
  /// What levers change.
  var levers: LeverTerms { exposure.book.levers }

  /// The debts of a scenario of a case.
  init(_ caseData: Case, scenario: Int, exposure: ScenarioExposure) {
    self.exposure = exposure
    terms = ScenarioTerms(
      caseData, scenario: scenario, years: exposure.years, opening: exposure.openings,
      sales: exposure.sales, cover: exposure.cover)
  }

  /// Works out the debts of constant balances before any path runs.
  mutating func tabulate(_ caseData: Case, _ sampler: DefaultSampler) {
    balances = BalanceTable(caseData, exposure, sampler)
  }

  /// The days from `asOf` on which what a default of a buyer known by its balance comes to may change.
  func turningPoints(of buyer: Int) -> [Day] { exposure.balanceStretches(of: buyer) }

  /// Adds the parts of a default at a position among the path's to the buffer, worked out by the exposure.
  func append(
    _ loss: SimulatedDefault, at position: Int, level: LatenessLevel, to buffer: inout PartBuffer
  ) -> DebtAtDefault {
    exposure.append(loss, at: position, level: level, to: &buffer)
  }

  /// The same by look-up for a buyer known by its balance, so that it costs no working out.
  func look(
    up loss: SimulatedDefault, at position: Int, level: LatenessLevel, to buffer: inout PartBuffer
  ) -> DebtAtDefault {
    balances?.append(loss, at: position, to: &buffer)
      ?? exposure.append(loss, at: position, level: level, to: &buffer)
  }
}
