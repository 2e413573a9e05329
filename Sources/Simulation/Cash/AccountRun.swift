import Receivables

/// What happens to a failing buyer's invoices in the factor's hands on a path.
struct HeldBuyer {
  /// The buyer's position in `Portfolio.buyers`.
  var buyer: Int32
  /// Its invoices among the path's flows, and its approvals among the path's steps.
  var flows: Range<Int>
  var steps: Range<Int>
  /// The day of the judgment; `never` for a protracted default, whose invoices follow the ordinary clock of lateness.
  var judgmentOn: Int32
  /// The first day on which a delegated indemnity is paid, and how much; `never` if none is.
  var indemnityOn = InvoiceFlow.never
  var indemnity: Int64 = 0
  /// What the factor keeps after the judgment, and what of it is financed.
  var held: Int64 = 0
  var financed: Int64 = 0
  var commission: Int64 = 0
  var charge: Int64 = 0
  var count: Int32 = 0
  /// What was financed on the evening before the judgment.
  var financedBefore: Int64 = 0
}

/// A day in the factor's account, in the order of `FacilityAccount`, on sums over buyers.
struct AccountDay {
  /// What the seller's cash gains of it: draws less repayments and of the debtors' money what the factor keeps.
  var cash: Int64 = 0
  /// What left the base.
  var definanced: Int64 = 0
  var handedBack: Int64 = 0
  var shortfall: Int64 = 0
  var hasLeft = false
  var interest: Int64 = 0
  var assignedBefore: Int64 = 0
  var eligibleBefore: Int64 = 0
  /// Funds in use, charges and interest of the evening before, never below zero.
  var owedBefore: Int64 = 0
  /// What of the fund the invoices handed back today free.
  var freed: Int64 = 0
}

extension AccountState {
  /// Receipts and the charges of all that leaves.
  @inline(__always)
  mutating func collect(_ input: AccountInput, _ terms: AccountTerms, _ day: inout AccountDay) {
    day.assignedBefore = assigned
    day.eligibleBefore = eligible
    day.owedBefore = max(0, funds + charges + interest)
    funds -= input.collected
    day.cash -= input.collected
    assigned -= input.collected
    day.definanced = input.definanced
    day.hasLeft = input.leaving > 0
    open -= input.leaving
    release(commission: input.commissionOut, charge: input.chargeOut, terms)
  }

  /// The charges of invoices that leave join the funds in use.
  @inline(__always)
  mutating func release(commission amount: Int64, charge: Int64, _ terms: AccountTerms) {
    funds += charge
    if terms.isTakenAtAssignment {
      charges -= charge
    } else {
      self.charge(amount, withVAT: charge)
    }
  }

  /// Commission charged on a day.
  @inline(__always)
  mutating func charge(_ amount: Int64, withVAT: Int64) {
    commissionOfYear += amount
    commission += amount
    vatOfMonth += withVAT - amount
  }

  /// What the factor has in use on an amount financed, all as on the evening before.
  func fundsInUse(on financed: Int64, _ day: AccountDay) -> Int64 {
    Money(cents: day.owedBefore).share(Money(cents: financed), of: Money(cents: day.eligibleBefore)).cents
  }

  /// Invoices that go back for lateness or dispute.
  @inline(__always)
  mutating func handBack(_ input: AccountInput, _ day: inout AccountDay) {
    assigned -= input.handedBack
    day.handedBack += input.handedBack
  }

  /// What is held of a buyer leaves.
  mutating func leave(_ buyer: inout HeldBuyer, _ terms: AccountTerms, _ day: inout AccountDay) {
    assigned -= buyer.held
    heldFinanced -= buyer.financed
    open -= buyer.count
    day.hasLeft = true
    release(commission: buyer.commission, charge: buyer.charge, terms)
    (buyer.held, buyer.financed, buyer.commission, buyer.charge, buyer.count) = (0, 0, 0, 0, 0)
  }

  /// A delegated indemnity repays the funds on the buyer; a shortfall is the seller's.
  mutating func takeIndemnity(_ buyer: inout HeldBuyer, _ terms: AccountTerms, _ day: inout AccountDay) {
    let funds = fundsInUse(on: buyer.financed, day)
    let credited = min(buyer.indemnity, funds)
    self.funds -= credited
    day.cash -= credited
    day.shortfall += funds - credited
    leave(&buyer, terms, &day)
  }

