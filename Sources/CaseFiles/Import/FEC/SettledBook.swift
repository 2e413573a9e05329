import Receivables

/// The lines of customers' accounts, settled: the one way from books to a case, for accounting files (FEC) and for
/// customers' ledgers (grands livres) alike.
struct SettledBook {
  /// What the books hold.
  let summary: FECSummary
  /// For each account of the book its debtor.
  let buyers: FECBuyers
  private(set) var rows: FECRows

  private let book: FECBook
  private let asOf: Day
  private let isUsed: [Bool]
  private let years: FECYears
  private let lettering: FECLettering
  private let settlement: FECSettlement

  init(_ book: FECBook, options: ImportOptions, asOf: Day) {
    self.book = book
    self.asOf = asOf
    isUsed = book.lines.map { $0.date <= asOf }
    years = FECYears(book)
    buyers = FECBuyers(book)
    lettering = FECLettering(book, isUsed: isUsed, years: years, buyerOf: buyers.buyerOf)
    settlement = FECSettlement(book, lettering: lettering, years: years, buyers: buyers)
    summary = FECSummary(
      book, isUsed: isUsed, years: years, buyers: buyers, lettering: lettering, settlement: settlement)
    rows = FECRows(book, settlement: settlement, buyers: buyers, asOf: asOf, termsDays: options.termsDays)
  }

  /// Adds what the files say of a debtor beside its account.
  mutating func describe(_ buyer: Int, by details: LedgerDebtor) { rows.describe(buyer, by: details) }

  /// The case: buyers, documents and assumptions.
  mutating func importedCase(
    options: ImportOptions, namesTellAsOf: Bool, problems: inout ProblemList
  ) -> ImportedCase {
    rows.adjust(isUsed: isUsed, years: years, problems: &problems)
    var imported = ImportedCase(name: options.name, asOf: asOf, currency: options.currency ?? "EUR")
    imported.buyers = rows.buyers
    imported.invoices = rows.invoices
    imported.sortRows()
    let repeated = imported.makeIdentifiersUnique(place: book.files[0])
    let notes = FECAssumptions(
      book: book, isUsed: isUsed, buyers: buyers, lettering: lettering, settlement: settlement, rows: rows,
      options: options, asOf: asOf, namesTellAsOf: namesTellAsOf)
    imported.assumptions = notes.list + repeated
    return imported
  }

  /// A ledger kept on one collective account tells no debtor; one that is so in part is read with a warning.
  func checkDebtors(field: String, problems: inout ProblemList) {
    let file = book.files.first ?? ""
    // Advances of nobody (4191) are lines of a customer's account and name none.
    if buyers.buyers.isEmpty {
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
          file: file, field: field, value: buyers.buyers[index].id,
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
  func reconcile(_ imported: ImportedCase, problems: inout ProblemList) {
    let balance = imported.balances.total()
    let ledger = summary.balance + rows.assignedOpen.amount
    guard balance != ledger else { return }
    problems.append(
      Problem(
        file: book.files[0], value: balance.description,
        expected: Wording("the ledger's balance, \(ledger)", fr: "le solde du grand livre, \(ledger)"),
        hint: Wording("please report this file's layout", fr: "merci de signaler la forme de ce fichier")))
  }
}
