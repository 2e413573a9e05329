/// Text from data made harmless where it is shown: what would move a cursor, change colors or turn the direction of
/// writing shows as a replacement character.
package enum TerminalText {
  /// True for a character that steers what shows it: controls (C0, delete, C1) and the embeddings, overrides and isolates
  /// of Unicode's bidirectional algorithm. Source: ECMA-48; Unicode Standard Annex 9, 2.1 to 2.4.
  package static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Lines of the program's own making: line ends and tabs stay.
  package static func lines(_ text: String) -> String { harmless(text) { $0 == "\n" || $0 == "\t" } }

  /// One line: a line end inside a name would forge another.
  package static func line(_ text: String) -> String { harmless(text) { _ in false } }

  private static func harmless(_ text: String, unless isAllowed: (Unicode.Scalar) -> Bool) -> String {
    if !text.unicodeScalars.contains(where: { steers($0) && !isAllowed($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(steers(scalar) && !isAllowed(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }
}
