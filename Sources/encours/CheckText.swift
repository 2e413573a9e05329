import CaseFiles
import Receivables
import Reports

/// What `check` prints.
enum CheckText {
  /// The lines for people: what was found, then the defaults.
  static func summary(_ reading: CaseReading, _ language: Language) -> [String] {
    let errors = reading.problems.count { $0.severity == .error }
    let warnings = reading.problems.count - errors
    var lines: [String] = []
    if let content = reading.content {
      let portfolio = content.portfolio
      let buyers = portfolio.buyers.count
      let invoices = portfolio.invoices.count { !$0.isDeemed }
      lines.append(
        Wording(
          "\(content.name): \(buyers) buyers, \(invoices) documents, \(content.scenarios.count) scenarios, as of \(content.asOf)",
          fr:
            "\(content.name) : \(buyers) clients, \(invoices) pièces, \(content.scenarios.count) scénarios, au \(content.asOf)"
        )[language])
    }
    lines.append(
      Wording("\(errors) errors, \(warnings) warnings", fr: "\(errors) erreurs, \(warnings) avertissements")[language])
    if reading.omittedProblems > 0 {
      lines.append(
        Wording("\(reading.omittedProblems) more are not listed", fr: "\(reading.omittedProblems) autres non listées")[
          language])
    }
    if !reading.defaults.isEmpty {
      lines += ["", Wording("Defaults taken:", fr: "Valeurs par défaut retenues :")[language]]
      let width = min(60, reading.defaults.map { $0.file.count + 2 + $0.field.count }.max() ?? 0)
      for entry in reading.defaults {
        let place = "\(entry.file): \(entry.field)"
        let rows = entry.rows.map { Wording(" (\($0) rows)", fr: " (\($0) lignes)")[language] } ?? ""
        let padding = String(repeating: " ", count: max(0, width - place.count))
        lines.append("  \(place)\(padding)  \(entry.value[language])\(rows)")
      }
    }
    return lines
  }

  /// The result as formats.md states it.
  static func json(_ reading: CaseReading) -> String {
    let problems = reading.problems.map { problem in
      JSONText.object([
        ("file", .string(problem.file)), ("line", .integer(problem.line)), ("column", .integer(problem.column)),
        ("field", .string(problem.field)), ("value", .string(problem.value)),
        ("expected", .string(problem.expected.english)),
        ("hint", .optional(problem.hint) { .string($0.english) }), ("severity", .string(problem.severity.rawValue)),
      ])
    }
    let defaults = reading.defaults.map { entry in
      JSONText.object([
        ("file", .string(entry.file)), ("field", .string(entry.field)), ("value", .string(entry.value.english)),
        ("rows", .optional(entry.rows) { .integer($0) }),
      ])
    }
    let document = JSONText.object([
      ("encours", .string(encoursVersion)), ("problems", .array(problems)), ("defaults", .array(defaults)),
    ]).document
    return String(decoding: document.dropLast(), as: UTF8.self)
  }
}
