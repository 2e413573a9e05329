import Receivables

/// A JSON value whose keys keep their order and whose text is the same bytes on every run.
///
/// Amounts are written from integer cents, so that they are exact; nothing passes through a binary fraction unless it
/// is one.
package enum JSONText: Sendable {
  /// Keys and values, in this order.
  case object([(key: String, value: JSONText)])
  /// Values in order.
  case array([JSONText])
  /// A text.
  case string(String)
  /// An amount in units of the currency: 123450 cents are `1234.5`.
  case money(Money)
  /// A rate as a fraction: 90 % is `0.9`.
  case rate(Rate)
  /// A whole number.
  case integer(Int)
  /// A measure; the shortest text that reads back as the same double; not finite: null.
  case number(Double)
  /// A date in ISO form; never: null.
  case day(Day)
  /// True or false.
  case boolean(Bool)
  /// Nothing, and what is unlimited.
  case null

  /// The value, or null.
  package static func optional<Value>(_ value: Value?, _ make: (Value) -> JSONText) -> JSONText {
    value.map(make) ?? .null
  }

  /// The document: two spaces a level, a value on one line where it fits in 120 columns, a line end at the end.
  package var document: [UInt8] {
    var output: [UInt8] = []
    write(into: &output, indentation: 0)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private func write(into output: inout [UInt8], indentation: Int) {
    let start = output.count
    guard !writeOnOneLine(into: &output, limit: start + 120 - indentation) else { return }
    output.removeSubrange(start...)
    let inner = [UInt8](repeating: 0x20, count: indentation + 2)
    @Sendable func separate(_ index: Int, _ output: inout [UInt8]) {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\n"))
      output += inner
    }
    switch self {
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        separate(index, &output)
        JSONText.quote(member.key, into: &output)
        JSONText.append(":", " ", to: &output)
        member.value.write(into: &output, indentation: indentation + 2)
      }
    case .array(let values):
      output.append(UInt8(ascii: "["))
      let pieces = SideBySide.results(over: values.indices) { piece in
        var output: [UInt8] = []
        for index in piece {
          separate(index, &output)
          values[index].write(into: &output, indentation: indentation + 2)
        }
        return output
      }
      for piece in pieces { output += piece }
    default: writeScalar(into: &output); return
    }
    output.append(UInt8(ascii: "\n"))
    output += inner.dropLast(2)
    if case .object = self { output.append(UInt8(ascii: "}")) } else { output.append(UInt8(ascii: "]")) }
  }

  /// Writes the value without line ends; false as soon as it grows beyond `limit` bytes.
  private func writeOnOneLine(into output: inout [UInt8], limit: Int) -> Bool {
    switch self {
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      if !members.isEmpty { output.append(0x20) }
      for (index, member) in members.enumerated() {
        if index > 0 { JSONText.append(",", " ", to: &output) }
        JSONText.quote(member.key, into: &output)
        JSONText.append(":", " ", to: &output)
        guard member.value.writeOnOneLine(into: &output, limit: limit) else { return false }
      }
      if !members.isEmpty { output.append(0x20) }
      output.append(UInt8(ascii: "}"))
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { JSONText.append(",", " ", to: &output) }
        guard value.writeOnOneLine(into: &output, limit: limit) else { return false }
      }
      output.append(UInt8(ascii: "]"))
    default: writeScalar(into: &output)
    }
    return output.count <= limit
  }

  private func writeScalar(into output: inout [UInt8]) {
    switch self {
    case .string(let text): JSONText.quote(text, into: &output)
    case .money(let money): JSONText.append(money, to: &output)
    case .rate(let rate): output += JSONText.trimmed(rate.billionths, decimals: 9).utf8
    case .integer(let value): output += String(value).utf8
    case .number(let value):
      // Negative zero would differ from zero in the bytes and in nothing else; a whole number needs no fraction.
      let text = value.isFinite ? (value == 0 ? "0" : value.description) : "null"
      output += (text.hasSuffix(".0") ? String(text.dropLast(2)) : text).utf8
    case .day(let day): if day == .never { output += "null".utf8 } else { output += "\"\(day)\"".utf8 }
    case .boolean(let value): output += (value ? "true" : "false").utf8
    case .null: output += "null".utf8
    case .object, .array: break  // Written by their callers above.
    }
  }

  /// The amount as `trimmed` gives it, without a text on the way: a large ledger has a hundred thousand.
  private static func append(_ money: Money, to output: inout [UInt8]) {
    if money.cents < 0 { output.append(UInt8(ascii: "-")) }
    let (units, cents) = money.cents.magnitude.quotientAndRemainder(dividingBy: 100)
    output += String(units).utf8
    if cents == 0 { return }
    output.append(UInt8(ascii: "."))
    output.append(0x30 + UInt8(cents / 10))
    if cents % 10 > 0 { output.append(0x30 + UInt8(cents % 10)) }
  }

  /// value / 10^decimals exactly, without trailing zeros: 123450 and 2 give `1234.5`.
  package static func trimmed(_ value: Int64, decimals: Int) -> String {
    var digits = String(value.magnitude)
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.dropLast(decimals)
    var rest = digits.suffix(decimals)
    while rest.last == "0" { rest.removeLast() }
    return (value < 0 ? "-" : "") + whole + (rest.isEmpty ? "" : "." + rest)
  }

  @inline(__always) private static func append(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: first))
    output.append(UInt8(ascii: second))
  }

  private static func quote(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let isCopied =
      text.utf8.withContiguousStorageIfAvailable { bytes in
        if needsEscape(bytes) { return false }
        output.append(contentsOf: bytes)
        return true
      } ?? false
    if !isCopied { appendEscaped(text, to: &output) }
    output.append(UInt8(ascii: "\""))
  }

  /// True if a character of a text is escaped: a quotation mark, a backslash or one that `TerminalText.steers`, of which
  /// U+0080 to U+009F begin with C2, U+202A to U+202E with E2 80 and U+2066 to U+2069 with E2 81.
  private static func needsEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte >= 0x20, byte < 0x7F {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
      } else if byte < 0x80 {
        return true
      } else if byte == 0xC2 {
        if text[index + 1] < 0xA0 { return true }
      } else if byte == 0xE2 {
        let last = text[index + 2]
        if text[index + 1] == 0x80, (0xAA...0xAE).contains(last) { return true }
        if text[index + 1] == 0x81, (0xA6...0xA9).contains(last) { return true }
      }
    }
    return false
  }

  private static func appendEscaped(_ text: String, to output: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      case _ where TerminalText.steers(scalar):
        let digits = String(scalar.value, radix: 16)
        output += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
      default: output += UTF8.encode(scalar)!
      }
    }
  }
}
