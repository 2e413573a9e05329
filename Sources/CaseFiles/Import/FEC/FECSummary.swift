import Receivables

/// What the accounting files hold, before anything is made of them: figures to compare with the accountant's own.
package struct FECSummary: Sendable {
  /// Lines of all accounts, and their sums.
  package var lines = 0
  package var debits = Money.zero
  package var credits = Money.zero
  /// Different (JournalCode, EcritureNum).
  package var entries = 0
  /// Lines on accounts 411, 413, 416 and 4191 up to the valuation date.
  package var customerLines = 0
  /// The share of those lines that stand on the debtor with the most of them.
  package var largestLineShare = 0.0
  /// Debtors, and those whose balance is not zero.
  package var customers = 0
  package var customersWithBalance = 0
  /// The sum of all balances, of those above zero and of those below.
  package var balance = Money.zero
  package var debitBalances = Money.zero
  package var debitCustomers = 0
  package var creditBalances = Money.zero
  package var creditCustomers = 0
  /// Lines with a lettering code, different (account, auxiliary, code), and those that do not balance.
  package var letteredLines = 0
  package var letteringCodes = 0
  package var unbalancedCodes = 0
  /// The sum of lines without lettering.
  package var unlettered = Money.zero
  /// Debits of balanced groups, opening lines left out, and the days from them to the last credit of their group.
  package var settledDebits = 0
  package var daysToPay = 0
  /// Debtors with sales abroad, told by the income accounts' labels.
  package var exportCustomers = 0

  /// Mean days from invoice to the last payment of its group; nil without any.
  package var meanDaysToPay: Double? { settledDebits == 0 ? nil : Double(daysToPay) / Double(settledDebits) }

  init(
    _ book: FECBook, isUsed: [Bool], years: FECYears, buyers: FECBuyers, lettering: FECLettering,
    settlement: FECSettlement
  ) {
    lines = book.lineCount
    debits = book.debits
    credits = book.credits
    entries = book.entries.count
    customers = buyers.buyers.count
    letteredLines = lettering.letteredLines
    letteringCodes = lettering.codeCount
    count(book, isUsed: isUsed, years: years, buyers: buyers)
    for item in settlement.items where item.isInBalancedGroup && item.nature != .opening && item.assigned == 0 {
      guard let last = item.lastDay else { continue }
      settledDebits += 1
      daysToPay += last - book.lines[item.line].date
    }
  }

  private mutating func count(_ book: FECBook, isUsed: [Bool], years: FECYears, buyers: FECBuyers) {
    struct Code: Hashable {
      var account: Int32
      var code: Int32
      var file: Int32
    }
    var balances = [Money](repeating: .zero, count: customers)
    var linesOf = [Int](repeating: 0, count: customers)
    var exports = Set<Int>()
    var codes: [Code: Int64] = [:]
    // The last year's opening lines repeat what the years before left: balances are that year's lines alone.
    let lastYear = years.latest(book, isUsed: isUsed)
    for (index, line) in book.lines.enumerated() where isUsed[index] {
      guard let buyer = buyers.buyerOf[Int(line.account)] else { continue }
      customerLines += 1
      linesOf[buyer] += 1
      if years.yearOf[Int(line.file)] == lastYear { balances[buyer] += Money(cents: line.cents) }
      if book.entries[Int(line.entry)].isExport { exports.insert(buyer) }
      if line.code == 0 {
        unlettered += Money(cents: line.cents)
      } else {
        codes[Code(account: line.account, code: line.code, file: line.file), default: 0] += line.cents
      }
    }
    exportCustomers = exports.count
    unbalancedCodes = codes.values.count { $0 != 0 }
    if customerLines > 0 { largestLineShare = Double(linesOf.max() ?? 0) / Double(customerLines) }
    for own in balances where !own.isZero {
      customersWithBalance += 1
      balance += own
      if own > .zero {
        debitBalances += own
        debitCustomers += 1
      } else {
        creditBalances += -own
        creditCustomers += 1
      }
    }
  }
}
