import Receivables

/// Reads aged balances into documents, one for each customer and bucket.
struct AgedBalanceReader {
  private(set) var book = LedgerBook()
  private(set) var problems = ProblemList()
  private(set) var assumptions: [Assumption] = []

  /// What totals and ages differ by.
  private var differences = Tally()

  private let options: ImportOptions
  private let asOf: Day

  init(options: ImportOptions, asOf: Day) {
    self.options = options
    self.asOf = asOf
    problems.append(contentsOf: options.columns.problems)
  }

  /// Reads a file.
  mutating func read(_ source: ImportSource) {
    let table = DelimitedText(source) { header in
      let found = AgedBalanceReader.columns(of: header, map: options.columns)
      return !found.buckets.isEmpty && (found.others[.buyerID] != nil || found.others[.name] != nil)
    }
    book.files.append(source.name)
    problems.append(contentsOf: table.problems)
    let (buckets, columns) = AgedBalanceReader.columns(of: table.header, map: options.columns)
    book.headerCurrencies.append(columns.currency)
    if table.problems.contains(where: { $0.severity == .error }) { return }
    guard check(buckets, columns: columns, table: table) else { return }
    let total = columns[.remaining] ?? columns[.amount]
    state(buckets, columns: columns, total: total, table: table)
    let decimal = decimal(of: buckets.map(\.column) + [total].compactMap { $0 }, table: table)
    var sums = [Money](repeating: .zero, count: buckets.count)
    let rows = table.rows()
    for row in rows {
      let amounts = buckets.map { amount(row, $0.column, table: table, decimal: decimal) }
      if isTotal(row, columns: columns) {
        compare(amounts, with: sums, buckets: buckets, row: row, table: table)
        continue
      }
      guard row.isBlank(columns[.currency]) || LedgerWords.currency(row.text(columns[.currency])) != nil else {
        let place = row.position(columns[.currency])
        problems.append(
          Problem(
            file: table.name, line: place.line, column: place.column, field: table.header[columns[.currency]!],
            value: row.text(columns[.currency]), expected: GeneralTerms.currencyCode))
        continue
      }
      for (index, amount) in amounts.enumerated() {
        guard let amount, !amount.isZero else { continue }
        sums[index] += amount
        add(
          amount, label: buckets[index].label, days: days(buckets[index]), row: row, column: buckets[index].column,
          columns: columns)
      }
      let known = amounts.reduce(Money.zero) { $0 + ($1 ?? .zero) }
      if let total, !row.isBlank(total), let stated = amount(row, total, table: table, decimal: decimal),
        stated != known,
        amounts.allSatisfy({ $0 != nil })
      {
        keepDifference(
          stated - known, oldest: AgeColumn.oldest(of: buckets, column: total), row: row, column: total, table: table,
          columns: columns)
      }
    }
    problems.append(contentsOf: rows.problems.items)
  }

  /// The ages of a header, and what its other columns hold: a bucket's column is no other field, whatever its name
  /// resembles.
  private static func columns(of header: [String], map: ColumnMap) -> (buckets: [AgeColumn], others: LedgerColumns) {
    let buckets = AgeColumn.all(in: header)
    var others = header
    for bucket in buckets { others[bucket.column] = "" }
    return (buckets, LedgerColumns(header: others, map: map))
  }

  /// States how totals that are not the sum of their ages were taken, once all files are read.
  mutating func stateDifferences() {
    if differences.count == 0 { return }
    assumptions.append(
      Assumption(
        place: differences.place, subject: Wording("totals that differ from their ages", fr: "totaux hors tranches"),
        assumption: Wording(
          "the difference counts as oldest, over the last bound",
          fr: "l'écart compte comme le plus ancien, au-delà de la dernière borne"), count: differences.count,
        amount: differences.amount))
  }

