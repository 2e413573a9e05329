import Receivables

/// Which lines of customers' accounts the accountant has put together as paid by each other.
///
/// A code belongs to one account (general and auxiliary) and may serve again once its lines are balanced, so a group
/// ends where the running balance returns to zero. Source: reference/factoring.md §4.1 (3).
struct FECLettering {
  /// For each line its group; −1 without lettering.
  private(set) var group: [Int32]
  /// Lines that are left out: they repeat documents or move a claim from one account of a debtor to another.
  private(set) var isDropped: [Bool]
  /// How many different (account, auxiliary, code) there are.
  private(set) var codeCount = 0
  /// How many lines bear a code.
  private(set) var letteredLines = 0
  /// Opening lines left out, and claims moved between accounts.
  private(set) var carried = Tally()
  private(set) var transfers = Tally()
  private(set) var handedBack = Tally()

  private var sets = DisjointSets(count: 0)

  /// Forms the groups of the lines for which `isUsed` is true; `buyerOf` gives the debtor of each customer's account.
  init(_ book: FECBook, isUsed: [Bool], years: FECYears, buyerOf: [Int?]) {
    group = [Int32](repeating: -1, count: book.lines.count)
    isDropped = isUsed.map { !$0 }
    form(book, years: years)
    carryOver(book, years: years)
    moveClaims(book, buyerOf: buyerOf)
    for index in group.indices where group[index] >= 0 { group[index] = sets.root(group[index]) }
  }

  private mutating func form(_ book: FECBook, years: FECYears) {
    let lines = book.lines
    let years = lines.map { Int32(years.yearOf[Int($0.file)]) }
    let order = lines.indices.filter { !isDropped[$0] && lines[$0].code != 0 }.sorted { left, right in
      let (a, b) = (lines[left], lines[right])
      if years[left] != years[right] { return years[left] < years[right] }
      if a.account != b.account { return a.account < b.account }
      if a.code != b.code { return a.code < b.code }
      return a.date != b.date ? a.date < b.date : left < right
    }
    var running: Int64 = 0
    var current: Int32 = -1
    var previous: Int?
    for index in order {
      let isNewCode =
        previous.map {
          lines[$0].account != lines[index].account || lines[$0].code != lines[index].code
            || years[$0] != years[index]
        } ?? true
      if isNewCode { codeCount += 1 }
      if isNewCode || running == 0 {
        current = sets.add()
        running = 0
      }
      group[index] = current
      running += lines[index].cents
      previous = index
    }
    letteredLines = order.count
  }

  /// Joins groups that straddle two years, and leaves out the opening lines of the later one.
  private mutating func carryOver(_ book: FECBook, years: FECYears) {
    guard (years.yearOf.max() ?? 0) > 0 else { return }
    var sums: [Int32: Int64] = [:]
    var isCarried = [Bool](repeating: false, count: book.lines.count)
    for index in book.lines.indices where !isDropped[index] {
      isCarried[index] = years.isCarried(book.lines[index], book)
      if group[index] >= 0, !isCarried[index] { sums[group[index], default: 0] += book.lines[index].cents }
    }
    joinByCode(book, sums: sums, isCarried: isCarried)
    joinByDocument(book, years: years, sums: sums, isCarried: isCarried)
    for index in book.lines.indices where isCarried[index] {
      isDropped[index] = true
      carried.add(Money(cents: book.lines[index].cents), at: book.place(book.lines[index]))
    }
  }

  private struct CodeKey: Hashable {
    var account: Int32
    var code: Int32
  }

  /// A code that leaves an amount open in one year and the opposite amount in a later one is one group.
  private mutating func joinByCode(_ book: FECBook, sums: [Int32: Int64], isCarried: [Bool]) {
    var open: [CodeKey: [Int32]] = [:]
    var seen = Set<Int32>()
    for index in book.lines.indices where group[index] >= 0 && !isCarried[index] {
      let number = group[index]
      guard let sum = sums[number], sum != 0, seen.insert(number).inserted else { continue }
      let key = CodeKey(account: book.lines[index].account, code: book.lines[index].code)
      if let match = open[key]?.firstIndex(where: { sums[$0] == -sum }) {
        sets.unite(open[key]!.remove(at: match), number)
      } else {
        open[key, default: []].append(number)
      }
    }
  }

  private struct DocumentKey: Hashable {
    var account: Int32
    var cents: Int64
    var reference: Int32
    var year: Int
  }

