import Receivables

/// One document of a ledger, as the file states it.
struct LedgerRow: Sendable {
  /// The debtor's position in `LedgerBook.debtors`; −1 if the row names none by number.
  var debtor: Int32
  /// Numbers in `LedgerBook.names`; 0 is blank.
  var name: Int32
  var document: Int32
  var currency: Int32
  var issuedOn: Day?
  var dueOn: Day?
  var settledOn: Day?
  /// Including VAT, negative for a credit note.
  var amount: Money
  var paid: Money = .zero
  var vatRate: Rate?
  var isDisputed = false
  /// The day of assignment to a factor, in a factor's file.
  var assignedOn: Day?
  /// The file, from 0, and the line in it.
  var file: Int32
  var line: Int32
}

/// What ledgers of several layouts hold together.
struct LedgerBook: Sendable {
  /// All numbers, names and codes.
  var names = ByteNames()
  var rows: [LedgerRow] = []
  var files: [String] = []
  /// The numbers of the debtors, with as many leading zeros as any file shows.
  private(set) var debtors: [Int32] = []
  /// The debtors whose number has lost leading zeros in some rows, by position.
  private(set) var shortenedNumbers: Set<Int32> = []
  /// What the files say of each debtor beside its name.
  var details: [LedgerDebtor] = []
  /// The names each debtor bears.
  var nameCounts = NameCounts()
  /// Rounded amounts, and other things to say once.
  var rounded = Tally()
  var contradictory = Tally()
  var unknownCountries = Tally()
  var invalidNumbers = Tally()
  var withoutVAT = Tally()
  /// Rows whose type calls them money received.
  var payments = Tally()
  /// What the columns left open, by file.
  var openDates: [(file: String, columns: [String])] = []
  var openNumbers: [Assumption] = []
  /// Columns nobody claimed, by file.
  var ignored: [(file: String, columns: [String])] = []
  /// What stands above the headers.
  var titles: [Assumption] = []
  /// The date a factor's file bears; the latest of several.
  var statementDay: Day?
  /// Currencies named by amount columns, by file.
  var headerCurrencies: [String?] = []

  private var byNumber: [Int32: Int32] = [:]

  /// `file:line` of a row.
  func place(_ row: LedgerRow) -> String { "\(files[Int(row.file)]):\(row.line)" }

  /// The currency that a row names, or else its column of amounts; nil if neither does.
  func currency(of row: LedgerRow) -> String? {
    row.currency != 0 ? names.text(row.currency) : headerCurrencies[Int(row.file)]
  }

  /// The debtor with this number, a new one if it was never seen. Spreadsheets drop leading zeros: `00123` and `123` are
  /// one debtor.
  mutating func debtor(_ bytes: ArraySlice<UInt8>) -> Int32 {
    let isNumber = bytes.allSatisfy { (0x30...0x39).contains($0) }
    let stripped = isNumber ? bytes.drop { $0 == 0x30 } : bytes
    let key = names.number(stripped.isEmpty ? bytes.suffix(1) : stripped)
    if let known = byNumber[key] {
      let length = names.bytes(debtors[Int(known)]).count
      if bytes.count != length { shortenedNumbers.insert(known) }
      if bytes.count > length { debtors[Int(known)] = names.number(bytes) }
      return known
    }
    let new = Int32(debtors.count)
    byNumber[key] = new
    debtors.append(names.number(bytes))
    details.append(LedgerDebtor())
    return new
  }
}

/// What a ledger says of a debtor beside number and name: the first value that is not blank.
struct LedgerDebtor: Sendable {
  var siren = ""
  var country = ""
  var termsDays: Int?
}
