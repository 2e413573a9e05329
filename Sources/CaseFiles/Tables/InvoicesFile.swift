import Contracts
import Receivables

/// Reads `invoices.csv`.
struct InvoicesFile {
  private var reader: TableReader
  private let columns: Columns
  /// What an invoice takes from its buyer where it is silent; a whole buyer is dear to copy a million times.
  private let buyerTerms: [(days: Int, vatRate: Rate)]
  private let index: BuyerIndex
  private let document: CaseDocument
  private let decimals: Int
  /// The identifiers, and the line of each by its number, to name it when it comes again.
  private var ids = ByteNames()
  private var lines: [Int32] = [0]
  /// The buyer of the row before: ledgers often come sorted by buyer.
  private var lastBuyer: (text: ArraySlice<UInt8>, position: Int)?

  /// The documents in the order of the file; faults go to `notes`, and a faulty row gives no document.
  static func read(
    _ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes
  ) -> [Invoice] {
    let before = (problems: notes.problems, defaults: notes.defaults)
    if let invoices = readPlainRows(table, content, document, notes) { return invoices }
    (notes.problems, notes.defaults) = before
    return readFieldByField(table, content, document, notes)
  }

  /// The same, every row read field by field.
  static func readFieldByField(
    _ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes
  ) -> [Invoice] {
    var file = InvoicesFile(table, content, document, notes)
    guard file.reader.hasRequiredColumns else { return [] }
    var invoices: [Invoice] = []
    let rows = table.rows()
    for row in rows {
      if let invoice = file.read(row) { invoices.append(invoice) }
    }
    file.reader.finish(rows)
    return invoices
  }

  /// The same, plain rows read from their bytes and the others field by field.
  ///
  /// Nil if that cannot be done: the case's currency has no cents, or an identifier seems to come twice, so that lines have
  /// to be known; or the file has too many faulty rows to keep anything of each.
  static func readPlainRows(
    _ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes
  ) -> [Invoice]? {
    var file = InvoicesFile(table, content, document, notes)
    guard file.reader.hasRequiredColumns, let plainRows = file.plainRows(table) else { return nil }
    var invoices: [Invoice] = []
    let most = table.roughlyRows
    invoices.reserveCapacity(most)
    let fingerprint = Fingerprint()
    var fingerprints: [UInt64] = []
    fingerprints.reserveCapacity(most)
    var plainCount = 0
    let rows = table.rows()
    let bytes = table.bytes.span
    while true {
      while let plain = plainRows.row(in: bytes, at: rows.offset), let invoice = file.invoice(plain, bytes) {
        invoices.append(invoice)
        fingerprints.append(fingerprint.of(bytes.bytes.extracting(plain.id)))
        plainCount += 1
        rows.pass(through: plain.end)
      }
      guard let row = rows.next() else { break }
      if file.reader.countsOnly { return nil }
      let id = row.bytes(file.columns.id.position)
      if !id.isEmpty { fingerprints.append(fingerprint.of(id.span.bytes)) }
      if let invoice = file.read(row) { invoices.append(invoice) }
    }
    if Fingerprint.repeats(in: fingerprints) { return nil }
    file.reader.countAbsentColumns(inRows: plainCount)
    file.reader.finish(rows)
    return invoices
  }

  /// How plain rows of the table look; nil where the case's currency has no cents.
  private func plainRows(_ table: DelimitedText) -> PlainInvoiceRows? {
    if decimals < 2 { return nil }
    let meanings: [(TableReader.Column, PlainInvoiceRows.Meaning)] = [
      (columns.id, .id), (columns.buyer, .buyer), (columns.issuedOn, .issuedOn), (columns.dueOn, .dueOn),
      (columns.amount, .amount), (columns.vatRate, .vatRate), (columns.currency, .currency),
      (columns.settledOn, .settledOn), (columns.paid, .paid), (columns.disputed, .disputed),
      (columns.notifiedOn, .notifiedOn), (columns.assignedOn, .assignedOn),
    ]
    var found = [(meaning: PlainInvoiceRows.Meaning, ordinal: Int)](
      repeating: (.ignored, 0), count: table.header.count)
    for (column, meaning) in meanings {
      if let position = column.position { found[position] = (meaning, column.ordinal) }
    }
    return PlainInvoiceRows(
      columns: found, separator: table.separator, decimalComma: table.allowsDecimalComma,
      currency: Array(document.general.currency.utf8))
  }

