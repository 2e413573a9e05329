import Contracts
import Receivables

/// What the cash of a scenario rests on whatever is drawn, resolved into days counted from `asOf`.
struct CashCalendar: Sendable {
  /// Bonus or malus settled inside the horizon: what its policy year's losses bring.
  struct Adjustment: Sendable {
    /// The position among the scenario's years.
    var year: Int
    var day: Int
    var statement: PremiumStatement
    var tax: Rate
    /// What counts in the year's losses from before `asOf`.
    var used: Money

    /// What it does to cash, with its tax, for losses of the path.
    func cash(_ losses: Int64) -> Int64 {
      let amount = statement.adjustment(losses: Money(cents: losses) + used)
      return -(amount + amount * tax).cents
    }
  }

  let days: Int
  let openingCash: Int64
  let stressDays: Int32
  let vatDelayDays: Int32
  /// For each day of issue the day its VAT is due; −1 if VAT is not paid, or later than the horizon.
  let vatDueOn: [Int32]
  let adjustments: [Adjustment]
  /// What the seller's measures of collection cost whatever happens, in all.
  let monthlyCollection: Int64
  /// What moves on each day whoever pays late or fails: premiums and fees, flows, VAT of the ledger's invoices, levers.
  let fixed: [Int64]

  /// The calendar of a scenario.
  init(_ exposure: ScenarioExposure, terms: ScenarioTerms) {
    let (book, cover) = (exposure.book, exposure.cover)
    let caseData = book.caseData
    let (asOf, end) = (caseData.asOf, caseData.endOfHorizon)
    let days = end - asOf
    self.days = days
    openingCash = caseData.openingCash.cents
    stressDays = Int32(caseData.market.stressDays)
    vatDelayDays = Int32(clamping: caseData.market.vatRecoveryDelayDays)
    vatDueOn = (0..<days).map { day in
      let due = (asOf + day).startOfMonth.addingMonths(1) + 23
      return caseData.paysVATMonthly && due < end ? Int32(due - asOf) : -1
    }
    adjustments = terms.years.indices.compactMap { position -> Adjustment? in
      let year = terms.years[position]
      guard year.end <= end, let statement = terms.statements[position] else { return nil }
      let policy = cover.scenario.policies[year.policy]
      guard !policy.premium.bonusMalus.isEmpty, statement.adjustedOn > asOf, statement.adjustedOn < end else {
        return nil
      }
      return Adjustment(
        year: position, day: statement.adjustedOn - asOf, statement: statement, tax: policy.premium.tax,
        used: Money(cents: terms.used[position]))
    }
    var fixed = [Int64](repeating: 0, count: days)
    let lines =
      cover.premiumLines(sales: exposure.sales) { year in
        year.holds(asOf) ? cover.scenario.policies[year.policy].maximumLiability.used : .zero
      } + caseData.flowLines
    for line in lines where line.day >= asOf && line.day < end { fixed[line.day - asOf] += line.amount.cents }
    for (month, amount) in caseData.vatOfLedger where caseData.paysVATMonthly {
      let day = month.addingMonths(1) + 23
      if day > asOf && day < end { fixed[day - asOf] -= amount.cents }
    }
    let monthly = book.levers.monthlyCost.cents
    for month in 1...max(1, caseData.horizonMonths) where monthly != 0 {
      let day = asOf.addingMonths(month) - 1 - asOf
      if day >= 0 && day < days { fixed[day] -= monthly }
    }
    monthlyCollection = monthly * Int64(max(1, caseData.horizonMonths))
    self.fixed = fixed
  }

  /// What a path's losses add to the adjustments of the premium.
  @inline(__always)
  func adjust(_ moved: UnsafeMutablePointer<Int64>, losses: (Int) -> Int64) {
    for adjustment in adjustments {
      moved[adjustment.day] += adjustment.cash(losses(adjustment.year)) - adjustment.cash(0)
    }
  }
}

extension Case {
  /// VAT of the invoices less credit notes that the ledger holds, by month of issue.
  var vatOfLedger: [Day: Money] {
    var vat: [Day: Money] = [:]
    for invoice in portfolio.invoices where !invoice.isDeemed {
      vat[invoice.issuedOn.startOfMonth, default: .zero] +=
        invoice.amount - invoice.amount.excludingVAT(at: invoice.vatRate)
    }
    return vat
  }
}
