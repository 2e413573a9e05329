import Receivables

/// How the account's day ends: interest, the base, one draw or one repayment, and the day's lines.
extension FacilityAccount {
  /// Interest in arrears is settled on each day an assigned invoice leaves; what was taken upfront and not used comes
  /// back with the last one.
  mutating func settleInterest(_ day: Day) {
    guard movement.hasLeft else { return }
    let due = numbers.due(at: terms.financing)
    let isLast = !states.contains { $0.isOpen }
    if due.cents < 0 && !isLast { return }
    numbers.settle(due)
    today.interest = .zero
    today.fundsInUse += due
    movement.interest += due
    movement.add(.interest, -due, nil)
  }

  /// What is financed this evening: approvals filled anew, oldest first, then the concentration cap, then the fund.
  mutating func refill(on day: Day) {
    var filled: [Int: Money] = [:]
    var approved = (buyer: -1, amount: Money.zero)
    self.financed.removeAll(keepingCapacity: true)
    today.eligible = .zero
    let cap = terms.concentrationCap.map { today.assigned * $0 } ?? Ceiling.beyondAnySum
    for position in invoices.indices where states[position].isOpen {
      let invoice = invoices[position]
      var financed = Money.zero
      if states[position].isHeld {
        financed = states[position].financed
      } else if !invoice.isDisputed {
        // Once asked from its issue on, an invoice's limit grows with the approval of each day, the same for all of a buyer's.
        if !states[position].hasLimit {
          states[position].limit = approval(invoice.buyer, invoice.issuedOn, day)
          states[position].hasLimit = true
        } else {
          if approved.buyer != invoice.buyer { approved = (invoice.buyer, approval(invoice.buyer, day, day)) }
          states[position].limit = max(states[position].limit, approved.amount)
        }
        let room = (states[position].limit - filled[invoice.buyer, default: .zero]).atLeastZero
        let isLate = day - invoice.dueOn > terms.overdueLimitDays
        if invoice.isFinanceable && !isLate {
          states[position].approved = min(states[position].amount, room)
          filled[invoice.buyer, default: .zero] += states[position].approved
          let taken = self.financed[invoice.buyer] ?? .zero
          financed = min(states[position].approved, (cap - taken).atLeastZero)
        } else if isLate {
          leaveBase(position, keeping: .zero, on: day)
        }
      }
      states[position].financed = financed
      self.financed[invoice.buyer, default: .zero] += financed
      today.eligible += financed
    }
    today.guaranteeFund = fund(of: today.assigned, on: day)
    measure()
  }

  /// The guarantee fund on what is assigned; after the facility's end it keeps its level until the last invoice.
  func fund(of assigned: Money, on day: Day) -> Money {
    if assigned.isZero { return .zero }
    if let last = terms.to, day > last { return today.guaranteeFund }
    return freshFund(of: assigned)
  }

  /// The guarantee fund on what is assigned, by the contract's design.
  func freshFund(of assigned: Money) -> Money {
    let share = assigned * terms.guaranteeFund.rate
    return terms.guaranteeFund.design == .capped ? min(share, fundCap * terms.guaranteeFund.rate) : share
  }

  /// availability = advance rate × eligible − fund − reserves − funds in use − charges − interest (model §5).
  mutating func measure() {
    today.availability =
      today.eligible * terms.advanceRate - today.guaranteeFund - terms.reserves - today.fundsInUse - today.charges
      - today.interest
  }

  /// One draw up to the target, or one repayment of what was handed back; everything once no invoice is left.
  mutating func drawOrRepay(_ day: Day) {
    if !states.contains(where: { $0.isOpen }) {
      movement.paid = -today.fundsInUse
      today.fundsInUse = .zero
      return
    }
    if !movement.shortfall.isZero {
      today.fundsInUse -= movement.shortfall
      movement.paid -= movement.shortfall
      measure()
    }
    let isOpenForDraws = terms.to.map { day <= $0 } ?? true
    let target = (today.availability + today.fundsInUse).atLeastZero * terms.drawn
    let draw = min(target - today.fundsInUse, today.availability)
    if draw.cents > 0 {
      if isOpenForDraws { self.draw(draw, on: day) }
    } else if !movement.handedBack.isZero && today.availability.cents < 0 {
      let asked = (movement.handedBack - movement.freed + movement.interest).atLeastZero
      let repaid = min(-today.availability, asked, today.fundsInUse.atLeastZero)
      today.fundsInUse -= repaid
      movement.paid -= repaid
    }
  }

  /// Draws, with interest withheld if it is taken upfront: for the eligible-weighted mean days to due of the day's new
  /// invoices, else of all.
  private mutating func draw(_ amount: Money, on day: Day) {
    // What pays out the seller's own credit is no advance.
    let advanced = min(amount, (today.fundsInUse + amount).atLeastZero)
    today.fundsInUse += amount
    movement.paid += amount
    guard terms.financing.taken == .upfront else { return }
    let new = movement.assigned.filter { !states[$0].financed.isZero }
    let behind = new.isEmpty ? states.indices.filter { states[$0].isOpen && !states[$0].financed.isZero } : new
    var numerator: Int128 = 0
    var denominator: Int128 = 0
    for position in behind {
      let days = max(0, invoices[position].dueOn - day)
      numerator += Int128(states[position].financed.cents) * Int128(days)
      denominator += Int128(states[position].financed.cents)
    }
    guard denominator > 0 else { return }
    let interest = Money(
      cents: roundedQuotient(
        Int128(advanced.cents) * Int128(terms.financing.rate.billionths) * numerator,
        Int128(Rate.scale) * Int128(terms.financing.dayCount) * denominator))
    numbers.settle(interest)
    movement.paid -= interest
    movement.add(.interest, -interest, nil)
  }

  /// The day's lines: what is paid out again is the fall of the fund, then an advance; a hand-back shows gross of both.
  mutating func write(_ day: Day) {
    let isSettled = movement.lines.isEmpty && movement.paid.isZero
    if isSettled { return }
    var withheld = Money.zero
    for line in movement.lines {
      lines.append(CashLine(day: day, kind: line.kind, amount: line.amount, buyer: line.buyer))
      switch line.kind {
      case .commission, .commissionVAT, .interest: withheld += -line.amount
      default: break
      }
    }
    let fall = (movement.fundBefore - movement.fundAfter).atLeastZero
    let out = movement.paid + withheld + movement.handedBack
    let released = movement.handedBack.isZero ? min(fall, out.atLeastZero) : fall
    let rest = out - released
    if !released.isZero { lines.append(CashLine(day: day, kind: .fundRelease, amount: released)) }
    if !rest.isZero {
      lines.append(CashLine(day: day, kind: rest.cents > 0 ? .advance : .handBack, amount: rest))
    }
  }
}