  private mutating func check(_ buckets: [AgeColumn], columns: LedgerColumns, table: DelimitedText) -> Bool {
    let shown = table.header.filter { !$0.isEmpty }.prefix(20).joined(separator: ", ")
    let hint = Wording("columns here: \(shown)", fr: "colonnes ici : \(shown)")
    var isRight = true
    func miss(_ field: String, _ expected: Wording, _ hint: Wording) {
      problems.append(
        Problem(file: table.name, line: table.headerLine, field: field, expected: expected, hint: hint))
      isRight = false
    }
    if columns[.buyerID] == nil, columns[.name] == nil {
      miss(
        "buyer_id",
        Wording("a column with the customer's number or name", fr: "une colonne avec le numéro ou le nom du client"),
        hint)
    }
    if buckets.isEmpty {
      let isLedger = columns[.invoiceID] != nil && (columns[.dueOn] != nil || columns[.issuedOn] != nil)
      miss(
        "bucket",
        Wording(
          "columns of ages, such as Not due, 1-30, 31-60, > 60",
          fr: "des colonnes d'ancienneté, comme Non échu, 1-30, 31-60, > 60"),
        isLedger
          ? Wording(
            "it is a list of invoices: import it as a ledger",
            fr: "c'est une liste de factures : importez-la avec « ledger »")
          : hint)
    }
    return isRight
  }

  /// States what the file does not say: where buckets are counted from, which day stands for each, what is not read.
  private mutating func state(_ buckets: [AgeColumn], columns: LedgerColumns, total: Int?, table: DelimitedText) {
    let file = table.name
    let fields = [LedgerField.buyerID, .name, .siren, .country, .currency].compactMap { columns[$0] }
    let read = Set(buckets.map(\.column) + fields + [total].compactMap { $0 })
    let ignored = table.header.indices.filter { !read.contains($0) && !table.header[$0].isEmpty }
    if !ignored.isEmpty { book.ignored.append((file, ignored.map { table.header[$0] })) }
    book.titles += table.titles
    assumptions.append(
      Assumption(
        place: file, subject: Assumption.dueDate,
        assumption: Wording(
          "told by the age alone: a day stands for each column", fr: "dite par l'ancienneté seule : un jour par colonne"
        ),
        count: buckets.count))
    let basis = options.ageingBasis ?? .dueDate
    let isGiven = options.ageingBasis != nil
    assumptions.append(
      Assumption(
        place: file, subject: Wording("ageing basis", fr: "base d'ancienneté"),
        assumption: basis == .dueDate
          ? Wording(
            "days past due" + (isGiven ? ": given" : ": not given"),
            fr: "jours de retard" + (isGiven ? " : donnée" : " : non donnée"))
          : Wording("days since the invoice date: given", fr: "jours depuis la facture : donnée"), count: 1))
    for bucket in buckets {
      let due = due(on: asOf - days(bucket))
      assumptions.append(
        Assumption(
          place: file, subject: Wording("column \(bucket.label)", fr: "colonne \(bucket.label)"),
          assumption: Wording("one document a customer, \(due.english)", fr: "un document par client, \(due.french)"),
          count: 1))
    }
  }

  /// When a document is due, in words: French tells what is due from what is overdue.
  private func due(on day: Day) -> Wording {
    Wording("due on \(day)", fr: day < asOf ? "échu le \(day.inFrench)" : "à échéance du \(day.inFrench)")
  }

  /// Days past due that stand for a bucket.
  private func days(_ bucket: AgeColumn) -> Int {
    let days = bucket.representativeDays(termsDays: options.termsDays)
    guard options.ageingBasis == .invoiceDate, bucket.kind != .notDue else { return days }
    return days - options.termsDays
  }