  /// The document of a plain row; nil if its buyer is unknown, which the reader of fields reports.
  private mutating func invoice(_ row: PlainInvoiceRow, _ bytes: Span<UInt8>) -> Invoice? {
    guard let position = index.position(of: bytes.bytes.extracting(row.buyer)) else { return nil }
    reader.countBlanks(row.blanks)
    let id = bytes.extracting(row.id).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    let buyer = buyerTerms[position]
    return Invoice(
      id: InvoiceID(id), buyer: position, issuedOn: row.issuedOn, dueOn: row.dueOn ?? row.issuedOn + buyer.days,
      hasWrittenDueDate: row.dueOn != nil, amount: row.amount, vatRate: row.vatRate ?? buyer.vatRate,
      settledOn: row.settledOn ?? .never, paid: row.paid ?? .zero, isDisputed: row.isDisputed ?? false,
      overdueNotice: columns.notifiedOn.position == nil ? .unknown : row.notifiedOn.map { .given($0) } ?? .notGiven,
      assignedOn: row.assignedOn)
  }

  private init(_ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes) {
    reader = TableReader(table, TableFormats.invoices, notes: notes)
    columns = Columns(reader)
    buyerTerms = content.buyers.map { ($0.termsDays ?? 30, $0.vatRate) }
    index = BuyerIndex(content.buyers, isComplete: content.isComplete)
    self.document = document
    decimals = CurrencyCode.decimals(document.general.currency)
  }

  private mutating func read(_ row: DelimitedRow) -> Invoice? {
    reader.begin(row)
    let id = InvoiceID(reader.text(row, columns.id))
    let position = buyerPosition(row)
    let issuedOn = reader.day(row, columns.issuedOn)
    let writtenDueDate = reader.day(row, columns.dueOn)
    let exchange = exchangeRate(row)
    var amount = reader.money(row, columns.amount, decimals: exchange.decimals)
    let vatRate = reader.rate(row, columns.vatRate)
    let settledOn = reader.day(row, columns.settledOn)
    var paid = reader.money(row, columns.paid, decimals: exchange.decimals) ?? .zero
    let isDisputed = reader.flag(row, columns.disputed)
    let notice = overdueNotice(row)
    let assignedOn = reader.day(row, columns.assignedOn)
    checkPaid(row, paid, of: amount)
    if let rate = exchange.rate {
      amount = amount.flatMap { convert($0, at: rate, row, columns.amount) }
      paid = convert(paid, at: rate, row, columns.paid) ?? .zero
    }
    checkDates(row, issuedOn: issuedOn, dueOn: writtenDueDate, settledOn: settledOn)
    if !id.text.isEmpty { checkIdentifier(row) }
    guard !reader.rowHasErrors, !id.text.isEmpty, let position, let issuedOn, let amount else { return nil }
    let buyer = buyerTerms[position]
    return Invoice(
      id: id, buyer: position, issuedOn: issuedOn, dueOn: writtenDueDate ?? issuedOn + buyer.days,
      hasWrittenDueDate: writtenDueDate != nil, amount: amount, vatRate: vatRate ?? buyer.vatRate,
      settledOn: settledOn ?? .never, paid: paid, isDisputed: isDisputed, overdueNotice: notice,
      assignedOn: assignedOn)
  }

  private mutating func buyerPosition(_ row: DelimitedRow) -> Int? {
    let text = row.bytes(columns.buyer.position)
    if let last = lastBuyer, last.text.elementsEqual(text) { return last.position }
    let position = reader.buyer(row, columns.buyer, index)
    lastBuyer = position.map { (text, $0) }
    return position
  }

