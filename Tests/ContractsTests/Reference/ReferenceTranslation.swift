import Contracts
import Receivables
import Testing

// What the product says, in the reference's words, so that both can be compared.

extension ReferenceStanding {
  init(_ standing: LimitStanding) {
    switch standing {
    case .limit(let kind, let amount, let percentage):
      self = .limit(
        kind: kind.rawValue, cents: amount == Ceiling.unlimited.money ? nil : amount.count,
        percentage: percentage.count)
    case .noLimit: self = .none
    case .refused: self = .refused
    case .withdrawn: self = .withdrawn
    }
  }
}

extension ReferenceSlice {
  init(_ slice: (status: CoverStatus, amount: Money)) {
    self.init(status: slice.status.name, reason: slice.status.reason, cents: slice.amount.count)
  }
}

extension ReferenceYear {
  init(_ year: PolicyYear) {
    self.init(policy: year.policy, number: year.index, start: year.start.index, end: year.end.index)
  }
}

extension ReferencePart {
  init(_ part: ClaimPart) {
    self.init(
      year: part.year.map(ReferenceYear.init), isTopUp: part.isTopUp, outstanding: part.outstanding.count,
      disputed: part.disputed.count, breaches: part.breaches.count, claimable: part.claimable.count,
      coveredLoss: part.coveredLoss.count, afterThreshold: part.perLoss.afterThreshold.count,
      insurersShare: part.perLoss.insurersShare.count, afterEachAndEvery: part.perLoss.afterEachAndEvery.count)
  }

  /// The part's figures alone.
  var withoutSlots: ReferencePart {
    var copy = self
    copy.slots = []
    return copy
  }

  /// An order to compare lists in: policy, then year.
  static func inOrder(_ left: ReferencePart, _ right: ReferencePart) -> Bool {
    (left.year?.policy ?? -1, left.year?.start ?? 0) < (right.year?.policy ?? -1, right.year?.start ?? 0)
  }
}

extension ReferenceCover {
  /// The cover of a buyer's open documents at the valuation date.
  func audit(of buyer: Int) -> [ReferenceInvoice] {
    let today = caseData.asOf.index
    return cover(
      of: ledger.open(of: buyer, on: today), documents: caseData.portfolio.invoices, loss: today, event: today)
  }
}

extension ReferencePart: CustomTestStringConvertible {
  var testDescription: String {
    let place = year.map { "policy \($0.policy) year \($0.number)" } ?? "no policy"
    return """
      \(place)\(isTopUp ? " top-up" : ""): outstanding \(outstanding) disputed \(disputed) breaches \(breaches) \
      claimable \(claimable) covered \(coveredLoss) \(afterThreshold) share \(insurersShare) \(afterEachAndEvery)
      """
  }
}
