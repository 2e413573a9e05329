import Contracts
import Receivables

extension ScenarioExposure {
  /// For a buyer known by its balance, the days of the horizon on which what a default of that day comes to may change:
  /// between two of them only the dates move along.
  ///
  /// A superset, ascending, `asOf` first: the days on which decisions bind, policy years start, the facility starts or
  /// ends, and where the cut before a default meets another decision; each also as far before as a waiting period may put
  /// the date of loss after the default.
  package func balanceStretches(of buyer: Int) -> [Day] {
    let caseData = book.caseData
    let terms = cover.scenario.policies
    var delays: Set<Int> = [0]
    for policy in terms {
      delays.insert(policy.waitingPeriodDays)
      delays.insert(policy.maximumExtensionDays + policy.filingDays + policy.waitingPeriodDays)
      // The cut before a default binds so many days after it, on, or on the day after, another decision's day.
      let binding = policy.withdrawalNoticeDays + 1 - caseData.market.limitCutLeadDays
      delays.formUnion([binding, binding - 1])
    }
    var turns: Set<Day> = [caseData.asOf]
    for year in years { turns.formUnion([year.start, year.end]) }
    let lead = caseData.market.limitCutLeadDays
    for (position, policy) in terms.enumerated() {
      turns.formUnion(cover.firstLine(of: buyer, policy: position).starts)
      turns.formUnion(LimitHistory(topUp: cover.decisions(on: buyer), under: policy).starts)
      turns.insert(caseData.asOf + (policy.withdrawalNoticeDays + 1))
    }
    turns.formUnion([caseData.asOf + lead, caseData.asOf + (lead + 1)])
    // Levers hold from the day after `asOf` on.
    if book.levers.hold(.securedAmount) { turns.insert(caseData.asOf + 1) }
    for row in cover.decisions(on: buyer) {
      for day in [row.effectiveOn, row.expiresOn.map { $0 + 1 } ?? row.effectiveOn] where day > .distantPast {
        turns.formUnion([day, day + lead, day + (lead + 1)])
      }
    }
    if let facility = cover.scenario.factoring {
      turns.insert(facility.from)
      if let last = facility.to { turns.insert(last + 1) }
      turns.formUnion(LimitHistory(approvals: cover.decisions(on: buyer)).starts)
    }
    var days: Set<Day> = [caseData.asOf]
    for turn in turns where turn > .distantPast {
      for delay in delays {
        let day = turn - delay
        if day > caseData.asOf && day < caseData.endOfHorizon { days.insert(day) }
      }
    }
    return days.sorted()
  }
}
