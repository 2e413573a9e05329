import Receivables

/// Reads accounting files into one `FECBook`, line by line, on bytes and integers.
struct FECReader {
  private(set) var book = FECBook()
  private(set) var problems = ProblemList()

  /// What the reader knows of an account once it has seen it.
  private struct Account {
    var kind: AccountKind
    var isExport = false
    var isWriteOff = false
  }

  private struct EntryKey: Hashable {
    var journal: Int32
    var number: Int32
    var day: Int32
  }

  private var accounts: [Int32: Account] = [:]
  private var customerAccounts: [FECAccount: Int32] = [:]

  /// Reads a file; lines that cannot be read are problems and left out.
  mutating func read(_ source: ImportSource) {
    let file = Int32(book.files.count)
    book.files.append(source.name)
    let (found, foundColumns, layoutProblems) = FECLayout.table(of: source)
    problems.append(contentsOf: layoutProblems)
    guard let table = found, let columns = foundColumns else { return }
    problems.append(contentsOf: FECFileName(source.name).problems(file: source.name))
    var cells = FECCells(table: table, columns: columns)
    var entryOf: [EntryKey: Int32] = [:]
    var lastKey: EntryKey?
    var lastEntry: Int32 = 0
    let firstEntry = book.entries.count
    let rows = table.rows()
    for row in rows {
      guard let date = cells.day(row, .entryDate), let cents = cells.cents(row) else { continue }
      let accountBytes = row.bytes(columns[.account])
      if accountBytes.isEmpty {
        cells.report(row, .account, expected: Wording("an account's number", fr: "un numéro de compte"))
        continue
      }
      let account = book.names.number(accountBytes)
      let known = self.account(account, row: row, columns: columns)
      let key = entryKey(row, columns: columns, date: date)
      if key != lastKey {
        lastKey = key
        lastEntry = entryOf[key] ?? Int32(book.entries.count)
        if Int(lastEntry) == book.entries.count {
          entryOf[key] = lastEntry
          book.entries.append(FECEntry(date: date, file: file, line: Int32(row.line), journal: key.journal))
        }
        if book.journalLabels[key.journal] == nil, !row.isBlank(columns[.journalLabel]) {
          book.journalLabels[key.journal] = HeaderText.folded(row.text(columns[.journalLabel]))
        }
      }
      book.lineCount += 1
      book.debits += Money(cents: cents.debit)
      book.credits += Money(cents: cents.credit)
      let net = cents.debit - cents.credit
      add(net, of: known, to: Int(lastEntry))
      if known.kind == .unbilled { book.unbilled += Money(cents: net) }
      guard known.kind.isReceivable || known.kind == .group else { continue }
      if known.kind == .group {
        let label = HeaderText.folded(row.text(columns[.auxiliaryLabel]))
        if !label.isEmpty { book.groupLabels.insert(label) }
        continue
      }
      let customer = customerAccount(general: account, kind: known.kind, row: row, columns: columns)
      book.lines.append(
        FECLine(
          entry: lastEntry, account: customer,
          code: book.names.number(row.bytes(columns[.lettering])),
          reference: book.names.number(row.bytes(columns[.reference])),
          currency: book.names.number(row.bytes(columns[.currency])), cents: net, date: date,
          referenceDate: cells.optionalDay(row, .referenceDate), dueOn: cells.optionalDay(row, .dueDate), file: file,
          line: Int32(row.line)))
    }
    problems.append(contentsOf: rows.problems.items)
    problems.append(contentsOf: cells.problems.items)
    problems.append(contentsOf: cells.summary)
    reportUnbalanced(from: firstEntry)
  }

  /// The key of a row's entry; where EcritureNum is blank, journal, date and document stand for it.
  private mutating func entryKey(_ row: DelimitedRow, columns: FECColumns, date: Day) -> EntryKey {
    let journal = book.names.number(row.bytes(columns[.journalCode]))
    let number = book.names.number(row.bytes(columns[.entryNumber]))
    if number != 0 { return EntryKey(journal: journal, number: number, day: 0) }
    return EntryKey(
      journal: journal, number: -1 - book.names.number(row.bytes(columns[.reference])), day: date.number)
  }

  /// The position in `book.accounts` of a row's customer account, and its label counted.
  private mutating func customerAccount(
    general: Int32, kind: AccountKind, row: DelimitedRow, columns: FECColumns
  ) -> Int32 {
    let auxiliary = book.names.number(row.bytes(columns[.auxiliary]))
    let account = FECAccount(general: general, auxiliary: auxiliary, kind: kind)
    let position = customerAccounts[account] ?? Int32(book.accounts.count)
    if Int(position) == book.accounts.count {
      customerAccounts[account] = position
      book.accounts.append(account)
    }
    let label = book.names.number(row.bytes(columns[auxiliary == 0 ? .accountLabel : .auxiliaryLabel]))
    book.accountLabels.add(thing: position, name: label)
    return position
  }

  /// What is known of an account, learnt at its first row.
  private mutating func account(_ number: Int32, row: DelimitedRow, columns: FECColumns) -> Account {
    if let known = accounts[number] { return known }
    let bytes = book.names.bytes(number)
    var account = Account(kind: AccountKind(account: bytes))
    let label = row.text(columns[.accountLabel])
    account.isExport = account.kind == .income && SalesLabel.isExport(label)
    account.isWriteOff = bytes.starts(with: "654".utf8)
    if account.kind == .group { book.groupLabels.insert(HeaderText.folded(label)) }
    if bytes.starts(with: "108".utf8) { book.ownLabels.insert(HeaderText.folded(label)) }
    accounts[number] = account
    return account
  }

  private mutating func add(_ net: Int64, of account: Account, to entry: Int) {
    book.entries[entry].balance += net
    switch account.kind {
    case .income:
      book.entries[entry].income -= net
      book.entries[entry].hasResult = true
      if account.isExport { book.entries[entry].isExport = true }
    case .expense:
      book.entries[entry].hasResult = true
      if account.isWriteOff { book.entries[entry].writtenOff += net }
    case .vat: book.entries[entry].vat -= net
    case .cash: book.entries[entry].cash += net
    case .factor: book.entries[entry].factor += net
    case .capital: book.entries[entry].hasCapital = true
    default: break
    }
  }

  /// An entry whose debits are not its credits is the accountant's to mend; its lines count as they stand.
  private mutating func reportUnbalanced(from first: Int) {
    for entry in book.entries[first...] where entry.balance != 0 {
      problems.append(
        Problem(
          file: book.files[Int(entry.file)], line: Int(entry.line), field: "Debit",
          value: Money(cents: entry.balance).description,
          expected: Wording(
            "an entry whose debits equal its credits", fr: "une écriture dont les débits égalent les crédits"),
          hint: Wording(
            "the difference of entry \(book.names.text(entry.journal)) is kept as it stands",
            fr: "l'écart de l'écriture \(book.names.text(entry.journal)) est gardé tel quel"), severity: .warning))
    }
  }
}
