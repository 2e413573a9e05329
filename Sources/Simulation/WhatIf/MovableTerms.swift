import Contracts
import Receivables

/// The terms of a policy that a page may move, each with the values it may take: what settlement needs of every value is
/// resolved here, so that the page settles by the engine's own amounts.
package struct MovableTerms: Sendable {
  /// The values of one term; `current` is the position of the policy's own.
  package struct Stops<Value: Sendable & Equatable>: Sendable {
    /// The values in order.
    package let values: [Value]
    /// The position of the policy's own.
    package let current: Int

    /// Values with the policy's own among them.
    init(_ values: [Value], own: Value, by precedes: (Value, Value) -> Bool) {
      var all = values.filter { $0 != own } + [own]
      all.sort(by: precedes)
      self.values = all
      current = all.firstIndex(of: own) ?? 0
    }
  }

  /// The position of the policy among the scenario's.
  package let policy: Int
  /// Insured percentages of named limits; the discretionary limit's is never above.
  package let percentages: Stops<Rate>
  /// Each-and-every first losses; one value where a minimum retention stands in its place.
  package let eachAndEvery: Stops<Money>
  /// Aggregate first losses.
  package let aggregate: Stops<Money>
  /// Maximum liabilities of a year; the policy's own is that of the year that holds `asOf`.
  package let liability: Stops<Ceiling>

  /// The terms of the first policy of the first line; nil without one.
  ///
  /// - Parameters:
  ///   - range: a loss that is large for the case: first losses are offered up to it.
  init?(_ scenario: Scenario, _ caseData: Case, sales: InsurableSales, range: Money) {
    guard let position = scenario.policies.firstIndex(where: scenario.isFirstLine) else { return nil }
    policy = position
    let terms = scenario.policies[position]
    let most = max(caseData.maximumInsuredPercentage, terms.namedPercentage)
    let rates = (50...100).map { Rate(percent: $0) }.filter { $0 <= most }
    percentages = Stops(rates, own: terms.namedPercentage, by: <)
    func amounts(_ own: Money) -> [Money] { MovableTerms.ladder(through: max(range, own + own)) }
    let own = terms.eachAndEveryFirstLoss
    eachAndEvery = Stops(terms.minimumRetention.isZero ? amounts(own) : [], own: own, by: <)
    // Less than what is used already is the same as none.
    let first = terms.aggregateFirstLoss
    aggregate = Stops(
      amounts(first.amount).filter { $0.isZero || $0 > first.used }, own: first.amount, by: <)
    let year = terms.year(holding: max(caseData.asOf, terms.from), policy: position)
    let ceiling = year.map { sales.maximumLiability(of: $0) } ?? .unlimited
    let bound = ceiling.bound.map { max(range, $0 + $0) } ?? range
    liability = Stops(
      MovableTerms.ladder(through: bound).filter { $0 > terms.maximumLiability.used }.map { .amount($0) } + [
        .unlimited
      ], own: ceiling,
      by: { $0.money < $1.money })
  }

  /// 0, then 1, 2, 3, 5 and 7 of every power of ten from 1,000 on.
  static func ladder(through bound: Money) -> [Money] {
    var (values, power) = ([Money.zero], Int64(100_000))
    while power <= bound.cents, power < Int64.max / 100 {
      values += [1, 2, 3, 5, 7].map { Money(cents: $0 * power) }.filter { $0 <= bound }
      power *= 10
    }
    return values
  }

  /// The insured percentage of each kind of limit under a value of `percentages`.
  package func rates(_ stop: Int, _ terms: PolicyTerms) -> [Rate] {
    var changed = terms
    changed.insure(percentages.values[stop])
    return SlotKind.allCases.map { changed.percentage(of: $0) }
  }
}
