import Contracts
import Receivables

/// What the levers of some scenarios have changed, as every page and file that simulates shows it.
struct LeverChangesTable {
  /// The scenarios with their changes.
  let scenarios: [(name: String, id: String, changes: [LeverChange])]
  let numbers: BilingualNumbers

  /// The table of the page; nil if no scenario has a lever.
  var table: Table? {
    let rows = scenarios.flatMap { scenario in scenario.changes.map { row(scenario.name, $0) } }
    if rows.isEmpty { return nil }
    return Table(
      id: "levers", caption: Wording("What the levers change", fr: "Ce que changent les leviers"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario")), Column("lever", Wording("Lever", fr: "Levier")),
        Column("parameter", Wording("What it changes", fr: "Ce qu’il change")),
        Column("buyers", Wording("Buyers", fr: "Acheteurs"), .integer),
        Column("before", Wording("Before", fr: "Avant")), Column("after", Wording("After", fr: "Après")),
        Column("source", Wording("Where the figure comes from", fr: "D’où vient le chiffre")),
      ], rows: rows
    ).noting(
      Wording(
        "Before and after over the buyers changed: sums of amounts, else means. Each figure can be changed in the case.",
        fr:
          "Avant et après pour les acheteurs concernés : sommes pour les montants, moyennes sinon. Chaque chiffre se modifie dans le dossier."
      ))
  }

  private func row(_ scenario: String, _ change: LeverChange) -> Row {
    let parameter = change.effect.parameter
    return Row([
      .text(scenario), .word(key: change.lever.id, change.lever.name.typeset),
      .word(key: parameter.rawValue, parameter.name.typeset),
      parameter.isOfSeller ? .empty : .integer(change.buyers), value(change.before, parameter),
      value(change.after, parameter), .sentence(change.lever.source.typeset),
    ])
  }

  private func value(_ value: LeverValue, _ parameter: LeverParameter) -> Cell {
    if value == .unlimited { return .sentence(Wording("never", fr: "jamais")) }
    switch parameter.unit {
    case .days:
      return .sentence(
        Wording(numbers.english.days(value.double), fr: numbers.french.days(value.double)))
    case .share: return .sentence(numbers.rate(value.rate))
    case .money: return .sentence(numbers.money(value.amount))
    }
  }

  /// The changes of one scenario in JSON.
  static func json(_ changes: [LeverChange]) -> JSONText {
    .array(
      changes.map { change in
        .object([
          ("lever", .string(change.lever.id)), ("parameter", .string(change.effect.parameter.rawValue)),
          ("buyers", .integer(change.buyers)), ("before", number(change.before)), ("after", number(change.after)),
        ])
      })
  }

  private static func number(_ value: LeverValue) -> JSONText { value == .unlimited ? .null : .number(value.double) }
}
