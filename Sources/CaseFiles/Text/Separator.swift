import Receivables

/// How a delimited file tells its separator: by Excel's `sep=;` line, else by its header.
struct Separator {
  /// The separators a header may show, the likeliest first where two occur equally often.
  static let known: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ",")]

  var separator: UInt8
  /// Where the header begins, and on which line.
  var offset: Int
  var line: Int
  var problem: Problem?

  /// Reads the beginning of the file; a file without any separator has one column.
  static func detect(_ bytes: [UInt8], name: String, quotes: Bool) -> Separator {
    let first = line(in: bytes, from: 0)
    var text = String(decoding: bytes[first], as: UTF8.self)
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 { text = String(text.dropFirst().dropLast()) }
    while text.hasSuffix(" ") { text.removeLast() }
    if text.lowercased().hasPrefix("sep=") {
      let value = text.dropFirst(4)
      let next = DelimitedRow.skipLineEnd(in: bytes, at: first.upperBound)
      if value.utf8.count == 1, let byte = value.utf8.first, known.contains(byte) {
        return Separator(separator: byte, offset: next, line: 2)
      }
      return Separator(
        separator: UInt8(ascii: ","), offset: next, line: 2,
        problem: Problem(
          file: name, line: 1, column: 5, field: "sep", value: String(value),
          expected: Wording("one of , ; | or a tab", fr: "l'un de , ; | ou une tabulation")))
    }
    return Separator(separator: mostFrequent(bytes, quotes: quotes), offset: 0, line: 1)
  }

  /// The separator that occurs most often in the first line that is not blank, outside quotation marks.
  private static func mostFrequent(_ bytes: [UInt8], quotes: Bool) -> UInt8 {
    var counts = [Int](repeating: 0, count: known.count)
    var quoted = false
    var blank = true
    for byte in bytes {
      if quotes, byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if !quoted {
        if byte == 0x0A || byte == 0x0D {
          if !blank { break }
          // A first line of nothing but separators is blank too.
          for index in counts.indices { counts[index] = 0 }
          continue
        }
        if let index = known.firstIndex(of: byte) {
          counts[index] += 1
          continue
        }
      }
      if byte != 0x20 { blank = false }
    }
    let most = counts.max() ?? 0
    return most == 0 ? UInt8(ascii: ",") : known[counts.firstIndex(of: most)!]
  }

  /// The line that begins at `start`, without its end.
  private static func line(in bytes: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return start..<end
  }
}
