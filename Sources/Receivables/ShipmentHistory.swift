/// What the ledger looked like on the day an invoice was shipped.
package struct ShipmentFacts: Hashable, Sendable {
  /// The buyer's balance before the invoice including VAT: documents earlier in order of issue and identifier that were
  /// open that day, after credits, never below zero.
  package var balanceInclVAT = Money.zero
  /// The same, each document without its VAT.
  package var balanceExclVAT = Money.zero
  /// The smallest original due date among undisputed invoices open that day; `Day.never` if there is none.
  package var oldestDue = Day.never

  /// Nothing open before the invoice, unless stated.
  package init(balanceInclVAT: Money = .zero, balanceExclVAT: Money = .zero, oldestDue: Day = .never) {
    self.balanceInclVAT = balanceInclVAT
    self.balanceExclVAT = balanceExclVAT
    self.oldestDue = oldestDue
  }
}

extension Portfolio {
  /// The facts at shipment of the invoices of `items`, all of one buyer, in the same order.
  ///
  /// One sweep over the buyer's documents, day of issue by day of issue: O(log n) for each document and each question,
  /// whatever credits are open.
  package func shipmentFacts(of items: [OpenItem]) -> [ShipmentFacts] {
    guard let first = items.first else { return [] }
    var sweep = ShipmentSweep(portfolio: self, range: documents[invoices[first.invoice].buyer])
    return sweep.facts(of: items.map(\.invoice))
  }
}

/// The sweep behind `shipmentFacts`.
private struct ShipmentSweep {
  private let portfolio: Portfolio
  private let range: Range<Int>
  private let bySettlement: [Int]
  private var settled = 0
  private var added: Int
  private var open: OpenDocuments
  private var credit = Money.zero
  private var hasReachedAsOf = false

  init(portfolio: Portfolio, range: Range<Int>) {
    self.portfolio = portfolio
    self.range = range
    added = range.lowerBound
    open = OpenDocuments(count: range.count)
    bySettlement = range.filter { portfolio.invoices[$0].settledOn != .never }
      .sorted { (portfolio.invoices[$0].settledOn, $0) < (portfolio.invoices[$1].settledOn, $1) }
  }

  /// The facts of documents asked for in ascending order.
  mutating func facts(of wanted: [Int]) -> [ShipmentFacts] {
    var facts: [ShipmentFacts] = []
    facts.reserveCapacity(wanted.count)
    while facts.count < wanted.count {
      let day = portfolio.invoices[wanted[facts.count]].issuedOn
      advance(before: day)
      settle(through: day)
      let first = facts.count
      while added < range.upperBound, portfolio.invoices[added].issuedOn == day {
        if facts.count < wanted.count, wanted[facts.count] == added { facts.append(balances()) }
        add(added, on: day)
        added += 1
      }
      let oldest = oldestDue()
      for index in first..<facts.count { facts[index].oldestDue = oldest }
    }
    return facts
  }

  /// Adds every document issued before `day` and not settled by then.
  private mutating func advance(before day: Day) {
    while added < range.upperBound, portfolio.invoices[added].issuedOn < day {
      if portfolio.invoices[added].settledOn > day { add(added, on: portfolio.invoices[added].issuedOn) }
      added += 1
    }
  }

  /// Takes off what is settled by `day`, and from `asOf` on what is paid of the rest.
  private mutating func settle(through day: Day) {
    while settled < bySettlement.count, portfolio.invoices[bySettlement[settled]].settledOn <= day {
      let index = bySettlement[settled]
      if index < added, open.isSet(index - range.lowerBound) { set(index, to: .zero) }
      settled += 1
    }
    if day >= portfolio.asOf && !hasReachedAsOf {
      hasReachedAsOf = true
      for index in range.lowerBound..<added where !portfolio.invoices[index].paid.isZero {
        set(index, to: portfolio.invoices[index].open(on: day, asOf: portfolio.asOf))
      }
    }
  }

  private mutating func add(_ index: Int, on day: Day) {
    set(index, to: portfolio.invoices[index].open(on: day, asOf: portfolio.asOf))
  }

  /// Sets what is open of a document; credits are kept as one sum, since they go to the oldest invoice whatever theirs.
  private mutating func set(_ index: Int, to amount: Money) {
    let invoice = portfolio.invoices[index]
    let position = index - range.lowerBound
    if invoice.amount.cents < 0 {
      credit += -amount - Money(cents: open.credits[position])
      open.credits[position] = -amount.cents
      return
    }
    open.set(
      position, inclVAT: amount.cents, exclVAT: amount.excludingVAT(at: invoice.vatRate).cents,
      due: amount.isZero || invoice.isDisputed ? .never : invoice.dueOn)
  }

  /// The balance of the documents added so far.
  private func balances() -> ShipmentFacts {
    let inclVAT = Money(cents: open.inclVAT) - credit
    if inclVAT.cents <= 0 { return ShipmentFacts() }
    if credit.isZero {
      return ShipmentFacts(balanceInclVAT: inclVAT, balanceExclVAT: Money(cents: open.exclVAT))
    }
    let reduced = open.reached(by: credit.cents)
    let invoice = portfolio.invoices[range.lowerBound + reduced.position]
    let rest = Money(cents: reduced.inclVATThrough) - credit
    return ShipmentFacts(
      balanceInclVAT: inclVAT,
      balanceExclVAT: Money(cents: open.exclVAT - reduced.exclVATThrough) + rest.excludingVAT(at: invoice.vatRate))
  }

  /// The oldest due date of what credits leave open.
  private func oldestDue() -> Day {
    if credit.isZero { return open.oldestDue(from: 0) }
    if open.inclVAT <= credit.cents { return .never }
    let reduced = open.reached(by: credit.cents)
    return open.oldestDue(from: reduced.inclVATThrough > credit.cents ? reduced.position : reduced.position + 1)
  }
}
