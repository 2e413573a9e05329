import Receivables

/// Which limit covers an amount.
package enum SlotKind: String, Sendable, CaseIterable {
  /// A limit agreed by name, also after a reduction.
  case named
  /// The discretionary limit (zone de discrétion, non dénommé).
  case discretionary
  /// A temporary limit.
  case temporary
  /// A second line.
  case topUp
  /// A limit that cannot be cut.
  case nonCancellable
}

/// What the decisions on a buyer come to on a day.
package enum LimitStanding: Hashable, Sendable {
  /// A limit is in force.
  case limit(kind: SlotKind, amount: Money, percentage: Rate)
  /// No limit, and none was asked for or it has expired.
  case noLimit
  /// The insurer refused.
  case refused
  /// The insurer took the limit back and the notice is over.
  case withdrawn

  /// True if a limit is in force, were it zero.
  package var isLimit: Bool { if case .limit = self { true } else { false } }

  /// The amount in force; zero without limit.
  package var amount: Money {
    if case .limit(_, let amount, _) = self { amount } else { .zero }
  }
}

/// The decisions of one insurer on one buyer, resolved into what binds a delivery of each day.
///
/// Reductions and withdrawals bind after their notice, other rows on the day they take effect; the latest row that
/// binds decides. A temporary limit stands over the others while it is in force, except over a refusal or withdrawal
/// of the same day or later. A discretionary limit holds until the first decision has taken effect.
package struct LimitHistory: Sendable {
  /// The first day of each stretch, ascending; the first is `Day.distantPast`.
  package let starts: [Day]
  /// What binds during each stretch.
  package let standings: [LimitStanding]

  /// Resolves the first-line rows of one buyer under a policy; rows of kind `topUp` and `factor` are passed over.
  package init(firstLine rows: [CreditLimit], under terms: PolicyTerms) {
    if rows.isEmpty {
      // Most buyers of a large ledger have no decision of their own.
      self.init(turningPoints: [.distantPast]) { _ in LimitHistory.discretionary(under: terms) }
      return
    }
    let decisions = LimitDecisions(
      rows: rows.filter { $0.kind != .topUp && $0.kind != .factor }, noticeDays: terms.withdrawalNoticeDays,
      percentage: terms.percentage, initial: LimitHistory.discretionary(under: terms))
    self.init(decisions)
  }

  /// Resolves the top-up rows of one buyer under the policy they belong to.
  package init(topUp rows: [CreditLimit], under terms: PolicyTerms) {
    self.init(
      LimitDecisions(
        rows: rows.filter { $0.kind == .topUp }, noticeDays: terms.withdrawalNoticeDays,
        percentage: terms.percentage, initial: .noLimit))
  }

  /// Resolves a factor's own approvals, whose cuts have no notice unless written; without a row there is none.
  package init(approvals rows: [CreditLimit]) {
    self.init(
      LimitDecisions(
        rows: rows.filter { $0.kind == .factor }, noticeDays: 0, percentage: { _ in .one }, initial: .noLimit))
  }

  private init(_ decisions: LimitDecisions) {
    self.init(turningPoints: decisions.turningPoints, decisions.standing(on:))
  }

  /// Joins the days from each turning point to the next into stretches.
  private init(turningPoints: [Day], _ standing: (Day) -> LimitStanding) {
    var starts: [Day] = []
    var standings: [LimitStanding] = []
    for day in turningPoints {
      let standing = standing(day)
      if standings.last == standing { continue }
      starts.append(day)
      standings.append(standing)
    }
    self.starts = starts
    self.standings = standings
  }

  /// The same history, lapsed on every day without a limit of the first line (model §3, top-up).
  package func needing(_ firstLine: LimitHistory) -> LimitHistory {
    LimitHistory(turningPoints: Set(starts + firstLine.starts).sorted()) { day in
      if case .limit = firstLine.standing(on: day) { standing(on: day) } else { .noLimit }
    }
  }

  /// The discretionary limit of a buyer without decision.
  private static func discretionary(under terms: PolicyTerms) -> LimitStanding {
    let amount = terms.discretionaryLimit.money
    if terms.structure == .namedBuyers || terms.structure == .topUp || amount.cents <= 0 { return .noLimit }
    return .limit(kind: .discretionary, amount: amount, percentage: terms.discretionaryPercentage)
  }

  /// What binds a delivery of `day`.
  package func standing(on day: Day) -> LimitStanding {
    var index = starts.count - 1
    while index > 0 && starts[index] > day { index -= 1 }
    return standings[index]
  }

  /// The limit that is greatest on any day from `first` through `last`, the latest of equals; where there was none,
  /// what stands on `last`.
  package func greatest(from first: Day, through last: Day) -> LimitStanding {
    var best = standing(on: last)
    for index in starts.indices.reversed() where starts[index] <= last {
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : Day.never
      guard end >= first, case .limit(_, let amount, _) = standings[index] else { continue }
      if case .limit(_, let greatest, _) = best, greatest >= amount { continue }
      best = standings[index]
    }
    return best
  }
}
