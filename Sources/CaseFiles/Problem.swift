import Receivables

/// One thing wrong in an input file, at its place, with what was expected and, where it can be guessed, the mend.
///
/// Problems are values collected in a list, never thrown one by one: a reader shows all problems of a case at once.
package struct Problem: Hashable, Sendable {
  /// An error stops a run; a warning does not.
  package enum Severity: String, Sendable, CaseIterable { case error, warning }

  /// The file's name as the user knows it, such as `buyers.csv`.
  package var file: String
  /// The line, from 1; 0 if the problem lies in the file as a whole.
  package var line: Int
  /// The character within the line, from 1; 0 if the problem lies in the line or the file as a whole.
  package var column: Int
  /// The column's header or the key's path, such as `amount` or `scenarios[1].policy.basis`; empty if none.
  package var field: String
  /// The value found, as the file holds it; empty if none.
  package var value: String
  /// What the file should hold there.
  package var expected: Wording
  /// How to mend it, where that can be guessed.
  package var hint: Wording?
  /// Whether a run may start all the same.
  package var severity: Severity

  /// True if only a simulation suffers from it: commands that draw nothing need not tell.
  package var bearsOnSimulationOnly = false

  /// A problem at a place.
  package init(
    file: String, line: Int = 0, column: Int = 0, field: String = "", value: String = "", expected: Wording,
    hint: Wording? = nil, severity: Severity = .error
  ) {
    self.file = file
    self.line = line
    self.column = column
    // A value may be a whole swallowed file (an open quotation mark), a column's name a page of text; what identifies it
    // is its beginning.
    self.field = Problem.beginning(of: field)
    self.value = Problem.beginning(of: value)
    self.expected = expected
    self.hint = hint
    self.severity = severity
  }

  /// One line for a terminal: `file:line:column: error: field "value": expected …; mend`.
  package func text(inFrench french: Bool) -> String {
    var place = file
    if line > 0 { place += ":\(line)" }
    if line > 0, column > 0 { place += ":\(column)" }
    let kind =
      switch severity {
      case .error: french ? "erreur" : "error"
      case .warning: french ? "avertissement" : "warning"
      }
    var subject = field
    if !value.isEmpty { subject += (subject.isEmpty ? "" : " ") + "\"\(value)\"" }
    let wanted = (french ? "attendu : " : "expected ") + expected.text(inFrench: french)
    let mend = hint.map { (french ? " ; " : "; ") + $0.text(inFrench: french) } ?? ""
    let colon = french ? " : " : ": "
    return Problem.printable(
      ([place, kind] + (subject.isEmpty ? [] : [subject]) + [wanted + mend]).joined(separator: colon))
  }

  /// At most eighty characters.
  private static func beginning(of text: String) -> String {
    // No character is shorter than a byte: most texts need no counting.
    if text.utf8.count <= 80 { return text }
    let beginning = text.prefix(80)
    return beginning.endIndex == text.endIndex ? text : String(text.prefix(79)) + "…"
  }

  /// Control characters made visible, so that nothing from a file (a value, a column's name, a buyer's in a hint) moves the
  /// terminal's cursor or forges a line.
  private static func printable(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}

extension Problem: CustomStringConvertible {
  /// The line for a terminal, in English.
  package var description: String { text(inFrench: false) }
}
