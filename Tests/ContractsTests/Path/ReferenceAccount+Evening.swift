import Contracts
import Receivables

/// The second half of a day: new assignments, what the factor charges, and one draw or one repayment.
extension ReferenceAccount {
  /// Step 5: "not after `to`, default, payment or dispute, nor if already at due + handBackDays"; what a factor who bears
  /// insolvencies takes on the very day of a judgment is under its guarantee, others do not take it.
  mutating func assign(_ day: Int, failingToday: Bool) {
    for var invoice in waiting where invoice.assigned == day {
      let failure = failures.first { $0.buyer == invoice.buyer }
      let failsToday = failure.map { $0.day == day && $0.isInsolvency } ?? false
      if failingToday != (failsToday && bearsInsolvency) { continue }
      if !failingToday, let failure, failure.day <= day { continue }
      if hasEnded(day) || invoice.paid <= day || invoice.due + contract.handBackDays <= day { continue }
      if contract.commission.taken == .assignment { invoice.pending = chargeCommission(on: invoice, day) }
      held.append(invoice)
      today.new.insert(invoice.place)
    }
    held.sort { $0.place < $1.place }
  }

  /// Tells commission and VAT of an invoice; returns their sum.
  mutating func chargeCommission(on invoice: ReferenceAssigned, _ day: Int) -> Int {
    chargeCommission(
      ReferenceArithmetic.times(invoice.assignedCents, rate: contract.commission.rate.count), day, invoice.buyer)
  }

  private mutating func chargeCommission(_ cents: Int, _ day: Int, _ buyer: Int?) -> Int {
    let vat = ReferenceArithmetic.times(cents, rate: contract.commission.vat.count)
    add(day, .commission, -cents, buyer)
    add(day, .commissionVAT, -vat, buyer)
    commissionOfYear += cents
    today.commission += cents + vat
    return cents + vat
  }

  /// Step 6: on the last day of a contract year, or of the facility in proportion to days, what the year's commission
  /// falls short of the minimum.
  mutating func chargeMinimum(_ day: Int) {
    if day < contract.from.index || hasEnded(day) { return }
    var year = 0
    func start(_ year: Int) -> Int { ReferenceArithmetic.months(12 * year, after: contract.from) }
    while start(year + 1) <= day { year += 1 }
    let (start, next) = (start(year), start(year + 1))
    guard day == next - 1 || day == contract.to?.index else { return }
    let minimum = ReferenceArithmetic.proportion(contract.commission.minimum.count, day + 1 - start, of: next - start)
    if minimum > commissionOfYear { forms.insert(day == next - 1 ? .minimumCommission : .minimumInProportion) }
    funds += chargeCommission(max(0, minimum - commissionOfYear), day, nil)
    commissionOfYear = 0
  }

  /// Step 7: interest is settled when an invoice leaves. What was withheld for days unused comes back with the last one.
  mutating func settleInterest(_ day: Int) {
    if !today.hasLeft && !held.isEmpty { return }
    let due = interestRun
    if due < 0 && !held.isEmpty { return }
    if due < 0 { forms.insert(.interestGivenBack) }
    settled += due
    funds += due
    today.interest += due
    add(day, .interest, -due)
  }

  /// Step 8: approvals are refilled oldest first from open amounts, then the concentration cap on what is approved.
  mutating func refill(_ day: Int) {
    var approved: [Int: Int] = [:]
    var eligible: [Int: Int] = [:]
    let cap = contract.concentrationCap.map { ReferenceArithmetic.times(assigned, rate: $0.count) } ?? .max
    for buyer in Set(held.map(\.buyer)) {
      var filled = 0
      var financed = 0
      for invoice in held where invoice.buyer == buyer {
        if let kept = invoice.kept {
          // It stays as it was on the day of the judgment, and has left the base once already.
          eligible[invoice.place] = kept
          continue
        }
        let isOverdue = day > invoice.due + contract.overdueLimitDays
        if isOverdue { leaveBase(invoice, keeping: 0) }
        if isOverdue || !invoice.isFinanceable || invoice.isDisputed { continue }
        let within = min(invoice.cents, max(0, approval(buyer, invoice.issued, day) - filled))
        filled += within
        approved[invoice.place] = within
        eligible[invoice.place] = min(within, cap - financed)
        financed += eligible[invoice.place]!
        if eligible[invoice.place]! < within { forms.insert(.concentrationCapBinds) }
      }
    }
    approvedBefore = approved
    eligibleBefore = eligible
    buyerBefore = Dictionary(uniqueKeysWithValues: held.map { ($0.place, $0.buyer) })
  }

