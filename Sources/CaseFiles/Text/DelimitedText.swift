import Receivables

/// A file of lines cut into fields, as spreadsheets and accounting software write it.
///
/// The text is kept as one buffer of UTF-8 bytes; rows are read one after the other as ranges of that buffer, and no
/// string is made before it is asked for. What is tolerated: any of four separators, three encodings and four line
/// ends, a leading `sep=;` line, quotation marks by RFC 4180, padding, trailing separators, blank rows.
package struct DelimitedText: Sendable {
  /// The file's name in problems.
  package let name: String
  /// The encoding found.
  package let encoding: TextEncoding
  /// The byte between fields: `,` `;` `|` or tab.
  package let separator: UInt8
  /// Whether quotation marks enclose fields; an accounting file (FEC) has none, and may hold a stray one.
  package let quotes: Bool
  /// The names of the columns, without surrounding spaces; a column without a name is an empty text.
  package let header: [String]
  /// The line of the header, from 1.
  package let headerLine: Int
  /// What is wrong with the file as a whole or with its header; an error means that there are no rows.
  package let problems: [Problem]

  let bytes: [UInt8]
  /// The line of the file on which the text begins, from 1.
  let firstLine: Int
  /// Where the rows begin, after the header's line end.
  let bodyOffset: Int
  /// The line on which the rows begin, from 1.
  let bodyLine: Int
  /// Where each column's name stands in the header, from 1.
  private let headerPositions: [(line: Int, column: Int)]

  /// More columns than this is not a table but a wrong separator or a wrong file.
  package static let mostColumns = 1_000

  /// The file at `path`; `name` is how problems call it.
  package init(contentsOf path: String, name: String, quotes: Bool = true) throws(CaseFileError) {
    self.init(bytes: try InputFile.bytes(of: path), name: name, quotes: quotes)
  }

  /// A file held in memory, or what is left of it from `firstLine` on.
  package init(bytes input: [UInt8], name: String, quotes: Bool = true, firstLine: Int = 1) {
    let decoded = TextEncoding.decode(input)
    var problems: [Problem] = []
    if let fault = decoded.fault { problems.append(fault.kind.problem(decoded.bytes, fault.offset, name: name)) }
    let readable = !problems.contains { $0.severity == .error }
    let bytes = readable ? decoded.bytes : []
    let start = Separator.detect(bytes, name: name, quotes: quotes)
    if let problem = start.problem { problems.append(problem) }

    let scan = DelimitedRows(
      bytes: bytes, name: name, separator: start.separator, quotes: quotes, width: nil, offset: start.offset,
      line: start.line + firstLine - 1)
    let row = scan.next()
    problems += scan.problems.items
    var names = row.map { row in (0..<row.count).map(row.text) } ?? []
    while names.last == "" { names.removeLast() }
    let positions = row?.positions(names.count) ?? []
    if readable, row == nil, problems.isEmpty {
      problems.append(
        Problem(
          file: name, line: firstLine,
          expected: Wording(
            "a header line with the columns' names", fr: "une ligne d'en-tête avec le nom des colonnes"),
          hint: Wording("the file is empty", fr: "le fichier est vide")))
    }
    if names.count > DelimitedText.mostColumns {
      problems.append(
        Problem(
          file: name, line: row!.line, column: 1, value: "\(names.count)",
          expected: Wording(
            "at most \(DelimitedText.mostColumns) columns", fr: "au plus \(DelimitedText.mostColumns) colonnes"),
          hint: Wording("is this the right file?", fr: "est-ce le bon fichier ?")))
      names.removeLast(names.count - DelimitedText.mostColumns)
    }
    problems += DelimitedText.repeatedNames(names, at: positions, file: name)

    self.name = name
    self.encoding = decoded.encoding
    self.separator = start.separator
    self.quotes = quotes
    self.header = names
    self.headerLine = row?.line ?? firstLine
    self.problems = problems
    self.bytes = bytes
    self.firstLine = firstLine
    self.bodyOffset = problems.contains { $0.severity == .error } ? bytes.count : scan.offset
    self.bodyLine = scan.line
    self.headerPositions = positions
  }

  /// True if the file or its header has an error, so that there are no rows.
  package var isUnreadable: Bool { problems.contains { $0.severity == .error } }

  /// The place of the column with this name in a row; nil if there is none.
  package func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// Where the column's name stands in the file, from 1.
  package func headerPosition(_ column: Int) -> (line: Int, column: Int) { headerPositions[column] }

  /// True if a comma inside a number can only be a decimal comma.
  package var allowsDecimalComma: Bool { separator != UInt8(ascii: ",") }

  /// The rows after the header, read as they are asked for; blank rows are left out.
  package func rows() -> DelimitedRows {
    DelimitedRows(
      bytes: bytes, name: name, separator: separator, quotes: quotes, width: header.count, offset: bodyOffset,
      line: bodyLine)
  }

  /// About how many rows there are, rather more, by the lines of the first 64 KiB: to make room for them. At most some
  /// millions, so that a file of nothing but line ends claims no memory.
  var roughlyRows: Int {
    let sample = bytes[bodyOffset...].prefix(1 << 16)
    if sample.isEmpty { return 0 }
    let lines = sample.count { $0 == 0x0A || $0 == 0x0D } + 1
    return min((bytes.count - bodyOffset) / sample.count * (lines + lines / 8) + lines, 1 << 22)
  }

  private static func repeatedNames(
    _ names: [String], at positions: [(line: Int, column: Int)], file: String
  ) -> [Problem] {
    var first: [String: Int] = [:]
    var problems: [Problem] = []
    for (column, name) in names.enumerated() {
      if name.isEmpty {
        problems.append(
          Problem(
            file: file, line: positions[column].line, column: positions[column].column,
            expected: Wording("a name for column \(column + 1)", fr: "un nom pour la colonne \(column + 1)"),
            hint: Wording("the column is ignored", fr: "la colonne est ignorée"), severity: .warning))
      } else if let earlier = first.updateValue(column, forKey: name) {
        problems.append(
          Problem(
            file: file, line: positions[column].line, column: positions[column].column, field: name, value: name,
            expected: Wording("each column once", fr: "chaque colonne une seule fois"),
            hint: Wording(
              "it is already column \(earlier + 1); remove or rename one",
              fr: "c'est déjà la colonne \(earlier + 1) ; supprimez ou renommez l'une des deux")))
      }
    }
    return problems
  }
}

