import CaseFiles
import Receivables

/// What must hold of any bytes imported as a customer's books.
enum ImportProperties {
  /// The books are refused with an error, or become a case that can be read and owes what they owe.
  static func check(_ kind: ImportKind, _ files: FuzzFiles, columns: ColumnMap = ColumnMap()) {
    var options = ImportOptions()
    options.columns = columns
    if kind == .aged { options.asOf = Day("2026-06-30") }
    let sources = files.all.map { ImportSource(name: $0.name, bytes: $0.bytes) }
    let result = kind.run(sources, options: options)
    let isRefused = result.problems.contains { $0.severity == .error }
    Fuzzing.require((result.imported == nil) == isRefused, "books are refused for an error alone")
    for problem in result.problems {
      Fuzzing.require(!problem.expected.english.isEmpty, "a problem says what was expected")
      Fuzzing.require(problem.hint?.english.contains("please report") != true, "no money is lost: \(problem)")
    }
    Fuzzing.require(result.problems.count <= (sources.count + 1) * 2 * ProblemList.limitPerFile, "problems are bounded")
    if let imported = result.imported { checkCase(imported) }
  }

  /// The first file is the map, the others are ledgers.
  static func checkMap(_ files: FuzzFiles) {
    let map = ColumnMap(ImportSource(name: files.all[0].name, bytes: files.all[0].bytes))
    for problem in map.problems { Fuzzing.require(problem.line >= 1, "a problem has a line") }
    var ledgers = files
    ledgers.removeFirst()
    if !ledgers.all.isEmpty { check(.ledger, ledgers, columns: map) }
  }

  private static func checkCase(_ imported: ImportedCase) {
    for french in [false, true] {
      let files = ImportedCaseText(imported, inFrench: french).files
      let source = CaseSource(name: "again", files: Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) }))
      guard let reading = try? CaseReader.read(source) else { fatalError("property broken: a case is whole") }
      let errors = reading.problems.filter { $0.severity == .error }
      // Documents in another currency wait for their rate, which the user fills in.
      if !imported.foreignCurrencies.isEmpty {
        for error in errors { Fuzzing.require(error.field == "currency", "only a rate is missing: \(error)") }
        continue
      }
      Fuzzing.require(errors.isEmpty, "an imported case can be read: \(errors)")
      guard let portfolio = reading.content?.portfolio else { continue }
      Fuzzing.require(portfolio.asOf == imported.asOf, "the valuation date is kept")
      Fuzzing.require(portfolio.buyers.map(\.id.text) == imported.buyers.map(\.id), "buyers are kept")
      let owed = portfolio.buyers.indices.map { portfolio.openItems(of: $0, on: imported.asOf).map(\.amount).total() }
      Fuzzing.require(owed == imported.balances, "every buyer owes what the books say")
    }
  }
}
