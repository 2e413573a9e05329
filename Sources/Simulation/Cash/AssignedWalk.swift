import Receivables

/// Follows one buyer's assigned invoices from day to day and adds what they bring to the account's inputs.
///
/// Only days on which something changes are looked at: an assignment, an exit, lateness beyond the contract's days, a
/// change of the approval.
struct AssignedWalk {
  let terms: AccountTerms
  private var events: [UInt64]

  init(_ terms: AccountTerms) {
    self.terms = terms
    events = [UInt64](repeating: 0, count: terms.days / 64 + 1)
  }

  private mutating func mark(_ day: Int32, from first: Int32) {
    if day >= first && day < terms.days { events[Int(day) >> 6] |= 1 << UInt64(day & 63) }
  }

  /// Adds a buyer's invoices to the inputs of the days from `first` on.
  ///
  /// - Parameters:
  ///   - flows: the buyer's assigned invoices, oldest first, `assign`ed; their evening figures are overwritten.
  ///   - judgmentOn: the day after which nothing more is told of them; `never` without.
  ///   - indemnityOn: the day on which nothing more is told of them, because a delegated indemnity takes them away.
  ///   - sign: 1 to add, −1 to take away.
  ///   - inputs: one a day, and one more for what comes after the horizon.
  ///   - filled: for each day what is within approval, if the contract caps concentrations.
  mutating func add(
    _ flows: inout [InvoiceFlow], _ range: Range<Int>, approvals: [ApprovalColumns.Step], _ steps: Range<Int>,
    isFinanceable: Bool, from first: Int32, judgmentOn: Int32, indemnityOn: Int32 = InvoiceFlow.never, sign: Int64,
    to inputs: UnsafeMutablePointer<AccountInput>, filled: UnsafeMutablePointer<Int64>?
  ) {
    let days = Int32(terms.days)
    for index in events.indices { events[index] = 0 }
    mark(first, from: first)
    mark(judgmentOn, from: first)
    mark(indemnityOn, from: first)
    for step in steps { mark(approvals[step].day, from: first) }
    for index in range {
      let flow = flows[index]
      mark(flow.assignedOn, from: first)
      mark(flow.exitOn, from: first)
      mark(flow.dueOn &+ terms.overdueLimitDays &+ 1, from: first)
      if terms.isUpfront { mark(flow.dueOn, from: first) }
      let isCalled = flow.called > 0 && flow.called < flow.amount && flow.calledOn <= flow.exitOn
      if isCalled && flow.calledOn < days && flow.calledOn < indemnityOn {
        mark(flow.calledOn, from: first)
        inputs[Int(flow.calledOn)].collected += sign * flow.called
      }
      if flow.assignedOn >= first {
        let day = Int(min(flow.assignedOn, days))
        inputs[day].coming += Int32(sign)
        if flow.assignedOn < days {
          inputs[day].assigned += sign * flow.amount
          inputs[day].commissionIn += sign * flow.commission
          inputs[day].chargeIn += sign * flow.charge
        }
      }
      if flow.exitOn >= first && flow.exitOn < days && flow.exitOn <= judgmentOn && flow.exitOn < indemnityOn {
        let day = Int(flow.exitOn)
        inputs[day].leaving += Int32(sign)
        if flow.isPaidOut {
          inputs[day].collected += sign * flow.amount
        } else {
          inputs[day].handedBack += sign * flow.amount(on: flow.exitOn)
        }
        inputs[day].commissionOut += sign * flow.commission
        inputs[day].chargeOut += sign * flow.charge
      }
    }
    // What was approved on the evening before; on the very first day the opening position.
    evaluate(
      &flows, range, approvals, steps, on: max(0, first - 1), isFinanceable: isFinanceable, isOpening: first == 0)
    var before = (filled: Int64(0), weighted: Int64(0), notDue: Int64(0))
    var since = Int(first)
    for word in Int(first) >> 6..<events.count {
      var bits = events[word]
      while bits != 0 {
        let day = Int32(word << 6 + bits.trailingZeroBitCount)
        bits &= bits &- 1
        if let filled { for at in since..<Int(day) { filled[at] = before.filled } }
        since = Int(day)
        let now =
          day >= min(judgmentOn, indemnityOn)
          ? (filled: Int64(0), weighted: Int64(0), notDue: Int64(0))
          : live(&flows, range, approvals, steps, on: day, isFinanceable: isFinanceable, sign: sign, inputs)
        inputs[Int(day)].filled += sign * (now.filled - before.filled)
        inputs[Int(day)].dueWeighted += sign * (now.weighted - before.weighted)
        inputs[Int(day)].notDue += sign * (now.notDue - before.notDue)
        before = now
      }
    }
    if let filled { for at in since..<Int(days) { filled[at] = before.filled } }
  }

