import Receivables

/// The rows of a delimited file, one after the other.
///
/// It is a class so that a `for` loop and its caller see the same list of problems. The list of fields is reused from
/// row to row as long as nobody keeps a row.
package final class DelimitedRows: Sequence, IteratorProtocol {
  /// What is wrong with the rows read so far: quotation marks and the number of fields.
  package private(set) var problems = ProblemList()

  /// True once a quotation mark was found that is never closed: the rows behind it are lost.
  package private(set) var isBroken = false

  private let bytes: [UInt8]
  private let name: String
  private let separator: UInt8
  private let quotes: Bool
  /// The number of named columns; nil while the header itself is read.
  private let width: Int?
  private var fields: [DelimitedRow.Field] = []
  private(set) var offset: Int
  private(set) var line: Int
  /// True once something is wrong with the row at hand.
  private var rowIsFaulty = false

  init(
    bytes: [UInt8], name: String, separator: UInt8, quotes: Bool, width: Int?, offset: Int, line: Int
  ) {
    self.bytes = bytes
    self.name = name
    self.separator = separator
    self.quotes = quotes
    self.width = width
    self.offset = offset
    self.line = line
  }

  /// The next row that is not blank; nil at the end, or when a quotation mark is never closed.
  package func next() -> DelimitedRow? {
    while offset < bytes.count {
      let start = offset
      let startLine = line
      rowIsFaulty = false
      switch scanRow() {
      case .blank: continue
      case .broken: return nil
      case .filled:
        return DelimitedRow(storage: bytes, fields: fields, offset: start, line: startLine, isFaulty: rowIsFaulty)
      }
    }
    return nil
  }

  /// Moves behind a row that was read elsewhere, of one line that ends before `end`.
  func pass(through end: Int) {
    offset = end
    line += 1
  }

  private enum Outcome { case filled, blank, broken }

  /// Reads the fields from `offset` to the end of the row, and moves behind it.
  private func scanRow() -> Outcome {
    let rowStart = offset
    let rowLine = line
    let most = width ?? DelimitedText.mostColumns + 1
    var filled = false
    var position = offset
    var ends = 0
    // Taken out of the object while it grows: each access to a stored property of a class is checked.
    var fields = self.fields
    self.fields = []
    defer { self.fields = fields }
    fields.removeAll(keepingCapacity: true)
    var extra: Int?
    while true {
      let field: DelimitedRow.Field
      (field, position) = scanField(from: position, rowStart: rowStart, rowLine: rowLine, lineEnds: &ends)
      if position < 0 {
        offset = bytes.count
        isBroken = true
        return .broken
      }
      if field.start != field.end {
        filled = true
        if fields.count >= most, extra == nil { extra = field.origin }
      }
      if fields.count < most { fields.append(field) }
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    let next = DelimitedRow.skipLineEnd(in: bytes, at: position)
    offset = next
    line = rowLine + ends + (next > position ? 1 : 0)
    if let extra, width != nil { reportExtra(extra, rowStart: rowStart, rowLine: rowLine) }
    return filled ? .filled : .blank
  }

  /// Reads one field; returns it and the offset of the separator or line end behind it, or −1 if it never ends.
  @inline(__always) private func scanField(
    from start: Int, rowStart: Int, rowLine: Int, lineEnds: inout Int
  ) -> (DelimitedRow.Field, Int) {
    let count = bytes.count
    var position = start
    while position < count, bytes[position] <= 0x20 || bytes[position] >= 0xC2,
      let next = padding(at: position)
    { position = next }
    if quotes, position < count, bytes[position] == 0x22 || bytes[position] == 0x3D,
      let opening = openingQuote(at: position)
    {
      return scanQuoted(origin: position, from: opening, rowStart: rowStart, rowLine: rowLine, lineEnds: &lineEnds)
    }
    let valueStart = position
    while position < count {
      let byte = bytes[position]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      position += 1
    }
    let value = Padding.trimmed(bytes, valueStart, position)
    return (.init(start: value.start, end: value.end, origin: value.start, escaped: false), position)
  }

  /// The offset behind the quotation mark that opens a field at `position`; `="` opens one too.
  private func openingQuote(at position: Int) -> Int? {
    if bytes[position] == 0x22 { return position + 1 }
    return position + 1 < bytes.count && bytes[position + 1] == 0x22 ? position + 2 : nil
  }

  private func scanQuoted(
    origin: Int, from start: Int, rowStart: Int, rowLine: Int, lineEnds: inout Int
  ) -> (DelimitedRow.Field, Int) {
    var position = start
    var escaped = false
    var closed = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else {
          closed = true
          break
        }
        escaped = true
        position += 2
      } else if byte == 0x0A || byte == 0x0D {
        position = DelimitedRow.skipLineEnd(in: bytes, at: position)
        lineEnds += 1
      } else {
        position += 1
      }
    }
    guard closed else {
      report(
        at: origin, rowStart: rowStart, rowLine: rowLine, value: origin..<bytes.count,
        expected: Wording("a closing quotation mark", fr: "un guillemet fermant"),
        hint: Wording(
          "close it, or double a quotation mark inside a text", fr: "fermez-le, ou doublez un guillemet dans un texte"))
      return (.init(start: start, end: start, origin: origin, escaped: false), -1)
    }
    let value = Padding.trimmed(bytes, start, position)
    position += 1
    while position < bytes.count, let next = padding(at: position) { position = next }
    if position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
      let stray = position
      while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
        position += 1
      }
      report(
        at: stray, rowStart: rowStart, rowLine: rowLine, value: origin..<position,
        expected: Wording(
          "the separator or the end of the line after a closing quotation mark",
          fr: "le séparateur ou la fin de ligne après un guillemet fermant"),
        hint: Wording("double a quotation mark inside a text", fr: "doublez un guillemet dans un texte"))
    }
    return (.init(start: value.start, end: value.end, origin: origin, escaped: escaped), position)
  }

  /// The offset behind a space, tab (where it does not separate) or no-break space at `position`.
  private func padding(at position: Int) -> Int? {
    bytes[position] == separator ? nil : Padding.end(bytes, at: position)
  }

  private func reportExtra(_ origin: Int, rowStart: Int, rowLine: Int) {
    var end = origin
    while end < bytes.count, bytes[end] != separator, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    report(
      at: origin, rowStart: rowStart, rowLine: rowLine, value: origin..<end,
      expected: Wording(
        "at most \(width ?? 0) fields, as in the header", fr: "au plus \(width ?? 0) champs, comme l'en-tête"),
      hint: Wording(
        "enclose a text that holds the separator in quotation marks",
        fr: "mettez entre guillemets un texte qui contient le séparateur"))
  }

  private func report(
    at origin: Int, rowStart: Int, rowLine: Int, value: Range<Int>, expected: Wording, hint: Wording
  ) {
    rowIsFaulty = true
    if problems.omits(.error, of: name) { return }
    let place = DelimitedRow.position(of: origin, from: rowStart, line: rowLine, in: bytes)
    problems.append(
      Problem(
        file: name, line: place.line, column: place.column,
        value: String(
          decoding: bytes[value.lowerBound..<Swift.min(value.upperBound, value.lowerBound + 400)], as: UTF8.self),
        expected: expected, hint: hint))
  }
}
