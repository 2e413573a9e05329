import Receivables

/// The format of a case as a page of Markdown, written from the tables the reader itself uses.
package enum FormatPage {
  /// The page: the delimited files column by column, then `case.json5` section by section.
  package static var markdown: String {
    var lines = ["## Delimited files", ""]
    for table in TableFormats.all {
      lines += ["### \(table.file)", "", "| column | means | blank |", "|---|---|---|"]
      for column in table.columns {
        let name = column.isRequired ? "**\(column.name)**" : column.name
        let blank = column.isRequired ? "error" : column.blank?.english ?? ""
        lines.append("| \(name) | \(column.meaning) | \(blank) |")
      }
      lines.append("")
    }
    lines += ["## case.json5", ""]
    for section in CaseKeys.all {
      lines += [
        "### \(section.path.isEmpty ? "the file" : section.path)", "", "| key | means | absent |", "|---|---|---|",
      ]
      for key in section.keys {
        let (name, absent) = describe(key)
        let usual = key.usual.map { "; \($0.expected.english)" } ?? ""
        lines.append("| \(name) | \(key.meaning)\(usual) | \(absent) |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func describe(_ key: CaseKey) -> (name: String, absent: String) {
    switch key.fallback {
    case .required: ("**\(key.name)**", "error")
    case .written(let text): (key.name, "`\(text)`")
    case .described(let words): (key.name, words.english)
    case .section: (key.name, "its own defaults")
    }
  }
}
