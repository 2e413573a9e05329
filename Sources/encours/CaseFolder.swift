import CaseFiles
import Contracts
import Foundation
import Receivables
import Reports

/// The case a command works on, and where its results go.
struct CaseFolder {
  /// The folder as the user gave it.
  let path: String
  private let invocation: Invocation

  /// Warnings shown before the rest is counted.
  private static let warningsShown = 6

  /// The case of a command line; the current folder if it names none.
  init(_ invocation: Invocation) {
    self.invocation = invocation
    path = invocation.operands.first ?? "."
  }

  /// The last component of a folder's absolute path.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }

  /// Reads the case and lists the defaults taken; prints its warnings. Throws with every problem if there is an error.
  ///
  /// - Parameter ignoring: sections of `case.json5` whose defaults do not bear on the command.
  func read(_ console: Console, ignoring sections: [String] = []) throws -> (case: Case, assumptions: [Wording]) {
    let reading = try CaseReader.read(folder: path)
    let caseData = try reading.validCase()
    if !invocation.has(.quiet) {
      for warning in reading.warnings.prefix(CaseFolder.warningsShown) {
        console.report(warning.text(inFrench: invocation.language == .french))
      }
      let more = reading.warnings.count - CaseFolder.warningsShown
      if more > 0 {
        console.report(
          Wording(
            "… and \(more) more warnings: encours check \(path)",
            fr: "… et \(more) autres avertissements : encours check \(path)")[
              invocation.language])
      }
    }
    return (caseData, CaseFolder.assumptions(reading.defaults, ignoring: sections))
  }

  /// The defaults taken, as a page lists them, without those of the sections that do not bear on it.
  static func assumptions(_ defaults: [DefaultTaken], ignoring sections: [String] = []) -> [Wording] {
    defaults.filter { entry in !sections.contains { entry.field.hasPrefix($0) } }.map { entry in
      let rows = entry.rows.map { Wording(" (\($0) rows)", fr: " (\($0) lignes)") } ?? Wording(same: "")
      return Wording(same: "\(entry.file): \(entry.field) = ") + entry.value + rows
    }
  }

  /// The scenarios asked for; empty for all.
  func scenarios(of caseData: Case) throws(UsageError) -> Set<String> {
    let wanted = invocation.values[.scenario] ?? []
    let known = caseData.scenarios.map(\.id)
    for id in wanted where !known.contains(id) {
      let list = known.joined(separator: ", ")
      throw UsageError(
        message: Wording(
          "--scenario \(id): the case has no such scenario; it has \(list)",
          fr: "--scenario \(id) : le cas n'a pas ce scénario ; il a \(list)"))
    }
    return Set(wanted)
  }

  /// Writes the files of a report and prints its key figures; with `--json` prints the result instead, and writes files only
  /// where `--out` says.
  func deliver(_ files: [OutputFile], summary: [String], json: () -> [UInt8], _ console: Console) throws -> Int32 {
    let isJSON = invocation.has(.json)
    if !isJSON || invocation.has(.out) {
      let folder = invocation.value(.out) ?? "Reports/\(CaseFolder.name(of: path))"
      let written = try OutputFolder(folder).write(files)
      if !isJSON && !invocation.has(.quiet) {
        for line in summary { console.print(TerminalText.line(line)) }
        console.print("")
        console.print(CaseFolder.listing(written, folder: folder, invocation.language))
      }
    }
    if isJSON { console.print(String(decoding: json().dropLast(), as: UTF8.self)) }
    return ExitCode.done
  }

  /// The files written, on one line or two.
  private static func listing(_ paths: [String], folder: String, _ language: Language) -> String {
    let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
    return Wording("Written to \(folder): \(names)", fr: "Écrit dans \(folder) : \(names)")[language]
  }
}