  private func decimal(of columns: [Int], table: DelimitedText) -> UInt8 {
    if let given = options.columns.decimal { return given }
    var evidence = DecimalEvidence()
    for row in table.rows() { for column in columns { evidence.add(row.bytes(column)) } }
    return evidence.decimal ?? (table.separator == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ","))
  }

  /// The amount of a cell, zero if it is blank; nil, and a problem, if it is none.
  private mutating func amount(_ row: DelimitedRow, _ column: Int, table: DelimitedText, decimal: UInt8) -> Money? {
    switch AmountText.read(row.bytes(column), decimal: decimal) {
    case .blank: return .zero
    case .cents(let cents, let isRounded):
      if isRounded { book.rounded.add(at: "\(table.name):\(row.line)") }
      return Money(cents: cents)
    case .invalid:
      if row.bytes(column).elementsEqual("-".utf8) || LedgerWords.isNothing(row.text(column)) { return .zero }
      let place = row.position(column)
      problems.append(
        Problem(
          file: table.name, line: place.line, column: place.column, field: table.header[column],
          value: row.text(column),
          expected: Wording("an amount", fr: "un montant")))
      return nil
    }
  }

  private func isTotal(_ row: DelimitedRow, columns: LedgerColumns) -> Bool {
    [LedgerField.buyerID, .name].contains { LedgerWords.isTotal(row.text(columns[$0])) }
      || [LedgerField.buyerID, .name].allSatisfy { row.isBlank(columns[$0]) }
  }

  /// A document of a customer; `days` past due, negative before.
  private mutating func add(
    _ amount: Money, label: String, days: Int, row: DelimitedRow, column: Int, columns: LedgerColumns
  ) {
    let number = row.bytes(columns[.buyerID])
    let name = book.names.number(row.bytes(columns[.name]))
    let debtor = number.isEmpty ? -1 : book.debtor(number)
    if debtor >= 0 {
      book.nameCounts.add(thing: debtor, name: name)
      book.details[Int(debtor)].siren = CompanyNumber.siren(in: row.text(columns[.siren])) ?? ""
      book.details[Int(debtor)].country = CountryName.code(row.text(columns[.country])) ?? ""
    }
    let who = debtor >= 0 ? row.text(columns[.buyerID]) : row.text(columns[.name])
    let document = book.names.number(ArraySlice("\(who) \(label)".utf8))
    let code = LedgerWords.currency(row.text(columns[.currency])) ?? AmountText.currency(row.bytes(column)) ?? ""
    // Nothing can be owed before it is issued, however long the terms.
    let dueOn = asOf - days
    book.rows.append(
      LedgerRow(
        debtor: debtor, name: name, document: document, currency: book.names.number(ArraySlice(code.utf8)),
        issuedOn: min(dueOn - options.termsDays, asOf), dueOn: dueOn, settledOn: nil, amount: amount,
        file: Int32(book.files.count - 1), line: Int32(row.line)))
  }

  /// What a customer owes by the total column and by no bucket: kept, so that no money is lost.
  private mutating func keepDifference(
    _ difference: Money, oldest: AgeColumn, row: DelimitedRow, column: Int, table: DelimitedText,
    columns: LedgerColumns
  ) {
    let due = due(on: asOf - days(oldest))
    let place = row.position(column)
    let ages = Wording("the sum of the ages", fr: "la somme des tranches")
    guard difference.magnitude <= .largestInput else {
      problems.append(
        Problem(
          file: table.name, line: place.line, column: place.column, field: table.header[column],
          value: row.text(column), expected: ages,
          hint: Wording(
            "the difference of \(difference) is more than one document may hold: check the row",
            fr: "l'écart de \(difference.inFrench) dépasse ce que peut porter un document : vérifiez la ligne")))
      return
    }
    problems.append(
      Problem(
        file: table.name, line: place.line, column: place.column, field: table.header[column], value: row.text(column),
        expected: ages,
        hint: Wording(
          "the difference of \(difference) counts as oldest, \(due.english)",
          fr: "l'écart de \(difference.inFrench) compte comme le plus ancien, \(due.french)"), severity: .warning))
    differences.add(difference, at: "\(table.name):\(row.line)")
    add(difference, label: "difference", days: days(oldest), row: row, column: column, columns: columns)
  }

  /// A row of totals must be the sum of the rows above it.
  private mutating func compare(
    _ totals: [Money?], with sums: [Money], buckets: [AgeColumn], row: DelimitedRow, table: DelimitedText
  ) {
    for (index, bucket) in buckets.enumerated() where !row.isBlank(bucket.column) && totals[index] != nil {
      guard totals[index] != sums[index] else { continue }
      let place = row.position(bucket.column)
      problems.append(
        Problem(
          file: table.name, line: place.line, column: place.column, field: bucket.label, value: row.text(bucket.column),
          expected: Wording("the sum of the rows above, \(sums[index])", fr: "la somme des lignes, \(sums[index])"),
          hint: Wording("rows may be missing", fr: "des lignes manquent peut-être"), severity: .warning))
    }
  }
}
