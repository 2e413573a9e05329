import Receivables

/// What the account column of a customers' ledger holds: customers alone, or the whole chart of accounts.
struct AccountNumbers {
  /// The earliest date of the file; nil if it has none.
  private(set) var firstDay: Day?
  /// True if the file shows other accounts of the chart beside those of customers.
  private var isWholeChart = false

  init(_ table: DelimitedText, columns: LedgerColumns, evidence: ColumnEvidence) {
    var hasCustomers = false
    var hasOthers = false
    var isNumbered = true
    var hasAllOnThirdParties = true
    var balance: Int64 = 0
    for row in table.rows() {
      if let day = DateText.read(row.bytes(columns[.issuedOn]))?.day(evidence.order(.issuedOn)) {
        firstDay = min(firstDay ?? day, day)
      } else {
        continue
      }
      let side = LedgerWords.side(row.text(columns[.direction])) ?? 0
      for (field, sign) in columns.isDirected ? [(.amount, side)] : [(LedgerField.debit, Int64(1)), (.credit, -1)] {
        let read = AmountText.read(row.bytes(columns[field]), decimal: evidence.decimal(field))
        if case .cents(let cents, _) = read { balance += sign * cents }
      }
      let number = AccountNumbers.account(of: row, columns: columns)
      if number.isEmpty { continue }
      if AccountNumbers.isCustomerAccount(number) { hasCustomers = true } else { hasOthers = true }
      isNumbered = isNumbered && number.count >= 3 && (0x31...0x37).contains(number.first!)
      hasAllOnThirdParties = hasAllOnThirdParties && (number.starts(with: "40".utf8) || number.starts(with: "41".utf8))
    }
    // A chart shows in its own column, in books that balance, or in suppliers (40) beside customers (41): numbers of
    // customers may begin as accounts do.
    let isTold = columns[.account] != nil || balance == 0 || hasAllOnThirdParties
    isWholeChart = hasCustomers && hasOthers && isNumbered && isTold
  }

  private static func account(of row: DelimitedRow, columns: LedgerColumns) -> ArraySlice<UInt8> {
    row.bytes(row.isBlank(columns[.account]) ? columns[.buyerID] : columns[.account])
  }

  /// True for an account 411, 413, 416 or 4191 of the chart, or one below it.
  static func isCustomerAccount(_ number: ArraySlice<UInt8>) -> Bool {
    AccountKind(account: number).isReceivable && (number.starts(with: "41".utf8))
  }

  /// True if a row stands on an account that is no customer's.
  func isLeftOut(_ row: DelimitedRow, columns: LedgerColumns) -> Bool {
    isWholeChart && !AccountNumbers.isCustomerAccount(AccountNumbers.account(of: row, columns: columns))
  }
}
