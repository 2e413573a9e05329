import Contracts
import Receivables
import Simulation

/// What stresses do to the scenarios, as a table of a page, as a CSV file and as parts of a JSON. It computes nothing.
package struct StressReport: Sendable {
  /// Stresses beside each other.
  let table: StressTable
  /// The mildest stresses that break the credit line; nil if they were not looked for.
  let reverse: ReverseStress?

  /// A report of either.
  package init(_ table: StressTable, reverse: ReverseStress? = nil) {
    self.table = table
    self.reverse = reverse
  }

  /// True if balances tell of a shortfall: without the seller's payments they are receipts alone.
  private var knowsCash: Bool { table.caseData.knowsPayments }

  private var scenarios: [Scenario] { table.scenarios.map { table.caseData.scenarios[$0] } }

  private func name(of position: Int) -> Cell {
    let scenario = table.caseData.scenarios[position]
    return .word(key: scenario.id, Wording(same: scenario.name))
  }

  /// Every stress under every scenario, the case as it is first: the page's table and `comparison-stresses.csv`.
  package var stressesTable: Table {
    let columns = [
      Column("stress", Wording("Stress", fr: "Stress")), Column("scenario", Wording("Scenario", fr: "Scénario")),
      Column("totalCostOfRisk", Wording("Total cost of risk", fr: "Coût total du risque"), .money(decimals: 0)),
      Column(
        "totalCostOfRisk.standardError", Wording("Its standard error", fr: "Son erreur type"), .money(decimals: 0),
        isInPage: false),
      Column("es99", Wording("Retained, ES 99%", fr: "Conservée, ES à 99 %"), .money(decimals: 0)),
      Column(
        "es99.standardError", Wording("Its standard error", fr: "Son erreur type"), .money(decimals: 0), isInPage: false
      ),
      Column(
        "shortfallProbability", Wording("Credit line broken", fr: "Ligne dépassée"), .rate(decimals: 1),
        isInPage: knowsCash),
      Column(
        "shortfallProbability.standardError", Wording("Its standard error", fr: "Son erreur type"), .rate(decimals: 1),
        isInPage: false),
      Column(
        "troughP5", Wording("Lowest cash, one in twenty", fr: "Point bas, un sur vingt"), .money(decimals: 0),
        isInPage: knowsCash),
    ]
    let rows = table.rows.flatMap { row in
      row.cells.map { cell -> Row in
        let stress = row.stress.map { Cell.word(key: $0.id, $0.name) } ?? .word(key: "none", StressReport.asItIs)
        return Row(
          [
            stress, name(of: cell.scenario), .money(SimulationReport.money(cell.meanTotalCost)),
            .money(SimulationReport.money(cell.meanTotalCostError)),
            .money(SimulationReport.money(cell.expectedShortfall)),
            .money(SimulationReport.money(cell.expectedShortfallError)),
            .rate(SimulationReport.rate(cell.shortfallProbability)),
            .rate(SimulationReport.rate(cell.shortfallProbabilityError)), .money(cell.troughP5),
          ],
          explanation: row.stress.map { [$0.description] + ($0.rationale.map { [$0] } ?? []) } ?? [])
      }
    }
    return Table(
      id: "stresses", caption: Wording("Under stress", fr: "Sous stress"), columns: columns, rows: rows,
      file: "comparison-stresses.csv"
    ).noting(
      Wording(
        "\(table.paths) paths each, the same for all: rows differ by the stress alone.",
        fr: "\(table.paths) tirages chacun, les mêmes partout : les lignes ne diffèrent que par le stress.")
        + withoutSector + StressReport.cashNote(isKnown: knowsCash))
  }

  /// Which stress has nobody to strike.
  private var withoutSector: Wording {
    let striking = table.rows.compactMap(\.stress).filter(\.strikesLargestSectorAlone)
    guard !striking.isEmpty, table.caseData.portfolio.buyers.allSatisfy(\.sector.isEmpty) else { return "" }
    let names = striking.map(\.name).listed()
    return Wording(
      " \(names.english): no buyer has a sector, so that nobody is struck; fill in sector in buyers.csv.",
      fr:
        " \(names.french) : aucun acheteur n’a de secteur, personne n’est donc touché ; renseignez sector dans buyers.csv."
    )
  }

  /// What balances leave out where the seller's own payments are not known.
  private static func cashNote(isKnown: Bool) -> Wording {
    isKnown
      ? ""
      : Wording(
        " What goes out is not known but for premiums: without flows.csv balances say nothing of the credit line.",
        fr:
          " Les sorties sont inconnues, primes exceptées : sans flows.csv, les soldes ne disent rien de la ligne de crédit."
      )
  }

  /// What breaks each scenario's credit line, kind by kind; nil if it was not looked for.
  package var reverseTable: Table? {
    guard let reverse else { return nil }
    let columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario")), Column("shock", Wording("Shock", fr: "Choc")),
      Column(
        "size", Wording("Mildest that breaks the line", fr: "Le plus faible qui dépasse la ligne"), .number(decimals: 1)
      ),
      Column("greatest", Wording("Tried up to", fr: "Essayé jusqu’à"), .number(decimals: 1)),
      Column("probability", Wording("Line broken there", fr: "Ligne dépassée alors"), .rate(decimals: 1)),
      Column(
        "probability.standardError", Wording("Its standard error", fr: "Son erreur type"), .rate(decimals: 1),
        isInPage: false),
      Column("troughMedian", Wording("Median lowest cash there", fr: "Point bas médian alors"), .money(decimals: 0)),
    ]
    let rows = table.scenarios.flatMap { scenario in
      ReverseStress.Kind.allCases.compactMap { kind in
        reverse.finding(kind, scenario: scenario).map { found in
          Row([
            name(of: scenario), .word(key: kind.rawValue, kind.name), found.size.map { .number($0) } ?? .empty,
            .number(kind.greatest), .rate(SimulationReport.rate(found.probability)),
            .rate(SimulationReport.rate(found.standardError)), .money(found.troughMedian),
          ])
        }
      }
    }
    return Table(
      id: "reverse-stress",
      caption: Wording("What it takes to break the credit line", fr: "Ce qu’il faut pour dépasser la ligne"),
      columns: columns, rows: rows, file: "comparison-reverse-stress.csv"
    ).noting(
      Wording(
        "The mildest shock of each kind after which at least every second of \(reverse.paths) paths goes below the line; nothing: none that was tried does.",
        fr:
          "Le choc le plus faible de chaque sorte après lequel au moins un tirage sur deux (\(reverse.paths)) dépasse la ligne ; rien : aucun choc essayé."
      ) + StressReport.cashNote(isKnown: knowsCash))
  }

  /// The values of `comparison.json`: `stresses`, and `reverseStress` if it was looked for.
  package var json: [(key: String, value: JSONText)] {
    let rows = table.rows.flatMap { row in row.cells.map { object(row.stress, $0) } }
    var parts: [(key: String, value: JSONText)] = [
      ("stresses", .object([("paths", .integer(table.paths)), ("rows", .array(rows))]))
    ]
    if let reverse {
      parts.append(
        (
          "reverseStress",
          .object([
            ("paths", .integer(reverse.paths)), ("threshold", .number(ReverseStress.threshold)),
            ("findings", .array(reverse.findings.map(object))),
          ])
        ))
    }
    return parts
  }

  private func object(_ stress: Stress?, _ cell: StressTable.Cell) -> JSONText {
    .object([
      ("stress", .optional(stress) { .string($0.id) }),
      ("scenario", .string(table.caseData.scenarios[cell.scenario].id)),
      (
        "totalCostOfRisk",
        .object([
          ("mean", SimulationReport.amount(cell.meanTotalCost)),
          ("standardError", SimulationReport.amount(cell.meanTotalCostError)),
        ])
      ),
      (
        "es99",
        .object([
          ("value", SimulationReport.amount(cell.expectedShortfall)),
          ("standardError", SimulationReport.amount(cell.expectedShortfallError)),
        ])
      ),
      (
        "shortfallProbability",
        .object([
          ("value", SimulationReport.share(cell.shortfallProbability)),
          ("standardError", SimulationReport.share(cell.shortfallProbabilityError)),
        ])
      ), ("troughP5", .money(cell.troughP5)),
    ])
  }

  private func object(_ found: ReverseStress.Finding) -> JSONText {
    .object([
      ("scenario", .string(table.caseData.scenarios[found.scenario].id)), ("shock", .string(found.kind.rawValue)),
      ("size", .optional(found.size) { .number($0) }), ("greatest", .number(found.kind.greatest)),
      ("probability", SimulationReport.share(found.probability)),
      ("standardError", SimulationReport.share(found.standardError)), ("troughMedian", .money(found.troughMedian)),
    ])
  }

  static let asItIs = Wording("The case as it is", fr: "Le dossier tel quel")
}
