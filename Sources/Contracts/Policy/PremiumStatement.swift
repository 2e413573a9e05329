import Receivables

/// What one policy year costs: premium, fees and tax, when they fall due, and what the year's losses do to them
/// (model §4, fine print "Premium").
package struct PremiumStatement: Sendable {
  /// A payment on a day.
  package struct Payment: Hashable, Sendable {
    /// The day.
    package var day: Day
    /// The amount, positive.
    package var amount: Money
  }

  /// The year and its premium before tax, fees and bonus.
  package var premium: Premium
  /// Buyers with a limit of their own on the later of `asOf` and the year's first day.
  package var namedLimits: Int
  /// Fees for them, for the days of the year inside the horizon.
  package var fees: Money
  /// The premium of the part of the year inside the horizon, before bonus: in proportion to insurable sales, by days if
  /// there are none.
  package var measured: Money
  /// Equal instalments of the whole year's premium; the last takes the remainder.
  package var instalments: [Payment]
  /// The day bonus or malus is settled: 60 days after the year's last.
  package var adjustedOn: Day
  /// What the policy says of its price.
  package let terms: PremiumTerms
  /// The part of the year's sales, or days, that lies inside the horizon.
  package let share: (part: Money, whole: Money)

  /// The statement of a policy year; nil if it lies outside the horizon.
  package init?(_ year: PolicyYear, cover: ScenarioCover, sales: InsurableSales) {
    let start = max(cover.caseData.asOf, year.start)
    let end = min(cover.caseData.endOfHorizon, year.end)
    guard start < end else { return nil }
    let policy = cover.scenario.policies[year.policy]
    terms = policy.premium
    premium = sales.premium(of: year)
    namedLimits = cover.namedLimits(policy: year.policy, on: start)
    fees = Money(cents: (terms.requestFee + terms.monitoringFee).cents * Int64(namedLimits))
      .share(Money(cents: Int64(end - start)), of: Money(cents: Int64(year.end - year.start)))
    // Where the premium is measured on sales its base is their sum already.
    var whole = premium.base
    if case .sales = terms.base {} else { whole = sales.total(policy: year.policy, from: year.start, before: year.end) }
    let isWhole = start == year.start && end == year.end
    let part = isWhole ? whole : sales.total(policy: year.policy, from: start, before: end)
    share =
      whole.cents > 0
      ? (part, whole) : (Money(cents: Int64(end - start)), Money(cents: Int64(year.end - year.start)))
    measured = premium.amount.share(share.part, of: share.whole)
    adjustedOn = year.end - 1 + 60
    let count = max(1, terms.instalments)
    let each = premium.amount.divided(by: count)
    let last = premium.amount - Money(cents: each.cents * Int64(count - 1))
    instalments = (0..<count).map { index in
      Payment(
        day: policy.from.addingMonths(year.index * policy.months + 12 * index / count),
        amount: index == count - 1 ? last : each)
    }
  }

  /// Tax on premium and fees, before any bonus or malus.
  package var tax: Money { (measured + fees) * terms.tax }

  /// Tax on premium and fees, after the bonus or malus that the year's losses bring.
  package func tax(losses: Money) -> Money { (measured(losses: losses) + fees) * terms.tax }

  /// The change of premium that the year's losses bring: the first line of the table that the loss ratio matches.
  ///
  /// - Parameter losses: indemnities of the year less the insurer's recoveries, what was used before `asOf` included.
  /// - Returns: the change of the whole year's premium; negative for a bonus.
  package func adjustment(losses: Money) -> Money {
    for line in terms.bonusMalus where matches(line.condition, losses) { return premium.amount * line.adjustment }
    return .zero
  }

  /// The measured premium after bonus or malus.
  package func measured(losses: Money) -> Money {
    (premium.amount + adjustment(losses: losses)).share(share.part, of: share.whole)
  }

  /// Compares losses / premium with the line's bound, strictly; without premium a loss is infinite.
  private func matches(_ condition: BonusMalusLine.Condition, _ losses: Money) -> Bool {
    let paid = Int128(losses.cents) * Int128(Rate.scale)
    switch condition {
    case .below(let bound):
      if premium.amount.isZero { return losses.cents <= 0 && bound.billionths > 0 }
      return paid < Int128(bound.billionths) * Int128(premium.amount.cents)
    case .above(let bound):
      if premium.amount.isZero { return losses.cents > 0 }
      return paid > Int128(bound.billionths) * Int128(premium.amount.cents)
    }
  }
}

extension Case {
  /// The first day after the horizon.
  package var endOfHorizon: Day { asOf.addingMonths(horizonMonths) }
}

extension ScenarioCover {
  /// Buyers the policy does not exclude with a named, temporary or non-cancellable limit in force on `day`; for a
  /// top-up policy those with a top-up.
  package func namedLimits(policy: Int, on day: Day) -> Int {
    let terms = scenario.policies[policy]
    return caseData.portfolio.buyers.indices.count { buyer in
      guard !decisions(on: buyer).isEmpty, terms.exclusion(of: caseData.portfolio.buyers[buyer]) == nil else {
        return false
      }
      if terms.structure == .topUp {
        return LimitHistory(topUp: decisions(on: buyer), under: terms).standing(on: day) != .noLimit
      }
      if case .limit(let kind, _, _) = firstLine(of: buyer, policy: policy).standing(on: day) {
        return kind != .discretionary
      }
      return false
    }
  }

  /// The policy years that overlap the horizon, by policy and year.
  package var yearsInHorizon: [PolicyYear] {
    scenario.policies.enumerated().flatMap { position, terms -> [PolicyYear] in
      var years: [PolicyYear] = []
      var day = max(caseData.asOf, terms.from)
      while day < caseData.endOfHorizon, let year = terms.year(holding: day, policy: position) {
        years.append(year)
        day = year.end
      }
      return years
    }
  }
}