  /// The decimals of the document's currency, and the rate if it is another than the case's.
  private mutating func exchangeRate(_ row: DelimitedRow) -> (rate: Rate?, decimals: Int) {
    let code = reader.text(row, columns.currency)
    if code.isEmpty || code == document.general.currency { return (nil, decimals) }
    if let rate = document.general.exchangeRates[code] { return (rate, CurrencyCode.decimals(code)) }
    if !CurrencyCode.isValid(code) {
      reader.report(
        row, columns.currency, expected: GeneralTerms.currencyCode,
        hint: GeneralTerms.upperCaseHint(code, length: 3))
    } else if !document.general.currency.isEmpty {
      let known = [document.general.currency] + document.general.exchangeRates.keys.sorted()
      reader.report(
        row, columns.currency, expected: .oneOf(known),
        hint: Wording(
          "add exchangeRates: { \(code): … } to case.json5", fr: "ajoutez exchangeRates: { \(code): … } à case.json5"))
    }
    return (nil, 2)
  }

  /// An amount in the case's currency, rounded half away from zero.
  private mutating func convert(
    _ amount: Money, at rate: Rate, _ row: DelimitedRow, _ column: TableReader.Column
  ) -> Money? {
    let unit: Int128 = decimals == 0 ? 100 : 1
    let product = Int128(amount.cents) * Int128(rate.billionths)
    // Compared before it is rounded into 64 bits, which it may not fit.
    guard product.magnitude <= UInt128(Money.largestInput.cents) * UInt128(Rate.scale) else {
      reader.report(
        row, column,
        expected: Wording(
          "at most 10000000000 units of the case's currency", fr: "au plus 10000000000 unités de la devise du dossier"))
      return nil
    }
    return Money(cents: roundedQuotient(product, Int128(Rate.scale) * unit) * Int64(unit))
  }

  private mutating func overdueNotice(_ row: DelimitedRow) -> OverdueNotice {
    guard columns.notifiedOn.position != nil else { return .unknown }
    return reader.day(row, columns.notifiedOn).map { .given($0) } ?? .notGiven
  }

  private mutating func checkPaid(_ row: DelimitedRow, _ paid: Money, of amount: Money?) {
    guard let amount, !paid.isZero else { return }
    if paid.magnitude > amount.magnitude || (paid < .zero) != (amount < .zero) {
      reader.report(
        row, columns.paid,
        expected: Wording("an amount from 0 to \(amount)", fr: "un montant de 0 à \(amount)"),
        hint: Wording("money without invoice is a credit note", fr: "un règlement sans facture est un avoir"))
    }
  }

  private mutating func checkDates(_ row: DelimitedRow, issuedOn: Day?, dueOn: Day?, settledOn: Day?) {
    guard let issuedOn else { return }
    var expected: Wording {
      Wording("a day not before issued_on, \(issuedOn)", fr: "une date non antérieure à issued_on, \(issuedOn)")
    }
    if let dueOn, dueOn < issuedOn {
      reader.report(row, columns.dueOn, expected: expected, severity: .warning)
    }
    if let settledOn, settledOn < issuedOn {
      reader.report(row, columns.settledOn, expected: expected, severity: .warning)
    }
  }

  private mutating func checkIdentifier(_ row: DelimitedRow) {
    let id = row.bytes(columns.id.position)
    if reader.rowHasErrors, reader.countsOnly, ids.find(id) == nil { return }
    let number = Int(ids.number(id))
    if number == lines.count {
      lines.append(Int32(clamping: row.line))
      return
    }
    let line = lines[number]
    reader.report(
      row, columns.id, expected: Wording("each invoice once", fr: "chaque facture une seule fois"),
      hint: Wording("line \(line) has it too", fr: "la ligne \(line) l'a déjà"))
  }

  /// The columns by their meaning.
  private struct Columns {
    let id, buyer, issuedOn, dueOn, amount, vatRate, currency, settledOn, paid, disputed, notifiedOn: TableReader.Column
    let assignedOn: TableReader.Column

    init(_ reader: TableReader) {
      id = reader.column("invoice_id")
      buyer = reader.column("buyer_id")
      issuedOn = reader.column("issued_on")
      dueOn = reader.column("due_on")
      amount = reader.column("amount")
      vatRate = reader.column("vat_rate")
      currency = reader.column("currency")
      settledOn = reader.column("settled_on")
      paid = reader.column("paid")
      disputed = reader.column("disputed")
      notifiedOn = reader.column("overdue_notified_on")
      assignedOn = reader.column("assigned_on")
    }
  }
}
