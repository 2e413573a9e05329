import Receivables

/// The cash of a scenario when nobody fails but those whose proceedings the ledger knows, at one level of lateness: what
/// paths start from.
struct CashLevel: Sendable {
  /// A buyer among those with the most within approval on a day.
  struct Top: BitwiseCopyable {
    var buyer: Int32
    var filled: Int64
  }

  /// What moves on each day outside the factor's account.
  var moved: [Int64] = []
  /// What each day brings to the account, and one more for what comes after the horizon; empty without factoring.
  var inputs: [AccountInput] = []
  /// The account before the first day, and at each day's end.
  var opening = AccountState()
  var states: [AccountState] = []
  /// What the account does to cash on each day, and what leaves the base.
  var net: [Int64] = []
  var definanced: [Int64] = []
  /// For each day the buyers with the most within approval, if the contract caps concentrations; `topCount` a day.
  var top: [Top] = []
  var topCount = 0
  /// The balance at each day's end, and what the row of a path without default holds.
  var balances: [Int64] = []
  var figures = CashFigures()
}

/// The cash of one scenario, resolved for all paths.
struct CashScenario: Sendable {
  let exposure: ScenarioExposure
  let calendar: CashCalendar
  let terms: AccountTerms?
  let approvals: ApprovalColumns?
  private let isPastByBuyer: [Bool]
  private let hasPenalties: Bool
  private let law: LegalTerms
  /// VAT of deliveries that credits pay for, which no invoice shows: where each buyer's begin, their days and amounts.
  private let creditedStart: [Int32]
  private let credited: [(day: Int32, vat: Int64)]
  /// One level for each of `LatenessLevel`; those that cannot occur are empty.
  private(set) var levels: [CashLevel]

  /// More buyers than this among the greatest are rarely in default together; a path where they are asks everybody.
  private static let spareTops = 24

  /// Resolves a scenario; its levels are still to be built.
  init(_ exposure: ScenarioExposure, terms: ScenarioTerms) {
    self.exposure = exposure
    calendar = CashCalendar(exposure, terms: terms)
    self.terms = AccountTerms(exposure.book, exposure.cover)
    approvals = self.terms == nil ? nil : ApprovalColumns(exposure.cover)
    let caseData = exposure.book.caseData
    (creditedStart, credited) = CashScenario.credited(exposure.book)
    hasPenalties = exposure.book.levers.hold(.penaltyShare)
    law = LegalTerms(rates: caseData.legal)
    isPastByBuyer = caseData.portfolio.buyers.map { $0.insolventOn.map { $0 <= caseData.asOf } ?? false }
    levels = [CashLevel](repeating: CashLevel(), count: LatenessLevel.count)
  }

  mutating func set(_ level: Int, _ value: CashLevel) { levels[level] = value }

  /// True if the level can occur.
  static func occurs(_ level: Int, sensitivity: Double) -> Bool {
    sensitivity != 0 || level == LatenessLevel.usual.index
  }

  /// Builds a level.
  func level(_ level: Int) -> CashLevel {
    let days = calendar.days
    var built = CashLevel()
    built.moved = calendar.fixed
    let buyers = exposure.receivables.isBalance.indices
    var flows: [InvoiceFlow] = []
    var all: [Int64] = []
    var walk = terms.map { AssignedWalk($0) }
    if let terms {
      built.inputs = [AccountInput](repeating: AccountInput(), count: days + 1)
      built.opening.funds = terms.openingFunds
      built.opening.commissionOfYear = terms.commissionBefore
      if terms.concentrationCap != nil { all = [Int64](repeating: 0, count: days * buyers.count) }
    }
    for buyer in buyers where !isPast(buyer) {
      flows.removeAll(keepingCapacity: true)
      exposure.appendFlows(
        of: buyer, level: level, defaultOn: InvoiceFlow.never, stressOn: InvoiceFlow.never, days: Int32(days),
        to: &flows)
      built.moved.withUnsafeMutableBufferPointer {
        built.figures.penalties += receive(
          flows[...], of: buyer, from: 0, before: Int32(days), sign: 1, to: $0.baseAddress!)
      }
      guard let terms, var own = walk, terms.isAssigned[buyer] else { continue }
      var assigned: [InvoiceFlow] = []
      for var flow in flows where terms.assign(&flow, defaultOn: InvoiceFlow.never) { assigned.append(flow) }
      for flow in assigned where flow.assignedOn < 0 {
        built.opening.assigned += flow.amount
        built.opening.open += 1
      }
      var steps: [ApprovalColumns.Step] = []
      approvals!.append(buyer, to: &steps)
      let count = assigned.count
      built.inputs.withUnsafeMutableBufferPointer { inputs in
        all.withUnsafeMutableBufferPointer { all in
          own.add(
            &assigned, 0..<count, approvals: steps, steps.indices, isFinanceable: terms.isFinanceable[buyer], from: 0,
            judgmentOn: InvoiceFlow.never, sign: 1, to: inputs.baseAddress!,
            filled: all.isEmpty ? nil : all.baseAddress! + buyer * days)
        }
      }
      walk = own
    }
    built.net = [Int64](repeating: 0, count: days)
    built.definanced = built.net
    if let cap = terms?.concentrationCap { rank(&built, all, buyers: buyers.count, cap: cap) }
    // A facility that ended before keeps the fund it has at the opening.
    if let terms { built.opening.fund = terms.fund(of: built.opening.assigned) }
    return built
  }

