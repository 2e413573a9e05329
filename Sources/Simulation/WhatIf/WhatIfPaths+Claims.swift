import Contracts
import Receivables

/// The claims of a path under one scenario.
extension WhatIfPaths {
  /// The claims of a path under a scenario.
  struct Claims {
    /// Debts by buyer.
    var debts: [Int64] = []
    /// In the order settled.
    var claims: [OfferedTerms.Claim] = []
    /// Those whose payment the factor's account looks at.
    var held = HeldLosses()
  }

  /// Tells the losses of a path under a scenario in the order settled.
  func tellClaims(
    _ losses: [SimulatedDefault], _ draws: PathDraws, _ scenario: Int, _ firstDebts: [Int64]?, _ worker: inout Worker,
    _ told: inout PathTold
  ) -> Claims {
    let debts = self.debts[scenario]
    let exposure = debts.exposure
    var list: [(told: [Told], dateOfLoss: Day, loss: SimulatedDefault, days: [Day], buffer: PartBuffer)] = []
    var found = Claims()
    for (position, drawn) in losses.enumerated() {
      var loss = drawn
      if let recoveries = debts.recoveries { simulator.sampler.redraw(&loss, by: recoveries, path: draws.path) }
      worker.buffer.removeAll()
      let debt = exposure.append(loss, at: position, level: draws.level, to: &worker.buffer)
      let days = debt.debt == 0 ? [] : heldDays(loss, worker.buffer, scenario)
      var own: [Told] = []
      tell(
        loss, drawn, debt, first: firstDebts?[position], exposure, worker.buffer, days, scenario, to: &own)
      list.append((own, debt.dateOfLoss, loss, days, worker.buffer))
      found.debts.append(debt.debt)
    }
    let order = list.indices.sorted { (list[$0].dateOfLoss, $0) < (list[$1].dateOfLoss, $1) }
    var left = Array(list.indices)
    for index in order {
      let place = left.firstIndex(of: index)!
      left.remove(at: place)
      told.claims.append(Told(value: Int64(place), context: context(.order, scenario), isSigned: false))
      told.claims += list[index].told
      found.held.add(index, days: list[index].days)
    }
    if found.held.bits.isEmpty { return found }
    // Where nothing is owed nothing has been worked out: the buffer holds another loss.
    found.claims = order.filter { found.debts[$0] != 0 }.map { index in
      let one = list[index]
      return OfferedTerms.Claim(
        one.loss, dateOfLoss: one.dateOfLoss, bits: one.buffer.parts.map(found.held.bit), one.buffer)
    }
    return found
  }

  func context(_ own: Own, _ scenario: Int) -> Int32 { Int32(WhatIfPaths.context(own, scenario)) }

  private func tell(
    _ loss: SimulatedDefault, _ drawn: SimulatedDefault, _ debt: DebtAtDefault, first: Int64?,
    _ exposure: ScenarioExposure, _ buffer: PartBuffer, _ days: [Day], _ scenario: Int, to told: inout [Told]
  ) {
    func add(_ value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: false))
    }
    func add(signed value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: true))
    }
    if let first { add(debt.debt == first ? 0 : debt.debt + 1, .debt) } else { add(debt.debt, .debt) }
    if debt.debt == 0 { return }
    let asOf = simulator.caseData.asOf
    let expected = (Money(cents: debt.debt) * Rate(billionths: Int64(drawn.recoveryShare) * 1_000)).cents
    add(signed: debt.netRecovery - expected, .netRecovery)
    add(
      signed: Int64(
        WhatIf.point(from: loss.recoveryOn - asOf, points) - WhatIf.point(from: drawn.recoveryOn - asOf, points)),
      .recoveryPoint)
    add(debt.earlyRecovery > 0 ? 1 : 0, .isEarly)
    add(debt.guarantee, .guarantee)
    add(Int64(days.count), .days)
    add(Int64(buffer.parts.count), .parts)
    var left = debt.debt - debt.earlyRecovery
    for part in buffer.parts {
      add(Int64(part.year) + 1, .year)
      if part.isTopUp {
        add(part.outstanding, .over)
      } else {
        add(signed: left - part.outstanding, .outstanding)
        left -= part.outstanding
        let usual = part.outstanding - Money(cents: part.outstanding).prorated(5, of: 6).cents
        add(part.vat == 0 ? 0 : 1 + ((part.vat - usual) << 1 ^ (part.vat - usual) >> 63), .vat)
      }
      if part.year < 0 { continue }
      tellSlots(of: part, exposure, buffer, scenario, to: &told)
      add(Int64(WhatIf.point(from: part.indemnityOn - asOf, points)), .indemnityPoint)
      if !days.isEmpty { add(Int64((days.firstIndex(of: part.indemnityOn) ?? -1) + 1), .firstDay) }
    }
  }

  private func tellSlots(
    of part: LossPart, _ exposure: ScenarioExposure, _ buffer: PartBuffer, _ scenario: Int, to told: inout [Told]
  ) {
    let draft = buffer.drafts.firstIndex { $0.year == part.year && $0.isTopUp == part.isTopUp }!
    let slots = buffer.slots.filter { $0.draft == Int32(draft) && $0.amount != 0 }
    told.append(Told(value: Int64(slots.count), context: context(.slots, scenario), isSigned: false))
    let excludesVAT = exposure.policies[Int(buffer.drafts[draft].policy)].excludesVAT
    var left = part.isTopUp || !excludesVAT ? part.outstanding : part.outstanding - part.vat
    for slot in slots {
      told.append(Told(value: Int64(slot.slot), context: context(.slot, scenario), isSigned: false))
      left -= slot.amount
      told.append(Told(value: left, context: context(.uncovered, scenario), isSigned: true))
    }
  }

  /// The days on which a first indemnity may come of a loss whose invoices leave the factor's hands with it or for want of
  /// it: after a judgment they are held for a delegated indemnity alone, after a protracted default until it comes or they
  /// go back for lateness.
  private func heldDays(_ loss: SimulatedDefault, _ buffer: PartBuffer, _ scenario: Int) -> [Day] {
    guard let account = accounts[scenario], account.isDelegated, account.isAssigned[Int(loss.buyer)],
      loss.day > simulator.caseData.asOf
    else { return [] }
    let covered = buffer.parts.filter { part in
      part.year >= 0 && buffer.drafts.contains { $0.year == part.year && $0.isTopUp == part.isTopUp && $0.covered > 0 }
    }
    let days = Set(covered.map(\.indemnityOn)).sorted()
    if loss.isInsolvency { return days.filter { $0 > loss.day } }
    guard let first = days.first else { return [] }
    let mayWait = buffer.items.contains { Int($0.dueOn) + Int(account.handBackDays) > first.number }
    return mayWait ? days : []
  }
}
