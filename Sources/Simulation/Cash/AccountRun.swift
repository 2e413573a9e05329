import Receivables

/// What happens to one insolvent buyer's invoices in the factor's hands on a path.
struct HeldBuyer {
  /// The buyer's position in `Portfolio.buyers`.
  var buyer: Int32
  /// Its invoices among the path's flows, and its approvals among the path's steps.
  var flows: Range<Int>
  var steps: Range<Int>
  /// The day of the judgment.
  var judgmentOn: Int32
  /// The first day on which a delegated indemnity is paid, and how much; `never` if none is.
  var indemnityOn = InvoiceFlow.never
  var indemnity: Int64 = 0
  /// What the factor keeps after the judgment, and what of it the guarantee pays on.
  var held: Int64 = 0
  var commission: Int64 = 0
  var charge: Int64 = 0
  var count: Int32 = 0
  /// What was financed on the evening before the judgment.
  var financedBefore: Int64 = 0
  /// What the factor's guarantee has paid.
  var guaranteed: Int64 = 0
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
  var fundBefore: Int64 = 0
}

extension AccountState {
  /// Receipts and the charges of all that leaves.
  @inline(__always)
  mutating func collect(_ input: AccountInput, _ terms: AccountTerms, _ day: inout AccountDay) {
    day.assignedBefore = assigned
    day.eligibleBefore = eligible
    day.fundBefore = fund
    funds -= input.collected
    day.cash -= input.collected
    assigned -= input.collected + input.handedBack
    day.handedBack = input.handedBack
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

  /// What the factor has in use on an amount financed on the evening before.
  func fundsInUse(on financed: Int64, _ day: AccountDay) -> Int64 {
    Money(cents: max(0, funds + charges + interest)).share(
      Money(cents: financed), of: Money(cents: day.eligibleBefore)
    ).cents
  }

  /// What is held of a buyer leaves.
  mutating func leave(_ buyer: inout HeldBuyer, _ terms: AccountTerms, _ day: inout AccountDay) {
    assigned -= buyer.held
    held -= buyer.held
    open -= buyer.count
    day.hasLeft = true
    release(commission: buyer.commission, charge: buyer.charge, terms)
    (buyer.held, buyer.commission, buyer.charge, buyer.count) = (0, 0, 0, 0)
  }

  /// A delegated indemnity repays the funds on the buyer; a shortfall is the seller's.
  mutating func takeIndemnity(_ buyer: inout HeldBuyer, on today: Int32, _ terms: AccountTerms, _ day: inout AccountDay)
  {
    let funds = fundsInUse(on: buyer.judgmentOn == today ? buyer.financedBefore : buyer.held, day)
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
    let credited = min(paid, fundsInUse(on: buyer.judgmentOn == today ? buyer.financedBefore : buyer.held, day))
    funds -= credited
    day.cash += paid - credited
    buyer.guaranteed = paid
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
    if assigned == 0 {
      fund = 0
    } else if today <= terms.lastDay {
      fund = min((Money(cents: assigned) * terms.fundRate).cents, terms.fundCeiling)
    }
  }

  /// What may still be drawn.
  @inline(__always)
  func availability(_ terms: AccountTerms) -> Int64 {
    (Money(cents: eligible) * terms.advanceRate).cents - fund - terms.reserves - funds - charges - interest
  }

  /// Repays what was handed back, or everything once no invoice is left; returns what may be drawn, 0 if nothing.
  @inline(__always)
  mutating func drawable(on today: Int32, isWaiting: () -> Bool, _ terms: AccountTerms, _ day: inout AccountDay) -> Int64
  {
    if open == 0 {
      if funds < 0 || day.hasLeft || !isWaiting() {
        day.cash -= funds
        funds = 0
      }
      return 0
    }
    funds -= day.shortfall
    day.cash -= day.shortfall
    let available = availability(terms)
    let target = (Money(cents: max(0, available + funds)) * terms.drawn).cents
    let draw = min(target - funds, available)
    if draw > 0 { return today <= terms.lastDay ? draw : 0 }
    if day.handedBack != 0 && available < 0 {
      let asked = max(0, day.handedBack - max(0, day.fundBefore - fund) + day.interest)
      let repaid = min(-available, min(asked, max(0, funds)))
      funds -= repaid
      day.cash -= repaid
    }
    return 0
  }

  /// Interest withheld from a draw: for Σ financed × days to due of some invoices, and Σ financed.
  mutating func withhold(from draw: Int64, weighted: Int64, financed: Int64, _ terms: AccountTerms, _ day: inout AccountDay)
  {
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