  /// The fund on every assigned open invoice; it keeps its level once the facility has ended, until the last invoice.
  func fund(_ day: Int, assigned: Int) -> Int {
    if assigned == 0 { return 0 }
    return hasEnded(day) ? fund : freshFund(assigned: assigned)
  }

  func freshFund(assigned: Int) -> Int {
    let whole = ReferenceArithmetic.times(assigned, rate: contract.guaranteeFund.rate.count)
    if contract.guaranteeFund.design == .proportional { return whole }
    return min(whole, ReferenceArithmetic.times(fundCap, rate: contract.guaranteeFund.rate.count))
  }

  /// Step 9.
  mutating func drawOrRepay(_ day: Int, fundBefore: Int) {
    let total = eligibleBefore.values.reduce(0, +)
    let interest = max(0, interestRun)
    let capacity =
      ReferenceArithmetic.times(total, rate: contract.advanceRate.count) - fund - contract.reserves.count - charges
      - interest
    /// What the seller gets; negative if it repays.
    var paid = 0
    if held.isEmpty {
      if funds != 0 { forms.insert(.emptyAccount) }
      paid = -funds
      funds = 0
    } else {
      // A delegated shortfall is repaid that day, whatever may be drawn.
      funds -= today.shortfall
      paid = -today.shortfall
      let target = ReferenceArithmetic.times(max(0, capacity), rate: contract.drawn.count)
      let draw = min(target - funds, capacity - funds)
      if draw > 0 && !hasEnded(day) {
        let withheld = withheldInterest(day, drawing: draw)
        funds += draw
        paid += draw - withheld
      } else if today.handedBack > 0 {
        let repaid = max(0, min(funds - capacity, today.handedBack - today.freed + today.interest, funds))
        if repaid > 0 { forms.insert(.repaidAtHandBack) }
        funds -= repaid
        paid -= repaid
      }
    }
    if today.definanced > 0 { forms.insert(.definanced) }
    if !held.isEmpty && funds < 0 { forms.insert(.exhaustedBase) }
    // Interest runs on what is in use at the day's end: the day of drawing counts, the day of repayment does not.
    days += Int128(max(0, funds))
    let run = max(0, interestRun)
    evenings.append(
      ReferenceEvening(
        assigned: assigned, eligible: total, fund: fund, fundsInUse: funds, charges: charges, interest: run,
        availability: capacity + interest - run - funds, definanced: today.definanced))
    owedBefore = funds + charges + run
    // What is paid out again, gross of what is withheld: the fall of the fund, then advance; a hand-back shows gross of
    // the fund; what the seller repays beyond it goes back like a hand-back.
    let gross = paid + today.handedBack + today.commission + today.interest
    let fall = max(0, fundBefore - fund)
    let released = today.handedBack > 0 ? fall : min(fall, max(0, gross))
    add(day, .fundRelease, released)
    add(day, gross < released ? .handBack : .advance, gross - released)
  }

  /// Interest in advance: round(draw × rate × days / 360), days the mean to due of the new invoices, weighted by what is
  /// eligible of them; of all if there is none. What pays out the seller's own credit bears none.
  private mutating func withheldInterest(_ day: Int, drawing draw: Int) -> Int {
    if contract.financing.taken == .arrears { return 0 }
    let bearing = max(0, funds + draw) - max(0, funds)
    var weighed = held.filter { today.new.contains($0.place) && (eligibleBefore[$0.place] ?? 0) > 0 }
    if weighed.isEmpty { weighed = held }
    var weight: Int128 = 0
    var days: Int128 = 0
    for invoice in weighed {
      let eligible = Int128(eligibleBefore[invoice.place] ?? 0)
      weight += eligible
      days += eligible * Int128(max(0, invoice.due - day))
    }
    if weight == 0 { return 0 }
    let withheld = ReferenceArithmetic.nearest(
      Int128(bearing) * Int128(contract.financing.rate.count) * days,
      Int128(contract.financing.dayCount) * Int128(ReferenceArithmetic.one) * weight)
    settled += withheld
    today.interest += withheld
    add(day, .interest, -withheld)
    return withheld
  }
}
