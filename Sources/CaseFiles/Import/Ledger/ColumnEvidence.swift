import Receivables

/// What the values of a file's columns say about its dates and numbers, before any of them is read.
struct ColumnEvidence {
  /// The order of day and month in each date column.
  private var orders = [DateText.Order](repeating: .dayFirst, count: LedgerField.allCases.count)
  /// The byte before decimals in each amount column.
  private var decimals = [UInt8](repeating: UInt8(ascii: "."), count: LedgerField.allCases.count)
  /// Date and amount columns whose values leave it open.
  private(set) var openDates: [LedgerField] = []
  private(set) var openNumbers: [LedgerField] = []

  /// The order of day and month in a date column.
  func order(_ field: LedgerField) -> DateText.Order { orders[field.rawValue] }

  /// The byte before decimals in an amount column.
  func decimal(_ field: LedgerField) -> UInt8 { decimals[field.rawValue] }

  init(_ table: DelimitedText, columns: LedgerColumns, map: ColumnMap) {
    let dates = LedgerField.allCases.filter { $0.isDate && columns[$0] != nil }
    let amounts = LedgerField.allCases.filter { $0.isAmount && columns[$0] != nil }
    var dateEvidence = [DateText.Evidence](repeating: .init(), count: dates.count)
    var numberEvidence = [DecimalEvidence](repeating: .init(), count: amounts.count)
    for row in table.rows() {
      for (index, field) in dates.enumerated() {
        if let parts = DateText.read(row.bytes(columns[field])) { dateEvidence[index].add(parts) }
      }
      for (index, field) in amounts.enumerated() { numberEvidence[index].add(row.bytes(columns[field])) }
    }
    // A column that does not tell takes what the file's other columns tell.
    let allDates = dateEvidence.reduce(DateText.Evidence(), +)
    for (index, field) in dates.enumerated() {
      orders[field.rawValue] = map.dateOrder ?? dateEvidence[index].order ?? allDates.order ?? .dayFirst
      let isOpen = map.dateOrder == nil && dateEvidence[index].order == nil && allDates.order == nil
      if isOpen, dateEvidence[index].ambiguous > 0 { openDates.append(field) }
    }
    let allNumbers = numberEvidence.reduce(DecimalEvidence(), +)
    let byFile: UInt8 = table.separator == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ",")
    for (index, field) in amounts.enumerated() {
      decimals[field.rawValue] = map.decimal ?? numberEvidence[index].decimal ?? allNumbers.decimal ?? byFile
      let isOpen = map.decimal == nil && numberEvidence[index].decimal == nil && allNumbers.decimal == nil
      if isOpen, numberEvidence[index].ambiguous > 0 { openNumbers.append(field) }
    }
  }
}

/// What amounts say about the mark before their decimals.
struct DecimalEvidence {
  private var comma = 0
  private var point = 0
  /// Amounts such as `1,234`, which may be a thousand or one.
  private(set) var ambiguous = 0

  /// The mark most amounts prove; nil if none does, or as many prove the other.
  var decimal: UInt8? { comma == point ? nil : comma > point ? UInt8(ascii: ",") : UInt8(ascii: ".") }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var commas = 0
    var points = 0
    var last: UInt8 = 0
    var before = 0
    var after = 0
    var leadingZero = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "."):
        if byte == UInt8(ascii: ",") { commas += 1 } else { points += 1 }
        last = byte
        before += after
        after = 0
      case 0x30...0x39:
        if before == 0, after == 0, byte == 0x30 { leadingZero = true }
        after += 1
      default: continue
      }
    }
    if commas + points == 0 { return }
    if commas > 0, points > 0 {
      prove(last)
    } else if commas + points > 1 {
      prove(last == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ","))
    } else if after != 3 || before > 3 || before == 0 || leadingZero {
      prove(last)
    } else {
      ambiguous += 1
    }
  }

  private mutating func prove(_ mark: UInt8) {
    if mark == UInt8(ascii: ",") { comma += 1 } else { point += 1 }
  }

  static func + (left: DecimalEvidence, right: DecimalEvidence) -> DecimalEvidence {
    var sum = left
    sum.comma += right.comma
    sum.point += right.point
    sum.ambiguous += right.ambiguous
    return sum
  }
}
