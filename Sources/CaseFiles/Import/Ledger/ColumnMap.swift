import Receivables

/// What the user says about the columns of files whose header the table of synonyms does not know.
///
/// A line each, `column = field`, such as `Belegnummer = invoice_id`; `column = -` ignores a column. Two lines set what
/// the values leave open: `@dates = day_first` or `month_first`, `@decimal = comma` or `point`. `#` begins a comment.
package struct ColumnMap: Sendable {
  /// The field of a folded column name; a nil field is a column to ignore.
  private(set) var fields: [String: LedgerField?] = [:]
  /// The order of day and month in every file; nil if the values tell it.
  private(set) var dateOrder: DateText.Order?
  /// The byte before decimals in every file; nil if the values tell it.
  private(set) var decimal: UInt8?
  /// The columns that lines give a field, as written, and where.
  private var named: [(column: String, file: String, line: Int)] = []
  /// Lines that say nothing understandable.
  package private(set) var problems: [Problem] = []

  /// No mapping: everything is told by the files.
  package init() {}

  /// Reads a map file.
  package init(_ source: ImportSource) {
    if TextEncoding.isWorkbook(source.bytes) {
      problems.append(TextEncoding.Fault.workbook.problem([], 0, name: source.name))
      return
    }
    var number = 0
    for text in String(decoding: source.bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      number += 1
      let line = text.prefix { $0 != "#" }
      if line.allSatisfy(\.isWhitespace) { continue }
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2 else {
        report(source.name, number, String(line), Wording("column = field", fr: "colonne = champ"))
        continue
      }
      let value = parts[1].filter { !$0.isWhitespace }
      let column = parts[0].drop(while: \.isWhitespace)
      if column.hasPrefix("@") {
        setting(HeaderText.folded(column), value, file: source.name, line: number)
      } else if value == "-" {
        fields[HeaderText.folded(column)] = .some(nil)
      } else if let field = LedgerField(key: value) {
        fields[HeaderText.folded(column)] = field
        named.append((String(column).trimmed, source.name, number))
      } else {
        let known = LedgerField.allCases.map(\.key)
        report(
          source.name, number, value,
          Wording("one of \(known.joined(separator: ", ")) or -", fr: "l'un de \(known.joined(separator: ", ")) ou -"))
      }
    }
  }

  private mutating func setting(_ name: String, _ value: String, file: String, line: Int) {
    switch (name, value) {
    case ("dates", "day_first"): dateOrder = .dayFirst
    case ("dates", "month_first"): dateOrder = .monthFirst
    case ("decimal", "comma"): decimal = UInt8(ascii: ",")
    case ("decimal", "point"): decimal = UInt8(ascii: ".")
    default:
      report(
        file, line, "@\(name) = \(value)",
        Wording(
          "@dates = day_first | month_first, or @decimal = comma | point",
          fr: "@dates = day_first | month_first, ou @decimal = comma | point"))
    }
  }

  /// A warning for each column given a field that no file has.
  func absentColumns(from sources: [ImportSource]) -> [Problem] {
    if named.isEmpty { return [] }
    let headers = sources.flatMap { source in
      BPCEBalance.matches(source.bytes) || EurofactorBatch.matches(source.bytes)
        ? [] : LedgerColumns.table(source, map: self).header
    }
    let present = Set(headers.map { HeaderText.folded($0) })
    return named.filter { !present.contains(HeaderText.folded($0.column)) }.map { line in
      Problem(
        file: line.file, line: line.line, value: line.column,
        expected: Wording("a column of the files", fr: "une colonne des fichiers"),
        hint: NearestName.hint(line.column, among: headers), severity: .warning)
    }
  }

  private mutating func report(_ file: String, _ line: Int, _ value: String, _ expected: Wording) {
    problems.append(Problem(file: file, line: line, value: value, expected: expected))
  }
}
