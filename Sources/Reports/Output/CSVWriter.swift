import Receivables

/// Writes tables as CSV by RFC 4180, for programs (`.standard`) or for a French Excel (`.french`).
package struct CSVWriter: Sendable {
  /// How the file is written.
  package enum Style: Sendable {
    /// Comma, decimal point, no byte-order mark.
    case standard
    /// Semicolon, decimal comma, a byte-order mark, as Excel expects in France; only where French is asked for by name.
    case french
  }

  /// The style.
  package let style: Style

  /// The language of sentences.
  package let language: Language

  /// A writer of one style, whose sentences are in `language`.
  package init(_ style: Style = .standard, language: Language = .english) {
    self.style = style
    self.language = language
  }

  /// The table in pieces of about 64 KiB: the columns' keys, then every row.
  package func write(_ table: Table, to emit: ([UInt8]) throws -> Void) rethrows {
    var buffer: [UInt8] = style == .french ? [0xEF, 0xBB, 0xBF] : []
    buffer.reserveCapacity(1 << 16)
    func end() {
      buffer.removeLast()  // The separator after the last value.
      buffer += [0x0D, 0x0A]
    }
    for column in table.columns { append(.text(column.key), to: &buffer) }
    end()
    for index in 0..<table.count {
      for cell in table.row(index).cells { append(cell, to: &buffer) }
      end()
      if buffer.count >= 1 << 16 - 1024 {
        try emit(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    if !buffer.isEmpty { try emit(buffer) }
  }

  /// The whole table.
  package func bytes(_ table: Table) -> [UInt8] {
    var result: [UInt8] = []
    write(table) { result += $0 }
    return result
  }

  private var separator: UInt8 { style == .french ? UInt8(ascii: ";") : UInt8(ascii: ",") }

  private func append(_ cell: Cell, to buffer: inout [UInt8]) {
    switch cell {
    case .money(let money): append(number: money.description, to: &buffer)
    // A rate is a fraction; two decimals would lose it, so all of its decimals are kept.
    case .rate(let rate): append(number: JSONText.trimmed(rate.billionths, decimals: 9), to: &buffer)
    case .integer(let value): buffer += String(value).utf8
    case .number(let value): append(number: CSVWriter.twoDecimals(value), to: &buffer)
    case .day(let day): if day != .never { buffer += day.description.utf8 }
    case .text(let text): append(text: text, to: &buffer)
    case .word(let key, _): append(text: key, to: &buffer)
    case .sentence(let words): append(text: words[language], to: &buffer)
    case .unlimited: buffer += "unlimited".utf8
    case .empty: break
    }
    buffer.append(separator)
  }

  private func append(number: String, to buffer: inout [UInt8]) {
    if style == .standard {
      buffer += number.utf8
    } else {
      for byte in number.utf8 { buffer.append(byte == UInt8(ascii: ".") ? UInt8(ascii: ",") : byte) }
    }
  }

  private func append(text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      // A spreadsheet would run a text that starts like a formula; an apostrophe keeps it a text. (Tab and carriage
      // return are skipped by some of them before they look.)
      let isFormula = bytes.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
      let quote = UInt8(ascii: "\"")
      let needsQuotes = bytes.contains { $0 == separator || $0 == quote || $0 == 0x0A || $0 == 0x0D }
      if needsQuotes { buffer.append(quote) }
      if isFormula { buffer.append(UInt8(ascii: "'")) }
      for byte in bytes {
        if byte == quote { buffer.append(quote) }
        buffer.append(byte)
      }
      if needsQuotes { buffer.append(quote) }
    }
  }

  /// A measure with two decimals, half away from zero; nothing if it is not finite.
  private static func twoDecimals(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "" }
    return Money(cents: Int64((value * 100).rounded())).description
  }
}
