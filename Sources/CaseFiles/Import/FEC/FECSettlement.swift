import Receivables

/// What became of each line of the customers' accounts: how much of it is open, and when it was settled.
///
/// In this order, the oldest first in each: lines of a group settle each other; what a group's credits exceed its
/// debits by settles the debtor's opening lines; what is left of money settles what is left of debts, an estimate.
struct FECSettlement {
  /// What became of a line.
  struct Item: Sendable {
    /// The line's position in `FECBook.lines`.
    var line: Int
    /// The day from which the document counts.
    var issuedOn: Day
    var nature: FECNature
    /// What is open: from the line's amount down to zero.
    var remaining: Int64
    /// The last day on which something was set off.
    var lastDay: Day?
    /// True if something was set off without the accountant's lettering.
    var isEstimated = false
    /// What an assignment to a factor took out of the debtor's account, and when.
    var assigned: Int64 = 0
    var assignedOn: Day?
    /// True if the line stands on an account of advances, 4191.
    var isAdvance = false
    /// True if the line stands in a balanced group with a credit.
    var isInBalancedGroup = false
  }

  /// The items of all debtors, debtor by debtor, oldest first.
  private(set) var items: [Item] = []
  /// For each debtor its range of items.
  private(set) var ranges: [Range<Int>] = []
  /// True if the ledger has no lettering at all: then estimates bear dates.
  let isUnlettered: Bool
  /// What the groups' net credits and the estimates settled.
  private(set) var onOpenings = Tally()
  private(set) var estimates = Tally()

  private let book: FECBook
  private let years: FECYears
  private let group: [Int32]

  init(_ book: FECBook, lettering: FECLettering, years: FECYears, buyers: FECBuyers) {
    self.book = book
    self.years = years
    group = lettering.group
    isUnlettered = lettering.letteredLines == 0
    var own = [[Int]](repeating: [], count: buyers.buyers.count)
    for index in book.lines.indices where !lettering.isDropped[index] && book.lines[index].cents != 0 {
      if let buyer = buyers.buyerOf[Int(book.lines[index].account)] { own[buyer].append(index) }
    }
    for lines in own {
      let start = items.count
      items += lines.map { item($0) }.sorted {
        $0.issuedOn != $1.issuedOn ? $0.issuedOn < $1.issuedOn : $0.line < $1.line
      }
      ranges.append(start..<items.count)
      settle(start..<items.count)
    }
  }

  private func item(_ index: Int) -> Item {
    let line = book.lines[index]
    let entry = book.entries[Int(line.entry)]
    var issuedOn = line.date
    if entry.isOpening {
      // A document of the year before: its own date, if it is earlier, else the eve of the year.
      issuedOn = min(line.referenceDate ?? line.date, line.date - 1)
    }
    return Item(
      line: index, issuedOn: issuedOn, nature: FECNature(cents: line.cents, in: entry), remaining: line.cents,
      isAdvance: book.accounts[Int(line.account)].kind == .advance)
  }

  private mutating func settle(_ range: Range<Int>) {
    useAdvances(range)
    var groups: [Int32: [Int]] = [:]
    for index in range where group[items[index].line] >= 0 && !items[index].isAdvance {
      groups[group[items[index].line], default: []].append(index)
    }
    for (_, members) in groups.sorted(by: { $0.key < $1.key }) { settle(group: members) }
    settleOpenings(range, groups: groups)
    estimate(range)
  }

  /// What was used of the advances (debits 4191) is no document: it lowers the advances, the oldest first.
  private mutating func useAdvances(_ range: Range<Int>) {
    let onAdvances = range.filter { items[$0].isAdvance }
    if onAdvances.isEmpty { return }
    let credits = onAdvances.filter { items[$0].remaining < 0 }
    setOff(credits, against: onAdvances.filter { items[$0].remaining > 0 }, isEstimate: false)
  }