  /// An opening line that repeats a document of a year before hands its group on to it, the earliest first.
  private mutating func joinByDocument(
    _ book: FECBook, years: FECYears, sums: [Int32: Int64], isCarried: [Bool]
  ) {
    func key(_ index: Int, year: Int) -> DocumentKey {
      let line = book.lines[index]
      return DocumentKey(account: line.account, cents: line.cents, reference: line.reference, year: year)
    }
    func year(_ index: Int) -> Int { years.yearOf[Int(book.lines[index].file)] }
    // The last document first, so that the earliest is taken from the end: a thousand may share number and amount.
    var documents: [DocumentKey: [Int]] = [:]
    for index in book.lines.indices.reversed()
    where !isDropped[index] && !isCarried[index] && book.lines[index].reference != 0 {
      if group[index] >= 0, sums[group[index]] == 0 { continue }
      documents[key(index, year: year(index)), default: []].append(index)
    }
    for index in book.lines.indices where isCarried[index] && group[index] >= 0 {
      for earlier in 0..<year(index) {
        guard let document = documents[key(index, year: earlier)]?.popLast() else { continue }
        if group[document] < 0 { group[document] = group[index] } else { sets.unite(group[document], group[index]) }
        break
      }
    }
  }
}

extension FECLettering {
  /// Takes out lines that move a claim without paying it: from 411 to a bill (413) or to the doubtful (416), and an
  /// assignment to a factor that the factor has handed back.
  fileprivate mutating func moveClaims(_ book: FECBook, buyerOf: [Int?]) {
    let order = book.lines.indices.filter { !isDropped[$0] && !book.entries[Int(book.lines[$0].entry)].isOpening }
      .sorted { left, right in
        let (a, b) = (book.lines[left].entry, book.lines[right].entry)
        return a != b ? a < b : left < right
      }
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, book.lines[order[end]].entry == book.lines[order[start]].entry { end += 1 }
      if end - start > 1 { moveWithin(order[start..<end], book: book, buyerOf: buyerOf) }
      start = end
    }
    undoHandBacks(book, buyerOf: buyerOf)
  }

  /// Within one entry: the lines of a debtor that stand on several accounts and add up to nothing.
  private mutating func moveWithin(_ lines: ArraySlice<Int>, book: FECBook, buyerOf: [Int?]) {
    var byBuyer: [Int: [Int]] = [:]
    for index in lines {
      let account = Int(book.lines[index].account)
      // An advance (4191) that is used pays an invoice; it moves no claim.
      guard book.accounts[account].kind != .advance, let buyer = buyerOf[account] else { continue }
      byBuyer[buyer, default: []].append(index)
    }
    for (_, own) in byBuyer.sorted(by: { $0.key < $1.key }) where own.count > 1 {
      let accounts = Set(own.map { book.lines[$0].account })
      guard accounts.count > 1, own.reduce(0, { $0 + book.lines[$1].cents }) == 0 else { continue }
      transfers.add(
        Money(cents: own.reduce(0) { $0 + max(0, book.lines[$1].cents) }), at: book.place(book.lines[own[0]]))
      drop(own)
    }
  }

  private struct HandBackKey: Hashable {
    var buyer: Int
    var cents: Int64
  }

  /// Debit 411, credit 467 after the opposite entry of the same debtor and amount: the claim never left.
  private mutating func undoHandBacks(_ book: FECBook, buyerOf: [Int?]) {
    guard book.entries.contains(where: { $0.factor < 0 && !$0.isOpening }) else { return }
    var assigned: [HandBackKey: [Int]] = [:]
    let order = book.lines.indices.filter { !isDropped[$0] }.sorted { left, right in
      let (a, b) = (book.lines[left].date, book.lines[right].date)
      return a != b ? a < b : left < right
    }
    for index in order {
      let line = book.lines[index]
      let entry = book.entries[Int(line.entry)]
      guard entry.factor != 0, !entry.isOpening, let buyer = buyerOf[Int(line.account)] else { continue }
      if line.cents < 0, entry.factor > 0 {
        assigned[HandBackKey(buyer: buyer, cents: -line.cents), default: []].append(index)
      } else if line.cents > 0, entry.factor < 0,
        let assignment = assigned[HandBackKey(buyer: buyer, cents: line.cents)]?.popLast()
      {
        handedBack.add(Money(cents: line.cents), at: book.place(line))
        drop([assignment, index])
      }
    }
  }

  /// Leaves lines out and makes one group of theirs.
  private mutating func drop(_ lines: [Int]) {
    let groups = lines.compactMap { group[$0] >= 0 ? group[$0] : nil }
    for other in groups.dropFirst() { sets.unite(groups[0], other) }
    for index in lines { isDropped[index] = true }
  }
}
