import Contracts
import Receivables

/// The claims of a path under one scenario.
extension WhatIfPaths {
  /// What a default comes to under a scenario.
  struct Resolved {
    /// The default as the case draws it, and as the scenario's levers change it.
    let (drawn, loss): (SimulatedDefault, SimulatedDefault)
    let debt: DebtAtDefault
    /// The days on which a first indemnity may come that the factor's account looks at.
    var days: [Day] = []
    /// Parts, and what limits cover of them; of another default where nothing is owed.
    let buffer: PartBuffer
  }

  /// Defaults under a scenario, in the order drawn.
  func resolve(
    _ losses: [SimulatedDefault], _ draws: PathDraws, _ scenario: Int, _ worker: inout Worker
  ) -> [Resolved] {
    let debts = self.debts[scenario]
    let recoveries = debts.recoveries
    return losses.enumerated().map { position, drawn in
      var loss = drawn
      if let recoveries { simulator.sampler.redraw(&loss, by: recoveries, path: draws.path) }
      worker.buffer.removeAll()
      let debt = debts.exposure.append(loss, at: position, level: draws.level, to: &worker.buffer)
      var resolved = Resolved(drawn: drawn, loss: loss, debt: debt, buffer: worker.buffer)
      if debt.debt != 0 { resolved.days = heldDays(resolved, scenario) }
      return resolved
    }
  }

  /// The order in which claims are settled.
  func order(_ resolved: [Resolved]) -> [Int] {
    resolved.indices.sorted { (resolved[$0].debt.dateOfLoss, $0) < (resolved[$1].debt.dateOfLoss, $1) }
  }

  /// The claims of a path under a scenario.
  struct Claims {
    /// In the order settled.
    var claims: [OfferedTerms.Claim] = []
    /// Those whose payment the factor's account looks at.
    var held = HeldLosses()
  }

  /// Tells the losses of a path under a scenario in the order settled: by what differs from the order told before, which
  /// is that of the first scenario.
  func tellClaims(
    _ resolved: [Resolved], toldOrder: [Int], first: [Resolved], _ scenario: Int, _ told: inout PathTold
  ) -> Claims {
    var found = Claims()
    let kept = Set(toldOrder)
    let order = order(resolved).filter(kept.contains)
    var left = toldOrder
    for index in order {
      let place = left.firstIndex(of: index)!
      left.remove(at: place)
      if scenario > 0 {
        told.claims.append(Told(value: Int64(place), context: context(.order, scenario), isSigned: false))
      }
      tell(resolved[index], first: scenario == 0 ? nil : first[index].debt.debt, scenario, to: &told.claims)
      found.held.add(index, days: resolved[index].days)
    }
    if found.held.bits.isEmpty { return found }
    found.claims = order.filter { resolved[$0].debt.debt != 0 }.map { index in
      OfferedTerms.Claim(
        dateOfLoss: resolved[index].debt.dateOfLoss,
        bits: resolved[index].buffer.parts.map(found.held.bit), resolved[index].buffer)
    }
    return found
  }

  func context(_ own: Own, _ scenario: Int) -> Int32 { Int32(WhatIfPaths.context(own, scenario)) }

  private func tell(_ resolved: Resolved, first: Int64?, _ scenario: Int, to told: inout [Told]) {
    let (debt, buffer, days) = (resolved.debt, resolved.buffer, resolved.days)
    func add(_ value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: false))
    }
    func add(signed value: Int64, _ own: Own) {
      told.append(Told(value: value, context: context(own, scenario), isSigned: true))
    }
    if let first { add(debt.debt == first ? 0 : debt.debt + 1, .debt) } else { add(debt.debt, .debt) }
    if debt.debt == 0 { return }
    let asOf = simulator.caseData.asOf
    let expected = (Money(cents: debt.debt) * Rate(billionths: Int64(resolved.drawn.recoveryShare) * 1_000)).cents
    add(signed: debt.netRecovery - expected, .netRecovery)
    add(
      signed: Int64(
        WhatIf.point(from: resolved.loss.recoveryOn - asOf, points)
          - WhatIf.point(from: resolved.drawn.recoveryOn - asOf, points)),
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
      tellSlots(of: part, buffer, scenario, to: &told)
      add(Int64(WhatIf.point(from: part.indemnityOn - asOf, points)), .indemnityPoint)
      if !days.isEmpty { add(Int64((days.firstIndex(of: part.indemnityOn) ?? -1) + 1), .firstDay) }
    }
  }

  private func tellSlots(of part: LossPart, _ buffer: PartBuffer, _ scenario: Int, to told: inout [Told]) {
    let draft = buffer.drafts.firstIndex { $0.year == part.year && $0.isTopUp == part.isTopUp }!
    let slots = buffer.slots.filter { $0.draft == Int32(draft) && $0.amount != 0 }
    told.append(Told(value: Int64(slots.count), context: context(.slots, scenario), isSigned: false))
    let excludesVAT = debts[scenario].exposure.policies[Int(buffer.drafts[draft].policy)].excludesVAT
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
  private func heldDays(_ resolved: Resolved, _ scenario: Int) -> [Day] {
    let (loss, buffer) = (resolved.loss, resolved.buffer)
    let buyer = Int(loss.buyer)
    guard let account = accounts[scenario], account.isDelegated, account.isAssigned[buyer],
      !debts[scenario].exposure.receivables.isBalance[buyer], loss.day > simulator.caseData.asOf
    else { return [] }
    let covered = buffer.parts.filter { part in
      part.year >= 0 && buffer.drafts.contains { $0.year == part.year && $0.isTopUp == part.isTopUp && $0.covered > 0 }
    }
    let days = Set(covered.map(\.indemnityOn)).sorted()
    // What nobody finances goes back on the judgment, and on the indemnity of a protracted default.
    if loss.isInsolvency { return account.isFinanceable[buyer] ? days.filter { $0 > loss.day } : [] }
    guard let first = days.first else { return [] }
    // On the day of the indemnity it comes before what goes back.
    let mayWait = buffer.items.contains { Int($0.dueOn) + Int(account.handBackDays) >= first.number }
    return mayWait ? days : []
  }
}
