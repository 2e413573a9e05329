/// What the ledger looked like on the day an invoice was shipped.
package struct ShipmentFacts: Hashable, Sendable {
  /// The buyer's balance before the invoice including VAT: documents earlier in order of issue and identifier that were
  /// open that day, after credits, never below zero.
  package var balanceInclVAT = Money.zero
  /// The same, each document without its VAT.
  package var balanceExclVAT = Money.zero
  /// The smallest original due date among undisputed invoices open that day; `Day.never` if there is none.
  package var oldestDue = Day.never
}

extension Portfolio {
  /// The facts at shipment of the invoices of `items`, all of one buyer, in the same order.
  ///
  /// One sweep over the buyer's documents by day of issue, with running sums; only days on which a credit was not yet
  /// set off, or a partial payment counts, look at each open document.
  package func shipmentFacts(of items: [OpenItem]) -> [ShipmentFacts] {
    guard let first = items.first else { return [] }
    var sweep = ShipmentSweep(portfolio: self, range: documents[invoices[first.invoice].buyer])
    return items.map { sweep.facts(of: $0.invoice) }
  }
}

/// The sweep behind `shipmentFacts`: documents must be asked for in ascending order.
private struct ShipmentSweep {
  private let portfolio: Portfolio
  private let range: Range<Int>
  private let bySettlement: [Int]
  private let byDueDate: [Int]
  private var added: Int
  private var settled = 0
  private var due = 0
  private var firstOpen: Int
  private var inclVAT = Money.zero
  private var exclVAT = Money.zero
  private var openCredits = 0

  init(portfolio: Portfolio, range: Range<Int>) {
    self.portfolio = portfolio
    self.range = range
    added = range.lowerBound
    firstOpen = range.lowerBound
    let invoices = portfolio.invoices
    bySettlement = range.filter { invoices[$0].settledOn != .never }
      .sorted { (invoices[$0].settledOn, $0) < (invoices[$1].settledOn, $1) }
    byDueDate = range.filter { invoices[$0].amount.cents > 0 && !invoices[$0].isDisputed }
      .sorted { (invoices[$0].dueOn, $0) < (invoices[$1].dueOn, $1) }
  }

  mutating func facts(of index: Int) -> ShipmentFacts {
    let day = portfolio.invoices[index].issuedOn
    while added < index {
      count(added, sign: 1)
      added += 1
    }
    while settled < bySettlement.count, portfolio.invoices[bySettlement[settled]].settledOn <= day {
      if bySettlement[settled] < added { count(bySettlement[settled], sign: -1) }
      settled += 1
    }
    while firstOpen < index, portfolio.invoices[firstOpen].settledOn <= day { firstOpen += 1 }
    var endOfDay = index + 1
    while endOfDay < range.upperBound, portfolio.invoices[endOfDay].issuedOn == day { endOfDay += 1 }
    let hasCredits = openCredits > 0 || (index..<endOfDay).contains { portfolio.invoices[$0].amount.cents < 0 }
    return hasCredits || day >= portfolio.asOf
      ? searchedFacts(before: index, endOfDay: endOfDay, on: day)
      : ShipmentFacts(
        balanceInclVAT: inclVAT, balanceExclVAT: exclVAT, oldestDue: oldestDue(endOfDay: endOfDay, on: day))
  }

  /// Adds or takes away a document that was open for a while; one settled by its issue never was. The settlement
  /// pointer cannot have passed a document that is added: it was issued after every settlement passed so far.
  private mutating func count(_ index: Int, sign: Int64) {
    let invoice = portfolio.invoices[index]
    if invoice.settledOn <= invoice.issuedOn { return }
    if invoice.amount.cents < 0 {
      openCredits += Int(sign)
    } else {
      inclVAT += Money(cents: sign * invoice.amount.cents)
      exclVAT += Money(cents: sign * invoice.amount.excludingVAT(at: invoice.vatRate).cents)
    }
  }

  private mutating func oldestDue(endOfDay: Int, on day: Day) -> Day {
    while due < byDueDate.count, portfolio.invoices[byDueDate[due]].settledOn <= day { due += 1 }
    for index in byDueDate[due...] where index < endOfDay && portfolio.invoices[index].settledOn > day {
      return portfolio.invoices[index].dueOn
    }
    return .never
  }

  private func searchedFacts(before index: Int, endOfDay: Int, on day: Day) -> ShipmentFacts {
    var facts = ShipmentFacts()
    var items: [OpenItem] = []
    portfolio.appendOpenItems(of: firstOpen..<index, on: day, to: &items)
    for item in items where item.amount.cents > 0 {
      facts.balanceInclVAT += item.amount
      facts.balanceExclVAT += item.amount.excludingVAT(at: portfolio.invoices[item.invoice].vatRate)
    }
    items.removeAll()
    portfolio.appendOpenItems(of: firstOpen..<endOfDay, on: day, to: &items)
    for item in items where item.amount.cents > 0 && !portfolio.invoices[item.invoice].isDisputed {
      facts.oldestDue = min(facts.oldestDue, portfolio.invoices[item.invoice].dueOn)
    }
    return facts
  }
}