  /// The lines of one group settle each other; in a balanced one all debts count as settled by its last credit.
  private mutating func settle(group members: [Int]) {
    let debits = members.filter { items[$0].remaining > 0 }
    let credits = members.filter { items[$0].remaining < 0 }.sorted {
      let (a, b) = (book.lines[items[$0].line].date, book.lines[items[$1].line].date)
      return a != b ? a < b : $0 < $1
    }
    let isBalanced = members.reduce(0) { $0 + items[$1].remaining } == 0
    setOff(credits, against: debits, isEstimate: false)
    guard isBalanced, let lastCredit = credits.last else { return }
    let lastCreditDay = book.lines[items[lastCredit].line].date
    let lastDay = members.map { book.lines[items[$0].line].date }.max()!
    for index in debits {
      items[index].lastDay = lastCreditDay
      items[index].isInBalancedGroup = true
    }
    for index in credits { items[index].lastDay = lastDay }
  }

  /// What groups are short of debts settles the opening lines, which stand for documents lettered a year before.
  private mutating func settleOpenings(_ range: Range<Int>, groups: [Int32: [Int]]) {
    let credits = range.filter {
      items[$0].remaining < 0 && group[items[$0].line] >= 0 && !items[$0].isAdvance && items[$0].nature != .opening
    }
    guard !credits.isEmpty else { return }
    // For each year its older debts, and the first that is not settled: none is looked at again for every credit.
    var olderThan: [Int: [Int]] = [:]
    var next: [Int: Int] = [:]
    for credit in credits {
      let own = year(of: credit)
      if olderThan[own] == nil {
        olderThan[own] = range.filter {
          items[$0].remaining > 0 && (items[$0].nature == .opening || year(of: $0) < own)
        }
      }
      let older = olderThan[own]!
      let before = items[credit].remaining
      setOff([credit], against: older, from: &next[own, default: 0], isEstimate: false)
      let used = items[credit].remaining - before
      if used != 0 { onOpenings.add(Money(cents: used), at: book.place(book.lines[items[credit].line])) }
    }
  }

  private func year(of item: Int) -> Int { years.yearOf[Int(book.lines[items[item].line].file)] }

  /// Money and credit notes that no lettering ties to a document settle the oldest.
  private mutating func estimate(_ range: Range<Int>) {
    let credits = range.filter { items[$0].remaining < 0 }
    let debits = range.filter { items[$0].remaining > 0 }
    let before = credits.map { items[$0].remaining }
    setOff(credits, against: debits, isEstimate: true)
    for (position, index) in credits.enumerated() where items[index].remaining != before[position] {
      estimates.add(
        Money(cents: items[index].remaining - before[position]), at: book.place(book.lines[items[index].line]))
    }
  }

  /// Sets credits off against debits, both in the order given.
  private mutating func setOff(_ credits: [Int], against debits: [Int], isEstimate: Bool) {
    var next = 0
    setOff(credits, against: debits, from: &next, isEstimate: isEstimate)
  }

  /// The same from the debit at `next` on, which is then the first that is not settled.
  private mutating func setOff(_ credits: [Int], against debits: [Int], from next: inout Int, isEstimate: Bool) {
    for credit in credits {
      let creditDay = book.lines[items[credit].line].date
      while items[credit].remaining < 0, next < debits.count {
        let debit = debits[next]
        if items[debit].remaining == 0 {
          next += 1
          continue
        }
        let part = min(items[debit].remaining, -items[credit].remaining)
        items[debit].remaining -= part
        items[credit].remaining += part
        items[debit].lastDay = max(items[debit].lastDay ?? creditDay, creditDay)
        items[credit].lastDay = max(items[credit].lastDay ?? creditDay, creditDay, items[debit].issuedOn)
        if items[credit].nature == .assignment {
          items[debit].assigned += part
          items[debit].assignedOn = items[debit].assignedOn ?? creditDay
        }
        if isEstimate {
          items[debit].isEstimated = true
          items[credit].isEstimated = true
        }
        if items[debit].remaining == 0 { next += 1 }
      }
    }
  }
}
