/// The seller's receivables: who the buyers are, and every document of the ledger.
///
/// Buyers stand in the order of their identifiers and documents in the order of buyer, issue date and identifier, so
/// that no figure depends on the order of rows in a file.
package struct Portfolio: Sendable {
  /// The valuation date.
  package let asOf: Day
  /// The buyers, by identifier in UTF-8 order.
  package let buyers: [Buyer]
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

    var documents = invoices
    var hasDocuments = [Bool](repeating: false, count: buyers.count)
    for index in documents.indices {
      documents[index].buyer = position[documents[index].buyer]
      hasDocuments[documents[index].buyer] = true
    }
    for (index, buyer) in self.buyers.enumerated() where !hasDocuments[index] {
      guard let outstanding = buyer.outstanding, !outstanding.isZero else { continue }
      documents.append(Portfolio.deemedInvoice(of: buyer, at: index, amount: outstanding, on: asOf))
    }
    documents.sort { left, right in
      if left.buyer != right.buyer { return left.buyer < right.buyer }
      if left.issuedOn != right.issuedOn { return left.issuedOn < right.issuedOn }
      return left.id < right.id
    }
    var ranges = [Range<Int>](repeating: 0..<0, count: buyers.count)
    var start = 0
    while start < documents.count {
      var end = start
      while end < documents.count && documents[end].buyer == documents[start].buyer { end += 1 }
      ranges[documents[start].buyer] = start..<end
      start = end
    }
    self.invoices = documents
    self.documents = ranges
  }

  /// The one invoice that stands for a buyer known by its balance: issued and due on `day`.
  package static func deemedInvoice(of buyer: Buyer, at position: Int, amount: Money, on day: Day) -> Invoice {
    Invoice(
      id: InvoiceID(""), buyer: position, issuedOn: day, dueOn: day, hasWrittenDueDate: false, amount: amount,
      vatRate: buyer.vatRate, isDeemed: true)
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

  /// The name of the group a buyer belongs to: its parent, or itself if it stands alone.
  package func groupName(of buyer: Int) -> BuyerID { buyers[buyer].group ?? buyers[buyer].id }

  /// True if the buyer is known by its balance alone, so that it has no invoice of its own.
  package func isKnownByBalance(_ buyer: Int) -> Bool {
    buyers[buyer].outstanding != nil && invoices[documents[buyer]].allSatisfy(\.isDeemed)
  }

  /// A portfolio of the same buyers whose only document is one deemed invoice of `amount` owed by `buyer`.
  package func withOnlyDeemedInvoice(of buyer: Int, amount: Money) -> Portfolio {
    Portfolio(
      asOf: asOf,
      buyers: buyers.map { owner in
        var owner = owner
        owner.outstanding = nil
        return owner
      }, invoices: [Portfolio.deemedInvoice(of: buyers[buyer], at: buyer, amount: amount, on: asOf)])
  }
}
