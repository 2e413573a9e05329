import Receivables

/// Turns settled lines into the rows of a case.
struct FECRows {
  private(set) var buyers: [ImportedBuyer]
  private(set) var invoices: [ImportedInvoice] = []
  /// Documents due after the valuation date that a factor holds: open, though the customers' accounts do not show them.
  private(set) var assignedOpen = Tally()
  /// Documents a factor held and that were due by then: taken as paid to it.
  private(set) var assignedPaid = Tally()
  private(set) var openings = Tally()
  private(set) var leftoverCredits = Tally()
  private(set) var notSales = Tally()
  private(set) var writtenOff = Tally()
  private(set) var assumedDue = Tally()
  private(set) var withVAT = Tally()
  private(set) var usualVAT = Tally()
  private(set) var withoutVAT = Tally()
  private(set) var exports: Set<Int> = []

  private let book: FECBook
  private let buyerOf: [Int?]
  private let asOf: Day
  private let termsDays: Int
  private var rates: [Int32: Rate?] = [:]
  /// For each of `invoices` its line.
  private var lines: [Int] = []

  init(_ book: FECBook, settlement: FECSettlement, buyers: FECBuyers, asOf: Day, termsDays: Int) {
    self.book = book
    self.buyers = buyers.buyers
    buyerOf = buyers.buyerOf
    self.asOf = asOf
    self.termsDays = termsDays
    for index in self.buyers.indices { self.buyers[index].termsDays = termsDays }
    for (buyer, range) in settlement.ranges.enumerated() {
      let first = invoices.count
      for item in settlement.items[range] {
        if book.lines[item.line].cents > 0 {
          addDebit(item, of: buyer, isUnlettered: settlement.isUnlettered)
        } else {
          addCredit(item, of: buyer)
        }
        if item.nature == .sale, book.entries[Int(book.lines[item.line].entry)].isExport { exports.insert(buyer) }
      }
      fillUsualRate(first..<invoices.count)
    }
  }

  /// Adds what the files say of a debtor beside its account; what is known stays.
  mutating func describe(_ buyer: Int, by details: LedgerDebtor) {
    if buyers[buyer].siren.isEmpty { buyers[buyer].siren = details.siren }
    if buyers[buyer].country.isEmpty { buyers[buyer].country = details.country }
  }

  /// A row for a line; its identifier is the document's, or the entry's where that is blank.
  private mutating func row(_ item: FECSettlement.Item, of buyer: Int, amount: Int64) -> ImportedInvoice {
    let line = book.lines[item.line]
    let due = line.dueOn.map { max($0, item.issuedOn) }
    let reference =
      line.reference != 0
      ? book.names.text(line.reference)
      : "\(book.names.text(book.entries[Int(line.entry)].journal))-\(line.file + 1)-\(line.line)"
    var invoice = ImportedInvoice(
      id: reference, buyer: buyer, issuedOn: item.issuedOn,
      dueOn: due ?? (amount > 0 ? item.issuedOn + termsDays : item.issuedOn), amount: Money(cents: amount))
    if due == nil, amount > 0 { assumedDue.add(invoice.amount, at: book.place(line)) }
    lines.append(item.line)
    if item.nature == .sale || item.nature == .creditNote { invoice.vatRate = vatRate(of: line.entry) }
    return invoice
  }

  private mutating func addDebit(_ item: FECSettlement.Item, of buyer: Int, isUnlettered: Bool) {
    let line = book.lines[item.line]
    var open = item.remaining
    let due = line.dueOn ?? item.issuedOn + termsDays
    if item.assigned > 0 {
      if due > asOf {
        open += item.assigned
        assignedOpen.add(Money(cents: item.assigned), at: book.place(line))
      } else {
        assignedPaid.add(Money(cents: item.assigned), at: book.place(line))
      }
    }
    if item.isAdvance, open == 0 { return }
    // A document of the year before that is paid says nothing more: neither a sale of this year nor a delay.
    if item.nature == .opening {
      if open == 0 { return }
      openings.add(Money(cents: open), at: book.place(line))
    }
    var invoice = row(item, of: buyer, amount: line.cents)
    if item.nature == .otherDebit { notSales.add(invoice.amount, at: book.place(line)) }
    invoice.assignedOn = item.assignedOn
    let isDated = (!item.isEstimated || isUnlettered) && item.assigned == 0
    if open == 0, isDated { invoice.settledOn = item.lastDay } else { invoice.paid = Money(cents: line.cents - open) }
    invoices.append(invoice)
  }

