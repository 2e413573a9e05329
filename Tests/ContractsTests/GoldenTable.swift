import Foundation
import Receivables

/// A small reader of the committed tables of published examples, independent of the product's own.
struct GoldenTable {
  /// The rows by header.
  let rows: [[String: String]]

  /// The table `Tests/Golden/name`; a quoted field may hold commas.
  init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appending(path: "Golden/\(name)"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { GoldenTable.fields(String($0)) }
    rows = lines.dropFirst().map { fields in
      Dictionary(uniqueKeysWithValues: zip(lines[0], fields).map { ($0, $1) })
    }
  }

  private static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == "," && !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

extension Money {
  /// An amount written with a point; nil if blank.
  init?(golden text: String?) {
    guard let text, let value = Decimal(string: text) else { return nil }
    self.init(cents: NSDecimalNumber(decimal: value * 100).int64Value)
  }
}

extension Rate {
  /// A fraction written with a point; nil if blank.
  init?(golden text: String?) {
    guard let text, let value = Decimal(string: text) else { return nil }
    self.init(billionths: NSDecimalNumber(decimal: value * 1_000_000_000).int64Value)
  }
}
