import Receivables

@testable import CaseFiles

/// What must hold of any bytes read as a delimited file.
enum DelimitedProperties {
  static func check(_ input: [UInt8]) {
    for quotes in [true, false] {
      let table = DelimitedText(bytes: input, name: "any.csv", quotes: quotes)
      checkPlaces(table, lines: input.count { $0 == 0x0A || $0 == 0x0D } + 2)
      if quotes { checkRoundTrip(table) }
    }
  }

  /// Rows come in order and inside the file, no wider than the header and none of them blank.
  private static func checkPlaces(_ table: DelimitedText, lines: Int) {
    let rows = table.rows()
    var line = 0
    for row in rows {
      Fuzzing.require(row.line > line && row.line <= lines, "rows come in order: \(row.line) after \(line)")
      line = row.line
      Fuzzing.require(row.count <= max(table.header.count, 0), "\(row.count) fields under \(table.header.count)")
      for column in table.header.indices {
        let place = row.position(column)
        Fuzzing.require(place.line >= row.line && place.line <= lines && place.column >= 1, "a field has a place")
        Fuzzing.require(row.isBlank(column) == row.bytes(column).isEmpty, "a blank is empty")
      }
    }
    let problems = table.problems + rows.problems.items
    for problem in problems {
      Fuzzing.require(problem.line >= 1 && problem.line <= lines && problem.column >= 0, "a problem has a place")
      Fuzzing.require(problem.value.count <= 80, "a problem's value is short")
    }
    Fuzzing.require(table.header.count <= DelimitedText.mostColumns, "columns are bounded")
  }

  /// Cells written by the writer of imported cases are read again as they were.
  private static func checkRoundTrip(_ table: DelimitedText) {
    guard !table.isUnreadable else { return }
    // The header is written as a row: a case's own headers never begin like Excel's `sep=` line.
    let cells = [table.header] + table.rows().map { row in table.header.indices.map { row.text($0) } }
    var text = CSVBytes(header: table.header.indices.map { "column \($0)" })
    for row in cells {
      for cell in row { text.add(cell) }
      text.endRow()
    }
    let again = DelimitedText(bytes: text.bytes, name: "again.csv")
    let reread = again.rows().map { row in again.header.indices.map { row.text($0) } }
    let filled = cells.filter { $0.contains { !$0.isEmpty } }
    Fuzzing.require(reread == filled, "the rows are read again: \(filled) \(reread)")
  }
}
