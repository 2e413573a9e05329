import Receivables

/// Why a part of a debt is not indemnified, in the order in which it is taken off.
package enum ClaimDeduction: Hashable, Sendable {
  /// The buyer contests it.
  case disputed
  /// Uninsured outright: a breach, an exclusion, or the factor's risk.
  case uninsured(CoverStatus)
  /// VAT, which the policy does not insure.
  case vat
  /// No limit covers it: over limit, none, refused, withdrawn, or no policy at all.
  case withoutLimit(CoverStatus)
  /// The covered loss stays under the claims threshold.
  case threshold
  /// What the insured bears by the insured percentage.
  case insuredsShare
  /// The each-and-every first loss, or the minimum retention.
  case firstLoss
  /// The aggregate first loss of the year.
  case aggregate
  /// The year's maximum liability is used up.
  case liability
}

extension Claim {
  /// What is taken off between the debt and the indemnity: outstanding − Σ deductions = indemnity, to the cent. Zero
  /// parts are left out.
  package var deductions: [(reason: ClaimDeduction, amount: Money)] {
    let loss = part.perLoss
    let all: [(ClaimDeduction, Money)] =
      [(.disputed, part.disputed)] + part.uninsured.map { (.uninsured($0.status), $0.amount) }
      + [(.vat, part.claimableInclVAT - part.claimable)]
      + part.withoutLimit.map { (.withoutLimit($0.status), $0.amount) }
      + [
        (.threshold, part.coveredLoss - loss.afterThreshold),
        (.insuredsShare, loss.afterThreshold - loss.insurersShare),
        (.firstLoss, loss.insurersShare - loss.afterEachAndEvery),
        (.aggregate, loss.afterEachAndEvery - afterAggregate), (.liability, afterAggregate - indemnity),
      ]
    return all.filter { !$0.1.isZero }.map { (reason: $0.0, amount: $0.1) }
  }
}

extension ClaimPart {
  /// `breaches` by reason, including VAT.
  package var uninsured: [(status: CoverStatus, amount: Money)] {
    ClaimPart.byStatus(
      covers.filter { !isTopUp && !$0.isClaimable && $0.restStatus != .disputed && $0.restStatus != .noPolicy }
        .map { ($0.restStatus, $0.open) })
  }

  /// claimable − covered loss by reason, in the basis.
  package var withoutLimit: [(status: CoverStatus, amount: Money)] {
    guard year != nil else { return claimable.isZero ? [] : [(.noPolicy, claimable)] }
    let claimable = covers.filter(\.isClaimable)
    return ClaimPart.byStatus(
      claimable.map { cover in
        let first = cover.firstLine?.amount ?? .zero
        let second = cover.topUp?.amount ?? .zero
        // What a top-up policy takes up is over the limit of the first line all the same.
        let isSecondLine = isTopUp || cover.topUpYear == nil
        return (cover.restStatus, cover.inBasis - first - (isSecondLine ? second : .zero))
      })
  }

  /// The sums of each status, in the order of results.
  private static func byStatus(_ parts: [(CoverStatus, Money)]) -> [(status: CoverStatus, amount: Money)] {
    CoverStatus.all.compactMap { status in
      let amount = parts.filter { $0.0 == status }.map(\.1).total()
      return amount.isZero ? nil : (status, amount)
    }
  }
}

extension ClaimDeduction {
  /// Every deduction, in the order in which it is taken off.
  package static let inOrder: [ClaimDeduction] =
    [.disputed] + CoverStatus.all.map(ClaimDeduction.uninsured) + [.vat]
    + CoverStatus.all.map(ClaimDeduction.withoutLimit)
    + [.threshold, .insuredsShare, .firstLoss, .aggregate, .liability]
}
