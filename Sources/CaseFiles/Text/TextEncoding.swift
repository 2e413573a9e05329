import Foundation

/// The encodings in which accounting software writes text, and how they are told apart.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case windows1252 = "Windows-1252"
  case latin9 = "ISO 8859-15"

  /// The bytes of a text file in UTF-8 without a byte order mark, and what they were before.
  struct Decoded {
    var bytes: [UInt8]
    var encoding: TextEncoding
    /// Where the bytes end that a file in this encoding may hold, and why; nil if all is well.
    var fault: (offset: Int, kind: Fault)?
  }

  /// Why bytes are not text.
  enum Fault { case workbook, utf16, nul, malformedUTF8, undefinedByte }

  /// UTF-8 with or without a byte order mark, else Windows-1252 if a byte 80–9F occurs, else ISO 8859-15.
  static func decode(_ input: [UInt8]) -> Decoded {
    var bytes = input
    if isWorkbook(input) { return Decoded(bytes: [], encoding: .utf8, fault: (0, .workbook)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Decoded(bytes: [], encoding: .utf8, fault: (0, .utf16))
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if hasMark { bytes.removeFirst(3) }
    if let nul = firstNUL(bytes) {
      return Decoded(bytes: bytes, encoding: .utf8, fault: (nul, .nul))
    }
    guard let malformed = firstMalformed(bytes) else { return Decoded(bytes: bytes, encoding: .utf8) }
    if hasMark { return Decoded(bytes: bytes, encoding: .utf8, fault: (malformed, .malformedUTF8)) }
    let encoding: TextEncoding = bytes.contains { (0x80...0x9F).contains($0) } ? .windows1252 : .latin9
    return encoding.transcode(bytes)
  }

  /// True for the beginning of an Excel workbook: a ZIP archive (.xlsx) or a compound file (.xls).
  static func isWorkbook(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  /// The offset of the first NUL byte, found by the C library, which looks at many bytes at a time.
  private static func firstNUL(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let found = memchr(base, 0, buffer.count) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The offset of the first byte that is not UTF-8.
  private static func firstMalformed(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private func transcode(_ bytes: [UInt8]) -> Decoded {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    var fault: (Int, Fault)?
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      let scalar = scalar(byte)
      if scalar == "\u{FFFD}", fault == nil { fault = (result.count, .undefinedByte) }
      result.append(contentsOf: UTF8.encode(scalar)!)
    }
    return Decoded(bytes: result, encoding: self, fault: fault)
  }

  /// The character of a byte from 80 on; U+FFFD if the encoding gives it none.
  private func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch self {
    case .utf8: return "\u{FFFD}"
    case .windows1252:
      return byte < 0xA0 ? TextEncoding.windows1252Controls[Int(byte) - 0x80] : Unicode.Scalar(byte)
    case .latin9:
      // The eight places in which ISO 8859-15 differs from ISO 8859-1, and so from Unicode.
      switch byte {
      case 0xA4: return "€"
      case 0xA6: return "Š"
      case 0xA8: return "š"
      case 0xB4: return "Ž"
      case 0xB8: return "ž"
      case 0xBC: return "Œ"
      case 0xBD: return "œ"
      case 0xBE: return "Ÿ"
      default: return Unicode.Scalar(byte)
      }
    }
  }

  /// Bytes 80–9F. Source: unicode.org, VENDORS/MICSFT/WINDOWS/CP1252.TXT; five are undefined.
  private static let windows1252Controls: [Unicode.Scalar] = [
    "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
    "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
  ]
}
