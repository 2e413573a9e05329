import Receivables

/// Keys, words, numbers and texts of JSON5.
extension JSON5Parser {
  /// A key: a text in quotation marks or a bare name.
  mutating func readKey() throws(Stopped) -> String {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return try readString()
    }
    let key = try readName()
    if key.isEmpty {
      throw stop(at: start, value: peekText(), expected: Wording("a key", fr: "une clé"))
    }
    return key
  }

  /// `true`, `false`, `null`, `NaN` or `Infinity`.
  mutating func readWord() throws(Stopped) -> LocatedJSON.Value {
    let start = index
    let expected = Wording("a value", fr: "une valeur")
    let word = try readName()
    switch word {
    case "null": return .null
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "NaN", "Infinity": return .number(word)
    case "": throw stop(at: start, value: peekText(), expected: expected)
    default:
      // Most likely a text without its quotation marks; nothing else is lost.
      report(at: start, value: word, expected: expected, hint: ValueFault.write("\"\(word)\""))
      return .faulty
    }
  }

  /// A bare name by ECMAScript 5.1; empty if none begins here.
  private mutating func readName() throws(Stopped) -> String {
    var name = String.UnicodeScalarView()
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else { break }
        let start = index
        index += 2
        guard let unit = readHexadecimal(digits: 4), let scalar = Unicode.Scalar(unit) else {
          throw stop(
            at: start, value: peekText(from: start),
            expected: Wording("four hexadecimal digits after \\u", fr: "quatre chiffres hexadécimaux après \\u"))
        }
        name.append(scalar)
        continue
      }
      let (scalar, next) = scalar(at: index)
      let isStart = scalar == "$" || scalar == "_" || scalar.properties.isAlphabetic
      let isPart =
        scalar.properties.numericType == .decimal || scalar == "\u{200C}" || scalar == "\u{200D}"
        || [.nonspacingMark, .spacingMark, .connectorPunctuation].contains(scalar.properties.generalCategory)
      guard isStart || (isPart && !name.isEmpty) else { break }
      name.append(scalar)
      index = next
    }
    return String(name)
  }

  /// A number; hexadecimal ones are given back in decimal.
  mutating func readNumber() throws(Stopped) -> LocatedJSON.Value {
    let start = index
    var sign = ""
    if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      if bytes[index] == UInt8(ascii: "-") { sign = "-" }
      index += 1
    }
    let digits = index
    while index < bytes.count, isNumberByte(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[digits..<index], as: UTF8.self)
    let followsPercent = index < bytes.count && bytes[index] == UInt8(ascii: "%")
    if followsPercent {
      index += 1
    } else if text == "NaN" || text == "Infinity" {
      return .number(sign + text)
    } else if text.hasPrefix("0x") || text.hasPrefix("0X") {
      if let value = UInt64(text.dropFirst(2), radix: 16) { return .number(sign + String(value)) }
    } else if isDecimal(text) {
      return .number(sign + text)
    }
    let whole = String(decoding: bytes[start..<index], as: UTF8.self)
    report(
      at: start, value: whole, expected: Wording("a number", fr: "un nombre"),
      hint: mend(text, sign: sign, whole: whole, isQuotable: followsPercent || text.contains("-")))
    return .faulty
  }

  /// What a faulty number was meant to be: a rate or a day without its quotation marks, or leading zeros.
  private func mend(_ text: String, sign: String, whole: String, isQuotable: Bool) -> Wording? {
    if isQuotable { return ValueFault.write("\"\(whole)\"") }
    let stripped = text.drop { $0 == "0" }
    return text.hasPrefix("0") && isDecimal(String(stripped)) ? ValueFault.write(sign + stripped) : nil
  }

  /// Digits with at most one point and one exponent, and no leading zero before another digit.
  private func isDecimal(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first, parts.count <= 2 else { return false }
    if parts.count == 2 {
      let exponent = parts[1].drop { $0 == "+" || $0 == "-" }
      guard !exponent.isEmpty, parts[1].count - exponent.count <= 1, exponent.allSatisfy(\.isWholeNumber) else {
        return false
      }
    }
    let pieces = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, pieces.contains(where: { !$0.isEmpty }) else { return false }
    guard pieces.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }) else { return false }
    return pieces[0].count < 2 || !pieces[0].hasPrefix("0")
  }

  /// What may belong to a number, rightly or wrongly: so that `2026-09-30` is one faulty number, not three.
  private func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A text in single or double quotation marks, its escapes resolved.
  mutating func readString() throws(Stopped) -> String {
    let opening = index
    let quote = bytes[index]
    var text: [UInt8] = []
    index += 1
    while index < bytes.count, bytes[index] != quote {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: "\\") {
        readEscape(into: &text)
      } else {
        text.append(byte)
        index += 1
      }
    }
    guard index < bytes.count, bytes[index] == quote else {
      throw stop(
        at: opening, value: peekText(from: opening),
        expected: Wording("a closing quotation mark on the same line", fr: "un guillemet fermant sur la même ligne"))
    }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Resolves one escape, from its backslash on.
  private mutating func readEscape(into text: inout [UInt8]) {
    let start = index
    index += 1
    guard index < bytes.count else { return }
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    index += 1
    switch byte {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "0") where !(0x30...0x39).contains(next): text.append(0x00)
    case UInt8(ascii: "x"): appendScalar(readHexadecimal(digits: 2), from: start, to: &text)
    case UInt8(ascii: "u"): appendScalar(readSurrogates(), from: start, to: &text)
    case 0x0A, 0x0D: index = DelimitedRow.skipLineEnd(in: bytes, at: index - 1)
    case 0x30...0x39: appendScalar(nil, from: start, to: &text)
    case 0xE2 where next == 0x80 && index + 1 < bytes.count && [0xA8, 0xA9].contains(bytes[index + 1]): index += 2
    default: text.append(byte)
    }
  }

  private mutating func appendScalar(_ value: UInt32?, from start: Int, to text: inout [UInt8]) {
    if let scalar = value.flatMap(Unicode.Scalar.init) {
      text.append(contentsOf: UTF8.encode(scalar)!)
    } else {
      report(
        at: start, value: String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self),
        expected: Wording("an escape such as \\n, \\x41 or \\u00e9", fr: "un échappement tel que \\n, \\x41 ou \\u00e9")
      )
    }
  }

  /// The four digits of `\u`, and those of a second one if the first is half of a pair.
  private mutating func readSurrogates() -> UInt32? {
    guard let first = readHexadecimal(digits: 4) else { return nil }
    guard (0xD800...0xDBFF).contains(first) else { return first }
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    index += 2
    guard let second = readHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) else { return nil }
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func readHexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
      value = value << 4 + UInt32(digit)
      index += 1
    }
    return value
  }

  /// The offset behind the white space at an offset: ECMAScript's, and Unicode's space separators.
  func whiteSpace(at offset: Int) -> Int? {
    let byte = bytes[offset]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? offset + 1 : nil }
    let (scalar, next) = scalar(at: offset)
    let isSpace =
      scalar.properties.generalCategory == .spaceSeparator || ["\u{FEFF}", "\u{2028}", "\u{2029}"].contains(scalar)
    return isSpace ? next : nil
  }

  /// True at a line end: CR, LF, U+2028 or U+2029.
  func isLineEnd(at offset: Int) -> Bool {
    if bytes[offset] == 0x0A || bytes[offset] == 0x0D { return true }
    return bytes[offset] == 0xE2 && ["\u{2028}", "\u{2029}"].contains(scalar(at: offset).scalar)
  }

  /// The character at an offset and the offset behind it; the text is known to be UTF-8.
  private func scalar(at offset: Int) -> (scalar: Unicode.Scalar, next: Int) {
    let byte = bytes[offset]
    if byte < 0x80 { return (Unicode.Scalar(byte), offset + 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    var value = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", offset + length)
  }

  /// The text that begins here, to the end of its line and at most twenty characters, for a problem to show.
  func peekText(from start: Int? = nil) -> String {
    let start = start ?? index
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, end - start < 80 { end += 1 }
    return String(String(decoding: bytes[start..<end], as: UTF8.self).prefix(20))
  }
}
