import CaseFiles
import Receivables
import Reports

/// What `check` prints.
enum CheckText {
  /// Where the warnings are that a text leaves out.
  static let elsewhere = Wording(" (--json lists all)", fr: " (--json les donne tous)")

  /// The lines for people: what was found, then the defaults.
  static func summary(_ reading: CaseReading, _ language: Language) -> [String] {
    let errors = reading.problems.count { $0.severity == .error }
    let warnings = reading.problems.count - errors
    var lines: [String] = []
    if let content = reading.content {
      let portfolio = content.portfolio
      let extent = [
        Wording(count: portfolio.buyers.count, "buyer", "buyers", fr: "client", "clients"),
        Wording(
          count: portfolio.invoices.count { !$0.isDeemed }, "document", "documents", fr: "pièce", "pièces"),
        Wording(count: content.scenarios.count, "scenario", "scenarios", fr: "scénario", "scénarios"),
      ].joined(separator: ", ")
      let day = Numbers(language, currency: content.currency).day(content.asOf)
      lines.append(
        content.name + Wording(": ", fr: " : ")[language] + extent[language]
          + Wording(", as of \(day)", fr: ", au \(day)")[language])
    }
    lines.append(
      [
        Wording(count: errors, "error", "errors", fr: "erreur", "erreurs"),
        Wording(count: warnings, "warning", "warnings", fr: "avertissement", "avertissements"),
      ].joined(separator: ", ")[language])
    if let omission = ProblemList.omission(reading.omittedProblems) { lines.append(omission[language]) }
    if !reading.defaults.isEmpty {
      lines += ["", Wording("Defaults taken:", fr: "Valeurs par défaut retenues :")[language]]
      let colon = Wording(": ", fr: " : ")[language]
      let width = min(60, reading.defaults.map { $0.file.count + colon.count + $0.field.count }.max() ?? 0)
      for entry in reading.defaults {
        let place = entry.file + colon + entry.field
        let rows =
          entry.rows.map { " (" + Wording(count: $0, "row", "rows", fr: "ligne", "lignes")[language] + ")" } ?? ""
        let padding = String(repeating: " ", count: max(0, width - place.count))
        lines.append("  \(place)\(padding)  \(entry.value[language])\(rows)")
      }
    }
    return lines
  }

  /// The result as formats.md states it.
  static func json(_ reading: CaseReading) -> String {
    let defaults = reading.defaults.map { entry in
      JSONText.object([
        ("file", .string(entry.file)), ("field", .string(entry.field)), ("value", .string(entry.value.english)),
        ("rows", .optional(entry.rows) { .integer($0) }),
      ])
    }
    let document = JSONText.object([
      ("encours", .string(encoursVersion)), ("problems", .array(reading.problems.map(json))),
      ("omittedProblems", .integer(reading.omittedProblems)),
      ("defaults", .array(defaults)),
    ]).document
    return String(decoding: document.dropLast(), as: UTF8.self)
  }
  /// A problem as formats.md states it.
  static func json(_ problem: Problem) -> JSONText {
    .object([
      ("file", .string(problem.file)), ("line", .integer(problem.line)), ("column", .integer(problem.column)),
      ("field", .string(problem.field)), ("value", .string(problem.value)),
      ("expected", .string(problem.expected.english)),
      ("hint", .optional(problem.hint) { .string($0.english) }), ("severity", .string(problem.severity.rawValue)),
    ])
  }
}
