import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// The tables of the page: terms to ask for, the efficient structures, all of them.
  var tables: [Table] { [choicesTable, efficientTable, structuresTable] }

  /// Today's terms and those to ask for, side by side.
  private var choicesTable: Table {
    let shown = telling.prefix(3)
    let columns =
      [Column("term", Wording("Term", fr: "Clause"))]
      + shown.map { index in
        Column(
          String(index),
          index == 0
            ? name.head : Wording("No. ", fr: "N° ") + number(index))
      }
    func row(_ name: Wording, _ value: (Frontier.Point) -> Wording) -> Row {
      Row([.word(key: name.english, name)] + shown.map { .sentence(value(points[$0])) })
    }
    var rows = words.terms(of: today.structure).map { term in
      row(term.name) { point in
        let value = words.value(term, of: point.structure)
        return point.structure.changes.contains(term) ? value + Wording(" (new)", fr: " (nouveau)") : value
      }
    }
    rows += [
      row(Wording("Premium", fr: "Prime")) { money($0.premium) + origin($0) },
      Row(
        [.word(key: "Worth at most", Wording("Worth at most", fr: "Vaut au plus"))]
          + shown.map { .sentence(isWithoutRisk ? Wording(same: Numbers.missing) : money(frontier.worthAtMost($0))) }),
      row(Wording("Fees and tax", fr: "Frais et taxe")) { money($0.feesAndTax) },
      row(Wording("Factoring", fr: "Affacturage")) { money($0.factoringCost) },
      row(Wording("Mean retained loss", fr: "Perte conservée moyenne")) { money($0.retained.mean) },
      row(Wording("Total cost of risk", fr: "Coût total du risque")) {
        money($0.totalCost) + Wording(same: " ") + costError($0)
      },
      row(Wording("Worst hundredth, ES 99%", fr: "Pire centième, ES à 99 %")) {
        money($0.expectedShortfall.value) + Wording(same: " ") + tailError($0)
      },
    ]
    if knowsCash {
      rows.append(
        row(Wording("Beyond the credit line", fr: "Ligne de crédit dépassée")) {
          shortfall($0) ?? Wording("not computed", fr: "non calculé")
        })
    }
    return Table(
      id: "choices", caption: Wording("Terms side by side", fr: "Clauses côte à côte"), columns: columns, rows: rows
    ).keepingOrder()
  }

  /// The efficient structures, cheapest first: `frontier-efficient.csv`.
  var efficientTable: Table {
    table(
      id: "efficient", caption: Wording("Efficient structures, cheapest first", fr: "Structures efficientes"),
      frontier.efficient, file: "frontier-efficient.csv"
    ).noting(
      unrankedNote
        + Wording(
          "None is both cheaper and better in the worst hundredth; open a row for all its terms.",
          fr:
            "Aucune n’est à la fois moins chère et meilleure dans le pire centième ; ouvrez une ligne pour ses clauses."
        ))
  }

  /// Every structure, today's first: `frontier-structures.csv`.
  var structuresTable: Table {
    table(
      id: "structures", caption: Wording("All structures", fr: "Toutes les structures"), Array(points.indices),
      file: "frontier-structures.csv"
    ).noting(unrankedNote)
  }

  /// What total costs are where prices do not rank.
  private var unrankedNote: Wording {
    isRanking
      ? Wording(same: "")
      : Wording(
        "Total costs are at premiums without load, and recommend nothing. ",
        fr: "Les coûts totaux sont aux primes sans chargement et ne recommandent rien. ")
  }

  private func table(id: String, caption: Wording, _ indices: [Int], file: String) -> Table {
    let columns = [
      Column("structure", Wording("No.", fr: "N°"), .integer),
      Column("changes", Wording("What changes", fr: "Ce qui change")),
      Column("insuredPercentage", Structure.Term.insuredPercentage.name, .rate(decimals: 1), isInPage: false),
      Column("discretionaryLimit", Structure.Term.discretionaryLimit.name, .money(decimals: 2), isInPage: false),
      Column("eachAndEveryFirstLoss", Structure.Term.eachAndEveryFirstLoss.name, .money(decimals: 2), isInPage: false),
      Column("aggregateFirstLoss", Structure.Term.aggregateFirstLoss.name, .money(decimals: 2), isInPage: false),
      Column("maximumLiability", Structure.Term.maximumLiability.name, .money(decimals: 2), isInPage: false),
      Column("raisedLimits", Structure.Term.raisedLimits.name, isInPage: false),
      Column("advanceRate", Structure.Term.advanceRate.name, .rate(decimals: 1), isInPage: false),
      Column("recourse", Structure.Term.recourse.name, isInPage: false),
      Column("premium", Wording("Premium", fr: "Prime"), .money(decimals: 0)),
      Column("isQuoted", Wording("Quoted", fr: "Cotée"), isInPage: false),
      Column("price", Wording("Its origin", fr: "Son origine")),
      Column("worthAtMost", Wording("Worth at most", fr: "Vaut au plus"), .money(decimals: 0)),
      Column("feesAndTax", Wording("Fees, tax", fr: "Frais, taxe"), .money(decimals: 0)),
      Column("factoringCost", Wording("Factoring", fr: "Affacturage"), .money(decimals: 0)),
      Column("retained.mean", Wording("Retained, mean", fr: "Conservée, moyenne"), .money(decimals: 0)),
      Column("retained.standardError", Wording("Its error", fr: "Son erreur"), .money(decimals: 0), isInPage: false),
      Column("totalCost", Wording("Total cost", fr: "Coût total"), .money(decimals: 0)),
      Column("es99", Wording("Worst hundredth, ES 99%", fr: "Pire centième, ES à 99 %"), .money(decimals: 0)),
      Column("es99.standardError", Wording("Error of ES", fr: "Erreur de l’ES"), .money(decimals: 0)),
      Column("efficient", Wording("Efficient", fr: "Efficiente")),
      Column("shortfallProbability", Wording("Beyond line", fr: "Ligne dépassée"), .rate(decimals: 2)),
      Column(
        "shortfallProbability.standardError", Wording("Its error", fr: "Son erreur"), .rate(decimals: 2),
        isInPage: false),
    ]
    return Table(
      id: id, caption: caption, columns: columns, rows: indices.map(row),
      stakes: indices.map { Money(cents: -Int64(points[$0].totalCost.rounded())) }, file: file)
  }

  private func row(_ index: Int) -> Row {
    let point = points[index]
    let structure = point.structure
    let policy = structure.policy
    let factoring = structure.scenario.factoring
    let key = Structure.Term.allCases.filter(structure.changes.contains).map(\.rawValue).joined(separator: " ")
    func flag(_ value: Bool) -> Cell {
      .word(key: value ? "true" : "false", value ? FrontierReport.yes : FrontierReport.no)
    }
    func amount(_ cents: Double) -> Cell { .money(SimulationReport.money(cents)) }
    let error = point.expectedShortfall.standardError
    return Row(
      [
        .integer(index), .word(key: key, words.changes(of: structure)),
        policy.map { .rate($0.namedPercentage) } ?? .empty,
        policy.map { FrontierReport.cell($0.discretionaryLimit) } ?? .empty,
        policy.map { .money($0.eachAndEveryFirstLoss) } ?? .empty,
        policy.map { .money($0.aggregateFirstLoss.amount) } ?? .empty,
        policy.map { cell($0.maximumLiability.measure, words.value(.maximumLiability, of: structure)) } ?? .empty,
        structure.raised.map { .text(frontier.search.raisedLimits[$0].name) } ?? .empty,
        factoring.map { .rate($0.advanceRate) } ?? .empty, factoring.map { flag($0.recourse) } ?? .empty,
        amount(point.premium), flag(point.isQuoted),
        .word(key: point.price.rawValue, word(point.price)),
        isWithoutRisk ? .empty : amount(frontier.worthAtMost(index)), amount(point.feesAndTax),
        amount(point.factoringCost),
        amount(point.retained.mean), amount(point.retained.standardError), amount(point.totalCost),
        amount(point.expectedShortfall.value), error.isFinite ? amount(error) : .empty, flag(point.isEfficient),
        point.shortfall.map { .rate(SimulationReport.rate($0.value)) } ?? .empty,
        point.shortfall.map { .rate(SimulationReport.rate($0.standardError)) } ?? .empty,
      ],
      explanation: [
        words.terms(of: structure).map { $0.name + Wording(": ", fr: " : ") + words.value($0, of: structure) }
          .semicolons()
      ])
  }

  private static func cell(_ ceiling: Ceiling) -> Cell { ceiling.bound.map { .money($0) } ?? .unlimited }

  private func cell(_ measure: MaximumLiability.Measure, _ words: Wording) -> Cell {
    switch measure {
    case .unlimited: .unlimited
    case .amount(let amount): .money(amount)
    default: .word(key: words.english, words)
    }
  }

  private static let yes = Wording("yes", fr: "oui")
  private static let no = Wording("no", fr: "non")

  /// The figures of a chart.
  func shortTable(id: String, _ indices: [Int]) -> Table {
    Table(
      id: id, caption: Wording("Structures drawn", fr: "Structures représentées"),
      columns: [
        Column("structure", Wording("No.", fr: "N°"), .integer),
        Column("changes", Wording("What changes", fr: "Ce qui change")),
        Column("cover", Wording("Premium, fees, tax", fr: "Prime, frais, taxe"), .money(decimals: 0)),
        Column("factoringCost", Wording("Factoring", fr: "Affacturage"), .money(decimals: 0)),
        Column("retained", Wording("Retained, mean", fr: "Conservée, moyenne"), .money(decimals: 0)),
        Column("totalCost", Wording("Total cost", fr: "Coût total"), .money(decimals: 0)),
        Column("es99", Wording("ES 99%", fr: "ES à 99 %"), .money(decimals: 0)),
      ],
      rows: indices.map { index in
        let point = points[index]
        return Row([
          .integer(index), .sentence(words.changes(of: point.structure)),
          .money(SimulationReport.money(point.premium + point.feesAndTax)),
          .money(SimulationReport.money(point.factoringCost)), .money(SimulationReport.money(point.retained.mean)),
          .money(SimulationReport.money(point.totalCost)),
          .money(SimulationReport.money(point.expectedShortfall.value)),
        ])
      })
  }
}
