import Receivables
import Reports

/// A command of the program.
struct Command: Sendable {
  /// Its name.
  var name: String
  /// What follows the program's name.
  var usage: String
  /// How many operands it takes.
  var operands: ClosedRange<Int>
  /// What it does, in a line.
  var summary: Wording
  /// A command line that works.
  var example: String
  /// The options it takes beside those of every command.
  var options: [Option] = []
  /// Runs it; returns the exit code.
  var run: @Sendable (Invocation, Console) throws -> Int32

  /// Every command, in the order of help.
  static let all: [Command] = [
    initialize, importBooks, check, audit, claims, simulate, cash, compare, optimize, path, verify, bench,
  ]

  /// The help of one command.
  func help(_ language: Language) -> String {
    var lines = [summary[language], "", "  encours \(usage)", ""]
    let width = (Option.everywhere + options).map { $0.rawValue.count + ($0.placeholder?.count ?? -1) + 1 }.max() ?? 0
    for option in options + Option.everywhere {
      let name = option.rawValue + (option.placeholder.map { " " + $0 } ?? "")
      let padding = String(repeating: " ", count: width - name.count)
      lines.append("  --\(name)\(padding)  \(option.explanation[language])")
    }
    lines += ["", Wording("Example:", fr: "Exemple :")[language], "  \(example)"]
    return lines.joined(separator: "\n")
  }

  /// The help of the program.
  static func overview(_ language: Language) -> String {
    let width = all.map(\.usage.count).max() ?? 0
    let rows = all.map { command in
      "  encours \(command.usage)\(String(repeating: " ", count: width - command.usage.count))  "
        + command.summary[language]
    }
    let head = Wording(
      "Encours \(encoursVersion): what credit insurance and factoring make of a seller's receivables.",
      fr: "Encours \(encoursVersion) : ce que l'assurance-crédit et l'affacturage font d'un poste clients.")
    let foot = Wording(
      "encours help COMMAND explains one, with an example. Results go to ./Reports/<case>/ unless --out says otherwise.",
      fr: "encours help COMMANDE en explique une, avec un exemple. Résultats dans ./Reports/<dossier>/ sauf --out.")
    return ([head[language], ""] + rows + ["", foot[language]]).joined(separator: "\n")
  }
}
