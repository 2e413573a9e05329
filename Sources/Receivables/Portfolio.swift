/// The seller's receivables: who the buyers are, and every document of the ledger.
///
/// Buyers stand in the order of their identifiers and documents in the order of buyer, issue date and identifier, so
/// that no figure depends on the order of rows in a file.
package struct Portfolio: Sendable {
  /// The valuation date.
  package let asOf: Day
  /// The buyers, by identifier in UTF-8 order.
  package private(set) var buyers: [Buyer]
  /// The documents, by buyer, issue date and identifier; a buyer known by its balance has one deemed invoice, issued
  /// and due at `asOf`.
  package let invoices: [Invoice]
  /// For each buyer the positions of its documents in `invoices`.
  package let documents: [Range<Int>]

  /// Sorts the buyers and documents. `Invoice.buyer` refers to the position in the `buyers` given.
  package init(asOf: Day, buyers: [Buyer], invoices: [Invoice]) {
    self.asOf = asOf
    let order = buyers.indices.sorted { buyers[$0].id < buyers[$1].id }
    var position = [Int](repeating: 0, count: buyers.count)
    for (new, old) in order.enumerated() { position[old] = new }
    self.buyers = order.map { buyers[$0] }

    var counts = [Int](repeating: 0, count: buyers.count)
    for index in invoices.indices { counts[position[invoices[index].buyer]] += 1 }
    var deemed: [Invoice] = []
    for (index, buyer) in self.buyers.enumerated() where counts[index] == 0 {
      guard let outstanding = buyer.outstanding, !outstanding.isZero else { continue }
      deemed.append(Portfolio.deemedInvoice(of: buyer, at: order[index], amount: outstanding, on: asOf))
      counts[index] = 1
    }
    var ranges = [Range<Int>](repeating: 0..<0, count: buyers.count)
    var start = 0
    for index in buyers.indices {
      ranges[index] = start..<(start + counts[index])
      start += counts[index]
    }
    self.invoices = Portfolio.sorted(deemed.isEmpty ? invoices : invoices + deemed, in: ranges, position: position)
    self.documents = ranges
  }

  /// Documents by buyer, issue date and identifier: buyer by buyer, so that a million are sorted a few at a time, and on
  /// small keys, for a whole document is dear to move. Each is moved once, to its place, where it gets its buyer's new
  /// `position`.
  private static func sorted(_ documents: [Invoice], in ranges: [Range<Int>], position: [Int]) -> [Invoice] {
    func key(_ index: Int) -> Int { Int(documents[index].issuedOn.number) << 32 | index }
    func index(_ key: Int) -> Int { key & 0xFFFF_FFFF }
    var next = ranges.map(\.lowerBound)
    var keys = [Int](repeating: 0, count: documents.count)
    for index in documents.indices {
      let buyer = position[documents[index].buyer]
      keys[next[buyer]] = key(index)
      next[buyer] += 1
    }
    for range in ranges where range.count > 1 {
      keys[range].sort()
      var first = range.lowerBound
      while first < range.upperBound {
        var end = first + 1
        while end < range.upperBound, keys[end] >> 32 == keys[first] >> 32 { end += 1 }
        if end - first > 1 { keys[first..<end].sort { documents[index($0)].id < documents[index($1)].id } }
        first = end
      }
    }
    var result: [Invoice] = []
    result.reserveCapacity(documents.count)
    for buyer in ranges.indices {
      for place in ranges[buyer] {
        result.append(documents[index(keys[place])])
        result[place].buyer = buyer
      }
    }
    return result
  }

  /// The one invoice that stands for a buyer known by its balance: issued and due on `day`.
  package static func deemedInvoice(of buyer: Buyer, at position: Int, amount: Money, on day: Day) -> Invoice {
    Invoice(
      id: InvoiceID(""), buyer: position, issuedOn: day, dueOn: day, hasWrittenDueDate: false, amount: amount,
      vatRate: buyer.vatRate, isDeemed: true)
  }

  /// The same portfolio with buyers changed in place: their identifiers, groups, balances and VAT rates stay.
  package func with(_ buyers: [Buyer]) -> Portfolio {
    precondition(buyers.count == self.buyers.count, "The buyers must be the same.")
    var result = self
    result.buyers = buyers
    return result
  }

  /// The position of the buyer with this identifier, found by bisection; nil if there is none.
  package func position(of id: BuyerID) -> Int? {
    var low = 0
    var high = buyers.count
    while low < high {
      let middle = (low + high) / 2
      if buyers[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < buyers.count && buyers[low].id == id ? low : nil
  }

  /// The positions of a buyer's documents issued in [start, end), found by bisection.
  package func issued(from start: Day, before end: Day, to buyer: Int) -> Range<Int> {
    func first(notBefore day: Day) -> Int {
      var low = documents[buyer].lowerBound
      var high = documents[buyer].upperBound
      while low < high {
        let middle = (low + high) / 2
        if invoices[middle].issuedOn < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let lower = first(notBefore: start)
    return lower..<max(lower, first(notBefore: end))
  }

  /// The name of the group a buyer belongs to: its parent, or itself if it stands alone.
  package func groupName(of buyer: Int) -> BuyerID { buyers[buyer].group ?? buyers[buyer].id }

  /// True if the buyer is known by its balance alone, so that it has no invoice of its own.
  package func isKnownByBalance(_ buyer: Int) -> Bool {
    buyers[buyer].outstanding != nil && invoices[documents[buyer]].allSatisfy(\.isDeemed)
  }
}
