import Contracts
import Receivables

/// What one more euro of each buyer's limit would take off the retained loss of a path: minus the right derivative, claims
/// kept in the order in which they were settled, crossings of the claims threshold left out.
///
/// A claim that grows uses up more of the year's first loss and maximum liability, so that later claims change too: one
/// pass backwards over the settled parts of each year carries both effects (the adjoint of steps 6 and 7).
package struct LimitValue: Sendable {
  /// What steps 6 and 7 of a year need to know.
  private struct YearTerms: Sendable {
    var consumesCovered: Bool
    var coversVAT: Bool
  }

  private let years: [YearTerms]
  private let vatShare: Double

  /// The values of a scenario whose parts refer to these years.
  package init(_ caseData: Case, scenario: Int, years: [PolicyYear]) {
    let policies = caseData.scenarios[scenario].policies
    self.years = years.map {
      YearTerms(
        consumesCovered: policies[$0.policy].aggregateFirstLoss.consumedBy == .coveredLoss,
        coversVAT: policies[$0.policy].basis == .inclVAT)
    }
    vatShare = caseData.market.vatRecoveryShare.fraction
  }

  /// The values on a path, by buyer; buyers whose limit does not matter are left out.
  package func values(on path: SettledPath) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    guard path.parts.contains(where: { $0.part.coveredSlope != 0 || $0.part.shareSlope != 0 }) else { return sums }
    // What is left of each year before each part.
    var left = path.opening
    let before = path.parts.map { part -> YearBalance in
      let year = Int(part.part.year)
      guard year >= 0 else { return YearBalance(aggregateLeft: .zero, liabilityLeft: .zero) }
      let balance = left[year]
      let consumed =
        years[year].consumesCovered
        ? min(balance.aggregateLeft.cents, part.part.afterThreshold)
        : min(balance.aggregateLeft.cents, part.part.afterEachAndEvery)
      left[year].aggregateLeft -= Money(cents: consumed)
      left[year].liabilityLeft -= Money(cents: part.indemnity)
      return balance
    }
    // How the retained loss changes with what is left of each year's first loss and liability.
    var later = [(aggregate: Double, liability: Double)](repeating: (0, 0), count: years.count)
    for (part, balance) in zip(path.parts, before).reversed() {
      let year = Int(part.part.year)
      guard year >= 0 else { continue }
      let effect = LimitValue.effect(
        of: part, balance, indemnity: retainedByIndemnity(part, path) - later[year].liability, later: later[year],
        consumesCovered: years[year].consumesCovered)
      later[year] = (effect.aggregate, effect.liability)
      let slope = effect.share * part.part.shareSlope + effect.covered * part.part.coveredSlope
      if slope != 0 { sums[Int(path.losses[Int(part.part.loss)].loss.buyer), default: 0] -= slope }
    }
    return sums
  }

  /// The change of the retained loss by one more unit of a part's indemnity: −1, less what the insurer takes of the
  /// recoveries for it, less what the State gives back because of it.
  private func retainedByIndemnity(_ part: SettledPart, _ path: SettledPath) -> Double {
    let loss = path.losses[Int(part.part.loss)]
    let owed = Double(loss.debt.debt - loss.debt.earlyRecovery)
    guard owed > 0 else { return -1 }
    let recovered = Double(loss.debt.netRecovery - loss.debt.earlyRecovery) / owed
    var change = -1 + recovered
    if loss.loss.isInsolvency && vatShare > 0 && years[Int(part.part.year)].coversVAT {
      change += vatShare * (1 - recovered) * Double(part.part.vat) / Double(max(1, part.part.outstanding))
    }
    return change
  }

  /// The adjoint of steps 6 and 7: the change of the retained loss by step 5, by the covered loss, and by what was left
  /// of the year's first loss and liability before the part.
  private static func effect(
    of part: SettledPart, _ before: YearBalance, indemnity: Double, later: (aggregate: Double, liability: Double),
    consumesCovered: Bool
  ) -> (share: Double, covered: Double, aggregate: Double, liability: Double) {
    let (aggregate, liability) = (before.aggregateLeft.cents, before.liabilityLeft.cents)
    let rest = part.afterAggregate
    // More of the amount after step 6 is paid only while liability is left, more liability only where it lacks.
    let byRest = rest < liability ? indemnity : 0
    let byLiability = later.liability + (rest > liability ? indemnity : 0)
    let (share, covered) = (part.part.afterEachAndEvery, part.part.afterThreshold)
    if aggregate == 0 { return (byRest, 0, 0, byLiability) }
    if consumesCovered {
      if aggregate > covered { return (0, -later.aggregate, later.aggregate, byLiability) }
      let (a, s, c) = (Double(aggregate), Double(share), Double(covered))
      return (byRest * (1 - a / c), byRest * s * a / (c * c), -byRest * s / c, byLiability)
    }
    if aggregate > share { return (-later.aggregate, 0, later.aggregate, byLiability) }
    return (byRest, 0, -byRest, byLiability)
  }
}
