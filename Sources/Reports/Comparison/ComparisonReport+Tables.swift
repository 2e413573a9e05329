import Receivables
import Simulation

extension ComparisonReport {
  /// Scenarios side by side: the baseline, then each other scenario and its difference.
  var scenariosTable: Table {
    let others = comparison.others
    var columns = [Column("figure", Wording("Figure", fr: "Grandeur")), valueColumn(baseline)]
    for index in others {
      columns.append(valueColumn(index))
      let words = "\(mark(index)) \(Numbers.minus) \(mark(baseline))"
      columns.append(Column("difference.\(id(index))", Wording(same: words), .figures))
    }
    let rows = figuresShown.map { figure in
      Row(
        [.word(key: figure.key, figure.name), cell(figure, baseline)]
          + others.flatMap { [cell(figure, $0), differenceCell(figure, $0)] },
        isSum: figure.key == "totalCostOfRisk")
    }
    return Table(
      id: "scenarios", caption: Wording("Scenarios side by side", fr: "Scénarios côte à côte"), columns: columns,
      rows: rows, file: "comparison-measures.csv, comparison-differences.csv"
    ).noting(
      Wording(
        "Amounts in \(numbers.english.symbol), means over all paths unless a level is named; differences with the half-width of their 95% interval, shares in points. In brackets: not told apart from zero by \(paths.english) paths. Lines that are nothing everywhere are left out.",
        fr:
          "Montants en \(numbers.french.symbol), moyennes sur tous les tirages sauf niveau indiqué ; écarts avec la demi-largeur de leur intervalle à 95\u{202F}%, parts en points. Entre parenthèses : non distinct de zéro avec \(paths.french) tirages. Les lignes partout nulles sont omises."
      )
    ).keepingOrder()
  }

  private func id(_ index: Int) -> String { comparison.scenarios[index].scenario.id }

  private func valueColumn(_ index: Int) -> Column {
    Column(id(index), Wording(same: "\(mark(index)) · \(name(index))").shortened(to: 26), .figures)
  }

  /// The figures of the page, but those that are nothing in every scenario and those that say nothing here.
  private var figuresShown: [ComparedFigure] {
    ComparedFigure.inPage.filter { figure in
      let isOfBalances = figure.key.hasPrefix("trough") || figure.key.hasPrefix("shortfall")
      if isOfBalances && !knowsCash { return false }
      if figure.key == "dso" || figure.key.hasSuffix("thirteenWeeks"), !cash.isLong { return false }
      if figure.key.hasPrefix("shortfall") || figure.key.hasPrefix("trough") { return true }
      return comparison.scenarios.indices.contains { (figure.value(comparison, $0) ?? 0) != 0 }
    }
  }

  /// A figure's value as a cell, to the cent.
  private func cell(_ figure: ComparedFigure, _ index: Int) -> Cell {
    figure.value(comparison, index).map { ComparisonReport.cell($0, figure.unit) } ?? .empty
  }

  private static func cell(_ value: Double, _ unit: ComparedFigure.Unit) -> Cell {
    switch unit {
    case .money: .money(SimulationReport.money(value))
    case .share: .rate(SimulationReport.rate(value))
    case .days: .number(value)
    case .week: .integer(Int(value))
    }
  }

  /// A difference with its sign and half-width: "+1,690 ± 430"; in brackets if it is not told apart from zero.
  private func differenceCell(_ figure: ComparedFigure, _ index: Int) -> Cell {
    guard let found = figure.difference(comparison, index) else { return .empty }
    let words = Wording(numbers) { numbers in
      func write(_ value: Double) -> String {
        switch figure.unit {
        case .money: numbers.amount(SimulationReport.money(value), decimals: 0)
        case .share: numbers.decimal(value * 100, decimals: 2)
        case .days, .week: numbers.decimal(value)
        }
      }
      let (mean, half) = (write(found.mean), write(found.halfWidth))
      if found.isNone || (mean == write(0) && half == write(0)) { return "=" }
      let text = (found.mean > 0 && mean != write(0) ? "+" : "") + mean + (half == write(0) ? "" : " ± \(half)")
      return found.isSignificant ? text : "(\(text))"
    }
    return .word(key: words.english, words)
  }

  /// Every figure of every scenario: `comparison-measures.csv`.
  var measuresSpreadsheet: Table {
    let columns = SimulationReport.measureColumns
    let rows = comparison.scenarios.indices.flatMap { index in
      ComparedFigure.all.map { figure -> Row in
        let start: [Cell] = [
          .word(key: id(index), Wording(same: name(index))), .word(key: figure.key, figure.name),
        ]
        if let law = figure.law(comparison, index) { return Row(start + SimulationReport.cells(law)) }
        let error = figure.error(comparison, index).map { ComparisonReport.cell($0, figure.unit) } ?? .empty
        let cells = start + [cell(figure, index), error]
        return Row(cells + [Cell](repeating: .empty, count: columns.count - cells.count))
      }
    }
    return Table(
      id: "measures", caption: Wording("Figures by scenario", fr: "Grandeurs par scénario"), columns: columns,
      rows: rows, file: "comparison-measures.csv")
  }

  /// Every difference from the baseline: `comparison-differences.csv`.
  var differencesSpreadsheet: Table {
    let columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario")), Column("measure", Wording("Measure", fr: "Mesure")),
      Column("mean", Wording("Difference", fr: "Écart"), .figures),
      Column("standardError", Wording("Standard error", fr: "Erreur type"), .figures),
      Column("halfWidth", Wording("± (95%)", fr: "± (95 %)"), .figures),
      Column("decided", Wording("Told apart from zero", fr: "Distinct de zéro")),
      Column("pathsToDecide", Wording("Paths to decide", fr: "Tirages pour trancher"), .integer),
    ]
    let rows = comparison.others.flatMap { index in
      ComparedFigure.all.compactMap { figure -> Row? in
        guard let found = figure.difference(comparison, index) else { return nil }
        return Row([
          .word(key: id(index), Wording(same: name(index))), .word(key: figure.key, figure.name),
          ComparisonReport.cell(found.mean, figure.unit), ComparisonReport.cell(found.standardError, figure.unit),
          ComparisonReport.cell(found.halfWidth, figure.unit),
          found.isNone
            ? .word(key: "same", Wording("the same", fr: "identique"))
            : found.isSignificant
              ? .word(key: "yes", Wording("yes", fr: "oui")) : .word(key: "no", Wording("no", fr: "non")),
          found.pathsToDecide(from: comparison.simulation.paths).map { .integer($0) } ?? .empty,
        ])
      }
    }
    return Table(
      id: "differences", caption: Wording("Differences from the baseline", fr: "Écarts avec la référence"),
      columns: columns, rows: rows, file: "comparison-differences.csv")
  }
}
