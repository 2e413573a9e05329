import Receivables

/// Reads the cells of an accounting file's rows, and remembers what was wrong with them.
struct FECCells {
  let table: DelimitedText
  let columns: FECColumns
  private(set) var problems = ProblemList()
  private var rounded = Tally()
  private var irregularDates = Tally()

  init(table: DelimitedText, columns: FECColumns) {
    self.table = table
    self.columns = columns
  }

  /// A date that must be there; nil, and a problem, if it is not.
  mutating func day(_ row: DelimitedRow, _ field: FECColumns.Field) -> Day? {
    let bytes = row.bytes(columns[field])
    if let day = parsedDay(bytes, row) { return day }
    report(
      row, field, expected: Wording("a date such as 20260930", fr: "une date comme 20260930"))
    return nil
  }

  /// A date that may be blank or, in a column that only informs, unreadable.
  mutating func optionalDay(_ row: DelimitedRow, _ field: FECColumns.Field) -> Day? {
    let bytes = row.bytes(columns[field])
    return bytes.isEmpty ? nil : parsedDay(bytes, row)
  }

  private mutating func parsedDay(_ bytes: ArraySlice<UInt8>, _ row: DelimitedRow) -> Day? {
    guard let parts = DateText.read(bytes), let day = parts.day(.dayFirst) else { return nil }
    // The law's form is eight digits; others are read, day first, and said once.
    if bytes.count != 8 || !parts.yearFirst { irregularDates.add(at: "\(row.line)") }
    return day
  }

  /// The debit and the credit of a row in cents; nil, and a problem, if they cannot be read.
  mutating func cents(_ row: DelimitedRow) -> (debit: Int64, credit: Int64)? {
    if columns[.debit] != nil, columns[.credit] != nil {
      guard let debit = amount(row, .debit), let credit = amount(row, .credit) else { return nil }
      return (debit, credit)
    }
    guard let amount = amount(row, .amount) else { return nil }
    switch row.bytes(columns[.sense]).first {
    case UInt8(ascii: "D"), UInt8(ascii: "d"), UInt8(ascii: "+"), UInt8(ascii: "1"): return (amount, 0)
    case UInt8(ascii: "C"), UInt8(ascii: "c"), UInt8(ascii: "-"): return (0, amount)
    default:
      report(row, .sense, expected: Wording("D or C, or +1 or -1", fr: "D ou C, ou +1 ou -1"))
      return nil
    }
  }

  private mutating func amount(_ row: DelimitedRow, _ field: FECColumns.Field) -> Int64? {
    switch AmountText.read(row.bytes(columns[field]), decimal: nil) {
    case .blank: return 0
    case .cents(let cents, let isRounded):
      if isRounded { rounded.add(at: "\(row.line)") }
      return cents
    case .invalid:
      report(
        row, field,
        expected: Wording(
          "an amount such as 1234,56, without thousands mark",
          fr: "un montant comme 1234,56, sans séparateur de milliers"))
      return nil
    }
  }

  /// Reports a cell that cannot be read.
  mutating func report(_ row: DelimitedRow, _ field: FECColumns.Field, expected: Wording) {
    if problems.omits(.error, of: table.name) { return }
    let place = row.position(columns[field])
    problems.append(
      Problem(
        file: table.name, line: place.line, column: place.column, field: columns[field].map { table.header[$0] } ?? "",
        value: row.text(columns[field]), expected: expected))
  }

  /// What is said once for the file.
  var summary: [Problem] {
    var result: [Problem] = []
    if rounded.count > 0 {
      result.append(
        Problem(
          file: table.name, line: Int(rounded.place) ?? 0, field: "Debit",
          expected: Wording("amounts to the cent", fr: "des montants au centime"),
          hint: Wording(
            count: rounded.count, "amount with more decimals is rounded half away from zero",
            "amounts with more decimals are rounded half away from zero",
            fr: "montant à plus de deux décimales est arrondi au plus proche",
            "montants à plus de deux décimales sont arrondis au plus proche"), severity: .warning))
    }
    if irregularDates.count > 0 {
      result.append(
        Problem(
          file: table.name, line: Int(irregularDates.place) ?? 0, field: "EcritureDate",
          expected: Wording("dates of eight digits, AAAAMMJJ", fr: "des dates de huit chiffres, AAAAMMJJ"),
          hint: Wording(
            count: irregularDates.count, "date in another form is read with the day first",
            "dates in another form are read with the day first", fr: "date d'une autre forme est lue jour en tête",
            "dates d'une autre forme sont lues jour en tête"), severity: .warning))
    }
    return result
  }
}
