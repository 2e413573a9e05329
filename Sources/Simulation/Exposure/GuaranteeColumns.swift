import Contracts
import Receivables

/// A factor's assignment and guarantee under one scenario, in columns: only where it bears insolvencies.
struct GuaranteeColumns: Sendable {
  private let from: Int32
  private let to: Int32
  private let asOf: Int32
  private let handBackDays: Int32
  private let share: Rate
  /// Buyers whose invoices are assigned, and whether the factor finances them at all.
  private let isAssigned: [Bool]
  private let isEligible: [Bool]
  /// The factor's approvals of each buyer.
  let approvals: [Int32]

  /// The facility of a scenario; nil if its factor bears no insolvency.
  init?(_ cover: ScenarioCover, limits: inout BuyerLimits) {
    guard let facility = cover.scenario.factoring, facility.bearsInsolvency else { return nil }
    from = max(cover.caseData.asOf, facility.from).number
    to = facility.to?.number ?? .max
    asOf = cover.caseData.asOf.number
    handBackDays = Int32(clamping: facility.handBackDays)
    share = facility.guaranteedShare
    let buyers = cover.caseData.portfolio.buyers
    isAssigned = buyers.map { facility.assignedBuyers?.contains($0.id) ?? true }
    isEligible = buyers.map { $0.relationship != .affiliate && $0.relationship != .consumer }
    var rows: [Int32] = []
    for buyer in buyers.indices { rows.append(limits.row(LimitHistory(approvals: cover.decisions(on: buyer)))) }
    approvals = rows
  }

  /// True if an invoice is in the factor's hands, or was before it went back, on the day of default.
  @inline(__always) func holds(_ item: PartBuffer.Item, buyer: Int, on day: Int32, given: Int32) -> Bool {
    guard isAssigned[buyer] else { return false }
    let assignedOn = given != .min ? given : max(from, item.issuedOn)
    return assignedOn <= day && assignedOn <= to
  }

  /// What the factor pays for the invoices of an insolvent buyer; see `ScenarioCover.guarantee(of:on:)`.
  func amount(of loss: SimulatedDefault, _ exposure: ScenarioExposure, _ buffer: PartBuffer) -> Int64 {
    let buyer = Int(loss.buyer)
    let day = loss.day.number
    guard isEligible[buyer], isAssigned[buyer] else { return 0 }
    let columns = exposure.limits.columns
    var filled: Int64 = 0
    for item in buffer.items {
      let invoice = Int(item.invoice)
      guard !exposure.receivables.isDisputed[invoice], Int(item.dueOn) + Int(handBackDays) > Int(day),
        holds(item, buyer: buyer, on: day, given: exposure.receivables.assignedOn[invoice])
      else { continue }
      let stretch = columns.greatest(approvals[buyer], from: item.issuedOn, through: day, cut: .max)
      let approval = stretch < 0 ? 0 : columns.amounts[stretch]
      filled += min(item.inclVAT, max(0, approval - filled))
    }
    return (Money(cents: filled) * share).cents
  }
}
