import Contracts
import Receivables

/// The terms of one policy that act before its running years, resolved into integers.
struct PolicyColumns: Sendable {
  let isFirstLine: Bool
  let attachesByLoss: Bool
  let excludesVAT: Bool
  let atShipment: Bool
  let revolving: Bool
  /// `Int32.max` if terms may be any.
  let longestTerms: Int32
  let extensionDays: Int32
  /// −1 without the duty.
  let noticeDays: Int32
  let waitingDays: Int32
  let waitsFromFiling: Bool
  let filingDays: Int32
  let indemnityDelayDays: Int
  var waterfall: ClaimWaterfall
  /// The top-up written in the rows is a second slot of this policy, or stands under a top-up policy.
  let mayHaveTopUp: Bool
  /// The slot of a named limit, for what one more unit of a limit would bring where there is none.
  let namedSlot: Int32

  init(_ terms: PolicyTerms, in scenario: Scenario, namedSlot: Int32) {
    isFirstLine = scenario.isFirstLine(terms)
    attachesByLoss = terms.attachment == .loss
    excludesVAT = terms.basis == .exclVAT
    atShipment = terms.limitSlots == .shipment
    revolving = terms.revolving
    longestTerms = terms.maximumTermsDays.map { Int32(clamping: $0) } ?? .max
    extensionDays = Int32(clamping: terms.maximumExtensionDays)
    noticeDays = terms.overdueNoticeDays.map { Int32(clamping: $0) } ?? -1
    waitingDays = Int32(clamping: terms.waitingPeriodDays)
    waitsFromFiling = terms.waitingFrom == .filing
    filingDays = Int32(clamping: terms.filingDays)
    indemnityDelayDays = terms.indemnityDelayDays
    waterfall = ClaimWaterfall(terms)
    mayHaveTopUp = terms.structure != .topUp
    self.namedSlot = namedSlot
  }

  /// Days from the oldest due date to the filing.
  var filingAfterDue: Int32 { extensionDays + filingDays }

  /// The date of loss of a protracted default on `day` whose oldest unpaid invoice was due on `oldestDue`.
  @inline(__always) func dateOfLoss(protracted day: Int32, oldestDue: Int32) -> Int32 {
    max(day, oldestDue &+ (waitsFromFiling ? filingAfterDue : 0) &+ waitingDays)
  }
}

/// The dates of one loss, as `ClaimClock` gives them.
struct LossDates {
  var dateOfLoss: Int32
  var filedOn: Int32
}
