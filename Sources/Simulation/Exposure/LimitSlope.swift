import Contracts
import Receivables

/// What one more unit of a buyer's first-line limit does to one part of its claim: right derivatives of the covered loss
/// and of step 5, crossings of the claims threshold left out.
///
/// At shipment every invoice that meets the limit gains; at the loss the first invoice with a rest does. A buyer without
/// decision is looked at as if a named limit were raised from zero at the policy's named percentage; one the insurer has
/// refused or withdrawn gains nothing.
struct LimitSlope {
  /// Of the covered loss.
  var covered = 0.0
  /// Of step 5.
  var afterEachAndEvery = 0.0

  init(_ part: ClaimPart, among parts: [ClaimPart], policies: [PolicyTerms]) {
    guard let year = part.year else { return }
    let terms = policies[year.policy]
    let together = parts.filter { $0.year?.policy == year.policy && $0.isTopUp == part.isTopUp }
    var own = (covered: 0.0, share: 0.0)
    var whole = (covered: 0.0, share: 0.0)
    // At the loss one limit serves the whole claim: its first invoice with a rest takes what is added.
    var isTaken = false
    for other in together {
      let slope = LimitSlope.raw(other, terms: terms, isTaken: &isTaken)
      whole.covered += slope.covered
      whole.share += slope.share
      if other.year == year { own = slope }
    }
    if own == (0, 0) && whole == (0, 0) { return }
    let coveredLoss = Double(together.map(\.coveredLoss).total().cents)
    let share = Double(together.map(\.perLoss.insurersShare).total().cents)
    let rest = Double(together.map(\.perLoss.afterEachAndEvery).total().cents)
    // A claim under the threshold stays under it; without threshold a claim of nothing begins to count.
    let counts = share > 0 || coveredLoss > 0 ? share > 0 : terms.claimsThreshold.amount.cents <= 0
    guard counts else { return }
    covered = own.covered
    var slope = whole.share
    if terms.minimumRetention.cents > 0 {
      let retention = Double(terms.minimumRetention.cents)
      if coveredLoss - share < retention { slope = coveredLoss >= retention ? whole.covered : 0 }
    } else if terms.eachAndEveryFirstLoss.cents > 0 {
      let first = Double(terms.eachAndEveryFirstLoss.cents)
      if terms.firstLossPosition == .afterPercentage {
        if share < first { slope = 0 }
      } else if coveredLoss < first {
        slope = 0
      } else if coveredLoss > 0 {
        // share · (covered − first) / covered
        slope =
          whole.share * (coveredLoss - first) / coveredLoss + share * first / (coveredLoss * coveredLoss)
          * whole.covered
      }
    }
    if together.count == 1 || share <= 0 {
      afterEachAndEvery = slope
    } else {
      let ownShare = Double(part.perLoss.insurersShare.cents)
      afterEachAndEvery =
        slope * ownShare / share + rest * (own.share * share - ownShare * whole.share) / (share * share)
    }
  }

  /// What one more unit of limit adds to the covered loss and to the insurer's share of a part, before any deduction.
  private static func raw(
    _ part: ClaimPart, terms: PolicyTerms, isTaken: inout Bool
  ) -> (covered: Double, share: Double) {
    var covered = 0.0
    var share = 0.0
    for (index, cover) in part.covers.enumerated() where cover.isClaimable && !isTaken {
      if part.isTopUp {
        // The second line loses what the first line takes from it.
        if terms.limitSlots == .shipment, let first = cover.firstLine, let second = cover.topUp, cover.rest.isZero,
          !first.amount.isZero, !second.amount.isZero
        {
          covered -= 1
          share -= second.percentage.fraction
        }
        continue
      }
      let first = cover.firstLine?.amount ?? .zero
      if first == cover.inBasis { continue }
      let gains: Bool
      switch cover.restStatus {
      case .noLimit: gains = index == 0
      case .overLimit: gains = terms.limitSlots == .loss || !first.isZero
      default: gains = false
      }
      guard gains else { continue }
      covered += 1
      share += (cover.firstLine?.percentage ?? terms.namedPercentage).fraction
      if cover.topUpYear == nil, terms.limitSlots == .shipment, let second = cover.topUp, cover.rest.isZero,
        !second.amount.isZero
      {
        covered -= 1
        share -= second.percentage.fraction
      }
      if terms.limitSlots == .loss { isTaken = true }
    }
    return (covered, share)
  }
}
