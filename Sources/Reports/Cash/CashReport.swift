import Contracts
import Receivables
import Simulation

/// The cash of every scenario as a page, as data, and as a few lines for a terminal. It computes nothing but sums over
/// days: every figure is one of `CashReview`'s.
package struct CashReport: Sendable {
  /// A scenario with its base calendar by day and its factor's account by month.
  struct ScenarioCash: Sendable {
    /// What the review says of it.
    let review: CashReview.ScenarioCash
    /// The base calendar, a day each.
    let days: [CashDay]
    /// The factor's account; empty without factoring.
    let months: [AccountMonth]
    /// Invoices that pass through the factor's hands, by day of issue within a buyer.
    let fates: [AssignedInvoice.Fate]

    /// The scenario.
    var scenario: Scenario { review.scenario }
    /// Its factor's account; nil without factoring.
    var account: FacilityAccount? { review.base.account }
  }

  /// What is reported.
  let review: CashReview
  /// The scenarios, in the order of the review.
  let scenarios: [ScenarioCash]
  /// The command that was given.
  let command: String
  /// The program's version.
  let version: String
  /// What was assumed where the case is silent.
  let assumptions: [Wording]
  /// What was taken for granted when the books were imported.
  let imported: [Wording]

  let numbers: BilingualNumbers

  /// A report of the cash of a run.
  /// - Parameters:
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  package init(
    _ review: CashReview, command: String, version: String, assumptions: [Wording] = [], imported: [Wording] = []
  ) {
    self.review = review
    self.command = command
    self.version = version
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    numbers = BilingualNumbers(currency: review.caseData.currency)
    scenarios = review.scenarios.map { scenario in
      let account = scenario.base.account
      return ScenarioCash(
        review: scenario, days: CashDay.days(of: scenario.base, in: review.caseData),
        months: account.map(AccountMonth.months) ?? [], fates: account?.fates.filter(\.wasAssigned) ?? [])
    }
  }

  /// The files: the page, four tables as CSV, and the JSON last.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    let writer = CSVWriter(style, language: language)
    return [OutputFile("cash.html", page.html(first: language))]
      + spreadsheets.map { OutputFile("cash-\($0.id).csv", $0, writer) } + [OutputFile("cash.json", json().document)]
  }

  var caseData: Case { review.caseData }
  var portfolio: Portfolio { caseData.portfolio }

  /// The scenario the page leads with.
  var leading: ScenarioCash? { scenarios.first { $0.scenario.id == review.leading?.scenario.id } }

  /// True if the case gives no payments of its own: its balances are then receipts alone, and say nothing of a shortfall.
  var isWithoutFlows: Bool { !caseData.knowsPayments }

  /// True if the horizon is longer than thirteen weeks, so that these are worth a figure of their own.
  var isLong: Bool { caseData.endOfHorizon - caseData.asOf > CashFigures.earlyDays }

  /// The last day of a week, from 1; the last week may be shorter.
  func lastDay(ofWeek week: Int) -> Day { min(caseData.asOf + (7 * week - 1), caseData.endOfHorizon - 1) }

  /// A measured amount as money, without decimals.
  func money(_ cents: Double) -> Wording { numbers.money(SimulationReport.money(cents)) }

  /// An estimate with its half-width: "€12,300 ± 140".
  func estimate(_ estimate: MeasureEstimate) -> Wording {
    let half = SimulationReport.money(estimate.halfWidth)
    if half.isZero { return money(estimate.mean) }
    return money(estimate.mean)
      + Wording(" ± \(numbers.english.amount(half, decimals: 0))", fr: " ± \(numbers.french.amount(half, decimals: 0))")
  }

  /// A probability with its half-width: "3.2% ± 0.4"; what no path shows is no percentage.
  func probability(_ shortfall: CashReview.Shortfall) -> Wording {
    let value = shortfall.probability.value
    if value <= 0 { return Wording("none", fr: "aucun") }
    let half = shortfall.missing.halfWidthFactor * shortfall.probability.standardError
    if half <= 0 { return share(value) }
    let width = Wording(numbers) { $0.decimal(max(half * 100, 0.1)) }
    return share(value) + Wording(" ± \(width.english)", fr: " ± \(width.french)")
  }

  /// The half-width of an estimate in front of what it means: "± 140; "; nothing if it is exact.
  func error(_ estimate: MeasureEstimate) -> Wording {
    let half = SimulationReport.money(estimate.halfWidth)
    if half.cents < 50 { return Wording(same: "") }
    return Wording(
      "± \(numbers.english.amount(half, decimals: 0)); ", fr: "± \(numbers.french.amount(half, decimals: 0)) ; ")
  }

  /// A share of paths in percent.
  func share(_ share: Double) -> Wording { numbers.chance(share) }
}
