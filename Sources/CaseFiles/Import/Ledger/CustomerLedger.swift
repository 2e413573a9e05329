import Receivables

/// Customers' ledgers (grands livres clients): every entry on each customer's account, debit and credit, lettered or
/// not. They go the way of accounting files (FEC), with its rules of lettering and settlement.
struct CustomerLedger {
  /// The lines read, as those of an accounting file.
  private(set) var book = FECBook()
  private(set) var problems = ProblemList()
  /// What is not told by the lines themselves.
  private(set) var assumptions: [Assumption] = []
  /// What the files say of the debtor of each of the book's accounts.
  private(set) var details: [LedgerDebtor] = []
  /// The currency of most lines or of the amounts' columns; nil if the files name none.
  private(set) var currency: String?

  private let map: ColumnMap
  private var positions: [FECAccount: Int32] = [:]
  private var currencies: [String: Int] = [:]

  /// True if a file's columns are those of a customers' ledger: debit and credit, and no amount of the document.
  ///
  /// « Solde » beside them is the running balance; « reste dû » is what is left of a document, and makes it a list.
  static func matches(_ source: ImportSource, map: ColumnMap) -> Bool {
    let table = LedgerColumns.table(source, map: map)
    let columns = LedgerColumns(header: table.header, map: map)
    if columns.isDirected { return holdsSides(table, columns[.direction]!) }
    guard columns[.debit] != nil, columns[.credit] != nil else { return false }
    guard columns[.amount] == nil, columns[.amountExcludingVAT] == nil else { return false }
    if columns[.lettering] != nil || columns[.journal] != nil { return true }
    return columns[.remaining].map { isRunningBalance(table.header[$0]) } ?? true
  }

  /// True if most of the first rows of a column say debit or credit.
  private static func holdsSides(_ table: DelimitedText, _ column: Int) -> Bool {
    var (sides, others) = (0, 0)
    for row in table.rows() where !row.isBlank(column) {
      if LedgerWords.side(row.text(column)) != nil { sides += 1 } else { others += 1 }
      if sides + others == 50 { break }
    }
    return sides > others
  }

  private static func isRunningBalance(_ name: String) -> Bool {
    let folded = HeaderText.folded(name)
    return folded == "balance" || (folded.hasPrefix("solde") && folded != "soldedu")
  }

  /// Reads the files of one seller.
  init(_ sources: [ImportSource], map: ColumnMap) {
    self.map = map
    problems.append(contentsOf: map.problems)
    for source in sources { read(source) }
    let usual = currencies.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
    if let usual { setCurrency(usual.key) }
  }

  /// Lines in the books' own currency need no mention of it.
  private mutating func setCurrency(_ code: String) {
    currency = code
    let number = book.names.number(ArraySlice(code.utf8))
    for index in book.lines.indices where book.lines[index].currency == number { book.lines[index].currency = 0 }
  }

  /// What was counted over the rows of a file.
  private struct Extent {
    var payments = Tally()
    var creditNotes = Tally()
    var otherAccounts = Tally()
    var undated = Tally()
  }

  private mutating func read(_ source: ImportSource) {
    let table = LedgerColumns.table(source, map: map)
    book.files.append(source.name)
    problems.append(contentsOf: table.problems)
    let columns = LedgerColumns(header: table.header, map: map)
    if table.problems.contains(where: { $0.severity == .error }) { return }
    let missing = columns.problems(file: source.name, line: table.headerLine, header: table.header)
    problems.append(contentsOf: missing)
    if !missing.isEmpty { return }
    let evidence = ColumnEvidence(table, columns: columns, map: map)
    var cells = LedgerCells(table: table, columns: columns, evidence: evidence)
    let chart = AccountNumbers(table, columns: columns, evidence: evidence)
    var extent = Extent()
    var heading: Debtor?
    let rows = table.rows()
    for row in rows { add(row, &cells, columns: columns, chart: chart, extent: &extent, heading: &heading) }
    problems.append(contentsOf: rows.problems)
    problems.append(contentsOf: cells.problems)
    if let code = columns.currency { currencies[code, default: 0] += 1 }
    note(extent, file: source.name)
    note(evidence, columns: columns, table: table, rounded: cells.rounded)
  }

