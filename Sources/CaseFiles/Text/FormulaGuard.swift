/// The apostrophe before a text that a spreadsheet would run as a formula: a customer named `=HYPERLINK(…)` stays a name.
///
/// Source: formats.md, "Results": text cells that start with `= + - @` get a leading `'`. Whoever reads the text takes one
/// apostrophe away, so that nothing changes on the way through a case.
enum FormulaGuard {
  static let mark = UInt8(ascii: "'")

  /// True if a text needs an apostrophe: it begins like a formula, or with apostrophes before such a beginning.
  static func isNeeded(_ text: some Sequence<UInt8>) -> Bool {
    for byte in text where byte != mark { return "=+-@\t\r".utf8.contains(byte) }
    return false
  }

  /// The value without its guard.
  static func removed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard value.first == mark, isNeeded(value.dropFirst()) else { return value }
    return value.dropFirst()
  }
}
