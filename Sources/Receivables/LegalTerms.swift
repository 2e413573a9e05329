/// The legal parameters in force from a day on.
package struct LegalRates: Sendable {
  /// First day in force: 1 January or 1 July.
  package var from: Day
  /// Refinancing rate of the European Central Bank, in force that day.
  package var ecbRate: Rate
  /// French legal interest rate for debts of professionals, in force for the half-year.
  package var legalRate: Rate

  /// Parameters from a day on.
  package init(from: Day, ecbRate: Rate, legalRate: Rate) {
    self.from = from
    self.ecbRate = ecbRate
    self.legalRate = legalRate
  }

  /// The built-in table; the last row holds until a case gives a later one.
  ///
  /// Sources: ECB main refinancing rate, dates of value (retout.fr/?p=12408, read 2026-11; 2.15 % since 11 June 2025
  /// and at the start of 2026: capitaldailynews.com 1925329); legal rate of professionals (legifiscal.fr 4371 for
  /// 2025–2026; exeoffice.eu for 2021–2024, which prints it under the ECB's name; cabinet-cec.fr for 2020;
  /// ficime.com for 2018; Phytoma for 2016). Where no rate of a half-year was found, the one before stands.
  package static let builtIn: [LegalRates] = [
    row(2016, 1, 5, 101), row(2016, 7, 0, 93), row(2018, 1, 0, 89), row(2020, 1, 0, 87), row(2020, 7, 0, 84),
    row(2021, 1, 0, 79), row(2021, 7, 0, 76), row(2022, 1, 0, 76), row(2022, 7, 0, 77), row(2023, 1, 250, 206),
    row(2023, 7, 400, 422), row(2024, 1, 450, 507), row(2024, 7, 425, 492), row(2025, 1, 315, 371),
    row(2025, 7, 215, 276), row(2026, 1, 215, 262),
  ]

  /// A row of the built-in table, rates in hundredths of a percent.
  private static func row(_ year: Int, _ month: Int, _ ecb: Int64, _ legal: Int64) -> LegalRates {
    LegalRates(
      from: Day(number: Day.number(year: year, month: month, day: 1)), ecbRate: Rate(billionths: ecb * 100_000),
      legalRate: Rate(billionths: legal * 100_000))
  }
}

/// French law on payment terms and late payment.
package struct LegalTerms: Sendable {
  /// The dated rates, by date.
  package var rates: [LegalRates]

  /// The law with these dated rates.
  package init(rates: [LegalRates]) { self.rates = rates.sorted { $0.from < $1.from } }

  /// The indemnity for recovery costs due on each invoice paid late (C. com. D441-5).
  package static let recoveryIndemnity = Money(units: 40)
  /// Points over the ECB's rate of a contract that agrees no penalty (C. com. L441-10 II).
  package static let defaultMargin = Rate(percent: 10)
  /// Years after which a debt between traders lapses (C. com. L110-4).
  package static let limitationYears = 5

  /// The latest due date the law allows (C. com. L441-10 I): 60 days from issue, or 45 days end of month by the
  /// later of the two accepted counts; for a public buyer 30 days.
  package static func latestDueDate(issuedOn: Day, relationship: Relationship) -> Day {
    if relationship == .public { return issuedOn + 30 }
    let dayThenMonthEnd = (issuedOn + 45).endOfMonth
    let monthEndThenDays = issuedOn.endOfMonth + 45
    return max(issuedOn + 60, dayThenMonthEnd, monthEndThenDays)
  }

  /// The penalty on `amount` (including VAT) from the day after `dueOn` through `asOf`, under a contract that agrees
  /// none: each day bears the ECB's rate of its half-year plus ten points, over 365; rounded once.
  package func penalty(on amount: Money, dueOn: Day, asOf: Day) -> Money {
    var weighted: Int128 = 0
    var day = dueOn + 1
    while day <= asOf {
      let index = rates.lastIndex { $0.from <= day } ?? 0
      let next = index + 1 < rates.count && rates[index + 1].from > day ? rates[index + 1].from : .never
      let last = min(asOf, next - 1)
      let rate = (rates.isEmpty ? .zero : rates[index].ecbRate) + Self.defaultMargin
      weighted += Int128(rate.billionths) * Int128(last - day + 1)
      day = last + 1
    }
    return Money(cents: roundedQuotient(Int128(amount.cents) * weighted, Int128(Rate.scale) * 365))
  }

  /// The first day on which the debt has lapsed: five years after the due date.
  package static func lapsesOn(dueOn: Day) -> Day { dueOn.addingMonths(12 * limitationYears) }
}
