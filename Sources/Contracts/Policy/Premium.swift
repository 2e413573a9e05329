import Receivables

/// The premium of a policy year, the same on every path (model §4, fine print "Premium").
package struct Premium: Sendable {
  /// The year.
  package var year: PolicyYear
  /// What the rate is applied to: insurable sales, covered sales or the sum of month-end balances; zero if flat.
  package var base: Money
  /// max(minimum, rate × base), or the flat amount; before tax, fees and bonus.
  package var amount: Money
}

/// Insurable sales of a scenario by buyer and day, known until `asOf` and forecast after it.
package struct InsurableSales: Sendable {
  private let cover: ScenarioCover
  private let forecast: SalesForecast
  /// The premiums of the years inside the horizon, which are asked for more than once; each takes a walk over the ledger.
  private var premiums: [PolicyYear: Premium] = [:]

  /// The sales a scenario's premiums are measured on.
  package init(_ cover: ScenarioCover, forecast: SalesForecast) {
    self.cover = cover
    self.forecast = forecast
    for year in cover.yearsInHorizon { premiums[year] = measured(year) }
  }

  /// Calls `body` with each sale excluding VAT of a buyer that falls in [start, end): the day and the amount.
  ///
  /// Ledger documents up to `asOf`, forecast deliveries after it; of a buyer known by its balance the given sales of
  /// every month, dated on its last day. Sales of invoices whose insolvency the factor bears are left out.
  package func each(of buyer: Int, from start: Day, before end: Day, _ body: (_ day: Day, _ net: Money) -> Void) {
    let portfolio = cover.caseData.portfolio
    let asOf = portfolio.asOf
    if portfolio.isKnownByBalance(buyer) {
      var month = start.startOfMonth
      while month < end {
        let day = month.endOfMonth
        if day >= start && day < end && !cover.willBeBorneByFactor(portfolio.buyers[buyer], on: max(day, asOf)) {
          body(day, forecast.month(month, of: buyer))
        }
        month = month.addingMonths(1)
      }
      return
    }
    let mayBeBorne = cover.scenario.factoring?.bearsInsolvency == true
    for index in portfolio.issued(from: start, before: min(end, asOf + 1), to: buyer) {
      if mayBeBorne, cover.isBorneByFactor(portfolio.invoices[index], of: portfolio.buyers[buyer]) { continue }
      body(
        portfolio.invoices[index].issuedOn,
        portfolio.invoices[index].amount.excludingVAT(at: portfolio.invoices[index].vatRate))
    }
    var month = max(start, asOf + 1).startOfMonth
    while month < end {
      forecast.eachDelivery(in: month, of: buyer) { day, net in
        if day < start || day >= end { return }
        if mayBeBorne, cover.willBeBorneByFactor(portfolio.buyers[buyer], on: day) { return }
        body(day, net)
      }
      month = month.endOfMonth + 1
    }
  }

  /// The insurable sales of a policy between two days: of buyers the policy does not exclude, refused ones included.
  package func total(policy: Int, from start: Day, before end: Day, coveredOnly: Bool = false) -> Money {
    let terms = cover.scenario.policies[policy]
    let isTopUp = !cover.scenario.isFirstLine(terms)
    var total = Money.zero
    for (buyer, data) in cover.caseData.portfolio.buyers.enumerated() where terms.exclusion(of: data) == nil {
      if !coveredOnly {
        each(of: buyer, from: start, before: end) { _, net in total += net }
        continue
      }
      let history = isTopUp ? nil : cover.firstLine(of: buyer, policy: policy)
      each(of: buyer, from: start, before: end) { day, net in
        // Over a top-up it is the first line of that day that must stand.
        let standing = history?.standing(on: day) ?? cover.standing(of: buyer, on: day) ?? .noLimit
        if standing.isLimit { total += net }
      }
    }
    return total
  }

  /// The premium of a policy year.
  package func premium(of year: PolicyYear) -> Premium { premiums[year] ?? measured(year) }

  private func measured(_ year: PolicyYear) -> Premium {
    let terms = cover.scenario.policies[year.policy].premium
    var base = Money.zero
    var amount: Money
    switch terms.base {
    case .flat(let flat): return Premium(year: year, base: .zero, amount: flat)
    case .sales(let rate):
      base = total(policy: year.policy, from: year.start, before: year.end)
      amount = base * rate
    case .coveredSales(let rate):
      base = total(policy: year.policy, from: year.start, before: year.end, coveredOnly: true)
      amount = base * rate
    case .monthEndBalances(let rate):
      base = MonthEndBalances(cover, forecast: forecast).total(policy: year.policy, year: year)
      amount = base * rate
    }
    amount = max(terms.minimum, amount)
    return Premium(year: year, base: base, amount: amount)
  }

  /// What is left of a policy year at `asOf`: its first loss and maximum liability, less what was used before.
  package func openingBalance(of year: PolicyYear) -> YearBalance {
    let terms = cover.scenario.policies[year.policy]
    return terms.openingBalance(
      of: year, on: cover.caseData.asOf, aggregate: terms.aggregateFirstLoss.amount,
      liability: maximumLiability(of: year))
  }

  /// True if the policy states a maximum liability.
  func isLimited(_ year: PolicyYear) -> Bool {
    if case .unlimited = cover.scenario.policies[year.policy].maximumLiability.measure { false } else { true }
  }

  /// The most the insurer pays for a policy year.
  package func maximumLiability(of year: PolicyYear) -> Ceiling {
    let terms = cover.scenario.policies[year.policy]
    switch terms.maximumLiability.measure {
    case .unlimited: return .unlimited
    case .amount(let amount): return .amount(amount)
    case .multipleOfMinimum(let multiple): return .amount(terms.premium.minimum * multiple)
    case .multipleOfPremium(let multiple): return .amount(premium(of: year).amount * multiple)
    }
  }
}

extension PolicyTerms {
  /// What is left of a year of the policy on a day, were these its aggregate first loss and maximum liability: in the
  /// running year less what was used before.
  package func openingBalance(of year: PolicyYear, on day: Day, aggregate: Money, liability: Ceiling) -> YearBalance {
    var balance = YearBalance(aggregateLeft: aggregate, liabilityLeft: liability.money)
    if year.holds(day) {
      balance.aggregateLeft = (balance.aggregateLeft - aggregateFirstLoss.used).atLeastZero
      balance.liabilityLeft = (balance.liabilityLeft - maximumLiability.used).atLeastZero
    }
    return balance
  }
}
