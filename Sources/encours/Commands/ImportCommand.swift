import CaseFiles
import Foundation
import Receivables
import Reports

extension Command {
  /// `encours import fec|ledger|aged FILE… --out DIR`
  static let importBooks = Command(
    name: "import", usage: "import fec|ledger|aged FILE… --out DIR", operands: 2...10_000,
    summary: Wording(
      "a case from accounting exports, with every assumption listed",
      fr: "un dossier tiré d'exports comptables, chaque hypothèse étant listée"),
    example: """
      encours import fec 732829320FEC20251231.txt --out my-case
        encours import ledger grand-livre-clients.csv --as-of 30/09/2026 --out my-case
        encours import aged balance-agee.csv --as-of 30/09/2026 --basis due --out my-case
      """,
    options: [.asOf, .terms, .currency, .map, .basis]
  ) { invocation, console in
    guard let out = invocation.value(.out) else {
      throw UsageError(
        message: Wording(
          "import needs --out DIR, the new case's folder", fr: "import demande --out DIR, le répertoire du dossier"))
    }
    var options = try ImportOptions(invocation)
    options.name = CaseFolder.name(of: out)
    let name = invocation.operands[0]
    guard let kind = ImportKind(rawValue: name) else {
      throw UsageError(
        message: Wording(
          "import takes fec, ledger or aged, not \(name)", fr: "import attend fec, ledger ou aged, et non \(name)"))
    }
    let sources = try invocation.operands.dropFirst().map { path throws(CaseFileError) in
      try ImportSource(contentsOf: path)
    }
    let result = kind.run(sources, options: options)
    let language = invocation.language
    let isJSON = invocation.has(.json)
    if !isJSON {
      let shown = result.problems.filter { $0.severity == .error || !invocation.has(.quiet) }
      for line in ProblemLines(shown, warnings: 6, more: CheckText.elsewhere, language).lines { console.report(line) }
      if let omission = ProblemList.omission(result.omittedProblems) { console.report(omission[language]) }
    }
    if let imported = result.imported {
      do throws(CaseFolderWriter.Failure) {
        try CaseFolderWriter.write(imported, to: out, inFrench: language == .french)
      } catch {
        console.report(error.text(inFrench: language == .french))
        return error.exitCode
      }
    }
    if isJSON { console.print(ImportText.json(result, name: options.name, language)) }
    guard let imported = result.imported else { return ExitCode.badData }
    if !isJSON && !invocation.has(.quiet) {
      for line in ImportText.summary(imported, folder: out, language) { console.print(TerminalText.line(line)) }
    }
    return ExitCode.done
  }
}
