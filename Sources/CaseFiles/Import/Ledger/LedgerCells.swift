import Receivables

/// Reads the cells of a ledger's rows by what its columns have shown, and remembers what was wrong with them.
struct LedgerCells {
  /// The column names.
  var header: [String] { table.header }
  private(set) var problems = ProblemList()
  private(set) var rounded = Tally()
  /// Documents of which paid and balance do not add up to the amount.
  private(set) var contradictory = Tally()

  private let table: DelimitedText
  private let columns: LedgerColumns
  private let evidence: ColumnEvidence

  init(table: DelimitedText, columns: LedgerColumns, evidence: ColumnEvidence) {
    self.table = table
    self.columns = columns
    self.evidence = evidence
  }

  /// Puts a row's date, or none, into `day`; false, and a problem, if there is one that cannot be read.
  mutating func read(_ row: DelimitedRow, _ field: LedgerField, into day: inout Day?) -> Bool {
    let bytes = row.bytes(columns[field])
    // Dates of nothing but zeros and marks, and the usual words, stand for none.
    if bytes.allSatisfy({ $0 == 0x30 || $0 == 0x2F || $0 == 0x2D || $0 == 0x2E }) { return true }
    let order = evidence.order(field)
    day = DateText.read(bytes)?.day(order) ?? DateText.spreadsheetDay(bytes)
    if day != nil || LedgerWords.isNothing(row.text(columns[field])) { return true }
    let example = order == .dayFirst ? "30/09/2026" : "9/30/2026"
    report(
      row, field,
      expected: Wording(
        "a date such as 2026-09-30 or, as in this column, \(example)",
        fr: "une date comme 2026-09-30 ou, selon cette colonne, \(example)"))
    return false
  }

  /// The sums of a row.
  struct Sums {
    var amount: Money
    var paid: Money
    var vatRate: Rate?
    /// True if the amount is without VAT, for nothing tells it.
    var isWithoutVAT = false
    /// True if the document's type calls it money received.
    var isPayment = false
  }

  /// The amount, what is paid of it and its VAT rate; nil, and a problem, if the row tells no amount.
  mutating func sums(_ row: DelimitedRow) -> Sums? {
    let before = problems.items.count + problems.omitted
    let amount = money(row, .amount)
    let net = money(row, .amountExcludingVAT)
    let vat = money(row, .vatAmount)
    let debit = money(row, .debit)
    let credit = money(row, .credit)
    let remaining = money(row, .remaining)
    let paid = money(row, .paid)
    let rate = vatRate(row)
    guard problems.items.count + problems.omitted == before else { return nil }
    var sums = Sums(amount: .zero, paid: .zero, vatRate: rate)
    if let amount {
      sums.amount = amount
    } else if let net {
      sums.amount = vat.map { net + $0 } ?? rate.map { net.includingVAT(at: $0) } ?? net
      sums.isWithoutVAT = vat == nil && rate == nil
    } else if debit != nil || credit != nil {
      sums.amount = (debit ?? .zero) - (credit ?? .zero)
    } else if let remaining {
      sums.amount = remaining
    } else {
      report(row, columns[.amount] != nil ? .amount : .remaining, expected: Wording("an amount", fr: "un montant"))
      return nil
    }
    if rate == nil, let vat, let base = net ?? amount.map({ $0 - vat }) {
      sums.vatRate = SalesVAT.rate(income: base.cents, vat: vat.cents)
    }
    let type = row.text(columns[.documentType])
    sums.isPayment = LedgerWords.isPayment(type)
    if LedgerWords.isCreditNote(type) || sums.isPayment, sums.amount > .zero { sums.amount = -sums.amount }
    let stated = paid.map { ($0 > .zero) == (sums.amount > .zero) || $0.isZero ? $0 : -$0 }
    if let remaining {
      // What is left may bear the sign of a debt though the document is a credit note; below zero of a debt, it is money
      // that came in beyond it.
      let left = sums.amount < .zero && remaining > .zero ? -remaining : remaining
      sums.paid = sums.amount - left
      if let stated, stated != sums.paid { contradictory.add(sums.paid - stated, at: "\(table.name):\(row.line)") }
    } else if let stated {
      sums.paid = stated
    }
    return sums
  }

  /// The debit and the credit of a row of a customers' ledger, zero where blank; nil, and a problem, if one is no amount.
  mutating func debitAndCredit(_ row: DelimitedRow) -> (debit: Money, credit: Money)? {
    let before = problems.items.count + problems.omitted
    var (debit, credit): (Money?, Money?)
    if columns.isDirected {
      let amount = money(row, .amount) ?? .zero
      switch LedgerWords.side(row.text(columns[.direction])) {
      case 1: debit = amount
      case -1: credit = amount
      default:
        if !amount.isZero { report(row, .direction, expected: Wording("D or C", fr: "D ou C")) }
      }
    } else {
      (debit, credit) = (money(row, .debit), money(row, .credit))
    }
    guard problems.items.count + problems.omitted == before else { return nil }
    return (debit ?? .zero, credit ?? .zero)
  }

  /// The currency that a row names in a column of its own or beside its amount; nil if it names none.
  func currency(_ row: DelimitedRow) -> String? {
    if !row.isBlank(columns[.currency]) { return LedgerWords.currency(row.text(columns[.currency])) }
    for field in LedgerField.allCases where field.isAmount && columns[field] != nil {
      if let code = AmountText.currency(row.bytes(columns[field])) { return code }
    }
    return nil
  }

  private mutating func money(_ row: DelimitedRow, _ field: LedgerField) -> Money? {
    guard let column = columns[field] else { return nil }
    switch AmountText.read(row.bytes(column), decimal: evidence.decimal(field)) {
    case .blank: return nil
    case .cents(let cents, let isRounded):
      if isRounded { rounded.add(at: "\(table.name):\(row.line)") }
      return Money(cents: cents)
    case .invalid:
      if LedgerWords.isNothing(row.text(column)) { return nil }
      if field == .paid { return LedgerWords.isYes(row.text(column)) ? money(row, .amount) : nil }
      let mark = evidence.decimal(field) == UInt8(ascii: ",") ? "1234,56" : "1234.56"
      report(
        row, field,
        expected: Wording("an amount, as in this column \(mark)", fr: "un montant, selon cette colonne \(mark)"))
      return nil
    }
  }

  /// `20`, `20 %`, `0.2` and `20,0` are the same rate.
  private func vatRate(_ row: DelimitedRow) -> Rate? {
    guard let column = columns[.vatRate], !row.isBlank(column) else { return nil }
    let text = row.text(column).filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
    guard let value = Double(text), value >= 0, value <= 100 else { return nil }
    let percent = value < 1 && !row.text(column).contains("%") ? value * 100 : value
    return Rate(billionths: Int64((percent * 10_000_000).rounded()))
  }

  /// Reports a cell that cannot be read.
  mutating func report(_ row: DelimitedRow, _ field: LedgerField, expected: Wording) {
    if problems.omits(.error, of: table.name) { return }
    let place = row.position(columns[field])
    problems.append(
      Problem(
        file: table.name, line: place.line, column: place.column,
        field: columns[field].map { table.header[$0] } ?? field.key, value: row.text(columns[field]),
        expected: expected))
  }
}
