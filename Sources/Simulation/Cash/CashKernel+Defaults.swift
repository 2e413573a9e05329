import Contracts
import Receivables

/// What the defaults of a path stop and change.
extension CashKernel {
  /// Takes away what failing buyers would have paid, adds what they pay before; returns the first day that may differ.
  mutating func follow(_ draws: PathDraws, _ index: Int, _ settlement: PathSettlement) -> Int {
    book?.removeAll()
    let asOf = scenario.exposure.receivables.asOf
    var first = Int32(days)
    for loss in draws.defaults where !scenario.isPast(Int(loss.buyer)) { first = min(first, start(of: loss, asOf)) }
    guard first < days else { return days }
    if scenario.terms != nil {
      scenario.levels[index].inputs.withUnsafeBufferPointer {
        for day in Int(first)...days { inputs.base[day] = $0[day] }
      }
    }
    // Losses count those before the horizon's end alone.
    var position = 0
    let end = asOf &+ Int32(days)
    for loss in draws.defaults {
      if !scenario.isPast(Int(loss.buyer)) { follow(loss, at: position, index, from: first, settlement) }
      if loss.day.number < end { position += 1 }
    }
    return Int(first)
  }

  /// The first day on which anything of a default can show: the stress before it, or the insurer's cut.
  private func start(of loss: SimulatedDefault, _ asOf: Int32) -> Int32 {
    let day = loss.day.number &- asOf
    let stress = day &- scenario.calendar.stressDays
    return max(0, loss.isLimitCut ? min(stress, decision(on: loss, asOf)) : stress)
  }

  private func decision(on loss: SimulatedDefault, _ asOf: Int32) -> Int32 {
    max(0, loss.day.number &- asOf &- scenario.exposure.leadDays)
  }

  private mutating func follow(
    _ loss: SimulatedDefault, at position: Int, _ index: Int, from first: Int32, _ settlement: PathSettlement
  ) {
    let buyer = Int(loss.buyer)
    let asOf = scenario.exposure.receivables.asOf
    let day = loss.day.number &- asOf
    let stressOn = day &- scenario.calendar.stressDays
    flows.removeAll(keepingCapacity: true)
    scenario.exposure.appendFlows(
      of: buyer, level: index, defaultOn: InvoiceFlow.never, stressOn: InvoiceFlow.never, days: Int32(days), to: &flows)
    let living = flows.count
    scenario.exposure.appendFlows(
      of: buyer, level: index, defaultOn: day, stressOn: stressOn, days: Int32(days), to: &flows)
    let end = Int32(days)
    penaltiesOfPath += scenario.receive(
      flows[0..<living], of: buyer, from: first, before: end, sign: -1, to: moved.base)
    penaltiesOfPath += scenario.receive(
      flows[living...], of: buyer, from: first, before: min(end, day), sign: 1, to: moved.base)
    guard let terms = scenario.terms, terms.isAssigned[buyer] else { return }
    assign(loss, at: position, living: living, from: first, terms, settlement)
  }

  /// Hands a failing buyer's invoices to the account, as they are instead of as they would have been.
  private mutating func assign(
    _ loss: SimulatedDefault, at position: Int, living: Int, from first: Int32, _ terms: AccountTerms,
    _ settlement: PathSettlement
  ) {
    let (buyer, asOf) = (Int(loss.buyer), scenario.exposure.receivables.asOf)
    let day = loss.day.number &- asOf
    let isFinanceable = terms.isFinanceable[buyer]
    var assigned = 0
    for at in 0..<living {
      var flow = flows[at]
      if terms.assign(&flow, defaultOn: InvoiceFlow.never) {
        flows[assigned] = flow
        assigned += 1
      }
    }
    let stepsStart = book!.steps.count
    scenario.approvals!.append(buyer, to: &book!.steps)
    walk!.add(
      &flows, 0..<assigned, approvals: book!.steps, stepsStart..<book!.steps.count, isFinanceable: isFinanceable,
      from: first, judgmentOn: InvoiceFlow.never, sign: -1, to: inputs.base, filled: nil)
    if loss.isLimitCut && terms.isDelegated {
      book!.steps.removeSubrange(stepsStart...)
      scenario.approvals!.append(
        buyer, decidedOn: decision(on: loss, asOf) &+ asOf, scenario.exposure, to: &book!.steps)
    }
    let steps = stepsStart..<book!.steps.count
    let start = book!.flows.count
    for at in living..<flows.count {
      var flow = flows[at]
      if terms.assign(&flow, defaultOn: day, isInsolvency: loss.isInsolvency) { book!.flows.append(flow) }
    }
    if day <= 0 {
      // Proceedings opened on the first day: the buyer is in nobody's base any more.
      for flow in flows[0..<assigned] where flow.assignedOn < 0 {
        book!.withdrawn.assigned += flow.amount
        book!.withdrawn.count += 1
      }
      book!.flows.removeSubrange(start...)
    }
    let range = start..<book!.flows.count
    let isFailing = day > 0 && day < days
    var held = HeldBuyer(
      buyer: loss.buyer, flows: range, steps: steps,
      judgmentOn: isFailing && loss.isInsolvency ? day : InvoiceFlow.never)
    if isFailing && terms.isDelegated {
      for part in settlement.parts where part.part.loss == position && part.indemnity > 0 {
        let paidOn = part.part.indemnityOn.number &- asOf
        // What comes on the very day of a judgment finds nothing that waits for it.
        if loss.isInsolvency && paidOn <= day { continue }
        if paidOn < held.indemnityOn { (held.indemnityOn, held.indemnity) = (paidOn, 0) }
        if paidOn == held.indemnityOn { held.indemnity += part.indemnity }
      }
    }
    let place = book!.filled.count
    if terms.concentrationCap != nil { book!.filled.append(contentsOf: repeatElement(0, count: days)) }
    book!.followed.append(loss.buyer)
    book!.ranges.append((range, steps))
    walk!.add(
      book: &book!, range, steps, place: place, isFinanceable: isFinanceable, from: first,
      judgmentOn: held.judgmentOn, indemnityOn: loss.isInsolvency ? InvoiceFlow.never : held.indemnityOn,
      to: inputs.base)
    if isFailing { book!.add(held) }
  }
}

extension AssignedWalk {
  /// Adds the invoices of a default of the path.
  fileprivate mutating func add(
    book: inout AccountBook, _ range: Range<Int>, _ steps: Range<Int>, place: Int, isFinanceable: Bool,
    from first: Int32, judgmentOn: Int32, indemnityOn: Int32, to inputs: UnsafeMutablePointer<AccountInput>
  ) {
    let approvals = book.steps
    if book.filled.isEmpty {
      add(
        &book.flows, range, approvals: approvals, steps, isFinanceable: isFinanceable, from: first,
        judgmentOn: judgmentOn, indemnityOn: indemnityOn, sign: 1, to: inputs, filled: nil)
      return
    }
    book.filled.withUnsafeMutableBufferPointer { filled in
      add(
        &book.flows, range, approvals: approvals, steps, isFinanceable: isFinanceable, from: first,
        judgmentOn: judgmentOn, indemnityOn: indemnityOn, sign: 1, to: inputs, filled: filled.baseAddress! + place)
    }
  }
}
