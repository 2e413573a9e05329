import Receivables

/// What one scenario makes of one simulated default before any policy year is touched.
package struct DebtAtDefault: Hashable, Sendable {
  /// The debt including VAT on the day of default: what is shared by net recoveries.
  package var debt: Int64 = 0
  /// What a bank has guaranteed of it, no part of the debt any more: received some days after the default.
  package var secured: Int64 = 0
  /// What of it is recovered after all: round(share × debt), in cents.
  package var netRecovery: Int64 = 0
  /// What of the net recovery comes before the date of loss: it lowers the claim, and the insured keeps it whole.
  package var earlyRecovery: Int64 = 0
  /// What the factor pays under its guarantee, in cents; zero with recourse, under a delegated policy, or if protracted.
  package var guarantee: Int64 = 0
  /// The date of loss, the same for all parts.
  package var dateOfLoss: Day = .distantPast
}

/// One entry of a claim: what one policy year makes of a simulated default up to step 5 of the waterfall (model §4).
/// Amounts in cents.
package struct LossPart: Hashable, Sendable {
  /// The position of the default among those of the path.
  package var loss: Int32
  /// The position of the policy year in the scenario's table of years; −1 if no policy holds an invoice of the loss.
  package var year: Int32
  /// True if the year is a top-up policy's.
  package var isTopUp: Bool
  /// The date of loss.
  package var dateOfLoss: Day
  /// The day an indemnity is paid.
  package var indemnityOn: Day
  /// The part of the debt including VAT; of a top-up the amounts over the first line's limit, in the basis.
  package var outstanding: Int64
  /// VAT of that debt.
  package var vat: Int64
  /// The covered loss if it passes the threshold, else zero.
  package var afterThreshold: Int64
  /// The insurer's share.
  package var insurersShare: Int64
  /// What is left after the each-and-every first loss or the minimum retention.
  package var afterEachAndEvery: Int64
  /// The right derivative of `afterThreshold` by one more unit of the buyer's limit: 0 where the limit does not bind.
  package var coveredSlope: Double
  /// The right derivative of `afterEachAndEvery` by one more unit of the buyer's limit.
  package var shareSlope: Double
}