  /// The debtor a row names.
  private struct Debtor {
    var account: FECAccount
    var label: Int32
  }

  private mutating func add(
    _ row: DelimitedRow, _ cells: inout LedgerCells, columns: LedgerColumns, chart: AccountNumbers,
    extent: inout Extent, heading: inout Debtor?
  ) {
    var (date, dueOn): (Day?, Day?) = (nil, nil)
    let areDates = [cells.read(row, .issuedOn, into: &date), cells.read(row, .dueOn, into: &dueOn)]
    guard let sums = cells.debitAndCredit(row), areDates == [true, true] else { return }
    let cents = sums.debit.cents - sums.credit.cents
    let words = EntryWords(
      journal: row.text(columns[.journal]), documentType: row.text(columns[.documentType]),
      reference: row.text(columns[.invoiceID]), label: row.text(columns[.label]))
    if date == nil {
      // Totals and running balances bear no date, nor do the lines that open a customer's account.
      if isTotal(row, columns: columns) { return }
      if cents == 0 {
        if !row.isBlank(columns[.buyerID]) || !row.isBlank(columns[.name]) { heading = debtor(row, columns: columns) }
        return
      }
      guard words.isOpeningLabel, let first = chart.firstDay else {
        cells.report(row, .issuedOn, expected: Wording("a date", fr: "une date"))
        return
      }
      date = first
    }
    guard let date, cents != 0 else { return }
    let isNamed = !row.isBlank(columns[.buyerID]) || !row.isBlank(columns[.name])
    guard let debtor = isNamed ? debtor(row, columns: columns) : heading else {
      cells.report(row, .buyerID, expected: Wording("a customer", fr: "un client"))
      return
    }
    if chart.isLeftOut(row, columns: columns) {
      extent.otherAccounts.add(Money(cents: cents), at: "\(book.files.last!):\(row.line)")
      return
    }
    let isReversal = sums.debit < .zero || sums.credit < .zero
    append(
      row, columns: columns, debtor: debtor, currency: cells.currency(row), cents: cents, date: date, dueOn: dueOn,
      nature: words.nature(cents: cents, isReversal: isReversal), extent: &extent)
  }

  private mutating func append(
    _ row: DelimitedRow, columns: LedgerColumns, debtor: Debtor, currency: String?, cents: Int64, date: Day,
    dueOn: Day?,
    nature: FECNature, extent: inout Extent
  ) {
    let file = Int32(book.files.count - 1)
    let account = position(of: debtor, row: row, columns: columns)
    var entry = FECEntry(
      date: date, file: file, line: Int32(row.line), journal: book.names.number(row.bytes(columns[.journal])))
    entry.stated = book.accounts[Int(account)].kind == .customer || nature != .sale ? nature : .otherDebit
    entry.isOpening = nature == .opening
    book.entries.append(entry)
    var line = FECLine(
      entry: Int32(book.entries.count - 1), account: account,
      code: book.names.number(row.bytes(columns[.lettering])),
      reference: book.names.number(row.bytes(columns[.invoiceID])), currency: 0, cents: cents, date: date,
      dueOn: dueOn, file: file, line: Int32(row.line))
    if let code = currency {
      currencies[code, default: 0] += 1
      line.currency = book.names.number(ArraySlice(code.utf8))
    }
    book.lines.append(line)
    book.lineCount += 1
    if cents > 0 { book.debits += Money(cents: cents) } else { book.credits += Money(cents: -cents) }
    if nature == .payment { extent.payments.add(Money(cents: cents), at: book.place(line)) }
    if nature == .creditNote { extent.creditNotes.add(Money(cents: cents), at: book.place(line)) }
  }

  /// A total, by its name or its label.
  private func isTotal(_ row: DelimitedRow, columns: LedgerColumns) -> Bool {
    [LedgerField.buyerID, .name, .label, .journal, .invoiceID].contains { field in
      guard let first = HeaderText.words(row.text(columns[field])).first else { return false }
      return ["total", "totaux", "sous", "soustotal", "cumul"].contains(first)
    }
  }