extension TextEncoding.Fault {
  /// The problem this fault is, at its place.
  func problem(_ bytes: [UInt8], _ offset: Int, name: String) -> Problem {
    let place = bytes.isEmpty ? (line: 1, column: 1) : DelimitedRow.position(of: offset, from: 0, line: 1, in: bytes)
    let save = Wording("save the file as UTF-8", fr: "enregistrez le fichier en UTF-8")
    switch self {
    case .workbook:
      return Problem(
        file: name, expected: Wording("a text file", fr: "un fichier texte"),
        hint: Wording(
          "this is an Excel workbook: save it as CSV (UTF-8)",
          fr: "c'est un classeur Excel : enregistrez-le en CSV (UTF-8)"))
    case .utf16:
      return Problem(
        file: name, line: 1, column: 1, expected: Wording("UTF-8 text, not UTF-16", fr: "du texte UTF-8, non UTF-16"),
        hint: save)
    case .nul:
      return Problem(
        file: name, line: place.line, column: place.column, value: "\\0",
        expected: Wording("text without NUL bytes", fr: "du texte sans octet nul"), hint: save)
    case .malformedUTF8:
      return Problem(
        file: name, line: place.line, column: place.column, value: "0x" + String(bytes[offset], radix: 16),
        expected: Wording(
          "UTF-8, as the byte order mark announces", fr: "de l'UTF-8, comme l'annonce la marque d'ordre des octets"),
        hint: save)
    case .undefinedByte:
      return Problem(
        file: name, line: place.line, column: place.column,
        expected: Wording("a character of Windows-1252", fr: "un caractère de Windows-1252"), hint: save,
        severity: .warning)
    }
  }
}
