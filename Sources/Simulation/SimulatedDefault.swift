import Contracts
import Receivables

/// One default of a path, drawn before any scenario is looked at: a scenario changes the treatment, never the draw.
package struct SimulatedDefault: Hashable, Sendable {
  /// Why the buyer defaults.
  package enum Cause: UInt8, Sendable {
    /// Its own draw.
    case own
    /// Its parent's default.
    case group
    /// The case says so (`insolvent_on`).
    case given
  }

  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int32
  /// The day of default: the judgment, or the declared default.
  package var day: Day
  /// True for an insolvency, false for a protracted default.
  package var isInsolvency: Bool
  /// Why.
  package var cause: Cause
  /// True if the insurer decides a withdrawal before the default.
  package var isLimitCut: Bool
  /// Share of the debt at default that is recovered, retention of title included, in millionths, 0…1,000,000.
  package var recoveryShare: Int32
  /// Days from default to the recovery.
  package var recoveryDelayDays: Int32

  /// A default.
  package init(
    buyer: Int32, day: Day, isInsolvency: Bool, cause: Cause = .own, isLimitCut: Bool = false, recoveryShare: Int32 = 0,
    recoveryDelayDays: Int32 = 0
  ) {
    self.buyer = buyer
    self.day = day
    self.isInsolvency = isInsolvency
    self.cause = cause
    self.isLimitCut = isLimitCut
    self.recoveryShare = recoveryShare
    self.recoveryDelayDays = recoveryDelayDays
  }

  /// The day the recovery comes.
  package var recoveryOn: Day { day + Int(recoveryDelayDays) }
}
