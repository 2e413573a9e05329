import Receivables

/// Whether a file is an accounting file at all, and what it is if not.
///
/// Another program's or country's export read as if it were a FEC would give wrong debts without a warning, so it is
/// refused by name.
enum FECLayout {
  /// The file's table; nil, and problems that say what the file is, if it is no FEC.
  static func table(of source: ImportSource) -> (table: DelimitedText?, columns: FECColumns?, problems: [Problem]) {
    // Of a workbook the table itself says what it is, as for every other file.
    if let other = otherLayout(source.bytes) { return (nil, nil, [refusal(source.name, other)]) }
    var table = DelimitedText(bytes: source.bytes, name: source.name, quotes: false)
    // A quotation mark is text in a FEC (5" pipe); only a file that quotes its header quotes its fields.
    if table.header.first?.hasPrefix("\"") == true {
      table = DelimitedText(bytes: source.bytes, name: source.name, quotes: true)
    }
    let columns = FECColumns(header: table.header)
    if table.problems.contains(where: { $0.severity == .error }) {
      // A line of data read as a header repeats its cells: that is what to say, not that two columns bear one name.
      let isOther = !table.header.isEmpty && columns.officialCount < 8
      return (nil, nil, isOther ? [refusal(source.name, unknownLayout(table), line: table.headerLine)] : table.problems)
    }
    var problems = table.problems
    if columns.missing.isEmpty {
      if table.separator != 0x09, table.separator != UInt8(ascii: "|") {
        problems.append(
          Problem(
            file: source.name, line: table.headerLine, column: 1,
            value: String(decoding: [table.separator], as: UTF8.self),
            expected: Wording("fields separated by tab or |", fr: "des champs séparés par tabulation ou |"),
            hint: Wording(
              "the file is read all the same; a tax inspection would refuse it",
              fr: "le fichier est lu quand même ; un contrôle fiscal le refuserait"), severity: .warning))
      }
      return (table, columns, problems)
    }
    if columns.officialCount >= 8 {
      problems += columns.missing.map { field in
        Problem(
          file: source.name, line: table.headerLine, field: field.name,
          expected: Wording("a column \(field.name)", fr: "une colonne \(field.name)"),
          hint: Wording(
            "ask the accountant for the complete FEC (article A47 A-1, 18 columns)",
            fr: "demandez au comptable le FEC complet (article A47 A-1, 18 colonnes)"))
      }
    } else {
      problems.append(refusal(source.name, unknownLayout(table), line: table.headerLine))
    }
    return (nil, nil, problems)
  }

  private static func refusal(_ file: String, _ found: Wording, line: Int = 1) -> Problem {
    Problem(
      file: file, line: line,
      expected: Wording(
        "a French accounting file (FEC): a line of 18 column names, JournalCode to Idevise",
        fr: "un fichier des écritures comptables (FEC) : une ligne de 18 noms de colonne, JournalCode à Idevise"),
      hint: found)
  }

  /// What a file is that its first bytes give away; nil if they do not.
  private static func otherLayout(_ bytes: [UInt8]) -> Wording? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if start.starts(with: Array("%PDF".utf8)) {
      return Wording("it is a PDF; ask for the file itself", fr: "c'est un PDF ; demandez le fichier lui-même")
    }
    let head = String(decoding: start.prefix(2_000), as: UTF8.self)
    if head.drop(while: \.isWhitespace).hasPrefix("<") {
      if head.contains("AuditFile") {
        return Wording(
          "it is a SAF-T audit file of another country", fr: "c'est un fichier d'audit SAF-T d'un autre pays")
      }
      return Wording(
        "it is the XML form; ask the accountant for the flat form",
        fr: "c'est la forme XML ; demandez la forme à plat au comptable")
    }
    if head.hasPrefix("EXTF") || head.hasPrefix("\"EXTF") || head.hasPrefix("DTVF") || head.hasPrefix("\"DTVF") {
      return Wording("it is a DATEV export (Germany)", fr: "c'est un export DATEV (Allemagne)")
    }
    return nil
  }

  /// What a table seems to be whose header is not a FEC's.
  private static func unknownLayout(_ table: DelimitedText) -> Wording {
    let names = table.header.map { HeaderText.folded($0) }
    let german = ["konto", "buchungsdatum", "belegdatum", "sollhaben", "gegenkonto", "umsatz"]
    if names.contains(where: { name in german.contains { name.hasPrefix($0) } }) {
      return Wording("it is a German journal", fr: "c'est un journal allemand")
    }
    let looksLikeData = table.header.contains { name in
      name.utf8.count == 8 && DateText.read(ArraySlice(name.utf8))?.day(.dayFirst) != nil
    }
    if looksLikeData {
      return Wording(
        "its first line holds data: the column names are missing",
        fr: "sa première ligne contient des données : les noms de colonne manquent")
    }
    if names.contains(where: { $0.hasPrefix("debit") }), names.contains(where: { $0.hasPrefix("credit") }) {
      return Wording(
        "it looks like a customers' ledger; import it as a ledger",
        fr: "il ressemble à un grand livre clients ; importez-le avec « ledger »")
    }
    if names.contains(where: { ["invoice", "facture", "customer", "client"].contains(where: $0.contains) }) {
      return Wording(
        "it looks like a list of invoices; import it as a ledger",
        fr: "il ressemble à une liste de factures ; importez-le avec « ledger »")
    }
    let shown = table.header.prefix(6).joined(separator: ", ")
    return Wording(
      "its columns are those of another program: \(shown)", fr: "ses colonnes sont d'un autre logiciel : \(shown)")
  }
}
