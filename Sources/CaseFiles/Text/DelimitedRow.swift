/// One row of a delimited file: the places of its fields in the file's bytes.
package struct DelimitedRow {
  /// The place of a field.
  struct Field {
    /// The value, without quotation marks and padding.
    var start: Int
    var end: Int
    /// The first character as the file holds it, a quotation mark included.
    var origin: Int
    /// True if the value holds doubled quotation marks.
    var escaped: Bool
  }

  let storage: [UInt8]
  let fields: [Field]
  let offset: Int
  /// The line on which the row begins, from 1.
  package let line: Int
  /// True if its quotation marks or its number of fields are wrong.
  let isFaulty: Bool

  /// The number of fields in the row; a short row's missing fields are blank.
  package var count: Int { fields.count }

  /// True if the field holds nothing, or the row is too short to have it, or there is no such column.
  @inline(__always) package func isBlank(_ column: Int?) -> Bool {
    guard let column, column < fields.count else { return true }
    let field = fields[column]
    // A formula of nothing, `="  "`, is blank too.
    return field.start == field.end || (field.escaped && bytes(column).isEmpty)
  }

  /// The field's value as UTF-8 bytes, without padding, quotation marks and a formula's guard; empty if blank.
  package func bytes(_ column: Int?) -> ArraySlice<UInt8> {
    guard let column, column < fields.count else { return [] }
    let field = fields[column]
    return FormulaGuard.removed(
      field.escaped ? DelimitedRow.unescaped(storage[field.start..<field.end]) : storage[field.start..<field.end])
  }

  /// The field's value as text, without padding and quotation marks; empty if blank.
  package func text(_ column: Int?) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// Where the field stands in the file: line and character, from 1. It is computed on demand, for problems.
  package func position(_ column: Int?) -> (line: Int, column: Int) {
    guard let column, let last = fields.last else { return (line, 1) }
    // A field that a short row does not have would stand after the last one.
    let origin = column < fields.count ? fields[column].origin : last.end
    return DelimitedRow.position(of: origin, from: offset, line: line, in: storage)
  }

  /// Where each of the first fields stands: one walk over the row, however many they are.
  func positions(_ count: Int) -> [(line: Int, column: Int)] {
    var place = (line: line, column: 1)
    var from = offset
    return fields.prefix(count).map { field in
      let next = DelimitedRow.position(of: field.origin, from: from, line: place.line, in: storage)
      place = next.line == place.line ? (next.line, place.column + next.column - 1) : next
      from = field.origin
      return place
    }
  }

  /// The line and character of an offset, counted from a line's beginning before it.
  static func position(
    of target: Int, from start: Int, line: Int, in bytes: [UInt8]
  ) -> (line: Int, column: Int) {
    var line = line
    var lineStart = start
    var offset = start
    while offset < target {
      if bytes[offset] == 0x0A || bytes[offset] == 0x0D {
        offset = skipLineEnd(in: bytes, at: offset)
        if offset <= target {
          line += 1
          lineStart = offset
        }
      } else {
        offset += 1
      }
    }
    return (line, String(decoding: bytes[lineStart..<max(lineStart, target)], as: UTF8.self).count + 1)
  }

  /// The offset after the line end at `offset`: CR, LF, CR LF or CR CR LF; the same offset if there is none.
  @inline(__always) static func skipLineEnd(in bytes: [UInt8], at offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    if bytes[offset] == 0x0A { return offset + 1 }
    guard bytes[offset] == 0x0D else { return offset }
    if offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { return offset + 2 }
    if offset + 2 < bytes.count, bytes[offset + 1] == 0x0D, bytes[offset + 2] == 0x0A { return offset + 3 }
    return offset + 1
  }

  /// The value with each doubled quotation mark made one, and then a formula `="00123"` made its text.
  private static func unescaped(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let quote = UInt8(ascii: "\"")
    var result: [UInt8] = []
    result.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      result.append(value[index])
      index += value[index] == quote && index + 1 < value.endIndex && value[index + 1] == quote ? 2 : 1
    }
    guard result.count >= 3, result[0] == UInt8(ascii: "="), result[1] == quote, result.last == quote else {
      return result[...]
    }
    let inner = Padding.trimmed(result, 2, result.count - 1)
    return result[inner.start..<inner.end]
  }
}