  /// The account of a row: the customer's sub-account 411X, or the auxiliary account under a collective one; the name
  /// stands for a number that is missing or shared by all.
  private mutating func debtor(_ row: DelimitedRow, columns: LedgerColumns) -> Debtor {
    let number = row.bytes(columns[.buyerID])
    let name = book.names.number(row.bytes(columns[.name]))
    let general = row.isBlank(columns[.account]) ? number : row.bytes(columns[.account])
    let kind = AccountKind(account: general)
    let isAccount = AccountNumbers.isCustomerAccount(general)
    let collective = book.names.number(isAccount ? general : ArraySlice("411".utf8))
    var auxiliary = general == number && isAccount ? 0 : book.names.number(number)
    if number.isEmpty || (auxiliary == 0 && AccountKind.isCollective(number)) { auxiliary = name }
    return Debtor(
      account: FECAccount(general: collective, auxiliary: auxiliary, kind: isAccount ? kind : .customer), label: name)
  }

  private mutating func position(of debtor: Debtor, row: DelimitedRow, columns: LedgerColumns) -> Int32 {
    let position = positions[debtor.account] ?? Int32(book.accounts.count)
    if Int(position) == book.accounts.count {
      positions[debtor.account] = position
      book.accounts.append(debtor.account)
      details.append(LedgerDebtor())
    }
    book.accountLabels.add(thing: position, name: debtor.label)
    let index = Int(position)
    if details[index].siren.isEmpty { details[index].siren = CompanyNumber.siren(in: row.text(columns[.siren])) ?? "" }
    if details[index].country.isEmpty { details[index].country = CountryName.code(row.text(columns[.country])) ?? "" }
    return position
  }
}

extension CustomerLedger {
  private mutating func note(_ extent: Extent, file: String) {
    func add(_ tally: Tally, _ subject: Wording, _ assumption: Wording) {
      if tally.count == 0 { return }
      assumptions.append(
        Assumption(
          place: tally.place, subject: subject, assumption: assumption, count: tally.count, amount: tally.amount))
    }
    add(
      extent.payments, Wording("credits", fr: "crédits"),
      Wording("taken as payments: nothing calls them credit notes", fr: "pris pour des règlements : rien n'y dit avoir")
    )
    add(
      extent.creditNotes, Wording("credit notes", fr: "avoirs"),
      Wording(
        "told by the journal of sales, the type, the number or the label",
        fr: "reconnus au journal de ventes, au type, au numéro ou au libellé"))
    add(
      extent.otherAccounts, Wording("accounts that are no customers'", fr: "comptes qui ne sont pas de clients"),
      Wording("left out", fr: "écartés"))
  }

  private mutating func note(
    _ evidence: ColumnEvidence, columns: LedgerColumns, table: DelimitedText, rounded: Tally
  ) {
    func say(_ names: [String], _ subject: Wording, _ text: Wording) {
      if names.isEmpty { return }
      let list = names.joined(separator: ", ")
      assumptions.append(
        Assumption(
          place: table.name, subject: subject,
          assumption: Wording("\(list): \(text.english)", fr: "\(list) : \(text.french)"), count: names.count))
    }
    say(
      [columns[.remaining]].compactMap { $0.map { table.header[$0] } }, Wording("columns", fr: "colonnes"),
      Wording("a running balance, which the entries tell", fr: "solde progressif, que les écritures disent"))
    assumptions += table.titles
    say(columns.ignored, Wording("columns", fr: "colonnes"), Wording("ignored", fr: "ignorées"))
    say(evidence.openDates.map { table.header[columns[$0]!] }, LedgerNotes.dates, LedgerNotes.openDates)
    for field in evidence.openNumbers {
      assumptions.append(
        LedgerNotes.openNumbers(table.header[columns[field]!], decimal: evidence.decimal(field), in: table.name))
    }
    if rounded.count > 0 {
      assumptions.append(
        Assumption(
          place: rounded.place, subject: LedgerNotes.moreDecimals, assumption: LedgerNotes.rounded,
          count: rounded.count))
    }
  }
}
