import Contracts
import Receivables

/// What buyers known by their balance lose under one scenario: a constant debt, covered by the decision in force on the
/// day of default. The generic rules of claims, asked once for each stretch of days between turning points.
struct BalanceExposure: Sendable {
  /// The scenario's position.
  let scenario: Int
  private let cover: ScenarioCover
  /// The policy years that overlap the horizon.
  let years: [PolicyYear]

  /// The exposure of a scenario.
  init(_ caseData: Case, scenario: Int) {
    self.scenario = scenario
    cover = ScenarioCover(caseData, caseData.scenarios[scenario])
    years = cover.yearsInHorizon
  }

  /// The days on which what covers a buyer may change, from `asOf` to the horizon's end.
  func turningPoints(of buyer: Int) -> [Day] {
    let data = cover.caseData
    var days: Set<Day> = [data.asOf]
    for year in years { days.formUnion([year.start, year.end]) }
    for policy in cover.scenario.policies.indices {
      days.formUnion(cover.firstLine(of: buyer, policy: policy).starts)
      let top = LimitHistory(topUp: cover.decisions(on: buyer), under: cover.scenario.policies[policy])
      days.formUnion(top.starts)
    }
    return days.filter { data.asOf <= $0 && $0 < data.endOfHorizon }.sorted()
  }

  /// The parts of a default on a day: insolvency, nothing cut or recovered early.
  func parts(of buyer: Int, on day: Day) -> (debt: Int64, parts: [LossPart]) {
    let portfolio = cover.caseData.portfolio
    let items = portfolio.openItems(of: buyer, on: portfolio.asOf).filter { $0.amount.cents > 0 }
    guard !items.isEmpty else { return (0, []) }
    let event = LossEvent(buyer: buyer, defaultOn: day, kind: .insolvency)
    let clock = ClaimClock(event, scenario: cover.scenario, shipments: [day], oldestDue: day)
    let covers = cover.cover(of: items, lossOn: clock.dateOfLoss, eventOn: day)
    let parts = ClaimPart.parts(of: covers, policies: cover.scenario.policies)
    return (
      items.map(\.amount).total().cents,
      parts.map { part in
        let position = part.year.flatMap { years.firstIndex(of: $0) } ?? -1
        let delay = part.year.map { cover.scenario.policies[$0.policy].indemnityDelayDays } ?? 0
        return LossPart(
          loss: 0, year: Int32(position), isTopUp: part.isTopUp, dateOfLoss: clock.dateOfLoss,
          indemnityOn: clock.indemnityOn(delayDays: delay), outstanding: part.outstanding.cents, vat: part.vat.cents,
          afterThreshold: part.perLoss.afterThreshold.cents, insurersShare: part.perLoss.insurersShare.cents,
          afterEachAndEvery: part.perLoss.afterEachAndEvery.cents, coveredSlope: 0, shareSlope: 0)
      }
    )
  }
}