  /// The factor's guarantee: credited up to the funds on the buyer, the rest paid out.
  mutating func takeGuarantee(_ buyer: inout HeldBuyer, on today: Int32, _ terms: AccountTerms, _ day: inout AccountDay)
  {
    let paid = (Money(cents: buyer.held) * terms.guaranteedShare).cents
    let credited = min(paid, fundsInUse(on: buyer.judgmentOn == today ? buyer.financedBefore : buyer.financed, day))
    funds -= credited
    day.cash += paid - credited
    leave(&buyer, terms, &day)
  }

  /// New invoices, then the minimum commission where a contract year ends.
  @inline(__always)
  mutating func assign(_ input: AccountInput, on today: Int, _ terms: AccountTerms) {
    assigned += input.assigned
    open += input.coming
    if terms.isTakenAtAssignment {
      charges += input.chargeIn
      charge(input.commissionIn, withVAT: input.chargeIn)
    }
    let minimum = terms.minimum[today]
    if minimum >= 0 {
      let missing = Money(cents: max(0, minimum - commissionOfYear))
      let withVAT = (missing + missing * terms.commissionVAT).cents
      funds += withVAT
      charge(missing.cents, withVAT: withVAT)
      commissionOfYear = 0
    }
  }

  /// What is within approval this evening, before the concentration cap.
  @inline(__always)
  mutating func refill(_ input: AccountInput) {
    filled += input.filled
    dueWeighted += input.dueWeighted
    notDue += input.notDue
    eligible = filled + heldFinanced
  }

  /// Interest in arrears is settled on each day an invoice leaves; what was taken upfront and not used comes back with
  /// the last one.
  @inline(__always)
  mutating func settleInterest(_ terms: AccountTerms, _ day: inout AccountDay) {
    guard day.hasLeft else { return }
    let due = terms.interest(on: fundsDays) - settled
    if due < 0 && open > 0 { return }
    settled += due
    financing += due
    interest = 0
    funds += due
    day.interest += due
  }

  /// The fund on every assigned open invoice; after the facility's end it keeps its level until the last one.
  @inline(__always)
  mutating func hold(on today: Int32, _ terms: AccountTerms) {
    fund = fund(on: today, terms)
  }

  /// What the fund would be on what is assigned at this moment of a day.
  @inline(__always)
  func fund(on today: Int32, _ terms: AccountTerms) -> Int64 {
    if assigned == 0 { return 0 }
    return today > terms.lastDay ? fund : terms.fund(of: assigned)
  }

  /// What may still be drawn.
  @inline(__always)
  func availability(_ terms: AccountTerms) -> Int64 {
    (Money(cents: eligible) * terms.advanceRate).cents - fund - terms.reserves - funds - charges - interest
  }

  /// Repays what was handed back, or everything once no invoice is left; returns what may be drawn, 0 if nothing.
  @inline(__always)
  mutating func drawable(on today: Int32, _ terms: AccountTerms, _ day: inout AccountDay) -> Int64 {
    if open == 0 {
      day.cash -= funds
      funds = 0
      return 0
    }
    funds -= day.shortfall
    day.cash -= day.shortfall
    let available = availability(terms)
    let target = (Money(cents: max(0, available + funds)) * terms.drawn).cents
    let draw = min(target - funds, available)
    if draw > 0 { return today <= terms.lastDay ? draw : 0 }
    if day.handedBack != 0 && available < 0 {
      let asked = max(0, day.handedBack - day.freed + day.interest)
      let repaid = min(-available, min(asked, max(0, funds)))
      funds -= repaid
      day.cash -= repaid
    }
    return 0
  }

  /// Interest withheld from what a draw advances: for Σ financed × days to due of some invoices, and Σ financed.
  mutating func withhold(
    from draw: Int64, weighted: Int64, financed: Int64, _ terms: AccountTerms, _ day: inout AccountDay
  ) {
    guard financed > 0 else { return }
    let withheld = roundedQuotient(
      Int128(draw) * Int128(terms.interestRate) * Int128(weighted),
      Int128(terms.interestDenominator) * Int128(financed))
    settled += withheld
    financing += withheld
    day.cash -= withheld
  }

  /// The day's end: interest runs on funds in use.
  @inline(__always)
  mutating func close(_ terms: AccountTerms) {
    fundsDays += max(0, funds)
    interest = max(0, terms.interest(on: fundsDays) - settled)
  }

  /// VAT on commission comes back on the 24th of the next month.
  @inline(__always)
  mutating func regainVAT(on today: Int, _ terms: AccountTerms) -> Int64 {
    switch terms.calendar[today] {
    case 1:
      vatBefore += vatOfMonth
      vatOfMonth = 0
      return 0
    case 2:
      defer { vatBefore = 0 }
      return vatBefore
    default: return 0
    }
  }
}
