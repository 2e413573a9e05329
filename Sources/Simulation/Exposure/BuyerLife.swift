import Contracts
import Receivables

/// What one buyer is delivered and pays on a path until its default, under one scenario: the readable rule.
package struct BuyerLife: Sendable {
  /// An invoice on its way to payment.
  package struct Running: Sendable {
    /// The invoice with its facts at shipment; its settlement is unknown.
    package var owed: OwedInvoice
    /// The day its payment is planned; `Day.never` if disputed.
    package var plannedOn: Day
    /// What of a delivery to come is paid on the day of issue, beside what is open.
    package var deposit = Money.zero
    /// The day on which a bank's guarantee is called for some of it: a factor has that amount back on that day.
    package var calledOn: Day?
    /// What of it the guarantee pays.
    package var called = Money.zero
  }

  /// Everything open at `asOf` or delivered after it, in the order of issue.
  package private(set) var running: [Running] = []
  /// What is billed after `asOf` including VAT, before what is left of credit notes is set off.
  package private(set) var billed: [CaseBook.Delivery] = []
  /// Deliveries paid in advance: nothing of them is ever open.
  package private(set) var prepaid: [Running] = []
  /// What a bank pays of the debt, oldest first, with the day on which it does: a part of `running`.
  package private(set) var secured: [Running] = []
  /// What is unpaid on the day of default after what a bank has guaranteed, oldest first.
  package private(set) var debt: [OwedInvoice] = []

  /// - Parameters:
  ///   - cover: the scenario.
  ///   - level: how late buyers pay on the path.
  ///   - defaultOn: the day of default; one of `asOf` or before is a judgment that the ledger knows; nil if the buyer
  ///     survives, so that every payment arrives and it owes nothing in the end.
  package init(of buyer: Int, in book: CaseBook, _ cover: ScenarioCover, level: LatenessLevel, defaultOn: Day?) {
    let day = defaultOn ?? .never
    let caseData = book.caseData
    let portfolio = caseData.portfolio
    let data = portfolio.buyers[buyer]
    if portfolio.isKnownByBalance(buyer) {
      if defaultOn == nil { return }
      let deemed = Portfolio.deemedInvoice(of: data, at: buyer, amount: data.outstanding ?? .zero, on: day)
      // Who is in credit owes nothing.
      debt = deemed.amount > .zero ? [OwedInvoice(deemed, position: nil, open: deemed.amount)] : []
      secure(buyer, in: book, on: day, unpaid: [])
      return
    }
    let facts = portfolio.shipmentFacts(of: book.open[buyer])
    for (item, facts) in zip(book.open[buyer], facts) {
      var invoice = portfolio.invoices[item.invoice]
      let plannedOn = book.payments.expectedDay(invoice, lateness: level.factor)
      // What was paid in part is gone from the open amount.
      invoice.paid = .zero
      running.append(
        Running(
          owed: OwedInvoice(invoice, position: item.invoice, open: item.amount, facts: facts), plannedOn: plannedOn))
    }
    if day <= portfolio.asOf {
      debt = running.filter { $0.owed.invoice.issuedOn <= day }.map(\.owed)
      return
    }
    let stressOn = defaultOn.map { $0 - caseData.market.stressDays } ?? .never
    var credit = book.credit[buyer]
    for delivery in book.deliveries[buyer] where delivery.day < day {
      let open = running.filter { $0.isOpen(on: delivery.day, stressOn: stressOn) }
      let oldestDue = open.filter { !$0.owed.invoice.isDisputed }.map(\.owed.invoice.dueOn).min() ?? .never
      if cover.isStopped(data, on: delivery.day, oldestDue: oldestDue) { continue }
      if book.levers.stops(buyer, on: delivery.day, oldestDue: oldestDue) { continue }
      billed.append(delivery)
      let setOff = min(credit, delivery.amount)
      credit -= setOff
      if setOff == delivery.amount { continue }
      let owed = delivery.amount - setOff
      let deposit = book.levers.deposit(on: owed, of: buyer)
      let dueOn = delivery.day + book.termsDays[buyer]
      let invoice = Invoice(
        id: InvoiceID("\(delivery.day)"), buyer: buyer, issuedOn: delivery.day, dueOn: dueOn,
        amount: owed - deposit, vatRate: data.vatRate)
      if invoice.amount.isZero {
        prepaid.append(
          Running(
            owed: OwedInvoice(invoice, position: nil, open: .zero), plannedOn: .never, deposit: deposit)
        )
        continue
      }
      let facts = ShipmentFacts(
        balanceInclVAT: open.map(\.owed.open).total(),
        balanceExclVAT: open.map { $0.owed.open.excludingVAT(at: $0.owed.invoice.vatRate) }.total(),
        oldestDue: min(oldestDue, dueOn))
      running.append(
        Running(
          owed: OwedInvoice(invoice, position: nil, open: invoice.amount, facts: facts),
          plannedOn: book.payments.plannedDay(
            buyer: buyer, issuedOn: delivery.day, dueOn: dueOn, lateness: level.factor),
          deposit: deposit))
    }
    if defaultOn != nil {
      let unpaid = running.indices.filter { running[$0].isOpen(on: day, stressOn: stressOn) }
      debt = unpaid.map { running[$0].owed }
      secure(buyer, in: book, on: day, unpaid: unpaid)
    }
  }

  /// Takes what a bank guarantees from the debt, oldest first; it pays some days after the default. Nothing of a default
  /// that the ledger knows.
  private mutating func secure(_ buyer: Int, in book: CaseBook, on day: Day, unpaid: [Int]) {
    guard day > book.caseData.asOf else { return }
    var left = book.levers.secured(of: debt.map(\.open).total(), buyer: buyer)
    for index in debt.indices where !left.isZero {
      var part = debt[index]
      part.open = min(left, part.open)
      secured.append(
        Running(owed: part, plannedOn: day + book.levers.securedDelay(of: buyer), calledOn: day))
      debt[index].open -= part.open
      if !unpaid.isEmpty { (running[unpaid[index]].calledOn, running[unpaid[index]].called) = (day, part.open) }
      left -= part.open
    }
    debt.removeAll { $0.open.isZero }
  }
}

extension BuyerLife.Running {
  /// True if the invoice is unpaid on `day`: a payment planned before the day of stress arrives, one on it or after never.
  func isOpen(on day: Day, stressOn: Day) -> Bool { plannedOn > day || plannedOn >= stressOn }
}

extension ScenarioCover {
  /// True if the seller stops at stop-shipment and a delivery on `day` would come after it, under the first policy in
  /// force that day; without one, or for a buyer it excludes, deliveries go on.
  func isStopped(_ buyer: Buyer, on day: Day, oldestDue: Day) -> Bool {
    guard caseData.market.sellerStops == .stopShipment, oldestDue != .never,
      let policy = scenario.policies.indices.first(where: {
        scenario.isFirstLine(scenario.policies[$0]) && scenario.policies[$0].year(holding: day, policy: $0) != nil
      })
    else { return false }
    let terms = scenario.policies[policy]
    return terms.exclusion(of: buyer) == nil && day > oldestDue + terms.maximumExtensionDays
  }
}