  private mutating func addCredit(_ item: FECSettlement.Item, of buyer: Int) {
    let line = book.lines[item.line]
    if item.nature == .writeOff { writtenOff.add(Money(cents: -line.cents), at: book.place(line)) }
    let used = line.cents - item.remaining
    if item.nature == .creditNote, used != 0 {
      // A credit note used in part becomes two: what is used up, and what is left.
      var note = row(item, of: buyer, amount: used)
      note.settledOn = item.lastDay
      invoices.append(note)
    }
    guard item.remaining != 0 else { return }
    if item.nature != .creditNote { leftoverCredits.add(Money(cents: item.remaining), at: book.place(line)) }
    invoices.append(row(item, of: buyer, amount: item.remaining))
  }

  /// The VAT rate of an entry's sales, told once.
  private mutating func vatRate(of entry: Int32) -> Rate? {
    if let known = rates[entry] { return known }
    let rate = SalesVAT.rate(income: book.entries[Int(entry)].income, vat: book.entries[Int(entry)].vat)
    rates[entry] = .some(rate)
    return rate
  }

  /// Documents of unknown rate take the rate that most of the debtor's documents bear.
  private mutating func fillUsualRate(_ range: Range<Int>) {
    var counts: [Rate: Int] = [:]
    for index in range { if let rate = invoices[index].vatRate { counts[rate, default: 0] += 1 } }
    let usual = counts.max { $0.value != $1.value ? $0.value < $1.value : $0.key < $1.key }?.key
    for index in range {
      let amount = invoices[index].amount
      if invoices[index].vatRate != nil {
        withVAT.add(amount, at: book.place(book.lines[lines[index]]))
      } else if let usual {
        invoices[index].vatRate = usual
        usualVAT.add(amount, at: book.place(book.lines[lines[index]]))
      } else {
        withoutVAT.add(amount, at: book.place(book.lines[lines[index]]))
      }
    }
  }

  /// Where the opening lines of a later year are not what the year before left, the difference becomes a document, so
  /// that the case owes what the latest books say.
  mutating func adjust(isUsed: [Bool], years: FECYears, problems: inout ProblemList) {
    let lastYear = years.latest(book, isUsed: isUsed)
    guard lastYear > 0 else { return }
    for year in 1...lastYear {
      var difference = [Int64](repeating: 0, count: buyers.count)
      // A year may open without a single customer: then its books say that all debts are gone.
      let opening = min(years.opening(of: year, book) ?? asOf, asOf)
      for (index, line) in book.lines.enumerated() where isUsed[index] {
        guard let buyer = buyerOf[Int(line.account)] else { continue }
        let lineYear = years.yearOf[Int(line.file)]
        if lineYear == year, years.isCarried(line, book) {
          difference[buyer] += line.cents
        } else if lineYear == year - 1 {
          difference[buyer] -= line.cents
        }
      }
      for (buyer, cents) in difference.enumerated() where cents != 0 {
        let id = "opening-\(opening)-\(buyers[buyer].id)"
        invoices.append(
          ImportedInvoice(
            id: id, buyer: buyer, issuedOn: opening - 1, dueOn: opening - 1 + termsDays, amount: Money(cents: cents)))
        problems.append(
          Problem(
            file: book.files[years.yearOf.firstIndex(of: year)!], field: "CompAuxNum", value: buyers[buyer].id,
            expected: Wording(
              "an opening balance equal to the closing one of the year before",
              fr: "un à-nouveau égal au solde de clôture de l'exercice précédent"),
            hint: Wording(
              "the difference of \(Money(cents: cents)) is kept as document \(id)",
              fr: "l'écart de \(Money(cents: cents)) est gardé comme document \(id)"), severity: .warning))
      }
    }
  }
}
