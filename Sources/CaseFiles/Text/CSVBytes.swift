import Receivables

/// Rows of a comma-separated file as bytes, for a million rows without a million strings.
struct CSVBytes {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  init(header: [String]) {
    for name in header { add(name) }
    endRow()
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// A cell of text, quoted where RFC 4180 asks for it, or where padding would be lost; one that a spreadsheet would run as
  /// a formula gets an apostrophe, which the reader takes away again.
  mutating func add(_ text: String) {
    separate()
    let isFormula = FormulaGuard.isNeeded(text.utf8)
    let needsQuotes =
      text.utf8.contains {
        $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B || $0 == 0x7C || $0 == 0x09
      }
    guard needsQuotes else {
      if isFormula { bytes.append(FormulaGuard.mark) }
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(0x22)
    if isFormula { bytes.append(FormulaGuard.mark) }
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// An amount with two decimals and a point.
  mutating func add(_ amount: Money) {
    separate()
    bytes.append(contentsOf: amount.description.utf8)
  }

  /// A date in ISO form, blank for none.
  mutating func add(_ day: Day?) {
    separate()
    guard let day else { return }
    let (year, month, date) = day.components
    for digit in [year / 1000, year / 100 % 10, year / 10 % 10, year % 10] { bytes.append(UInt8(48 + digit)) }
    for part in [month, date] {
      bytes.append(UInt8(ascii: "-"))
      bytes.append(UInt8(48 + part / 10))
      bytes.append(UInt8(48 + part % 10))
    }
  }

  mutating func endRow() {
    bytes.append(0x0A)
    isFirst = true
  }
}
