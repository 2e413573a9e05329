import Contracts
import Receivables

/// The approvals of a facility in columns: for each buyer the amounts, including VAT, from a day on.
struct ApprovalColumns: Sendable {
  /// An approval from a day on, counted from `asOf`.
  struct Step: Sendable {
    var day: Int32
    var amount: Int64
  }

  private let cover: ScenarioCover
  private let start: [Int32]
  private let steps: [Step]
  /// For delegated policies the periods with the policies whose limits count; none for a factor's own approvals.
  private let periods: [ApprovalPeriod]
  /// The top-up policies, in the order of `BuyerLimits.owners`.
  private let topUps: [Int]

  /// The approvals of a scenario with factoring.
  init(_ cover: ScenarioCover) {
    self.cover = cover
    let asOf = cover.caseData.asOf
    var start: [Int32] = [0]
    var steps: [Step] = []
    for buyer in cover.caseData.portfolio.buyers.indices {
      let history = ApprovalHistory(cover, buyer: buyer)
      for day in history.starts {
        steps.append(
          Step(day: Int32(clamping: day - asOf), amount: history.greatest(from: day, through: day).cents))
      }
      start.append(Int32(steps.count))
    }
    (self.start, self.steps) = (start, steps)
    periods = cover.scenario.factoring?.approvals == .own ? [] : cover.approvalPeriods
    topUps = cover.scenario.policies.indices.filter { !cover.scenario.isFirstLine(cover.scenario.policies[$0]) }
  }

  /// Appends the steps of a buyer.
  func append(_ buyer: Int, to list: inout [Step]) {
    list.append(contentsOf: steps[Int(start[buyer])..<Int(start[buyer + 1])])
  }

  /// Appends the steps of a buyer on whom the insurer decides a withdrawal on a day.
  func append(_ buyer: Int, decidedOn: Int32, _ exposure: ScenarioExposure, to list: inout [Step]) {
    if periods.isEmpty { return append(buyer, to: &list) }
    for (index, period) in periods.enumerated() {
      let last = index + 1 < periods.count ? periods[index + 1].start.number : .max
      append(buyer, period, before: last, decidedOn: decidedOn, exposure, to: &list)
    }
  }

  /// Appends the steps of one period; `end` is the first day after it.
  private func append(
    _ buyer: Int, _ period: ApprovalPeriod, before end: Int32, decidedOn: Int32, _ exposure: ScenarioExposure,
    to list: inout [Step]
  ) {
    let asOf = exposure.receivables.asOf
    let begin = list.count
    list.append(Step(day: Int32(clamping: period.start - cover.caseData.asOf), amount: 0))
    guard let policy = period.policy,
      !exposure.isExcluded[buyer &* cover.scenario.policies.count &+ policy]
    else { return }
    let limits = exposure.limits
    let columns = limits.columns
    var bindings = [limits.first(buyer, policy, decidedOn: decidedOn)]
    // Without a top-up policy the first line's own insurer holds the second line.
    if let owner = topUps.isEmpty ? 0 : period.topUp.flatMap({ topUps.firstIndex(of: $0) }) {
      bindings.append(limits.topUp(buyer, policy, owner: owner, decidedOn: decidedOn))
    }
    bindings.removeAll { $0.row < 0 }
    func add(_ day: Int32) {
      if day > period.start.number && day < end { list.append(Step(day: day &- asOf, amount: 0)) }
    }
    for binding in bindings {
      for stretch in Int(columns.rowStart[Int(binding.row)])..<Int(columns.rowStart[Int(binding.row) + 1]) {
        add(columns.starts[stretch])
      }
      if binding.cut != .max { add(binding.cut) }
    }
    list[begin...].sort { $0.day < $1.day }
    let vat =
      cover.scenario.policies[policy].basis == .exclVAT ? cover.caseData.portfolio.buyers[buyer].vatRate : .zero
    for index in begin..<list.count {
      var amount = Money.zero
      for binding in bindings {
        let stretch = columns.standing(binding.row, on: list[index].day &+ asOf, cut: binding.cut)
        if stretch >= 0 { amount += Money(cents: columns.amounts[stretch]) }
      }
      list[index].amount =
        amount >= Ceiling.beyondAnySum ? Ceiling.beyondAnySum.cents : amount.includingVAT(at: vat).cents
    }
  }
}
