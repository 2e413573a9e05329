import Receivables

/// The contract years of a facility, and the commission due in them.
extension FacilityTerms {
  /// The first day of the contract year that holds `day`; years are counted from `from`.
  package func contractYear(holding day: Day) -> Day {
    var years = max(0, (day - from) / 366 - 1)
    while from.addingMonths(12 * (years + 1)) <= day { years += 1 }
    return from.addingMonths(12 * years)
  }

  /// The last day of the contract year that holds `day`.
  func contractYearEnd(holding day: Day) -> Day {
    let start = contractYear(holding: day)
    var months = 12
    while from.addingMonths(months) <= start { months += 12 }
    return from.addingMonths(months) - 1
  }

  /// The least commission due by `day`, the last of a contract year or of the facility, pro rata if it ends earlier; nil
  /// on any other day or without minimum.
  package func minimumDue(on day: Day) -> Money? {
    guard commission.minimum.cents > 0 else { return nil }
    let start = contractYear(holding: day)
    let yearEnd = contractYearEnd(holding: day)
    let last = to.map { min($0, yearEnd) } ?? yearEnd
    guard day == last else { return nil }
    return last == yearEnd
      ? commission.minimum : commission.minimum.prorated(last - start + 1, of: yearEnd - start + 1)
  }

  /// Commission of the contract year that holds `asOf` on invoices assigned before it.
  package func commission(before asOf: Day, in portfolio: Portfolio) -> Money {
    let start = contractYear(holding: asOf)
    return portfolio.invoices.filter { invoice in
      invoice.amount.cents > 0 && invoice.assignedOn.map { $0 >= start && $0 < asOf } ?? false
    }.map { $0.amount * commission.rate }.total()
  }
}
