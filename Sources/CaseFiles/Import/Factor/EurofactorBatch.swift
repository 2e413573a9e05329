import Receivables

/// A batch of invoices and credit notes assigned to Eurofactor: lines of 240 characters, twenty fields cut by `;`.
///
/// Source: reference/factoring.md §4.7. Fields have a fixed width; dates are AAAAMMJJ and amounts in cents; the file's
/// date is the day of assignment.
enum EurofactorBatch {
  static let width = 240
  /// Widths of the fields: issuer, client, file date, D or E, 711 or 999, F or A, currency, debtor, internal reference,
  /// filler, number, amount, date, due date, payment, order reference, reference, credit note's invoice, two fillers.
  private static let widths = [5, 5, 8, 1, 3, 1, 3, 7, 15, 23, 14, 15, 8, 8, 1, 10, 25, 14, 51, 3]

  /// Where each field begins, from 1; one character separates two.
  private static let places = widths.indices.map { index in widths[..<index].reduce(1) { $0 + $1 + 1 } }

  private enum Field: Int {
    case fileDate = 2
    case kind = 5
    case currency, debtor, reference
    case number = 10
    case amount, date, dueDate
  }

  /// True if the first line has the width and the cuts of such a file.
  static func matches(_ bytes: [UInt8]) -> Bool {
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    // Counted in characters, so that accents make no difference; no character is more than four bytes.
    guard first.count >= width - 1, first.count <= 4 * width else { return false }
    let line = FixedLines(ImportSource(name: "", bytes: Array(first)))
    guard line.lines.count == 1, abs(line.width(0) - width) <= 1, line.width(0) <= width else { return false }
    return places.dropFirst().allSatisfy { line.text(0, $0 - 1, 1) == ";" }
  }

  /// Reads the documents into a book, assigned on the file's date.
  static func read(_ source: ImportSource, into book: inout LedgerBook) -> ProblemList {
    var lines = FixedLines(source)
    if lines.problems.hasErrors { return lines.problems }
    let file = Int32(book.files.count - 1)
    for line in lines.lines.indices where !lines.lines[line].isEmpty {
      if abs(lines.width(line) - width) > 1 {
        lines.report(
          line, 1, 5, name: "length", expected: Wording("\(width) characters", fr: "\(width) caractères"),
          hint: Wording("this line has \(lines.width(line))", fr: "cette ligne en a \(lines.width(line))"))
        continue
      }
      let assignedOn = lines.day(line, place(.fileDate), dayFirst: false, name: "file date")
      let issuedOn = lines.day(line, place(.date), dayFirst: false, name: "date")
      let dueOn = lines.day(line, place(.dueDate), dayFirst: false, name: "due date")
      let amount = lines.cents(line, place(.amount), width(.amount), name: "amount")
      let kind = lines.text(line, place(.kind), 1)
      guard kind == "F" || kind == "A" else {
        lines.report(line, place(.kind), 1, name: "kind", expected: Wording("F or A", fr: "F ou A"))
        continue
      }
      guard let currency = lines.currency(line, place(.currency)), let amount, issuedOn != nil || dueOn != nil else {
        continue
      }
      let own = lines.field(line, place(.debtor), width(.debtor))
      let reference = lines.field(line, place(.reference), width(.reference))
      let debtor = own.isEmpty && reference.isEmpty ? -1 : book.debtor(own.isEmpty ? reference : own)
      var row = LedgerRow(
        debtor: debtor, name: 0, document: book.names.number(lines.field(line, place(.number), width(.number))),
        currency: book.names.number(currency), issuedOn: issuedOn, dueOn: dueOn,
        settledOn: nil, amount: kind == "A" ? -amount : amount, file: file, line: Int32(line + 1))
      row.assignedOn = assignedOn
      book.statementDay = max(book.statementDay ?? .distantPast, assignedOn ?? .distantPast)
      book.rows.append(row)
    }
    return lines.problems
  }

  private static func place(_ field: Field) -> Int { places[field.rawValue] }
  private static func width(_ field: Field) -> Int { widths[field.rawValue] }
}
