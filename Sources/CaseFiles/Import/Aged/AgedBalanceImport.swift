import Receivables

/// Makes a case of an aged balance: a row for each customer, a column for each age.
///
/// An aged balance names no document, so each amount becomes one, dated in the middle of its bucket; the buckets of the
/// case are then those of the file. Source: reference/factoring.md §4.2 (what an importer must ask).
package struct AgedBalanceImport: Sendable {
  /// The case, unless an error stands in its way, and every problem.
  package let result: ImportResult
  /// What the files hold.
  package let summary: LedgerSummary

  /// Reads aged balances of one date; without `options.asOf` nothing can be read.
  package init(_ sources: [ImportSource], options: ImportOptions) {
    let files = sources.map(\.name)
    var problems = ProblemList()
    guard let asOf = options.asOf else {
      problems.append(
        Problem(
          file: files.first ?? "", field: "--as-of",
          expected: Wording("the date of the balance", fr: "la date de la balance"),
          hint: Wording(
            "the file does not hold it: add --as-of DATE", fr: "le fichier ne la contient pas : ajoutez --as-of DATE")))
      result = ImportResult(nil, problems: problems, files: files)
      summary = LedgerSummary()
      return
    }
    var reader = AgedBalanceReader(options: options, asOf: asOf)
    for source in sources { reader.read(source) }
    reader.stateDifferences()
    problems = reader.problems
    problems.append(contentsOf: options.columns.absentColumns(from: sources))
    guard !reader.book.rows.isEmpty else {
      if !problems.hasErrors {
        problems.append(
          Problem(file: files.first ?? "", expected: Wording("at least one amount", fr: "au moins un montant")))
      }
      result = ImportResult(nil, problems: problems, files: files)
      summary = LedgerSummary()
      return
    }
    let rows = LedgerRows(reader.book, options: options, asOf: asOf)
    var imported = ImportedCase(name: options.name, asOf: asOf, currency: rows.currency)
    imported.buyers = rows.buyers
    imported.invoices = rows.invoices
    imported.foreignCurrencies = rows.foreignCurrencies
    imported.sortRows()
    let repeated = imported.makeIdentifiersUnique(place: files[0])
    imported.assumptions = reader.assumptions + rows.assumptions + imported.blankCountries(place: files[0]) + repeated
    result = ImportResult(imported, problems: problems, files: files)
    summary = rows.summary
  }
}
