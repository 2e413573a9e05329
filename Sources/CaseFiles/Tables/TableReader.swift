import Contracts
import Receivables

/// Reads the rows of one of the case's delimited files by the table of its columns.
///
/// Getters return nil for a blank field and for a faulty one; a fault is reported at its place and marks the row.
struct TableReader {
  /// A column of the format and its place in this file.
  struct Column {
    let name: String
    /// The place in `format.columns`.
    let ordinal: Int
    /// The place in a row; nil if the file does not have the column.
    let position: Int?
  }

  let format: TableFormat
  let table: DelimitedText
  let notes: CaseNotes
  /// True once the row at hand or a field of it was faulty.
  private(set) var rowHasErrors = false {
    didSet { if rowHasErrors && !oldValue { faultyRows += 1 } }
  }
  private var faultyRows = 0
  /// The number of rows read.
  private(set) var rows = 0
  /// What was rounded away, by column: the first place, and how often.
  private var rounded: [Int: (problem: Problem, count: Int)] = [:]
  private var blanks: [Int]

  /// Reports unknown and missing columns.
  init(_ table: DelimitedText, _ format: TableFormat, notes: CaseNotes) {
    self.table = table
    self.format = format
    self.notes = notes
    blanks = [Int](repeating: 0, count: format.columns.count)
    notes.problems.append(contentsOf: table.problems)
    if table.isUnreadable { return }
    let known = format.columns.map(\.name)
    let absent = known.filter { table.column($0) == nil }
    for (position, name) in table.header.enumerated() where !name.isEmpty && !known.contains(name) {
      let place = table.headerPosition(position)
      notes.problems.append(
        Problem(
          file: table.name, line: place.line, column: place.column, field: name, value: name,
          expected: Wording("a known column", fr: "une colonne connue"),
          hint: NearestName.hint(name, among: absent)
            ?? Wording("the column is ignored", fr: "la colonne est ignorée"), severity: .warning))
    }
    for column in format.columns where column.isRequired && absent.contains(column.name) {
      let near = NearestName.of(column.name, among: table.header.filter { !known.contains($0) })
      notes.problems.append(
        Problem(
          file: table.name, line: table.headerLine, column: 1, field: column.name,
          expected: Wording("a column \(column.name)", fr: "une colonne \(column.name)"),
          hint: near.map { Wording("rename the column \($0)", fr: "renommez la colonne \($0)") }))
    }
  }

  /// A column by its name, which is one of the format's.
  func column(_ name: String) -> Column {
    guard let ordinal = format.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("the column \(name) is not in the format of \(format.file)")
    }
    return Column(name: name, ordinal: ordinal, position: table.column(name))
  }

  /// True if every required column is there; without them no row makes sense.
  var hasRequiredColumns: Bool {
    format.columns.allSatisfy { !$0.isRequired || table.column($0.name) != nil }
  }

  /// True once the file has more faulty rows than problems are kept of it. From then on a faulty row leaves nothing behind,
  /// not even its identifier, so that no number of them fills the memory.
  var countsOnly: Bool { faultyRows > ProblemList.limitPerFile }

  /// Begins a row.
  mutating func begin(_ row: DelimitedRow) {
    rowHasErrors = false
    if row.isFaulty { rowHasErrors = true }
    rows += 1
  }

  /// Counts the blank columns of a plain row, a bit for each by its ordinal, and the row itself.
  @inline(__always) mutating func countBlanks(_ columns: UInt64) {
    rows += 1
    var left = columns
    while left != 0 {
      blanks[left.trailingZeroBitCount] += 1
      left &= left - 1
    }
  }

  /// Counts the format's columns that the file does not have as blank in so many rows.
  mutating func countAbsentColumns(inRows count: Int) {
    for (ordinal, column) in format.columns.enumerated() where table.column(column.name) == nil {
      blanks[ordinal] += count
    }
  }

  /// Ends the file: what was rounded is reported once for each column, and defaults are noted with their rows.
  mutating func finish(_ read: DelimitedRows) {
    notes.problems.append(contentsOf: read.problems)
    for (_, item) in rounded.sorted(by: { $0.key < $1.key }) {
      var problem = item.problem
      if item.count > 1 {
        problem.hint = Wording(
          "\(problem.hint?.english ?? ""); so are \(item.count - 1) more",
          fr: "\(problem.hint?.french ?? "") ; \(item.count - 1) autres de même")
      }
      notes.problems.append(problem)
    }
    for (ordinal, column) in format.columns.enumerated() {
      guard let blank = column.blank, blanks[ordinal] > 0 else { continue }
      notes.defaults.append(.init(file: table.name, field: column.name, value: blank, rows: blanks[ordinal]))
    }
  }

  /// Adds a problem about a field of the row at hand; an error marks the row.
  mutating func report(
    _ row: DelimitedRow, _ column: Column, expected: Wording, hint: Wording? = nil,
    severity: Problem.Severity = .error
  ) {
    if severity == .error { rowHasErrors = true }
    if notes.problems.omits(severity, of: table.name) { return }
    notes.problems.append(problem(row, column, expected: expected, hint: hint, severity: severity))
  }

  /// A problem about a field.
  func problem(
    _ row: DelimitedRow, _ column: Column, expected: Wording, hint: Wording?, severity: Problem.Severity
  ) -> Problem {
    let place = row.position(column.position)
    return Problem(
      file: table.name, line: place.line, column: place.column, field: column.name, value: row.text(column.position),
      expected: expected, hint: hint, severity: severity)
  }

  /// True if the field is blank: counted as a default, and reported where the column is required.
  @inline(__always) mutating func isBlank(_ row: DelimitedRow, _ column: Column) -> Bool {
    guard row.isBlank(column.position) else { return false }
    blanks[column.ordinal] += 1
    if format.columns[column.ordinal].isRequired, column.position != nil {
      report(row, column, expected: Wording("a value", fr: "une valeur"))
    }
    return true
  }

  /// Reads a field that is not blank; a fault is reported at its place.
  @inline(__always) mutating func read<Value>(
    _ row: DelimitedRow, _ column: Column,
    _ parse: (ArraySlice<UInt8>, Bool) throws(ValueFault) -> FieldValue.Rounded<Value>
  ) -> Value? {
    if isBlank(row, column) { return nil }
    do throws(ValueFault) {
      let (value, isRounded) = try parse(row.bytes(column.position), table.allowsDecimalComma)
      if isRounded { noteRounding(row, column, "\(value)") }
      return value
    } catch {
      report(row, column, expected: error.expected, hint: error.hint)
      return nil
    }
  }

  private mutating func noteRounding(_ row: DelimitedRow, _ column: Column, _ value: String) {
    if rounded[column.ordinal] != nil {
      rounded[column.ordinal]?.count += 1
    } else {
      let problem = problem(
        row, column, expected: Wording("fewer decimals", fr: "moins de décimales"),
        hint: Wording("read as \(value)", fr: "lu comme \(value)"), severity: .warning)
      rounded[column.ordinal] = (problem, 1)
    }
  }
}
