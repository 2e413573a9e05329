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
  /// For delegated policies the first-line policy whose limits count, and the owner of the top-ups among
  /// `BuyerLimits.owners`; −1 without.
  private let policy: Int
  private let topUpOwner: Int
  private let isOwn: Bool

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
    isOwn = cover.scenario.factoring?.approvals == .own
    policy = isOwn ? -1 : cover.scenario.year(shippedOn: asOf, lossOn: asOf)?.policy ?? -1
    let topUps = cover.scenario.policies.indices.filter { !cover.scenario.isFirstLine(cover.scenario.policies[$0]) }
    if topUps.isEmpty {
      topUpOwner = 0
    } else {
      let year = cover.scenario.year(shippedOn: asOf, lossOn: asOf, topUp: true)
      topUpOwner = year.flatMap { topUps.firstIndex(of: $0.policy) } ?? -1
    }
  }

  /// Appends the steps of a buyer.
  func append(_ buyer: Int, to list: inout [Step]) {
    list.append(contentsOf: steps[Int(start[buyer])..<Int(start[buyer + 1])])
  }

  /// Appends the steps of a buyer on whom the insurer decides a withdrawal on a day.
  func append(_ buyer: Int, decidedOn: Int32, _ exposure: ScenarioExposure, to list: inout [Step]) {
    let asOf = exposure.receivables.asOf
    let data = cover.caseData.portfolio.buyers[buyer]
    if policy < 0 { return append(buyer, to: &list) }
    let terms = cover.scenario.policies[policy]
    if exposure.isExcluded[buyer &* cover.scenario.policies.count &+ policy] { return append(buyer, to: &list) }
    let limits = exposure.limits
    let first = limits.first(buyer, policy, decidedOn: decidedOn)
    let second =
      topUpOwner < 0
      ? BuyerLimits.Binding(row: -1, cut: .max)
      : limits.topUp(buyer, policy, owner: topUpOwner, decidedOn: decidedOn)
    let columns = limits.columns
    let begin = list.count
    for binding in [first, second] where binding.row >= 0 {
      for stretch in Int(columns.rowStart[Int(binding.row)])..<Int(columns.rowStart[Int(binding.row) + 1]) {
        list.append(Step(day: columns.starts[stretch] &- asOf, amount: 0))
      }
      if binding.cut != .max { list.append(Step(day: binding.cut &- asOf, amount: 0)) }
    }
    list[begin...].sort { $0.day < $1.day }
    let vat = terms.basis == .exclVAT ? data.vatRate : .zero
    for index in begin..<list.count {
      var amount = Money.zero
      for binding in [first, second] where binding.row >= 0 {
        let stretch = columns.standing(binding.row, on: list[index].day &+ asOf, cut: binding.cut)
        if stretch >= 0 { amount += Money(cents: columns.amounts[stretch]) }
      }
      list[index].amount =
        amount >= Ceiling.beyondAnySum ? Ceiling.beyondAnySum.cents : amount.includingVAT(at: vat).cents
    }
  }
}
