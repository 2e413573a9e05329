import Contracts
import Receivables

/// The premium of a policy year. Source: model.md §4 "Premium", fine-print.md "Premium".
struct ReferencePremium {
  private let caseData: Case
  private let scenario: Scenario

  init(_ caseData: Case, _ scenario: Scenario) {
    self.caseData = caseData
    self.scenario = scenario
  }

  /// max(minimum, rate × insurable sales), or flat. Covered sales and month-end balances are proved in PremiumTests.
  func amount(of year: ReferenceYear) -> Int {
    let terms = scenario.policies[year.policy].premium
    switch terms.base {
    case .flat(let flat): return flat.count
    case .sales(let rate):
      return max(terms.minimum.count, ReferenceArithmetic.times(sales(of: year), rate: rate.count))
    default: preconditionFailure("generated premiums are flat or measured on sales")
    }
  }

  /// Insurable sales excluding VAT: ledger to the valuation date, forecast after, of buyers the policy does not exclude;
  /// what a factor bears the insolvency of is no sale of the policy.
  private func sales(of year: ReferenceYear) -> Int {
    let policies = ReferencePolicies(terms: scenario.policies)
    let portfolio = caseData.portfolio
    let today = portfolio.asOf.index
    let forecast = SalesForecast(portfolio: portfolio, sales: caseData.sales)
    var total = 0
    for (buyer, data) in portfolio.buyers.enumerated() where policies.exclusion(of: data, by: year.policy) == nil {
      for invoice in portfolio.invoices where invoice.buyer == buyer && !invoice.isDeemed {
        let day = invoice.issuedOn.index
        if day < year.start || day >= year.end || day > today { continue }
        total += ReferenceArithmetic.withoutVAT(invoice.amount.count, rate: invoice.vatRate.count)
      }
      var month = Day(number: Int32(year.start)).startOfMonth
      while month.index < year.end {
        if portfolio.isKnownByBalance(buyer) {
          let day = month.endOfMonth.index
          if day >= year.start && day < year.end { total += forecast.month(month, of: buyer).count }
        }
        for delivery in forecast.deliveries(in: month, of: buyer)
        where delivery.day.index >= max(year.start, today + 1) && delivery.day.index < year.end {
          total += delivery.net.count
        }
        month = month.endOfMonth + 1
      }
    }
    return total
  }
}
