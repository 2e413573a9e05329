import Receivables

/// Balances at the month-ends of a policy year, for premiums measured on them: known until `asOf`, expected after it.
struct MonthEndBalances {
  private let cover: ScenarioCover
  private let forecast: SalesForecast
  private let expected: ExpectedPayment

  init(_ cover: ScenarioCover, forecast: SalesForecast) {
    self.cover = cover
    self.forecast = forecast
    expected = ExpectedPayment(cover.caseData.portfolio)
  }

  /// Σ over the month-ends of a year of the balances of the buyers the policy does not exclude, in its basis.
  func total(policy: Int, year: PolicyYear) -> Money {
    let portfolio = cover.caseData.portfolio
    let terms = cover.scenario.policies[policy]
    var monthEnds: [Day] = []
    var month = year.start.startOfMonth
    while month < year.end {
      if month.endOfMonth >= year.start && month.endOfMonth < year.end { monthEnds.append(month.endOfMonth) }
      month = month.addingMonths(1)
    }
    var total = Money.zero
    for (buyer, data) in portfolio.buyers.enumerated() where terms.exclusion(of: data) == nil {
      for day in monthEnds {
        total += day <= portfolio.asOf ? known(buyer, on: day, terms) : .zero
      }
      let future = monthEnds.filter { $0 > portfolio.asOf }
      if !future.isEmpty { total += forecastTotal(buyer, data, on: future, terms) }
    }
    return total
  }

  private func inBasis(_ amount: Money, _ vat: Rate, _ terms: PolicyTerms) -> Money {
    terms.basis == .exclVAT ? amount.excludingVAT(at: vat) : amount
  }

  private func known(_ buyer: Int, on day: Day, _ terms: PolicyTerms) -> Money {
    let portfolio = cover.caseData.portfolio
    return portfolio.openItems(of: buyer, on: day).reduce(Money.zero) {
      let invoice = portfolio.invoices[$1.invoice]
      if cover.isBorneByFactor(invoice, of: portfolio.buyers[buyer]) { return $0 }
      return $0 + inBasis($1.amount.atLeastZero, invoice.vatRate, terms)
    }
  }

  /// What stays open at each future month-end when every invoice is paid on its expected day.
  private func forecastTotal(_ buyer: Int, _ data: Buyer, on days: [Day], _ terms: PolicyTerms) -> Money {
    let portfolio = cover.caseData.portfolio
    if portfolio.isKnownByBalance(buyer) {
      return days.map { known(buyer, on: $0, terms) }.total()
    }
    var total = Money.zero
    var credit = Money.zero
    for item in portfolio.openItems(of: buyer, on: portfolio.asOf) {
      let invoice = portfolio.invoices[item.invoice]
      if cover.isBorneByFactor(invoice, of: data) { continue }
      if item.amount.cents < 0 {
        credit += -item.amount
        continue
      }
      let paidOn = expected.expectedDay(invoice)
      let amount = inBasis(item.amount, invoice.vatRate, terms)
      for day in days where day < paidOn { total += amount }
    }
    let termsDays = data.termsDays ?? portfolio.modalTerm(of: buyer) ?? 30
    var month = portfolio.asOf.startOfMonth
    while let last = days.last, month <= last {
      for delivery in forecast.deliveries(in: month, of: buyer) {
        if cover.willBeBorneByFactor(data, on: delivery.day) { continue }
        var amount = delivery.net.includingVAT(at: data.vatRate)
        let setOff = min(credit, amount)
        credit -= setOff
        amount -= setOff
        let paidOn = expected.plannedDay(buyer: buyer, issuedOn: delivery.day, dueOn: delivery.day + termsDays)
        for day in days where day >= delivery.day && day < paidOn { total += inBasis(amount, data.vatRate, terms) }
      }
      month = month.addingMonths(1)
    }
    return total
  }
}

extension Portfolio {
  /// The commonest number of days from issue to a written due date of a buyer's positive invoices, the shortest of
  /// equally common ones; nil if no due date is written.
  package func modalTerm(of buyer: Int) -> Int? {
    var counts: [Int: Int] = [:]
    for invoice in invoices[documents[buyer]] where invoice.amount.cents > 0 && invoice.hasWrittenDueDate {
      if invoice.issuedOn <= asOf { counts[invoice.dueOn - invoice.issuedOn, default: 0] += 1 }
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }
}
