import Contracts
import Receivables

/// A facility resolved for the days of a horizon, counted from `asOf`.
struct AccountTerms: Sendable {
  let days: Int
  let advanceRate: Rate
  let fundRate: Rate
  /// The most a capped fund holds, in cents.
  let fundCeiling: Int64
  let reserves: Int64
  let drawn: Rate
  let commissionRate: Rate
  let commissionVAT: Rate
  /// True if commission is taken at assignment.
  let isTakenAtAssignment: Bool
  /// rate × billionths, and scale × day count.
  let interestRate: Int64
  let interestDenominator: Int64
  let isUpfront: Bool
  let overdueLimitDays: Int32
  let handBackDays: Int32
  let concentrationCap: Rate?
  /// The last day of assignment, `InvoiceFlow.never` if open-ended.
  let lastDay: Int32
  /// The first day of assignment.
  let from: Int32
  let bearsInsolvency: Bool
  let isDelegated: Bool
  let guaranteedShare: Rate
  let guaranteeDelayDays: Int32
  let openingFunds: Int64
  let commissionBefore: Int64
  /// The least commission due on each day; −1 on days that are no contract year's last.
  let minimum: [Int64]
  /// What the calendar does to VAT on commission on a day: 1 on the first of a month, 2 on the 24th, 0 else.
  let calendar: [UInt8]
  /// By buyer: whether its invoices are assigned, and whether the factor finances them.
  let isAssigned: [Bool]
  let isFinanceable: [Bool]

  /// The facility of a scenario; nil without.
  init?(_ book: CaseBook, _ cover: ScenarioCover) {
    guard let terms = cover.scenario.factoring else { return nil }
    let caseData = book.caseData
    let asOf = caseData.asOf
    days = caseData.endOfHorizon - asOf
    advanceRate = terms.advanceRate
    fundRate = terms.guaranteeFund.rate
    let cap = terms.guaranteeFund.cap ?? BorrowingBase.meanOfMonthEnds(terms, portfolio: caseData.portfolio)
    fundCeiling = terms.guaranteeFund.design == .capped ? (cap * fundRate).cents : .max
    reserves = terms.reserves.cents
    drawn = terms.drawn
    commissionRate = terms.commission.rate
    commissionVAT = terms.commission.vat
    isTakenAtAssignment = terms.commission.taken == .assignment
    interestRate = terms.financing.rate.billionths
    interestDenominator = Rate.scale * Int64(terms.financing.dayCount)
    isUpfront = terms.financing.taken == .upfront
    overdueLimitDays = Int32(clamping: terms.overdueLimitDays)
    handBackDays = Int32(clamping: terms.handBackDays)
    concentrationCap = terms.concentrationCap
    lastDay = terms.to.map { Int32(clamping: $0 - asOf) } ?? InvoiceFlow.never
    from = Int32(clamping: terms.from - asOf)
    bearsInsolvency = terms.bearsInsolvency
    isDelegated = terms.approvals == .policy
    guaranteedShare = terms.guaranteedShare
    guaranteeDelayDays = Int32(clamping: terms.guaranteeDelayDays)
    openingFunds = terms.openingFundsInUse.cents
    commissionBefore = terms.commission(before: asOf, in: caseData.portfolio).cents
    minimum = (0..<days).map { terms.minimumDue(on: asOf + $0)?.cents ?? -1 }
    calendar = (0..<days).map { day in
      let date = asOf + day
      return date == date.startOfMonth ? 1 : date - date.startOfMonth == 23 ? 2 : 0
    }
    let buyers = caseData.portfolio.buyers
    isAssigned = buyers.map { buyer in
      // A buyer whose proceedings the ledger knows is in nobody's base any more.
      (terms.assignedBuyers?.contains(buyer.id) ?? true) && !(buyer.insolventOn.map { $0 <= asOf } ?? false)
    }
    isFinanceable = buyers.map { $0.relationship != .affiliate && $0.relationship != .consumer }
  }

  /// Gives an invoice its days and its commission in the factor's hands; false if it never comes there.
  ///
  /// - Parameters:
  ///   - defaultOn: the buyer's day of default.
  ///   - isInsolvency: true if proceedings open that day: what would be assigned on it is taken only by a factor who
  ///     answers for it.
  @inline(__always)
  func assign(_ flow: inout InvoiceFlow, defaultOn: Int32, isInsolvency: Bool = false) -> Bool {
    let assignedOn = flow.assignedOn != InvoiceFlow.never ? flow.assignedOn : max(0, max(from, flow.issuedOn))
    if defaultOn < assignedOn || assignedOn > lastDay || flow.amount == 0 { return false }
    if defaultOn == assignedOn && !(bearsInsolvency && isInsolvency) { return false }
    let backOn = flow.dueOn &+ handBackDays
    if assignedOn < 0 {
      // Held since before: it bears no commission again.
      guard backOn >= 0, flow.paidOn >= 0 else { return false }
      flow.exitOn = flow.isDisputed ? 0 : min(flow.paidOn, backOn)
    } else {
      // Nothing is assigned once it is paid, in dispute, at its hand-back day, or after the facility's last day.
      guard flow.paidOn > assignedOn, !flow.isDisputed, backOn > assignedOn else { return false }
      flow.exitOn = min(flow.paidOn, backOn)
      let commission = Money(cents: flow.amount) * commissionRate
      flow.commission = commission.cents
      flow.charge = (commission + commission * commissionVAT).cents
    }
    if flow.called == flow.amount && flow.calledOn <= flow.exitOn {
      (flow.exitOn, flow.isPaidOut) = (flow.calledOn, true)
      flow.assignedOn = assignedOn
      return true
    }
    flow.isPaidOut = flow.paidOn == flow.exitOn && !flow.isDisputed
    flow.assignedOn = assignedOn
    return true
  }

  /// The guarantee fund on what is assigned, by the contract's design.
  @inline(__always)
  func fund(of assigned: Int64) -> Int64 { min((Money(cents: assigned) * fundRate).cents, fundCeiling) }

  /// round(total × rate / day count), of funds in use added up day by day.
  @inline(__always)
  func interest(on total: Int64) -> Int64 {
    // Funds are never negative here, and the quotient is smaller than the total.
    let product = UInt64(total).multipliedFullWidth(by: UInt64(interestRate))
    let (quotient, remainder) = UInt64(interestDenominator).dividingFullWidth(product)
    return Int64(quotient) + (remainder &* 2 >= UInt64(interestDenominator) ? 1 : 0)
  }
}