  /// True if the ledger knows of a buyer's proceedings: it pays nothing any more.
  func isPast(_ buyer: Int) -> Bool { isPastByBuyer[buyer] }

  private static func credited(_ book: CaseBook) -> (start: [Int32], list: [(day: Int32, vat: Int64)]) {
    var start: [Int32] = [0]
    var list: [(day: Int32, vat: Int64)] = []
    for (buyer, data) in book.caseData.portfolio.buyers.enumerated() {
      var credit = book.credit[buyer]
      for delivery in book.deliveries[buyer] {
        let setOff = min(credit, delivery.amount)
        if setOff.isZero { break }
        credit -= setOff
        let rest = delivery.amount - setOff
        let vat = setOff - delivery.amount.excludingVAT(at: data.vatRate) + rest.excludingVAT(at: data.vatRate)
        list.append((Int32(delivery.day - book.caseData.asOf), vat.cents))
      }
      start.append(Int32(list.count))
    }
    return (start, list)
  }

  /// Adds what a buyer pays from `first` on, and the VAT due on what it is delivered before `last`; returns the penalties
  /// among it.
  @inline(__always)
  func receive(
    _ flows: ArraySlice<InvoiceFlow>, of buyer: Int, from first: Int32, before last: Int32, sign: Int64,
    to moved: UnsafeMutablePointer<Int64>
  ) -> Int64 {
    for index in creditedStart[buyer]..<creditedStart[buyer + 1] {
      let (day, vat) = credited[Int(index)]
      guard day >= first, day < last else { continue }
      let due = calendar.vatDueOn[Int(day)]
      if due >= 0 { moved[Int(due)] -= sign * vat }
    }
    let days = Int32(calendar.days)
    var penalties: Int64 = 0
    for flow in flows {
      if flow.paidOn >= first && flow.paidOn < days {
        moved[Int(flow.paidOn)] += sign * flow.amount
        if hasPenalties && flow.paidOn > flow.dueOn {
          let penalty = sign * penalty(on: flow, of: buyer)
          moved[Int(flow.paidOn)] += penalty
          penalties += penalty
        }
      }
      if flow.deposit > 0 && flow.issuedOn >= first { moved[Int(flow.issuedOn)] += sign * flow.deposit }
      if !flow.isLedger && flow.issuedOn >= first {
        let due = calendar.vatDueOn[Int(flow.issuedOn)]
        if due >= 0 { moved[Int(due)] -= sign * flow.vat }
      }
    }
    return penalties
  }

  /// What is collected beside an invoice paid late.
  private func penalty(on flow: InvoiceFlow, of buyer: Int) -> Int64 {
    let caseData = exposure.book.caseData
    return exposure.book.levers.penalty(
      on: Money(cents: flow.amount), dueOn: caseData.asOf + Int(flow.dueOn), paidOn: caseData.asOf + Int(flow.paidOn),
      of: buyer, law: law
    ).cents
  }

  /// Finds for each day the buyers that a cap may touch: of those with the most, more than it can touch.
  private func rank(_ built: inout CashLevel, _ filled: [Int64], buyers: Int, cap: Rate) {
    let most = cap.billionths > 0 ? Int(Rate.scale / cap.billionths) + 1 + CashScenario.spareTops : buyers
    let count = min(buyers, most)
    built.topCount = count
    var list: [CashLevel.Top] = []
    for day in 0..<calendar.days {
      list.removeAll(keepingCapacity: true)
      for buyer in 0..<buyers where filled[buyer * calendar.days + day] > 0 {
        list.append(CashLevel.Top(buyer: Int32(buyer), filled: filled[buyer * calendar.days + day]))
      }
      list.sort { $0.filled == $1.filled ? $0.buyer < $1.buyer : $0.filled > $1.filled }
      built.top.append(contentsOf: list.prefix(count))
      for _ in min(count, list.count)..<count { built.top.append(CashLevel.Top(buyer: -1, filled: 0)) }
    }
  }
}
