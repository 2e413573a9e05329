import Receivables

/// A JSON value whose keys keep their order and whose text is the same bytes on every run.
///
/// Amounts are written from integer cents, so that they are exact; nothing passes through a binary fraction unless it
/// is one.
package indirect enum JSONText: Sendable {
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
    func separate(_ index: Int) {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\n"))
      output += inner
    }
    switch self {
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        separate(index)
        JSONText.quote(member.key, into: &output)
        output += [UInt8(ascii: ":"), 0x20]
        member.value.write(into: &output, indentation: indentation + 2)
      }
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        separate(index)
        value.write(into: &output, indentation: indentation + 2)
      }
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
      output += members.isEmpty ? [0x7B] : [0x7B, 0x20]
      for (index, member) in members.enumerated() {
        if index > 0 { output += [UInt8(ascii: ","), 0x20] }
        JSONText.quote(member.key, into: &output)
        output += [UInt8(ascii: ":"), 0x20]
        guard member.value.writeOnOneLine(into: &output, limit: limit) else { return false }
      }
      output += members.isEmpty ? [0x7D] : [0x20, 0x7D]
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output += [UInt8(ascii: ","), 0x20] }
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
    case .money(let money): output += JSONText.trimmed(money.cents, decimals: 2).utf8
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

  /// value / 10^decimals exactly, without trailing zeros: 123450 and 2 give `1234.5`.
  package static func trimmed(_ value: Int64, decimals: Int) -> String {
    var digits = String(value.magnitude)
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.dropLast(decimals)
    var rest = digits.suffix(decimals)
    while rest.last == "0" { rest.removeLast() }
    return (value < 0 ? "-" : "") + whole + (rest.isEmpty ? "" : "." + rest)
  }

  private static func quote(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
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
    output.append(UInt8(ascii: "\""))
  }
}
