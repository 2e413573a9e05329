import Receivables

/// Reads receivables ledgers of any layout into one `LedgerBook`.
struct LedgerReader {
  private(set) var book = LedgerBook()
  private(set) var problems = ProblemList()
  private let map: ColumnMap

  init(map: ColumnMap) {
    self.map = map
    problems.append(contentsOf: map.problems)
  }

  /// Reads a file; rows that cannot be read are problems and left out.
  mutating func read(_ source: ImportSource) {
    if BPCEBalance.matches(source.bytes) || EurofactorBatch.matches(source.bytes) {
      book.files.append(source.name)
      book.headerCurrencies.append(nil)
      problems.append(
        contentsOf: BPCEBalance.matches(source.bytes)
          ? BPCEBalance.read(source, into: &book).items : EurofactorBatch.read(source, into: &book).items)
      return
    }
    let table = LedgerColumns.table(source, map: map)
    book.files.append(source.name)
    problems.append(contentsOf: table.problems)
    let columns = LedgerColumns(header: table.header, map: map)
    book.headerCurrencies.append(columns.currency)
    if table.problems.contains(where: { $0.severity == .error }) { return }
    let missing = columns.problems(file: source.name, line: table.headerLine, header: table.header)
    problems.append(contentsOf: missing)
    if !missing.isEmpty { return }
    // A list of invoices is read without what tells the lines of a ledger apart.
    let unread = [LedgerField.lettering, .journal, .label, .account, .direction].compactMap {
      columns[$0].map { table.header[$0] }
    }
    let ignored = table.header.filter { columns.ignored.contains($0) || unread.contains($0) }
    if !ignored.isEmpty { book.ignored.append((source.name, ignored)) }
    book.titles += table.titles
    let evidence = ColumnEvidence(table, columns: columns, map: map)
    note(evidence, columns: columns, table: table)
    var cells = LedgerCells(table: table, columns: columns, evidence: evidence)
    let rows = table.rows()
    for row in rows { add(row, cells: &cells, columns: columns) }
    book.rounded.add(cells.rounded)
    book.contradictory.add(cells.contradictory)
    problems.append(contentsOf: rows.problems)
    problems.append(contentsOf: cells.problems)
  }

  private mutating func note(_ evidence: ColumnEvidence, columns: LedgerColumns, table: DelimitedText) {
    for field in evidence.openDates { book.openDates.append((table.name, [table.header[columns[field]!]])) }
    for field in evidence.openNumbers {
      book.openNumbers.append(
        LedgerNotes.openNumbers(table.header[columns[field]!], decimal: evidence.decimal(field), in: table.name))
    }
  }

  private mutating func add(_ row: DelimitedRow, cells: inout LedgerCells, columns: LedgerColumns) {
    if isTotal(row, columns: columns) { return }
    var (issuedOn, dueOn, settledOn): (Day?, Day?, Day?) = (nil, nil, nil)
    // All of a row's faults are reported, so every cell is read before any is judged.
    let areDates = [
      cells.read(row, .issuedOn, into: &issuedOn), cells.read(row, .dueOn, into: &dueOn),
      cells.read(row, .settledOn, into: &settledOn),
    ]
    guard let sums = cells.sums(row), areDates == [true, true, true] else { return }
    guard issuedOn != nil || dueOn != nil || settledOn != nil else {
      cells.report(row, .issuedOn, expected: Wording("a date", fr: "une date"))
      return
    }
    guard let currency = currency(row, cells: &cells, columns: columns) else { return }
    let number = row.bytes(columns[.buyerID])
    let name = book.names.number(row.bytes(columns[.name]))
    let debtor = number.isEmpty ? -1 : book.debtor(number)
    if debtor >= 0 {
      book.nameCounts.add(thing: debtor, name: name)
      describe(debtor, row, columns: columns)
    }
    var entry = LedgerRow(
      debtor: debtor, name: name, document: book.names.number(row.bytes(columns[.invoiceID])),
      currency: currency, issuedOn: issuedOn, dueOn: dueOn, settledOn: settledOn,
      amount: sums.amount, paid: sums.paid, file: Int32(book.files.count - 1), line: Int32(row.line))
    entry.vatRate = sums.vatRate
    if sums.isWithoutVAT {
      let place = book.place(entry)
      book.withoutVAT.add(sums.amount, at: place)
    }
    if sums.isPayment {
      let place = book.place(entry)
      book.payments.add(sums.amount, at: place)
    }
    entry.isDisputed = LedgerWords.isYes(row.text(columns[.disputed]))
    if settledOn == nil,
      LedgerWords.isSettled(row.text(columns[.status]), header: columns[.status].map { cells.header[$0] })
    {
      entry.paid = entry.amount
    }
    book.rows.append(entry)
  }

  /// A last row of totals is no document.
  private func isTotal(_ row: DelimitedRow, columns: LedgerColumns) -> Bool {
    guard row.isBlank(columns[.invoiceID]), row.isBlank(columns[.issuedOn]), row.isBlank(columns[.dueOn]) else {
      return false
    }
    return [LedgerField.buyerID, .name].contains { LedgerWords.isTotal(row.text(columns[$0])) }
  }

  private mutating func describe(_ debtor: Int32, _ row: DelimitedRow, columns: LedgerColumns) {
    let place = "\(book.files.last ?? ""):\(row.line)"
    let index = Int(debtor)
    if columns[.siren] != nil, book.details[index].siren.isEmpty, !row.isBlank(columns[.siren]) {
      if let siren = CompanyNumber.siren(in: row.text(columns[.siren])) {
        book.details[index].siren = siren
      } else {
        book.invalidNumbers.add(at: place)
      }
    }
    if columns[.country] != nil, book.details[index].country.isEmpty, !row.isBlank(columns[.country]) {
      if let country = CountryName.code(row.text(columns[.country])) {
        book.details[index].country = country
      } else {
        book.unknownCountries.add(at: place)
      }
    }
    if columns[.termsDays] != nil, book.details[index].termsDays == nil,
      let days = Int(row.text(columns[.termsDays]).filter(\.isNumber)), (0...365).contains(days),
      row.text(columns[.termsDays]).allSatisfy({ $0.isNumber || $0.isWhitespace })
    {
      book.details[index].termsDays = days
    }
  }

  /// The number of the row's currency code, 0 for none; nil, and a problem, if it is no code.
  private mutating func currency(_ row: DelimitedRow, cells: inout LedgerCells, columns: LedgerColumns) -> Int32? {
    if let code = cells.currency(row) { return book.names.number(ArraySlice(code.utf8)) }
    if row.isBlank(columns[.currency]) { return 0 }
    cells.report(row, .currency, expected: GeneralTerms.currencyCode)
    return nil
  }
}
