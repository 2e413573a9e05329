import Contracts
import Receivables
import Simulation

/// Scenarios beside each other as a page, as data, and as a few lines for a terminal. It computes nothing: every figure is
/// one of `Comparison`'s.
package struct ComparisonReport: Sendable {
  /// What is reported.
  let comparison: Comparison
  /// What it says.
  let verdict: Verdict
  /// The same as reports of its two halves, whose words and JSON it shares.
  let simulation: SimulationReport
  let cash: CashReport
  /// What stresses do to the scenarios; nil if they were not simulated.
  let stress: StressReport?
  /// What the page lets a reader try; nil if nothing can move.
  let whatIf: WhatIf?
  /// The command that was given.
  let command: String
  /// The program's version.
  let version: String
  /// The files of the case.
  let inputs: [InputFingerprint]
  /// What was assumed where the case is silent.
  let assumptions: [Wording]
  /// What was taken for granted when the books were imported.
  let imported: [Wording]

  let numbers: BilingualNumbers

  /// A report of a comparison of at least two scenarios.
  /// - Parameters:
  ///   - stress: the same scenarios under stresses, where they were simulated.
  ///   - whatIf: the first paths, so far worked out that the page settles them under other terms.
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - inputs: the files read.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  package init(
    _ comparison: Comparison, stress: StressReport? = nil, whatIf: WhatIf? = nil, command: String,
    version: String,
    inputs: [InputFingerprint] = [],
    assumptions: [Wording] = [], imported: [Wording] = []
  ) {
    self.comparison = comparison
    verdict = Verdict(comparison)
    simulation = SimulationReport(comparison.simulation, command: command, version: version)
    cash = CashReport(comparison.cash, command: command, version: version)
    self.stress = stress
    self.whatIf = whatIf
    self.command = command
    self.version = version
    self.inputs = inputs
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    numbers = BilingualNumbers(currency: comparison.caseData.currency)
  }

  /// The files: the page, its tables as CSV, and the JSON last.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    let writer = CSVWriter(style, language: language)
    return [
      OutputFile("comparison.html", page.html(first: language)),
      OutputFile("comparison-measures.csv", measuresSpreadsheet, writer),
      OutputFile("comparison-differences.csv", differencesSpreadsheet, writer),
    ] + stressTables.map { OutputFile($0.file ?? "comparison-\($0.id).csv", $0, writer) }
      + [OutputFile("comparison.json", json().document)]
  }

  /// The tables of stresses.
  var stressTables: [Table] { stress.map { [$0.stressesTable] + [$0.reverseTable].compactMap { $0 } } ?? [] }

  var caseData: Case { comparison.caseData }
  /// The baseline's position among the scenarios.
  var baseline: Int { comparison.baseline }
  /// The baseline first, then the others in the order of the case.
  var ordered: [Int] { [baseline] + comparison.others }

  /// True if balances tell of a shortfall: without the seller's payments they are receipts alone.
  var knowsCash: Bool { caseData.knowsPayments }

  /// The letter that stands for a scenario in charts and tables: A is the baseline; beyond Z, a number.
  func mark(_ index: Int) -> String {
    let place = ordered.firstIndex(of: index) ?? 0
    return place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : String(place + 1)
  }

  /// A scenario's name.
  func name(_ index: Int) -> String { comparison.scenarios[index].scenario.name }

  /// A scenario's name in a sentence.
  func quoted(_ index: Int) -> Wording { Wording("“\(name(index))”", fr: "« \(name(index)) »") }

  /// A difference from the baseline.
  func difference(_ index: Int) -> Comparison.ScenarioDifference { comparison.differences[index] }

  /// How many paths, in both languages.
  var paths: Wording { Wording(numbers) { $0.integer(comparison.simulation.paths) } }

  /// A measured amount as money, without decimals.
  func money(_ cents: Double) -> Wording { numbers.money(SimulationReport.money(cents)) }

  /// The amount of a difference, without its sign, with its half-width: "€1,690 ± 430".
  func amount(_ difference: Difference) -> Wording {
    money(abs(difference.mean)) + halfWidth(difference)
  }

  /// "±" and the half-width in units; nothing if the difference is exact.
  func halfWidth(_ difference: Difference) -> Wording {
    let half = SimulationReport.money(difference.halfWidth)
    if half.cents < 50 { return Wording(same: "") }
    return Wording(same: " ± ") + Wording(numbers) { $0.amount(half, decimals: 0) }
  }

  /// A difference with its sign and half-width: "+€1,690 ± 430"; in brackets if it is not told apart from zero.
  func signed(_ difference: Difference) -> Wording {
    let value = SimulationReport.money(difference.mean)
    if value.isZero && difference.halfWidth < 50 { return Wording("the same", fr: "identique") }
    let words = plus(value) + numbers.money(value) + halfWidth(difference)
    return difference.isSignificant ? words : Wording(same: "(") + words + Wording(same: ")")
  }

  /// A plus in front of what is more than nothing; a minus is written by the number itself.
  private func plus(_ value: Money) -> Wording { Wording(same: value.cents > 0 ? "+" : "") }
}
