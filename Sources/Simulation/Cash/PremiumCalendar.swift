import Contracts
import Receivables

extension ScenarioCover {
  /// What a scenario's policies cost in cash inside the horizon, after `asOf`: instalments, the adjustment that the
  /// losses of the year bring, fees on the first day of each policy year (the request fee in the first only), and the tax
  /// of each with it (fine print, "Premium, VAT, flows").
  ///
  /// - Parameter losses: of a policy year, indemnities less the insurer's recoveries, with what was used before `asOf`.
  package func premiumLines(sales: InsurableSales, losses: (PolicyYear) -> Money) -> [CashLine] {
    var lines: [CashLine] = []
    let end = caseData.endOfHorizon
    func add(_ day: Day, _ kind: CashKind, _ amount: Money, tax: Rate) {
      guard day > caseData.asOf, day < end, !amount.isZero else { return }
      lines.append(CashLine(day: day, kind: kind, amount: -amount))
      let due = amount * tax
      if !due.isZero { lines.append(CashLine(day: day, kind: .tax, amount: -due)) }
    }
    for year in yearsInHorizon {
      guard let statement = PremiumStatement(year, cover: self, sales: sales) else { continue }
      let terms = scenario.policies[year.policy].premium
      for payment in statement.instalments { add(payment.day, .premium, payment.amount, tax: terms.tax) }
      if year.end <= end {
        add(statement.adjustedOn, .premiumAdjustment, statement.adjustment(losses: losses(year)), tax: terms.tax)
      }
      let fee = (year.index == 0 ? terms.requestFee : .zero) + terms.monitoringFee
      add(year.start, .fee, Money(cents: fee.cents * Int64(statement.namedLimits)), tax: terms.tax)
    }
    return lines
  }
}
