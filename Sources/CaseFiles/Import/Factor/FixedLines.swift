import Receivables

/// The lines of a file whose fields stand at fixed places, and the problems found in them.
struct FixedLines {
  let file: String
  let bytes: [UInt8]
  /// The lines without their ends, blank ones included.
  let lines: [Range<Int>]
  private(set) var problems = ProblemList()

  init(_ source: ImportSource) {
    file = source.name
    let decoded = TextEncoding.decode(source.bytes)
    let fault = decoded.fault.map { $0.kind.problem(decoded.bytes, $0.offset, name: source.name) }
    if let fault { problems.append(fault) }
    bytes = fault?.severity == .error ? [] : decoded.bytes
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      lines.append(start..<end)
      start = DelimitedRow.skipLineEnd(in: bytes, at: end)
    }
    self.lines = lines
  }

  /// The characters of a line.
  func width(_ line: Int) -> Int { bytes[lines[line]].count { !FixedLines.isContinuation($0) } }

  /// `length` characters of a line from a place on, counted from 1 as the layouts are, without padding; empty beyond its
  /// end, and beyond the end of the file.
  func field(_ line: Int, _ place: Int, _ length: Int) -> ArraySlice<UInt8> {
    guard line < lines.count else { return [] }
    let first = offset(of: place - 1, from: lines[line].lowerBound, line: line)
    let (start, end) = Padding.trimmed(bytes, first, offset(of: length, from: first, line: line))
    return bytes[start..<end]
  }

  /// Where the character stands that lies so many behind an offset: an accented one is two bytes or three.
  private func offset(of characters: Int, from start: Int, line: Int) -> Int {
    var offset = start
    var left = characters
    while offset < lines[line].upperBound, left > 0 {
      offset += 1
      while offset < lines[line].upperBound, FixedLines.isContinuation(bytes[offset]) { offset += 1 }
      left -= 1
    }
    return offset
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// The field as text.
  func text(_ line: Int, _ place: Int, _ length: Int) -> String {
    String(decoding: field(line, place, length), as: UTF8.self)
  }

  /// An amount in cents without sign or mark; nil, and a problem, if it is none.
  mutating func cents(_ line: Int, _ place: Int, _ length: Int, name: String) -> Money? {
    let digits = field(line, place, length)
    var cents: Int64 = 0
    for (index, byte) in digits.enumerated() {
      if index == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { continue }
      guard (0x30...0x39).contains(byte), cents <= Money.largestInput.cents / 10 else {
        report(line, place, length, name: name, expected: Wording("an amount in cents", fr: "un montant en centimes"))
        return nil
      }
      cents = cents * 10 + Int64(byte - 0x30)
    }
    return Money(cents: digits.first == UInt8(ascii: "-") ? -cents : cents)
  }

  /// A date of eight digits, day or year first; nil, and a problem, if there is another thing than blanks or zeros.
  mutating func day(_ line: Int, _ place: Int, dayFirst: Bool, name: String) -> Day? {
    let digits = field(line, place, 8)
    if digits.allSatisfy({ $0 == 0x30 }) { return nil }
    let value =
      digits.allSatisfy { (0x30...0x39).contains($0) } && digits.count == 8
      ? Int(String(decoding: digits, as: UTF8.self)) : nil
    let day = value.flatMap {
      dayFirst
        ? Day(year: $0 % 10_000, month: $0 / 10_000 % 100, day: $0 / 1_000_000)
        : Day(year: $0 / 10_000, month: $0 / 100 % 100, day: $0 % 100)
    }
    if day == nil {
      report(
        line, place, 8, name: name,
        expected: dayFirst
          ? Wording("a date such as 30092026", fr: "une date comme 30092026")
          : Wording("a date such as 20260930", fr: "une date comme 20260930"))
    }
    return day
  }

  /// A currency's code, or blank; nil, and a problem, if it is none.
  mutating func currency(_ line: Int, _ place: Int) -> ArraySlice<UInt8>? {
    let code = field(line, place, 3)
    if code.isEmpty || CurrencyCode.isValid(String(decoding: code, as: UTF8.self)) { return code }
    report(line, place, 3, name: "currency", expected: GeneralTerms.currencyCode)
    return nil
  }

  /// Reports a field.
  mutating func report(
    _ line: Int, _ place: Int, _ length: Int, name: String, expected: Wording, hint: Wording? = nil,
    severity: Problem.Severity = .error
  ) {
    problems.append(
      Problem(
        file: file, line: line + 1, column: place, field: name, value: text(line, place, length), expected: expected,
        hint: hint, severity: severity))
  }
}
