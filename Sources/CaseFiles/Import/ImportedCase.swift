import Receivables

/// A debtor found in accounting files: a row of `buyers.csv`.
package struct ImportedBuyer: Hashable, Sendable {
  /// The identifier: the customer's account or auxiliary account.
  package var id: String
  /// The name; empty if unknown.
  package var name = ""
  /// The nine digits of the French company register; empty if unknown.
  package var siren = ""
  /// ISO 3166-1 alpha-2 code; empty if unknown.
  package var country = ""
  /// How the seller stands to the buyer; nil if the files do not tell.
  package var relationship: Relationship?
  /// Payment terms in days; nil if unknown.
  package var termsDays: Int?

  /// A buyer of whom only the identifier is known.
  package init(id: String) { self.id = id }
}

/// A document found in accounting files: a row of `invoices.csv`.
package struct ImportedInvoice: Hashable, Sendable {
  /// The identifier, unique in the case.
  package var id: String
  /// The buyer's position in `ImportedCase.buyers`.
  package var buyer: Int
  /// The day of issue.
  package var issuedOn: Day
  /// The due date, written or assumed.
  package var dueOn: Day
  /// The amount including VAT, in the document's currency; negative for a credit.
  package var amount: Money
  /// The VAT rate; nil if it cannot be told.
  package var vatRate: Rate?
  /// ISO 4217 code; nil for the case's currency.
  package var currency: String?
  /// The day of settlement in full.
  package var settledOn: Day?
  /// What is paid of a document without a day of settlement.
  package var paid = Money.zero
  /// True if the buyer contests the debt.
  package var isDisputed = false
  /// The day of assignment to a factor.
  package var assignedOn: Day?

  /// An unpaid document. Days that an import counts from others, at the end of time, stay days that a file can hold.
  package init(id: String, buyer: Int, issuedOn: Day, dueOn: Day, amount: Money) {
    self.id = id
    self.buyer = buyer
    self.issuedOn = min(max(issuedOn, .distantPast), .distantFuture)
    self.dueOn = min(max(dueOn, .distantPast), .distantFuture)
    self.amount = amount
  }

  /// What is open at the evening of `day`: nothing outside [issue, settlement[.
  package func open(on day: Day) -> Money {
    if issuedOn > day { return .zero }
    if let settledOn, settledOn <= day { return .zero }
    return amount - paid
  }
}

/// What an import made of accounting files: the rows of a case, what it assumed and what it found wrong.
package struct ImportedCase: Sendable {
  /// The name of the case; empty for the folder's own.
  package var name: String
  /// The valuation date.
  package var asOf: Day
  /// ISO 4217 code.
  package var currency: String
  /// The seller's company number; empty if the files do not tell a valid one.
  package var sellerSiren = ""
  /// The buyers, by identifier in UTF-8 order.
  package var buyers: [ImportedBuyer] = []
  /// The documents, by buyer, day of issue and place in the files.
  package var invoices: [ImportedInvoice] = []
  /// Currencies of documents other than the case's: each needs an exchange rate.
  package var foreignCurrencies: [String] = []
  /// What was taken for granted.
  package var assumptions: [Assumption] = []

  /// A case without rows.
  package init(name: String, asOf: Day, currency: String) {
    self.name = name
    self.asOf = asOf
    self.currency = currency
  }

  /// What each buyer owes at `asOf`, credits deducted, for documents in the case's currency.
  package var balances: [Money] {
    var balances = [Money](repeating: .zero, count: buyers.count)
    for invoice in invoices where invoice.currency == nil { balances[invoice.buyer] += invoice.open(on: asOf) }
    return balances
  }

  /// What is owed at `asOf` in each other currency, credits deducted.
  package var foreignBalances: [(currency: String, balance: Money)] {
    foreignCurrencies.map { code in
      (code, invoices.filter { $0.currency == code }.map { $0.open(on: asOf) }.total())
    }
  }

  /// Where a ledger in another currency than the euro gives no country, the seller's is a guess worth telling.
  func blankCountries(place: String) -> [Assumption] {
    let blank = buyers.count { $0.country.isEmpty }
    if currency == "EUR" || blank == 0 { return [] }
    return [
      Assumption(
        place: place, subject: Wording("country", fr: "pays"),
        assumption: Wording("blank, taken as the seller's", fr: "vide, pris pour celui du vendeur"), count: blank)
    ]
  }

  /// A warning if documents were owed and none is any more at `asOf`: then there is nothing to audit.
  func nothingOpen(file: String) -> Problem? {
    guard invoices.contains(where: { $0.issuedOn <= asOf }) else { return nil }
    if invoices.contains(where: { !$0.open(on: asOf).isZero }) { return nil }
    return Problem(
      file: file, field: "asOf", value: asOf.description,
      expected: Wording("documents still open", fr: "des documents encore ouverts"),
      hint: Wording(
        "everything is settled by \(asOf); choose an earlier --as-of",
        fr: "tout est soldé au \(asOf.inFrench) ; choisissez une date --as-of antérieure"), severity: .warning)
  }
}

/// The outcome of an import: the case, unless an error stands in its way, and every problem.
package struct ImportResult: Sendable {
  /// The case; nil if `problems` holds an error.
  package let imported: ImportedCase?
  /// Errors and warnings, by file and line.
  package let problems: [Problem]
  /// The number of problems found beyond the most that are kept of a file.
  package let omittedProblems: Int

  /// The case if nothing found is an error. A document that adds up several entries to more than an amount may be is one:
  /// the case could not be read again.
  init(_ imported: ImportedCase?, problems: ProblemList, files: [String]) {
    var problems = problems
    for invoice in imported?.invoices ?? [] where max(invoice.amount.magnitude, invoice.paid.magnitude) > .largestInput
    {
      problems.append(
        Problem(
          file: files.first ?? "", field: invoice.id, value: "\(invoice.amount)",
          expected: Wording(
            "at most \(Money.largestInput) for all entries of a document",
            fr: "au plus \(Money.largestInput) pour l'ensemble des écritures d'une pièce"),
          hint: Wording("check its amounts", fr: "vérifiez ses montants")))
    }
    self.imported = problems.hasErrors ? nil : imported
    self.problems = problems.sorted(files: files)
    omittedProblems = problems.omitted
  }
}
