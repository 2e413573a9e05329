import Receivables

/// The balance file of BPCE Factor, version 7.0: the whole open balance of a seller, lines of 275 characters.
///
/// Source: reference/factoring.md §4.7. Dates are DDMMYYYY, amounts absolute and in cents; a document's type tells its
/// sign; the last line holds the total.
enum BPCEBalance {
  static let width = 275

  /// True if the file begins with such a header.
  static func matches(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "01000001138".utf8) }

  /// Reads the documents into a book; the statement's date is theirs.
  static func read(_ source: ImportSource, into book: inout LedgerBook) -> ProblemList {
    var lines = FixedLines(source)
    if lines.problems.hasErrors { return lines.problems }
    let file = Int32(book.files.count - 1)
    if lines.text(0, 65, 3) != "7.0" {
      lines.report(
        0, 65, 3, name: "version", expected: Wording("7.0", fr: "7.0"),
        hint: Wording(
          "the file is read as version 7.0 all the same", fr: "le fichier est lu comme version 7.0 quand même"),
        severity: .warning)
    }
    book.statementDay = lines.day(0, 46, dayFirst: true, name: "statement date")
    var total = Money.zero
    var hasTrailer = false
    for line in lines.lines.indices.dropFirst() where !lines.lines[line].isEmpty {
      let kind = lines.text(line, 1, 2)
      if lines.width(line) != width {
        lines.report(
          line, 1, 2, name: "length", expected: Wording("\(width) characters", fr: "\(width) caractères"),
          hint: Wording("this line has \(lines.width(line))", fr: "cette ligne en a \(lines.width(line))"))
      } else if kind == "02" {
        if let row = document(&lines, line, file: file, book: &book) {
          total += row.amount
          book.rows.append(row)
        }
      } else if kind == "09" {
        hasTrailer = true
        if let stated = lines.cents(line, 43, 13, name: "balance"), stated != total {
          lines.report(
            line, 43, 13, name: "balance",
            expected: Wording("the sum of the documents, \(total)", fr: "la somme des documents, \(total)"),
            hint: Wording("documents may be missing", fr: "des documents manquent peut-être"), severity: .warning)
        }
      } else {
        lines.report(line, 1, 2, name: "record", expected: Wording("02 or 09", fr: "02 ou 09"))
      }
    }
    if !hasTrailer {
      lines.report(
        lines.lines.count - 1, 1, 2, name: "record", expected: Wording("a last line 09", fr: "une dernière ligne 09"),
        hint: Wording("the file may be cut off", fr: "le fichier est peut-être tronqué"))
    }
    return lines.problems
  }

  private static func document(
    _ lines: inout FixedLines, _ line: Int, file: Int32, book: inout LedgerBook
  ) -> LedgerRow? {
    let amount = lines.cents(line, 165, 13, name: "amount")
    let issuedOn = lines.day(line, 149, dayFirst: true, name: "date")
    let dueOn = lines.day(line, 157, dayFirst: true, name: "due date")
    let type = lines.text(line, 143, 3)
    guard ["FAC", "AVO", "ODC", "ODD"].contains(type) else {
      lines.report(line, 143, 3, name: "type", expected: Wording("FAC, AVO, ODC or ODD", fr: "FAC, AVO, ODC ou ODD"))
      return nil
    }
    let currency = lines.currency(line, 178)
    guard let currency else { return nil }
    guard let amount, issuedOn != nil || dueOn != nil else {
      if amount != nil { lines.report(line, 149, 8, name: "date", expected: Wording("a date", fr: "une date")) }
      return nil
    }
    // ODC and ODD are entries that credit and debit the debtor's account.
    let isCredit = type == "AVO" || type == "ODC"
    let reference = lines.field(line, 38, 10)
    let siret = lines.field(line, 9, 14)
    let debtor = reference.isEmpty && siret.isEmpty ? -1 : book.debtor(reference.isEmpty ? siret : reference)
    let name = book.names.number(lines.field(line, 23, 15))
    if debtor >= 0 {
      book.nameCounts.add(thing: debtor, name: name)
      book.details[Int(debtor)].siren = CompanyNumber.siren(in: lines.text(line, 9, 14)) ?? ""
    }
    return LedgerRow(
      debtor: debtor, name: name, document: book.names.number(lines.field(line, 83, 30)),
      currency: book.names.number(currency), issuedOn: issuedOn, dueOn: dueOn, settledOn: nil,
      amount: isCredit ? -amount : amount, file: file, line: Int32(line + 1))
  }
}
