import Receivables

/// The terms of a policy that act on one claim, as plain integers.
///
/// The one waterfall of the product: audit, `claims` and simulated paths settle by the same code, in integer cents,
/// each step at least zero and rounded (model §4). No step allocates.
package struct ClaimWaterfall: Sendable {
  /// A covered loss below this is not indemnified.
  package var threshold: Money
  /// What a covered loss equal to the threshold does.
  package var equalQualifies: Bool
  /// What the insured keeps of each loss.
  package var eachAndEvery: Money
  /// Whether it is taken from the insurer's share or, before the percentage, from the covered loss.
  package var firstLossPosition: FirstLossPosition
  /// The insured keeps at least this.
  package var minimumRetention: Money
  /// What uses up the aggregate first loss.
  package var consumedBy: FirstLossConsumption

  /// True if the covered loss uses up the aggregate first loss.
  package var consumesCovered: Bool { if case .coveredLoss = consumedBy { true } else { false } }

  /// The terms of a policy.
  package init(_ terms: PolicyTerms) {
    threshold = terms.claimsThreshold.amount
    equalQualifies = terms.claimsThreshold.equalQualifies
    eachAndEvery = terms.eachAndEveryFirstLoss
    firstLossPosition = terms.firstLossPosition
    minimumRetention = terms.minimumRetention
    consumedBy = terms.aggregateFirstLoss.consumedBy
  }

  /// Steps 3 to 5: what each claim yields before the year's running amounts.
  package struct PerLoss: Hashable, Sendable {
    /// The covered loss if it passes the threshold, else zero (step 3).
    package var afterThreshold: Money
    /// Covered by each slot times its percentage (step 4).
    package var insurersShare: Money
    /// After the each-and-every first loss or the minimum retention (step 5).
    package var afterEachAndEvery: Money
    /// No indemnity.
    @inlinable package init(afterThreshold: Money, insurersShare: Money, afterEachAndEvery: Money) {
      self.afterThreshold = afterThreshold
      self.insurersShare = insurersShare
      self.afterEachAndEvery = afterEachAndEvery
    }
  }

  /// Steps 3 to 5 of a claim with this covered loss, of which the insurer would bear `share`: Σ round(covered by each
  /// slot × its percentage).
  ///
  /// A first loss before the percentage leaves round((covered − first loss) × `percentage`) where one slot covers the
  /// loss; with several slots, `percentage` nil, round(share × (covered − first loss) / covered).
  package func perLoss(covered: Money, share: Money, percentage: Rate? = nil) -> PerLoss {
    let qualifies = covered > threshold || (equalQualifies && covered == threshold)
    guard qualifies, covered.cents > 0 else {
      return PerLoss(afterThreshold: .zero, insurersShare: .zero, afterEachAndEvery: .zero)
    }
    var rest = share
    if minimumRetention.cents > 0 {
      rest = (covered - max(minimumRetention, covered - share)).atLeastZero
    } else if eachAndEvery.cents > 0 {
      let above = (covered - eachAndEvery).atLeastZero
      rest =
        firstLossPosition == .afterPercentage
        ? (share - eachAndEvery).atLeastZero : percentage.map { above * $0 } ?? share.share(above, of: covered)
    }
    return PerLoss(afterThreshold: covered, insurersShare: share, afterEachAndEvery: rest)
  }

  /// Steps 6 and 7: takes the claim through the year's running first loss and liability.
  ///
  /// - Parameters:
  ///   - perLoss: the year's part of steps 3 to 5.
  ///   - year: what is left of the year; lowered by the claim.
  /// - Returns: the amount after the aggregate first loss, and the indemnity.
  package func settle(_ perLoss: PerLoss, in year: inout YearBalance) -> (afterAggregate: Money, indemnity: Money) {
    let (rest, indemnity) = YearArithmetic.settle(
      perLoss.afterEachAndEvery.cents, covered: perLoss.afterThreshold.cents, consumesCovered: consumesCovered,
      aggregateLeft: &year.aggregateLeft.cents, liabilityLeft: &year.liabilityLeft.cents)
    return (Money(cents: rest), Money(cents: indemnity))
  }
}

/// What is left of a policy year's first loss and maximum liability.
package struct YearBalance: Hashable, Sendable, BitwiseCopyable {
  /// What the insured still keeps before the insurer pays.
  package var aggregateLeft: Money
  /// What the insurer may still pay; `Ceiling.beyondAnySum` if there is no maximum.
  package var liabilityLeft: Money

  /// The state at the start of a year, or after what was used before `asOf`.
  package init(aggregateLeft: Money, liabilityLeft: Money) {
    self.aggregateLeft = aggregateLeft
    self.liabilityLeft = liabilityLeft
  }
}