  /// One evening: what leaves the base, and what is within approval.
  private func live(
    _ flows: inout [InvoiceFlow], _ range: Range<Int>, _ approvals: [ApprovalColumns.Step], _ steps: Range<Int>,
    on day: Int32, isFinanceable: Bool, sign: Int64, _ inputs: UnsafeMutablePointer<AccountInput>
  ) -> (filled: Int64, weighted: Int64, notDue: Int64) {
    var now = (filled: Int64(0), weighted: Int64(0), notDue: Int64(0))
    for index in range {
      let flow = flows[index]
      if flow.issuedOn > day { break }
      if flow.assignedOn > day || flow.exitOn < day { continue }
      let isLate = day - flow.dueOn > terms.overdueLimitDays
      if flow.exitOn == day || isLate {
        if flow.approved != 0 {
          // An invoice that is paid was in the base to the end.
          if !(flow.exitOn == day && flow.isPaidOut) {
            inputs[Int(day)].definanced += sign * (Money(cents: flow.approved) * terms.advanceRate).cents
          }
          flows[index].approved = 0
        }
        continue
      }
      guard isFinanceable, !flow.isDisputed else { continue }
      let limit = approvals.greatest(steps, from: flow.issuedOn, through: day)
      let approved = min(flow.amount(on: day), max(0, limit - now.filled))
      flows[index].approved = approved
      now.filled += approved
      if flow.dueOn > day {
        now.weighted += approved * Int64(flow.dueOn)
        now.notDue += approved
      }
      if terms.isUpfront && flow.assignedOn == day {
        inputs[Int(day)].newFilled += sign * approved
        inputs[Int(day)].newWeighted += sign * approved * Int64(max(0, flow.dueOn - day))
      }
    }
    return now
  }

  /// What is approved of each invoice on an evening, and what is financed under a cap on the buyer.
  ///
  /// - Parameter isOpening: the position before the first day, of the invoices held since before it.
  /// - Returns: Σ financed.
  @discardableResult
  func evaluate(
    _ flows: inout [InvoiceFlow], _ range: Range<Int>, _ approvals: [ApprovalColumns.Step], _ steps: Range<Int>,
    on day: Int32, isFinanceable: Bool, isOpening: Bool = false, cap: Int64 = .max
  ) -> Int64 {
    var (filled, financed) = (Int64(0), Int64(0))
    for index in range {
      flows[index].approved = 0
      flows[index].financed = 0
      let flow = flows[index]
      let isOpen = isOpening ? flow.assignedOn < 0 : flow.assignedOn <= day && flow.exitOn > day
      guard isOpen, isFinanceable, !flow.isDisputed, day - flow.dueOn <= terms.overdueLimitDays else { continue }
      let limit = approvals.greatest(steps, from: flow.issuedOn, through: day)
      flows[index].approved = min(flow.amount(on: day), max(0, limit - filled))
      flows[index].financed = min(flows[index].approved, max(0, cap - financed))
      filled += flows[index].approved
      financed += flows[index].financed
    }
    return financed
  }
}

extension [ApprovalColumns.Step] {
  /// The greatest amount among some steps on any day from `first` through `last`; 0 before the first step.
  @inline(__always)
  func greatest(_ steps: Range<Int>, from first: Int32, through last: Int32) -> Int64 {
    var greatest: Int64 = 0
    var index = steps.upperBound - 1
    while index >= steps.lowerBound {
      let step = self[index]
      index -= 1
      if step.day > last { continue }
      greatest = Swift.max(greatest, step.amount)
      if step.day <= first { break }
    }
    return greatest
  }
}
