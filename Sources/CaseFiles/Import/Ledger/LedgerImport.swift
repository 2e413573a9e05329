import Receivables

/// Makes a case of receivables ledgers: lists of invoices, open or settled, as any program exports them.
package struct LedgerImport: Sendable {
  /// The case, unless an error stands in its way, and every problem.
  package let result: ImportResult
  /// What the files hold.
  package let summary: LedgerSummary

  /// Reads the files of one seller, of any layouts, in one go.
  package init(_ sources: [ImportSource], options: ImportOptions) {
    var reader = LedgerReader(map: options.columns)
    for source in sources { reader.read(source) }
    var problems = reader.problems
    let files = sources.map(\.name)
    let rowDays = reader.book.rows.lazy.flatMap { [$0.issuedOn, $0.settledOn].lazy.compactMap { $0 } }
    let latest = [rowDays.max(), reader.book.statementDay].compactMap { $0 }.max()
    guard let asOf = options.asOf ?? latest ?? reader.book.rows.compactMap(\.dueOn).max(), !reader.book.rows.isEmpty
    else {
      if !problems.hasErrors {
        problems.append(
          Problem(file: files.first ?? "", expected: Wording("at least one document", fr: "au moins un document")))
      }
      result = ImportResult(nil, problems: problems, files: files)
      summary = LedgerSummary()
      return
    }
    let rows = LedgerRows(reader.book, options: options, asOf: asOf)
    problems.append(contentsOf: rows.problems)
    var imported = ImportedCase(name: options.name, asOf: asOf, currency: rows.currency)
    imported.buyers = rows.buyers
    imported.invoices = rows.invoices
    imported.foreignCurrencies = rows.foreignCurrencies
    imported.sortRows()
    let repeated = imported.makeIdentifiersUnique(place: files[0])
    imported.assumptions = rows.assumptions + repeated
    if !imported.foreignCurrencies.isEmpty {
      problems.append(
        Problem(
          file: "case.json5", field: "exchangeRates",
          expected: Wording(
            "a rate for \(imported.foreignCurrencies.joined(separator: ", "))",
            fr: "un cours pour \(imported.foreignCurrencies.joined(separator: ", "))"),
          hint: Wording("fill in the line that is prepared there", fr: "remplissez la ligne préparée à cet effet"),
          severity: .warning))
    }
    // The case must owe to the cent what the rows owe; anything else is a fault of the import, never written.
    if imported.balances.total() != rows.summary.balance {
      problems.append(
        Problem(
          file: files[0], value: imported.balances.total().description,
          expected: Wording(
            "the ledger's balance, \(rows.summary.balance)", fr: "le solde du grand livre, \(rows.summary.balance)"),
          hint: Wording("please report this file's layout", fr: "merci de signaler la forme de ce fichier")))
    }
    result = ImportResult(imported, problems: problems, files: files)
    summary = rows.summary
  }
}
