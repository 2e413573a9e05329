import Contracts
import Receivables
import Simulation

/// Structures compared, as a page, as data, and as a few lines for a terminal. It computes nothing: every figure is one of
/// `Frontier`'s.
package struct FrontierReport: Sendable {
  /// What is reported.
  let frontier: Frontier
  /// True if the case states no search, so that the program chose one.
  let isBuiltIn: Bool
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
  let words: StructureWords
  /// What the structure searched around is called.
  let name: StructureName

  /// A report of a search.
  /// - Parameters:
  ///   - isBuiltIn: true if the case states no search.
  ///   - command: the command line that gives it again, as shown in the page.
  ///   - inputs: the files read.
  ///   - assumptions: the defaults taken, as `check` lists them.
  ///   - imported: what the import took for granted.
  package init(
    _ frontier: Frontier, isBuiltIn: Bool, command: String, version: String, inputs: [InputFingerprint] = [],
    assumptions: [Wording] = [], imported: [Wording] = []
  ) {
    self.frontier = frontier
    self.isBuiltIn = isBuiltIn
    self.command = command
    self.version = version
    self.inputs = inputs
    self.assumptions = assumptions.map(\.typeset)
    self.imported = imported.map(\.typeset)
    numbers = BilingualNumbers(currency: frontier.caseData.currency)
    name = StructureName(FrontierReport.scenario(of: frontier), in: frontier.caseData)
    words = StructureWords(search: frontier.search, numbers: numbers, name: name)
  }

  /// The files: the page, two tables as CSV, and the JSON last.
  package func files(_ language: Language, csv style: CSVWriter.Style) -> [OutputFile] {
    let writer = CSVWriter(style, language: language)
    return [
      OutputFile("frontier.html", page.html(first: language)),
      OutputFile("frontier-structures.csv", structuresTable, writer),
      OutputFile("frontier-efficient.csv", efficientTable, writer),
      OutputFile("frontier.json", json().document),
    ]
  }

  var caseData: Case { frontier.caseData }
  var points: [Frontier.Point] { frontier.points }
  /// The scenario's own structure, mostly today's.
  var today: Frontier.Point { frontier.points[0] }
  var target: StructureTarget? { frontier.search.target }

  /// True if balances tell of a shortfall: without the seller's payments they are receipts alone.
  var knowsCash: Bool { caseData.knowsPayments }

  /// The scenario that is changed; the structures' own bear it too.
  var scenario: Scenario { FrontierReport.scenario(of: frontier) }

  private static func scenario(of frontier: Frontier) -> Scenario {
    let scenarios = frontier.caseData.scenarios
    let id = frontier.search.scenario ?? frontier.caseData.baseline
    return scenarios.first { $0.id == id } ?? scenarios[0]
  }

  /// The other scenarios that could be searched, by identifier.
  var otherSearches: [String] {
    caseData.scenarios.filter { other in
      other.id != scenario.id && other.policies.contains(where: other.isFirstLine)
    }.map(\.id)
  }

  /// The cheapest structure whose worst hundredth is no worse than today's; today's if there is none.
  var asSafe: Int {
    frontier.efficient.first { points[$0].expectedShortfall.value <= today.expectedShortfall.value } ?? 0
  }

  /// The structure to ask for: the cheapest that reaches the target; without one the cheapest as safe as today's; nil where
  /// costs rank nothing.
  var choice: Int? { !isRanking ? nil : target == nil ? asSafe : frontier.cheapest }

  /// The structure that comes nearest to the target.
  var nearest: Int {
    func distance(_ index: Int) -> Double {
      switch target {
      case .totalCost: points[index].totalCost
      case .shortfallProbability: points[index].shortfall?.value ?? .infinity
      default: points[index].expectedShortfall.value
      }
    }
    return points.indices.min { distance($0) < distance($1) } ?? 0
  }

  /// A measured amount as money, without decimals.
  func money(_ cents: Double) -> Wording { numbers.money(SimulationReport.money(cents)) }

  /// "± 4,000", half the 95 % interval of the expected shortfall.
  func tailError(_ point: Frontier.Point) -> Wording {
    halfWidth(point.retained.halfWidthFactor * point.expectedShortfall.standardError)
  }

  /// "± 1,400", the half-width of the mean retained loss, the part of the total cost that paths tell least surely.
  func costError(_ point: Frontier.Point) -> Wording { halfWidth(point.retained.halfWidth) }

  private func halfWidth(_ cents: Double) -> Wording {
    guard cents.isFinite, cents >= 50 else { return Wording("exact", fr: "exact") }
    return Wording(same: "± ") + Wording(numbers) { $0.amount(SimulationReport.money(cents), decimals: 0) }
  }

  /// The probability of a shortfall; nil where it is not known.
  func shortfall(_ point: Frontier.Point) -> Wording? {
    point.shortfall.map { found in
      if found.value <= 0 { return Wording("none", fr: "aucun") }
      return numbers.chance(found.value)
    }
  }

  /// "€1,200 less than today's", or more; no amount where the paths hardly tell one.
  func difference(_ point: Frontier.Point) -> Wording {
    let saved = SimulationReport.money(today.totalCost - point.totalCost)
    if saved.magnitude < SimulationReport.money(today.retained.halfWidth) {
      return Wording("about as much as \(name.compared.english)", fr: "à peu près autant \(name.compared.french)")
    }
    let amount = numbers.money(saved.magnitude)
    return saved > .zero
      ? Wording(
        "\(amount.english) less than \(name.compared.english)", fr: "\(amount.french) de moins \(name.compared.french)")
      : Wording(
        "\(amount.english) more than \(name.compared.english)", fr: "\(amount.french) de plus \(name.compared.french)")
  }

  /// What a structure has to reach, as the end of "a structure that keeps …".
  var targetWords: Wording? {
    switch target {
    case nil: return nil
    case .expectedShortfall(let most):
      let amount = numbers.money(most)
      return Wording(
        "the mean of the worst hundredth to at most \(amount.english)",
        fr: "la moyenne du pire centième à \(amount.french) au plus")
    case .totalCost(let most):
      let amount = numbers.money(most)
      return Wording(
        "the total cost of risk to at most \(amount.english)", fr: "le coût total du risque à \(amount.french) au plus")
    case .shortfallProbability(let most):
      let rate = words.percent(most)
      return Wording(
        "the risk of passing the credit line to at most \(rate.english)",
        fr: "le risque de dépasser la ligne de crédit à \(rate.french) au plus")
    }
  }

  /// How many structures, in both languages.
  var count: Wording { Wording(numbers) { $0.integer(points.count) } }

  /// A structure in a sentence: its number and what it changes.
  func named(_ index: Int) -> Wording {
    if index == 0 { return name.whole }
    let number = number(index)
    return Wording("no. \(number.english) (", fr: "la n° \(number.french) (")
      + words.changes(of: points[index].structure) + Wording(same: ")")
  }

  /// A structure's number as tables show it.
  func number(_ index: Int) -> Wording { Wording(numbers) { $0.integer(index) } }
}
