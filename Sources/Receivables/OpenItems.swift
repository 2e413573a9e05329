/// What is open of one document on a day, after credits.
package struct OpenItem: Hashable, Sendable {
  /// The document's position in `Portfolio.invoices`.
  package var invoice: Int
  /// What is open: positive for an invoice, negative for what is left of a credit note.
  package var amount: Money

  /// An open amount of a document.
  @inlinable package init(invoice: Int, amount: Money) {
    self.invoice = invoice
    self.amount = amount
  }
}

extension Portfolio {
  /// The open documents of a buyer on `day`, oldest first, after credits.
  ///
  /// Credit notes and unallocated money reduce the oldest open invoice first; what remains of them stands on the
  /// latest credit documents. Amounts are never zero; their sum is the buyer's balance.
  package func openItems(of buyer: Int, on day: Day) -> [OpenItem] {
    var items: [OpenItem] = []
    appendOpenItems(of: documents[buyer], on: day, to: &items)
    return items
  }

  /// Appends the open documents of one buyer's `range`, as `openItems` gives them.
  package func appendOpenItems(of range: Range<Int>, on day: Day, to items: inout [OpenItem]) {
    let start = items.count
    var credit: Money = .zero
    for index in range {
      let open = invoices[index].open(on: day, asOf: asOf)
      if open.isZero { continue }
      items.append(OpenItem(invoice: index, amount: open))
      if open.cents < 0 { credit += -open }
    }
    if !credit.isZero { Portfolio.setOff(credit: credit, in: &items, from: start) }
  }

  /// Sets `credit` off against the positive items from `start` on, oldest first, and against the negative ones alike.
  private static func setOff(credit: Money, in items: inout [OpenItem], from start: Int) {
    let debt = items[start...].reduce(Money.zero) { $0 + $1.amount.atLeastZero }
    let used = min(credit, debt)
    var toInvoices = used
    var toCredits = used
    for index in start..<items.count {
      if items[index].amount.cents > 0 {
        let part = min(toInvoices, items[index].amount)
        items[index].amount -= part
        toInvoices -= part
      } else {
        let part = min(toCredits, -items[index].amount)
        items[index].amount += part
        toCredits -= part
      }
    }
    var kept = start
    for index in start..<items.count where !items[index].amount.isZero {
      items[kept] = items[index]
      kept += 1
    }
    items.removeSubrange(kept...)
  }
}
