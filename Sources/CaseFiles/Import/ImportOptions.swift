import Receivables

/// What the user adds to the files of an import.
package struct ImportOptions: Sendable {
  /// The valuation date; nil if the files tell it.
  package var asOf: Day?
  /// Days from issue to due date where the files have no due date.
  package var termsDays = 30
  /// ISO 4217 code of the case's currency; nil if the files tell it, else EUR.
  package var currency: String?
  /// The columns of the files by name, for those whose header the table of synonyms does not know.
  package var columns = ColumnMap()
  /// What the buckets of an aged balance are counted from; nil if the user was not asked: then the due date, stated.
  package var ageingBasis: AgeingBasis?
  /// The name of the case; empty for the folder's own.
  package var name = ""

  /// A date as a user types it: ISO, or with the day first, `30/09/2026` or `30.09.2026`; nil if it is none.
  package static func day(_ text: String) -> Day? {
    if let day = Day(text) { return day }
    let bytes = ArraySlice(text.utf8)
    // A year of two digits is not taken: it is a slip more often than a date.
    guard bytes.allSatisfy({ (0x2D...0x39).contains($0) }), let parts = DateText.read(bytes), !parts.yearFirst,
      parts.third >= 1000
    else { return nil }
    return parts.day(.dayFirst)
  }

  /// The documented defaults.
  package init() {}
}

/// What the buckets of an aged balance are counted from.
package enum AgeingBasis: String, Sendable, CaseIterable {
  /// Days past due: the basis of model.md, §2.
  case dueDate
  /// Days since the invoice date; the due date is then that date + the terms.
  case invoiceDate
}

/// A file to import: where it is and how problems call it.
package struct ImportSource: Sendable {
  /// The file's name, without its folder.
  package let name: String
  /// Its bytes.
  package let bytes: [UInt8]

  /// A file held in memory.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The file at `path`.
  package init(contentsOf path: String) throws(CaseFileError) {
    self.name = path.split(separator: "/").last.map(String.init) ?? path
    self.bytes = try InputFile.bytes(of: path)
  }

  /// The name up to its last point: the beginning of identifiers made for rows that have none.
  var stem: String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
