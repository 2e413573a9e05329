import Receivables

/// What a cap on each buyer's share cuts from the base.
extension AccountBook {
  /// Σ of what is within approval beyond a cap; `touched` is told each buyer that the cap cuts, −1 − position for a
  /// default of the path.
  func excess(
    over cap: Int64, on day: Int, _ level: Int, _ base: CashLevel, touched: (_ buyer: Int, _ filled: Int64) -> Void
  ) -> Int64 {
    var excess: Int64 = 0
    for position in followed.indices {
      let amount = filled[position * terms.days + day]
      if amount > cap {
        excess += amount - cap
        touched(-1 - position, amount)
      }
    }
    var place = day * base.topCount
    let end = place + base.topCount
    while place < end {
      let top = base.top[place]
      if top.filled <= cap { return excess }
      if !followed.contains(top.buyer) {
        excess += top.filled - cap
        touched(Int(top.buyer), top.filled)
      }
      place += 1
    }
    return excess + excessOfOthers(over: cap, on: day, level, base, touched)
  }

  /// The same of buyers that the list of the greatest does not hold: it ran out because many of them are in default.
  private func excessOfOthers(
    over cap: Int64, on day: Int, _ level: Int, _ base: CashLevel, _ touched: (_ buyer: Int, _ filled: Int64) -> Void
  ) -> Int64 {
    var excess: Int64 = 0
    let listed = Set(base.top[day * base.topCount..<(day + 1) * base.topCount].map(\.buyer))
    for buyer in terms.isAssigned.indices where terms.isAssigned[buyer] {
      if listed.contains(Int32(buyer)) || followed.contains(Int32(buyer)) { continue }
      var (own, steps) = living(buyer, level)
      walk.evaluate(&own, own.indices, steps, steps.indices, on: Int32(day), isFinanceable: terms.isFinanceable[buyer])
      steps.removeAll()
      let amount = own.reduce(Int64(0)) { $0 + $1.approved }
      if amount > cap {
        excess += amount - cap
        touched(buyer, amount)
      }
    }
    return excess
  }

  /// The assigned invoices and approvals of a buyer that does not fail.
  func living(_ buyer: Int, _ level: Int) -> (flows: [InvoiceFlow], steps: [ApprovalColumns.Step]) {
    var (all, own): ([InvoiceFlow], [InvoiceFlow]) = ([], [])
    ground.scenario.exposure.appendFlows(
      of: buyer, level: level, defaultOn: InvoiceFlow.never, stressOn: InvoiceFlow.never, days: Int32(terms.days),
      to: &all)
    for var flow in all where terms.assign(&flow, defaultOn: InvoiceFlow.never) { own.append(flow) }
    var steps: [ApprovalColumns.Step] = []
    ground.scenario.approvals!.append(buyer, to: &steps)
    return (own, steps)
  }
}
