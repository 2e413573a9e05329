import Contracts
import Receivables
import Simulation

/// A simulation as a page, as data, and as a few lines for a terminal. It computes nothing: every figure is one of
/// `SimulationReview`'s.
package struct SimulationReport: Sendable {
  /// What is reported.
  let review: SimulationReview
  /// The command that was given.
  let command: String
  /// The program's version.
  let version: String
  /// What was assumed where the case is silent.
  let assumptions: [Wording]
  /// What was taken for granted when the books were imported.
  let imported: [Wording]

  let numbers: BilingualNumbers

  /// A report of a simulation.
  /// - Parameters:
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  package init(
    _ review: SimulationReview, command: String, version: String, assumptions: [Wording] = [],
    imported: [Wording] = []
  ) {
    self.review = review
    self.command = command
    self.version = version
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    numbers = BilingualNumbers(currency: review.caseData.currency)
  }

  /// The files: the page, two tables as CSV, and the JSON last.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    let writer = CSVWriter(style, language: language)
    return [
      OutputFile("simulation.html", page.html(first: language)),
      OutputFile("simulation-measures.csv", measuresTable, writer),
      OutputFile("simulation-buyers.csv", buyersSpreadsheet, writer),
      OutputFile("simulation.json", json().document),
    ]
  }

  var portfolio: Portfolio { review.caseData.portfolio }

  /// A measured amount as money, rounded to the cent.
  static func money(_ cents: Double) -> Money { Money(cents: Int64(cents.rounded())) }

  /// An estimate with its half-width: "€12,300 ± 140".
  func estimate(_ estimate: MeasureEstimate) -> Wording {
    let (mean, half) = (SimulationReport.money(estimate.mean), SimulationReport.money(estimate.halfWidth))
    if half.isZero { return numbers.money(mean) }
    return numbers.money(mean)
      + Wording(" ± \(numbers.english.amount(half, decimals: 0))", fr: " ± \(numbers.french.amount(half, decimals: 0))")
  }

  /// A share as a rate.
  static func rate(_ share: Double) -> Rate { Rate(billionths: Int64((share * 1e9).rounded())) }
}
