import Receivables

/// Makes a case of accounting files (fichiers des écritures comptables): what each customer owes, and how each paid.
package struct FECImport: Sendable {
  /// The case, unless an error stands in its way, and every problem.
  package let result: ImportResult
  /// What the files hold; nil if they could not be read.
  package let summary: FECSummary?

  /// Reads the files of one seller, one or several years, in any order.
  package init(_ sources: [ImportSource], options: ImportOptions) {
    var reader = FECReader()
    for source in sources { reader.read(source) }
    var book = reader.book
    var problems = reader.problems
    book.markOpenings()
    let files = sources.map(\.name)
    let names = sources.map { FECFileName($0.name) }
    FECImport.checkSeller(names, files: files, problems: &problems)
    guard let latest = book.entries.map(\.date).max() else {
      if !problems.hasErrors {
        problems.append(
          Problem(
            file: files.first ?? "", expected: Wording("at least one entry", fr: "au moins une écriture")))
      }
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: nil)
      return
    }
    let asOf = options.asOf ?? names.compactMap(\.yearEnd).max() ?? latest
    let isUsed = book.lines.map { $0.date <= asOf }
    let years = FECYears(book)
    let buyers = FECBuyers(book)
    FECImport.checkDebtors(buyers, book: book, problems: &problems)
    let lettering = FECLettering(book, isUsed: isUsed, years: years, buyerOf: buyers.buyerOf)
    let settlement = FECSettlement(book, lettering: lettering, years: years, buyers: buyers)
    let summary = FECSummary(
      book, isUsed: isUsed, years: years, buyers: buyers, lettering: lettering, settlement: settlement)

    var rows = FECRows(book, settlement: settlement, buyers: buyers, asOf: asOf, termsDays: options.termsDays)
    rows.adjust(isUsed: isUsed, years: years, problems: &problems)
    var imported = ImportedCase(name: options.name, asOf: asOf, currency: options.currency ?? "EUR")
    let sirens = Set(names.map(\.siren).filter { CompanyNumber.isSIREN($0) })
    imported.sellerSiren = sirens.count == 1 ? sirens.first! : ""
    imported.buyers = rows.buyers
    imported.invoices = rows.invoices
    imported.sortRows()
    let repeated = imported.makeIdentifiersUnique(place: files[0])
    let notes = FECAssumptions(
      book: book, isUsed: isUsed, buyers: buyers, lettering: lettering, settlement: settlement, rows: rows,
      options: options, asOf: asOf, namesTellAsOf: names.contains { $0.yearEnd != nil })
    imported.assumptions = notes.list + repeated
    if asOf > latest + 366 || asOf < latest {
      problems.append(
        Problem(
          file: files[0], field: "asOf", value: asOf.description,
          expected: Wording(
            "a valuation date at the latest entry, \(latest)", fr: "une date d'arrêté à la dernière écriture, \(latest)"
          ),
          hint: Wording("set it with --as-of \(latest)", fr: "fixez-la avec --as-of \(latest)"), severity: .warning))
    }
    FECImport.reconcile(imported, ledger: summary.balance + rows.assignedOpen.amount, file: files[0], &problems)
    self.init(result: ImportResult(imported, problems: problems, files: files), summary: summary)
  }

  private init(result: ImportResult, summary: FECSummary?) {
    self.result = result
    self.summary = summary
  }

  /// Files of two sellers make no case.
  private static func checkSeller(_ names: [FECFileName], files: [String], problems: inout ProblemList) {
    let numbers = names.map(\.siren).filter { !$0.isEmpty }
    for (index, name) in names.enumerated() where !name.siren.isEmpty && name.siren != numbers[0] {
      problems.append(
        Problem(
          file: files[index], field: "SIREN", value: name.siren,
          expected: Wording("files of one seller, \(numbers[0])", fr: "des fichiers d'un seul vendeur, \(numbers[0])"),
          hint: Wording("import each seller by itself", fr: "importez chaque vendeur séparément")))
    }
  }

  /// A ledger kept on one collective account tells no debtor; one that is so in part is read with a warning.
  private static func checkDebtors(_ buyers: FECBuyers, book: FECBook, problems: inout ProblemList) {
    let file = book.files.first ?? ""
    if book.lines.isEmpty {
      if problems.hasErrors { return }
      problems.append(
        Problem(
          file: file, field: "CompteNum",
          expected: Wording("lines on accounts 411 of customers", fr: "des lignes sur des comptes clients 411"),
          hint: Wording("this seller's books hold no trade debtor", fr: "ces livres ne contiennent aucun client")))
      return
    }
    for index in buyers.collective.sorted() {
      let isAlone = buyers.collective.count == buyers.buyers.count
      problems.append(
        Problem(
          file: file, field: "CompAuxNum", value: buyers.buyers[index].id,
          expected: Wording(
            "a sub-account or auxiliary account for each customer", fr: "un sous-compte ou compte auxiliaire par client"
          ),
          hint: isAlone
            ? Wording(
              "no debtor can be told from this file; ask for the customers' ledger",
              fr: "ce fichier ne permet de distinguer aucun débiteur ; demandez l'auxiliaire clients")
            : Wording(
              "its lines are kept as one buyer, so that no money is lost",
              fr: "ses lignes sont gardées comme un seul client, pour ne perdre aucun montant"),
          severity: isAlone ? .error : .warning))
    }
  }

  /// The case must owe to the cent what the ledger owes; anything else is a fault of the import, never written.
  private static func reconcile(
    _ imported: ImportedCase, ledger: Money, file: String, _ problems: inout ProblemList
  ) {
    let balance = imported.balances.total()
    guard balance != ledger else { return }
    problems.append(
      Problem(
        file: file, value: balance.description,
        expected: Wording("the ledger's balance, \(ledger)", fr: "le solde du grand livre, \(ledger)"),
        hint: Wording("please report this file's layout", fr: "merci de signaler la forme de ce fichier")))
  }
}
