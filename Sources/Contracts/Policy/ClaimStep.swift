import Receivables

/// A step of the waterfall, by its name in results (model §4, "Waterfall").
package enum ClaimStep: String, Sendable, CaseIterable {
  /// The debt including VAT at the date of loss.
  case outstanding
  /// What of it the buyer contests, including VAT.
  case disputed
  /// What of it is uninsured outright, including VAT.
  case breaches
  /// Step 1: what is neither, in the policy's basis.
  case claimable
  /// Step 2: what the limits cover.
  case coveredLoss
  /// Step 3: the same if it passes the claims threshold, else zero.
  case afterThreshold
  /// Step 4: the insured percentage of it.
  case insurersShare
  /// Step 5: less the first loss of each claim, or the minimum retention.
  case afterEachAndEvery
  /// Step 6: less the aggregate first loss.
  case afterAggregate
  /// Step 7: at most what is left of the maximum liability.
  case indemnity
}

extension Claim {
  /// The amount after a step; of `disputed` and `breaches`, what is taken off.
  package func amount(of step: ClaimStep) -> Money {
    switch step {
    case .outstanding: part.outstanding
    case .disputed: part.disputed
    case .breaches: part.breaches
    case .claimable: part.claimable
    case .coveredLoss: part.coveredLoss
    case .afterThreshold: part.perLoss.afterThreshold
    case .insurersShare: part.perLoss.insurersShare
    case .afterEachAndEvery: part.perLoss.afterEachAndEvery
    case .afterAggregate: afterAggregate
    case .indemnity: indemnity
    }
  }
}
