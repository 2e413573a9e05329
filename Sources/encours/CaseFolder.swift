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

  /// Warnings shown, those alike as one, before the rest is counted.
  static let warningsShown = 6

  /// The case of a command line; the current folder if it names none.
  init(_ invocation: Invocation) {
    self.invocation = invocation
    path = invocation.operands.first ?? "."
  }

  /// What the import that made the case took for granted.
  private var imported: AssumptionsFile { AssumptionsFile(folder: path) }

  /// True if the import made due dates.
  var hasAssumedDueDates: Bool { imported.concernDueDates }

  /// What the import took for granted, a line each, with amounts in the case's currency.
  func importedLines(in currency: String) -> [Wording] {
    let numbers = BilingualNumbers(currency: currency)
    return imported.entries.map { entry in
      let amount = entry.amount.map(numbers.money)
      func line(_ amount: String?) -> String {
        let extent = [entry.count, amount ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return entry.text + (extent.isEmpty ? "" : " (\(extent))")
      }
      return Wording(line(amount?.english), fr: line(amount?.french))
    }
  }

  /// The files of the case, each with its fingerprint.
  func fingerprints() throws(CaseFileError) -> [InputFingerprint] {
    var result: [InputFingerprint] = []
    for file in CaseReader.files {
      if let bytes = try CaseSource(folder: path).bytes(of: file) {
        result.append(InputFingerprint(file, of: bytes))
      }
    }
    return result
  }

  /// The last component of a folder's absolute path.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }

  /// Reads the case and lists the defaults taken; prints its warnings. Throws with every problem if there is an error.
  /// A command that takes `--stress` gets the case under it.
  ///
  /// - Parameters:
  ///   - keeping: keys of `simulatedSections` whose defaults bear on the command all the same.
  ///   - isSimulated: true if warnings that bear on a simulation alone are shown.
  func read(
    _ console: Console, keeping keys: [String] = [], isSimulated: Bool = false
  ) throws -> (case: Case, assumptions: [Wording]) {
    let (caseData, assumptions) = try readUnstressed(console, keeping: keys, isSimulated: isSimulated)
    return try stressed(caseData, assumptions)
  }

  /// The same without the stress that `--stress` asks for.
  func readUnstressed(
    _ console: Console, keeping keys: [String] = [], isSimulated: Bool = false
  ) throws -> (case: Case, assumptions: [Wording]) {
    let reading = try CaseReader.read(folder: path)
    let caseData = try reading.validCase()
    if !invocation.has(.quiet) {
      let warnings = reading.warnings.filter { isSimulated || !$0.bearsOnSimulationOnly }
      let told = ProblemLines(
        warnings, warnings: CaseFolder.warningsShown,
        more: Wording(": encours check \(path)", fr: " : encours check \(path)"), invocation.language)
      for line in told.lines { console.report(line) }
    }
    return (caseData, CaseFolder.assumptions(reading.defaults, keeping: keys))
  }

  /// A case and what was assumed in it, under the stress that `--stress` asks for; unchanged without one.
  func stressed(
    _ caseData: Case, _ assumptions: [Wording]
  ) throws(UsageError) -> (case: Case, assumptions: [Wording]) {
    guard let stress = try stress(of: caseData) else { return (caseData, assumptions) }
    let applied = Wording(same: "--stress \(stress.id): ") + stress.description
    return (caseData.stressed(by: stress), [applied] + assumptions)
  }

  /// Sections of `case.json5` that only a simulation reads.
  private static let simulatedSections = ["market.", "treasury.", "simulation.", "stresses", "optimize."]

  /// The defaults taken, as a page lists them, without those that only a simulation would use.
  static func assumptions(_ defaults: [DefaultTaken], keeping keys: [String]) -> [Wording] {
    let relevant = defaults.filter { entry in
      !simulatedSections.contains { entry.field.hasPrefix($0) } || keys.contains { entry.field.hasPrefix($0) }
    }
    return relevant.map { entry in
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
          fr: "--scenario \(id) : le dossier n'a pas ce scénario ; il a \(list)"))
    }
    return Set(wanted)
  }

  /// The stress asked for; nil without.
  private func stress(of caseData: Case) throws(UsageError) -> Stress? {
    guard let id = invocation.value(.stress) else { return nil }
    let known = caseData.knownStresses
    guard let stress = known.first(where: { $0.id == id }) else {
      let list = known.map(\.id).joined(separator: ", ")
      throw UsageError(
        message: Wording(
          "--stress \(id): there is no such stress; there are \(list)",
          fr: "--stress \(id) : stress inconnu ; il y a \(list)"))
    }
    return stress
  }

  /// Writes the files of a report and prints its key figures; with `--json` prints the result instead, and writes files only
  /// where `--out` says.
  func deliver(
    _ files: @autoclosure () -> [OutputFile], summary: @autoclosure () -> [String], json: () -> [UInt8],
    _ console: Console
  ) throws -> Int32 {
    let isJSON = invocation.has(.json)
    if !isJSON || invocation.has(.out) {
      let folder = invocation.value(.out) ?? "Reports/\(CaseFolder.name(of: path))"
      let written = try OutputFolder(folder).write(files())
      if !isJSON && !invocation.has(.quiet) {
        for line in summary() { console.print(TerminalText.line(line)) }
        console.print("")
        console.print(CaseFolder.listing(written, folder: folder, invocation.language))
      }
    }
    if isJSON { console.print(document: json()) }
    return ExitCode.done
  }

  /// The files written, on one line or two.
  private static func listing(_ paths: [String], folder: String, _ language: Language) -> String {
    let names = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
    return Wording("Written to \(folder): \(names)", fr: "Écrit dans \(folder) : \(names)")[language]
  }
}
