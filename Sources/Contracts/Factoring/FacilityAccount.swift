import Receivables

/// The current account of a facility, day by day and invoice by invoice (model §5, fine print "The account").
///
/// The readable law of the account. Order within a day: receipts, delegated indemnities, hand-backs, guarantee, new
/// assignments with commission, minimum commission, interest, eligibility and fund, then one draw or one repayment.
package struct FacilityAccount: Sendable {
  /// The account at the end of a day.
  package struct Evening: Hashable, Sendable {
    /// All assigned open invoices.
    package var assigned = Money.zero
    /// What of them is financed.
    package var eligible = Money.zero
    /// What the factor holds back.
    package var guaranteeFund = Money.zero
    /// What the factor has paid and not got back, charges of invoices that left included; negative: it owes the seller.
    package var fundsInUse = Money.zero
    /// Commission with VAT of invoices still in the factor's hands, and a minimum not yet paid.
    package var charges = Money.zero
    /// Interest run up and not yet settled.
    package var interest = Money.zero
    /// What may still be drawn; negative if too much is in use.
    package var availability = Money.zero
    /// advance rate × approved amount that left the base that day by lateness, dispute or insolvency.
    package var definanced = Money.zero
  }

  /// The contract.
  package let terms: FacilityTerms
  /// The first day of the account.
  package let first: Day
  /// The account at the end of each day from `first` on.
  package internal(set) var evenings: [Evening] = []
  /// What moved cash, by day.
  package internal(set) var lines: [CashLine] = []

  /// What became of each invoice given.
  package var fates: [AssignedInvoice.Fate] {
    zip(invoices, states).map { invoice, state in
      AssignedInvoice.Fate(
        invoice: invoice, leftBaseOn: state.leftBaseOn, leftOn: state.leftOn, end: state.end, isHeld: state.isOpen,
        commission: state.commission)
    }
  }

  let invoices: [AssignedInvoice]
  let insolvencies: [Int: AssignedInsolvency]
  let fundCap: Money
  let approval: @Sendable (_ buyer: Int, _ from: Day, _ through: Day) -> Money
  var states: [AssignedState]
  var today = Evening()
  var numbers = InterestNumbers()
  var commissionOfYear: Money
  /// What the day withholds, pays and takes back.
  var movement = AccountMovement()
  /// What is financed of each buyer in the evening, and the funds in use, charges and interest behind all of it.
  var financed: [Int: Money] = [:]
  var owedInTheEvening: Money

  /// Runs the account from `first` to the day before `end`.
  ///
  /// - Parameters:
  ///   - invoices: every invoice that is, or will be, assigned, oldest first within a buyer.
  ///   - insolvencies: the judgments opened on their buyers, one a buyer at most.
  ///   - fundCap: the amount whose share caps a capped fund.
  ///   - commissionBefore: commission of the running contract year charged before `first`.
  ///   - approval: the greatest approval, including VAT, of a buyer on any day from one to another.
  package init(
    _ terms: FacilityTerms, first: Day, end: Day, invoices: [AssignedInvoice],
    insolvencies: [AssignedInsolvency] = [], fundCap: Money = Ceiling.beyondAnySum, commissionBefore: Money = .zero,
    approval: @escaping @Sendable (_ buyer: Int, _ from: Day, _ through: Day) -> Money
  ) {
    self.terms = terms
    self.first = first
    self.invoices = invoices
    self.insolvencies = Dictionary(uniqueKeysWithValues: insolvencies.map { ($0.buyer, $0) })
    self.fundCap = fundCap
    self.approval = approval
    commissionOfYear = commissionBefore
    states = invoices.map { AssignedState($0, terms: terms, first: first) }
    today.fundsInUse = terms.openingFundsInUse
    owedInTheEvening = terms.openingFundsInUse
    for position in states.indices where states[position].isOpen { today.assigned += invoices[position].amount }
    evenings.reserveCapacity(max(0, end - first))
    refill(on: first)
    // A facility that ended before keeps the fund it has at the opening.
    today.guaranteeFund = freshFund(of: today.assigned)
    var day = first
    while day < end {
      run(day)
      day = day + 1
    }
  }

  private mutating func run(_ day: Day) {
    movement = AccountMovement()
    movement.fundBefore = today.guaranteeFund
    today.definanced = .zero
    collect(day)
    takeIndemnities(day)
    // A factor who bears insolvencies answers for what it takes on the day of the judgment; others do not take it.
    if terms.bearsInsolvency { assign(day, failingToday: true) }
    let fundBefore = fund(of: today.assigned, on: day)
    handBack(day)
    movement.freed = fundBefore - fund(of: today.assigned, on: day)
    takeGuarantees(day)
    assign(day, failingToday: false)
    chargeMinimum(day)
    settleInterest(day)
    refill(on: day)
    movement.fundAfter = today.guaranteeFund
    drawOrRepay(day)
    numbers.run(today.fundsInUse)
    today.interest = numbers.due(at: terms.financing).atLeastZero
    measure()
    owedInTheEvening = today.fundsInUse + today.charges + today.interest
    evenings.append(today)
    write(day)
  }

  // MARK: What comes in and goes out

  /// Receipts: the debtor's money, or a bank's for it, lowers the funds in use; the commission of an invoice paid in full
  /// joins them.
  private mutating func collect(_ day: Day) {
    for position in invoices.indices where states[position].isOpen && invoices[position].calledOn == day {
      let called = min(invoices[position].called, states[position].amount)
      today.fundsInUse -= called
      today.assigned -= called
      states[position].amount -= called
      movement.add(.advanceRepaid, -called, invoices[position].buyer)
      if states[position].amount.isZero { leave(position, day, .paid) }
    }
    for position in invoices.indices where states[position].isOpen && invoices[position].paidOn == day {
      today.fundsInUse -= invoices[position].amount
      movement.add(.advanceRepaid, -invoices[position].amount, invoices[position].buyer)
      leave(position, day, .paid)
    }
  }

  /// Under a delegated policy the first day's indemnity repays the funds on the buyer; a shortfall is the seller's.
  private mutating func takeIndemnities(_ day: Day) {
    for (buyer, insolvency) in insolvencies.sorted(by: { $0.key < $1.key }) {
      guard let indemnity = insolvency.indemnity, indemnity.day == day, terms.approvals == .policy else { continue }
      let funds = fundsInUse(on: buyer)
      let held = states.indices.filter {
        invoices[$0].buyer == buyer && states[$0].isOpen && (states[$0].awaitsIndemnity || !insolvency.isJudgment)
      }
      if held.isEmpty { continue }
      let credited = min(indemnity.amount, funds)
      today.fundsInUse -= credited
      movement.add(.advanceRepaid, -credited, buyer)
      movement.shortfall += funds - credited
      for position in held { leave(position, day, .indemnified) }
    }
  }

  /// Invoices that go back to the seller: those at their hand-back day, and those of a buyer insolvent today.
  private mutating func handBack(_ day: Day) {
    for position in invoices.indices where states[position].isOpen {
      let invoice = invoices[position]
      // An invoice at its hand-back day goes back whatever else that day brings; the guarantee does not hold for it.
      if invoice.isDisputed || (invoice.dueOn + terms.handBackDays == day && !states[position].isHeld) {
        giveBack(position, on: day)
      } else if let insolvency = insolvencies[invoice.buyer], insolvency.isJudgment, insolvency.day == day {
        fail(position, insolvency, on: day)
      }
    }
  }

  /// What a judgment does to an invoice: the part that the factor guarantees, or that waits for a delegated indemnity,
  /// stays; the rest goes back.
  private mutating func fail(_ position: Int, _ insolvency: AssignedInsolvency, on day: Day) {
    let invoice = invoices[position]
    let kept: Money
    if terms.bearsInsolvency {
      // Late ones take their place in the approval too: it is what the factor answers for in all.
      let room = approval(invoice.buyer, invoice.issuedOn, day) - movement.guaranteed[invoice.buyer, default: .zero]
      kept = invoice.isFinanceable ? min(states[position].amount, room.atLeastZero) : .zero
      movement.guaranteed[invoice.buyer, default: .zero] += kept
      states[position].guaranteed = kept
    } else if terms.approvals == .policy, let indemnity = insolvency.indemnity, indemnity.day > day {
      kept = min(states[position].financed, states[position].amount)
      states[position].awaitsIndemnity = !kept.isZero
    } else {
      kept = .zero
    }
    leaveBase(position, keeping: kept, on: day)
    if kept.isZero {
      giveBack(position, on: day)
    } else if kept < states[position].amount {
      let rest = states[position].amount - kept
      states[position].amount = kept
      today.assigned -= rest
      movement.handedBack += rest
      movement.add(.handBack, -rest, invoice.buyer)
    }
    // A judgment brings nothing into the base: neither what is late nor what stood over the concentration cap.
    states[position].financed = min(states[position].financed, kept)
  }

  /// An invoice goes back to the seller, whatever is left of it.
  private mutating func giveBack(_ position: Int, on day: Day) {
    let amount = states[position].amount
    leaveBase(position, keeping: .zero, on: day)
    movement.handedBack += amount
    movement.add(.handBack, -amount, invoices[position].buyer)
    leave(position, day, .handedBack)
  }

  /// Counts what leaves the base for good but for what stays, each invoice once.
  mutating func leaveBase(_ position: Int, keeping kept: Money, on day: Day) {
    if states[position].approved.isZero { return }
    today.definanced += (states[position].approved - kept).atLeastZero * terms.advanceRate
    states[position].leftBaseOn = day
    states[position].approved = .zero
  }

  /// The factor's guarantee: round(share × what it guarantees), credited some days after the judgment.
  private mutating func takeGuarantees(_ day: Day) {
    for (buyer, insolvency) in insolvencies.sorted(by: { $0.key < $1.key })
    where terms.bearsInsolvency && insolvency.day + terms.guaranteeDelayDays == day {
      let held = states.indices.filter { states[$0].isOpen && invoices[$0].buyer == buyer && states[$0].isHeld }
      if held.isEmpty { continue }
      let paid = held.map { states[$0].guaranteed }.total() * terms.guaranteedShare
      let credited = min(paid, fundsInUse(on: buyer))
      today.fundsInUse -= credited
      movement.add(.guarantee, paid, buyer)
      movement.add(.advanceRepaid, -credited, buyer)
      for position in held { leave(position, day, .guaranteed) }
    }
  }

  /// New invoices with their commission; those assigned before the first day bear none again.
  private mutating func assign(_ day: Day, failingToday: Bool) {
    for position in invoices.indices where states[position].isWaiting && invoices[position].assignedOn == day {
      if failingToday && insolvencies[invoices[position].buyer]?.day != day { continue }
      states[position].isWaiting = false
      states[position].isOpen = true
      today.assigned += invoices[position].amount
      let commission = invoices[position].amount * terms.commission.rate
      states[position].charge = commission + commission * terms.commission.vat
      states[position].commission = commission
      if terms.commission.taken == .assignment {
        today.charges += states[position].charge
        charge(commission, invoices[position].buyer)
      }
      movement.assigned.append(position)
    }
  }

  private mutating func charge(_ commission: Money, _ buyer: Int?) {
    commissionOfYear += commission
    movement.add(.commission, -commission, buyer)
    movement.add(.commissionVAT, -(commission * terms.commission.vat), buyer)
  }

  /// The last day of each contract year, or of the facility, tops the commission up to its minimum.
  private mutating func chargeMinimum(_ day: Day) {
    guard let minimum = terms.minimumDue(on: day) else { return }
    let missing = (minimum - commissionOfYear).atLeastZero
    if !missing.isZero {
      today.fundsInUse += missing + missing * terms.commission.vat
      charge(missing, nil)
    }
    commissionOfYear = .zero
  }

  /// Takes an invoice out of the factor's hands: its charges join the funds in use.
  mutating func leave(_ position: Int, _ day: Day, _ end: AssignedInvoice.End) {
    today.assigned -= states[position].amount
    states[position].isOpen = false
    states[position].end = end
    states[position].leftOn = day
    movement.hasLeft = true
    let charge = states[position].charge
    if terms.commission.taken == .release {
      self.charge(states[position].commission, invoices[position].buyer)
    } else {
      today.charges -= charge
    }
    today.fundsInUse += charge
  }

  /// What the factor has in use on a buyer: its share of funds, charges and interest by eligible amounts of the evening
  /// before.
  private func fundsInUse(on buyer: Int) -> Money {
    owedInTheEvening.atLeastZero.share(financed[buyer] ?? .zero, of: financed.values.map { $0 }.total())
  }
}
