import Receivables

/// The approval of one buyer over time, including VAT: the factor's own as written, or the insurer's limits.
package struct ApprovalHistory: Sendable {
  /// The first day of each stretch, ascending.
  package let starts: [Day]
  /// The approval during each stretch.
  private let amounts: [Money]

  /// The approvals of a scenario's facility for one buyer.
  package init(_ cover: ScenarioCover, buyer: Int) {
    let rows = cover.decisions(on: buyer)
    if cover.scenario.factoring?.approvals == .own {
      let history = LimitHistory(approvals: rows)
      (starts, amounts) = (history.starts, history.standings.map(\.amount))
      return
    }
    let periods = cover.approvalPeriods
    var starts: [Day] = []
    var amounts: [Money] = []
    for (index, period) in periods.enumerated() {
      let histories = cover.approvals(of: buyer, rows, in: period)
      let end = index + 1 < periods.count ? periods[index + 1].start : .never
      let inside = histories.flatMap(\.starts).filter { $0 > period.start && $0 < end }
      let vat = period.policy.map { cover.scenario.policies[$0].basis == .exclVAT } ?? false
      for day in Set(inside + [period.start]).sorted() {
        let amount = histories.map { $0.standing(on: day).amount }.total()
        starts.append(day)
        amounts.append(
          amount >= Ceiling.beyondAnySum
            ? Ceiling.beyondAnySum
            : vat ? amount.includingVAT(at: cover.caseData.portfolio.buyers[buyer].vatRate) : amount)
      }
    }
    (self.starts, self.amounts) = (starts, amounts)
  }

  /// The greatest approval binding on any day from `first` through `last`.
  package func greatest(from first: Day, through last: Day) -> Money {
    var greatest = Money.zero
    for index in starts.indices.reversed() where starts[index] <= last {
      greatest = max(greatest, amounts[index])
      if starts[index] <= first { break }
    }
    return greatest
  }
}

/// Whose limits a factor under a delegated policy sees from a day on.
package struct ApprovalPeriod: Hashable, Sendable {
  /// The first day; `Day.distantPast` of the period that holds `asOf`, which counts for every day before it too.
  package var start: Day
  /// The first-line policy in force; nil if there is none, so that nothing new is approved.
  package var policy: Int?
  /// The top-up policy in force; nil if there is none.
  package var topUp: Int?
}

extension ScenarioCover {
  /// The periods of a delegated policy's limits: new ones where a policy begins or one that does not renew ends. What an
  /// ended policy approved stays approved, as its cover runs off.
  package var approvalPeriods: [ApprovalPeriod] {
    func period(_ day: Day, from start: Day) -> ApprovalPeriod {
      ApprovalPeriod(
        start: start, policy: scenario.year(shippedOn: day, lossOn: day)?.policy,
        topUp: scenario.year(shippedOn: day, lossOn: day, topUp: true)?.policy)
    }
    let asOf = caseData.asOf
    var periods = [period(asOf, from: .distantPast)]
    let turns = scenario.policies.flatMap { terms in
      terms.renews ? [terms.from] : [terms.from, terms.from.addingMonths(terms.months)]
    }
    for day in Set(turns).sorted() where day > asOf {
      let next = period(day, from: day)
      if next.policy != periods.last?.policy || next.topUp != periods.last?.topUp { periods.append(next) }
    }
    return periods
  }

  /// The lines that approve a buyer's invoices in a period; none without policy or for a buyer it excludes.
  fileprivate func approvals(of buyer: Int, _ rows: [CreditLimit], in period: ApprovalPeriod) -> [LimitHistory] {
    guard let policy = period.policy,
      scenario.policies[policy].exclusion(of: caseData.portfolio.buyers[buyer]) == nil
    else { return [] }
    let first = firstLine(of: buyer, policy: policy)
    if period.topUp == nil && hasTopUpPolicy { return [first] }
    let terms = scenario.policies[period.topUp ?? policy]
    let second = LimitHistory(topUp: rows, under: terms)
    return [first, period.topUp != nil && terms.replaces ? second : second.needing(first)]
  }
}
