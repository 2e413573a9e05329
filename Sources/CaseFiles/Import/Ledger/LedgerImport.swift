import Receivables

/// Makes a case of receivables ledgers: lists of invoices, open or settled, as any program exports them.
package struct LedgerImport: Sendable {
  /// The case, unless an error stands in its way, and every problem.
  package let result: ImportResult
  /// What the files hold.
  package let summary: LedgerSummary

  /// Reads the files of one seller, of any layouts, in one go.
  package init(_ sources: [ImportSource], options: ImportOptions) {
    let isCustomerLedger = sources.map { CustomerLedger.matches($0, map: options.columns) }
    if isCustomerLedger.contains(true) {
      self.init(customerLedgers: sources, areAll: isCustomerLedger, options: options)
      return
    }
    var reader = LedgerReader(map: options.columns)
    for source in sources { reader.read(source) }
    var problems = reader.problems
    problems.append(contentsOf: options.columns.absentColumns(from: sources))
    let files = sources.map(\.name)
    let rowDays = reader.book.rows.lazy.flatMap { [$0.issuedOn, $0.settledOn].lazy.compactMap { $0 } }
    let latest = [rowDays.max(), reader.book.statementDay].compactMap { $0 }.max()
    guard let asOf = options.asOf ?? latest ?? reader.book.rows.compactMap(\.dueOn).max(), !reader.book.rows.isEmpty
    else {
      if !problems.hasErrors {
        problems.append(
          Problem(file: files.first ?? "", expected: Wording("at least one document", fr: "au moins un document")))
      }
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: LedgerSummary())
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
    imported.assumptions = rows.assumptions + imported.blankCountries(place: files[0]) + repeated
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
    if let problem = imported.nothingOpen(file: files[0]) { problems.append(problem) }
    // The case must owe to the cent what the rows owe; anything else is a fault of the import, never written.
    if imported.balances.total() != rows.summary.balance {
      problems.append(
        Problem(
          file: files[0], value: imported.balances.total().description,
          expected: Wording(
            "the ledger's balance, \(rows.summary.balance)", fr: "le solde du grand livre, \(rows.summary.balance)"),
          hint: Wording("please report this file's layout", fr: "merci de signaler la forme de ce fichier")))
    }
    self.init(result: ImportResult(imported, problems: problems, files: files), summary: rows.summary)
  }
}

extension LedgerImport {
  /// Reads customers' ledgers (grands livres), which go the way of accounting files.
  private init(customerLedgers sources: [ImportSource], areAll: [Bool], options: ImportOptions) {
    let files = sources.map(\.name)
    if let other = areAll.firstIndex(of: false) {
      var problems = ProblemList()
      problems.append(
        Problem(
          file: files[other],
          expected: Wording(
            "columns Debit and Credit, as in the other files",
            fr: "des colonnes Débit et Crédit, comme dans les autres fichiers"),
          hint: Wording(
            "import lists of invoices apart from customers' ledgers",
            fr: "importez les listes de factures à part des grands livres")))
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: LedgerSummary())
      return
    }
    let ledger = CustomerLedger(sources, map: options.columns)
    var problems = ledger.problems
    problems.append(contentsOf: options.columns.absentColumns(from: sources))
    guard let latest = ledger.book.lines.map(\.date).max() else {
      if !problems.hasErrors {
        problems.append(Problem(file: files[0], expected: Wording("at least one entry", fr: "au moins une écriture")))
      }
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: LedgerSummary())
      return
    }
    var options = options
    let source =
      options.currency != nil ? LedgerNotes.given : ledger.currency != nil ? LedgerNotes.most : LedgerNotes.none
    options.currency = options.currency ?? ledger.currency
    let asOf = options.asOf ?? latest
    var settled = SettledBook(ledger.book, options: options, asOf: asOf)
    settled.checkDebtors(field: LedgerField.buyerID.key, problems: &problems)
    for (account, details) in ledger.details.enumerated() {
      if let buyer = settled.buyers.buyerOf[account] { settled.describe(buyer, by: details) }
    }
    var imported = settled.importedCase(options: options, namesTellAsOf: false, problems: &problems)
    let currency = imported.currency
    imported.assumptions.insert(
      Assumption(
        place: files[0], subject: Wording("currency", fr: "devise"),
        assumption: Wording("\(currency): \(source.english)", fr: "\(currency) : \(source.french)"), count: 1), at: 1)
    imported.assumptions += ledger.assumptions + imported.blankCountries(place: files[0])
    if let problem = imported.nothingOpen(file: files[0]) { problems.append(problem) }
    settled.reconcile(imported, problems: &problems)
    var summary = LedgerSummary()
    summary.documents = settled.summary.customerLines
    summary.debtors = settled.summary.customers
    summary.total = settled.summary.debits - settled.summary.credits
    summary.balance = settled.summary.balance
    self.init(result: ImportResult(imported, problems: problems, files: files), summary: summary)
  }

  private init(result: ImportResult, summary: LedgerSummary) {
    self.result = result
    self.summary = summary
  }
}
