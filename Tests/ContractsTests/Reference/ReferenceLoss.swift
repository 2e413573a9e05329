import Contracts
import Receivables

/// What one event costs at its date of loss: the debt, its cover, and steps 1 to 5.
struct ReferenceLoss {
  /// The event's place in the list.
  let number: Int
  let event: LossEvent
  let clock: ReferenceClock
  /// The invoices of the debt with their cover.
  let invoices: [ReferenceInvoice]
  /// The ledger's documents, and the one deemed invoice of a debt told by its amount.
  let documents: [Invoice]
  let parts: [ReferencePart]
  /// The debt at the date of loss, including VAT.
  var debt: Int { invoices.reduce(0) { $0 + $1.open } }

  /// Nil if nothing is owed, or nothing any more: a cured default.
  ///
  /// `taken` is the day of the latest earlier default of the buyer, whose invoices up to then are lost already.
  init?(_ event: LossEvent, number: Int, _ taken: Int?, _ cover: ReferenceCover) {
    self.number = number
    self.event = event
    let portfolio = cover.caseData.portfolio
    let today = portfolio.asOf.index
    let day = event.defaultOn.index
    var documents = cover.ledger.documents
    var owed: [ReferenceLedger.Open]
    let isTold = event.outstanding != nil
    let isBalance = cover.ledger.order[event.buyer].contains { documents[$0].isDeemed }
    let debt = cover.ledger.debts[event.buyer]
    if let debt {
      owed = debt
    } else if isTold || isBalance {
      // Deemed issued and due on the day of default.
      let buyer = portfolio.buyers[event.buyer]
      let amount = event.outstanding ?? buyer.outstanding ?? .zero
      documents.append(
        Invoice(
          id: InvoiceID(""), buyer: event.buyer, issuedOn: event.defaultOn, dueOn: event.defaultOn, amount: amount,
          vatRate: buyer.vatRate, isDeemed: true))
      owed = [ReferenceLedger.Open(document: documents.count - 1, cents: amount.count)]
    } else {
      owed = cover.ledger.open(of: event.buyer, on: min(day, today))
    }
    owed.removeAll { $0.cents <= 0 }
    if let taken, !isTold, debt == nil {
      owed.removeAll { isBalance || documents[$0.document].issuedOn.index <= taken }
    }
    if owed.isEmpty { return nil }
    let clock = ReferenceClock(event, owed.map { documents[$0.document] }, cover.policies)

    // Money that came in between the event and the date of loss reduces the oldest open invoice, whichever it names.
    var received = 0
    func isBetween(_ date: Int) -> Bool { day < date && date < clock.loss }
    // A simulated recovery without delay comes on the day of default itself, before a later date of loss.
    for recovery in event.recoveries where recovery.on.index < clock.loss { received += recovery.gross.count }
    for item in owed {
      let invoice = documents[item.document]
      if isBetween(invoice.settledOn.index) {
        received += item.cents
      } else if isBetween(today) && debt == nil {
        received += min(item.cents, invoice.paid.count)
      }
    }
    for index in owed.indices where received > 0 {
      let paid = min(received, owed[index].cents)
      owed[index].cents -= paid
      received -= paid
    }
    owed.removeAll { $0.cents == 0 }
    if owed.isEmpty { return nil }
    self.clock = clock
    self.documents = documents
    invoices = cover.cover(of: owed, documents: documents, loss: clock.loss, event: day)
    parts = ReferenceClaim(policies: cover.policies, documents: documents).parts(of: invoices)
      .filter { $0.outstanding > 0 }
  }

  /// The VAT of the debt in one year's entry; invoices of no year count in the earliest.
  func vat(of year: ReferenceYear?) -> Int {
    let earliest = invoices.compactMap(\.home).min { ($0.start, $0.policy) < ($1.start, $1.policy) }
    return invoices.filter { ($0.home ?? earliest) == year }.reduce(0) { sum, invoice in
      let rate = documents[invoice.document].vatRate.count
      return sum + invoice.open - ReferenceArithmetic.withoutVAT(invoice.open, rate: rate)
    }
  }
}
