import Receivables

extension StructureSearch {
  /// The search of a case that states none: the terms of a policy somewhat lower and higher than today's, at most 96
  /// structures. Factoring stays as it is: the case does not say what another facility would cost.
  ///
  /// Percentages: 10 and 5 points less and 5 more, at most the case's maximum. Aggregate first loss: none, today's and its
  /// double; where there is none, 1 % and 2 % of the receivables. Each-and-every first loss, discretionary limit and a
  /// maximum liability stated as an amount: today's and its double.
  package static func around(_ scenario: Scenario, in caseData: Case) -> StructureSearch {
    var search = StructureSearch()
    search.scenario = scenario.id
    guard let policy = scenario.policies.first(where: scenario.isFirstLine) else { return search }
    if policy.structure != .excessOfLoss {
      search.insuredPercentages = [-10, -5, 0, 5]
        .map { policy.namedPercentage + Rate(percent: $0) }
        .filter { $0 > .zero && ($0 <= caseData.maximumInsuredPercentage || $0 == policy.namedPercentage) }
    }
    if !policy.eachAndEveryFirstLoss.isZero {
      search.eachAndEveryFirstLosses = [policy.eachAndEveryFirstLoss, policy.eachAndEveryFirstLoss.doubled]
    }
    let aggregate = policy.aggregateFirstLoss.amount
    let step = aggregate.isZero ? caseData.oneHundredthOfReceivables : aggregate
    if !step.isZero { search.aggregateFirstLosses = [.zero, step, step.doubled] }
    if let limit = policy.discretionaryLimit.bound, !limit.isZero, policy.structure != .namedBuyers {
      search.discretionaryLimits = [limit, limit.doubled]
    }
    if case .amount(let amount) = policy.maximumLiability.measure {
      search.maximumLiabilities = [.amount(amount), .amount(amount.doubled)]
    }
    return search
  }
}

extension Money {
  fileprivate var doubled: Money { self + self }
}

extension Case {
  /// One hundredth of what is open at `asOf`, in whole thousands.
  fileprivate var oneHundredthOfReceivables: Money {
    var open = Money.zero
    for index in portfolio.invoices.indices { open += portfolio.invoices[index].open(on: asOf, asOf: asOf) }
    let thousand: Int64 = 100_000
    return Money(cents: max(0, open.cents) / 100 / thousand * thousand)
  }
}
