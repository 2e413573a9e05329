import Receivables

/// One accounting entry (JournalCode, EcritureNum): what its lines together say about the debts in it.
struct FECEntry: Sendable {
  /// The date of its first line.
  var date: Day
  /// The file it stands in, from 0, and its first line there.
  var file: Int32
  var line: Int32
  /// The journal's number in `FECBook.names`.
  var journal: Int32
  /// Debits less credits of all lines, in cents: zero in a right entry.
  var balance: Int64 = 0
  /// Credits less debits on income accounts.
  var income: Int64 = 0
  /// Credits less debits on accounts of VAT on sales.
  var vat: Int64 = 0
  /// Debits less credits on accounts of money.
  var cash: Int64 = 0
  /// Debits less credits on account 467.
  var factor: Int64 = 0
  /// Debits less credits on accounts 654, bad debts written off.
  var writtenOff: Int64 = 0
  /// True if an expense or income account is in it: then it opens no year.
  var hasResult = false
  /// True if a capital account is in it.
  var hasCapital = false
  /// True if one of its income accounts is named as one of sales abroad.
  var isExport = false
  /// True if it carries the balances of the year before.
  var isOpening = false
  /// What its one line is, where a customers' ledger shows nothing of the other accounts; nil if the sums above tell.
  var stated: FECNature?
}

/// One line on an account of a customer.
struct FECLine: Sendable {
  /// The entry's position in `FECBook.entries`.
  var entry: Int32
  /// The account's position in `FECBook.accounts`.
  var account: Int32
  /// Numbers in `FECBook.names`; 0 is blank.
  var code: Int32
  var reference: Int32
  var currency: Int32
  /// Debit less credit.
  var cents: Int64
  /// The entry's date as this line bears it.
  var date: Day
  /// The document's date and the due date, where written.
  var referenceDate: Day?
  var dueOn: Day?
  /// The file, from 0, and the line in it.
  var file: Int32
  var line: Int32
}

/// A customer's account: a general account, and the auxiliary account under it where the ledger has one.
struct FECAccount: Hashable, Sendable {
  /// Numbers in `FECBook.names`; an auxiliary 0 is blank.
  var general: Int32
  var auxiliary: Int32
  /// The general account's kind.
  var kind: AccountKind
}

/// What is kept of accounting files: every entry's sums, and the lines on customers' accounts.
struct FECBook: Sendable {
  /// All codes, accounts and labels.
  var names = ByteNames()
  /// The entries in the order of their first lines.
  var entries: [FECEntry] = []
  /// The lines on customers' accounts in the order of the files.
  var lines: [FECLine] = []
  /// The files' names, in the order read.
  var files: [String] = []
  /// The customers' accounts, in the order of their first lines.
  var accounts: [FECAccount] = []
  /// The labels each of them bore: the auxiliary account's, else the general account's.
  var accountLabels = NameCounts()
  /// Folded labels of accounts of the group (45) and of the owner (108).
  var groupLabels: Set<String> = []
  var ownLabels: Set<String> = []
  /// Folded labels of journals, by number of the code.
  var journalLabels: [Int32: String] = [:]
  /// Lines of all kinds and their sums.
  var lineCount = 0
  var debits = Money.zero
  var credits = Money.zero
  /// Balance of accounts 418, which hold no claim yet.
  var unbilled = Money.zero

  /// `file:line` of a line.
  func place(_ line: FECLine) -> String { "\(files[Int(line.file)]):\(line.line)" }
}

extension FECBook {
  /// Marks the entries that carry the balances of the year before.
  ///
  /// Source: reference/factoring.md §4.1 (8). No such entry moves an expense or an income; its journal says so (AN,
  /// ANO, RAN, à nouveau…), or it moves capital on the first day of the file.
  mutating func markOpenings() {
    var firstDay: [Int32: Day] = [:]
    for entry in entries { firstDay[entry.file] = min(firstDay[entry.file] ?? entry.date, entry.date) }
    var named: [Int32: Bool] = [:]
    for index in entries.indices where !entries[index].hasResult {
      let journal = entries[index].journal
      if named[journal] == nil { named[journal] = isOpeningJournal(journal) }
      entries[index].isOpening =
        named[journal]! || (entries[index].hasCapital && entries[index].date == firstDay[entries[index].file])
    }
  }

  private func isOpeningJournal(_ journal: Int32) -> Bool {
    let label = journalLabels[journal] ?? ""
    return FECBook.isOpeningCode(HeaderText.folded(names.text(journal)))
      || ["anouveau", "ouverture", "reouverture"].contains { label.contains($0) }
  }

  /// True if a journal's folded code says that it carries balances forward.
  static func isOpeningCode(_ code: String) -> Bool {
    ["an", "ano", "ran", "anx", "anv", "anouv", "anouveau", "anouveaux"].contains(code)
  }
}
