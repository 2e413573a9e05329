import Contracts
import Receivables
import Simulation

/// A simulated path under one scenario, lived invoice by invoice and day by day, and settled by the slow reference.
/// Source: model.md §4, §6 and §7, fine-print.md "Fine print of a simulated path".
struct ReferencePath {
  /// What one default comes to.
  struct Loss: Equatable {
    var debt = 0
    var secured = 0
    var net = 0
    var indemnity = 0
    var insurersRecovery = 0
    var guarantee = 0
    var vatRegained = 0
    var retained = 0
  }

  /// In the order of the defaults given.
  private(set) var losses: [Loss]
  /// The entries settled.
  private(set) var settled: [ReferenceSettled] = []
  /// What the factor pays under its guarantee for each default, and its share of the recovery.
  private(set) var guarantees: [(paid: Int, share: Int)] = []
  /// The case as known at the valuation date.
  let known: Case

  /// - Parameter original: the case; documents and settlements after its valuation date are unknown to a simulation.
  init(_ original: Case, _ scenario: Scenario, _ defaults: [SimulatedDefault], level: LatenessLevel) {
    var caseData = original
    let asOf = original.asOf
    // Of a constant balance a bank pays its part at once; the rest is what is lost.
    var buyers = original.portfolio.buyers
    var paidByBanks: [Int: Int] = [:]
    for loss in defaults where loss.day > asOf && original.portfolio.isKnownByBalance(Int(loss.buyer)) {
      let buyer = Int(loss.buyer)
      let whole = buyers[buyer].outstanding!.count
      let paid = min(whole, ReferenceLevers(scenario, buyers[buyer], late: (0, 1), terms: 0).secured)
      paidByBanks[buyer] = paid
      buyers[buyer].outstanding = Money(cents: Int64(whole - paid))
    }
    caseData.portfolio = Portfolio(
      asOf: asOf, buyers: buyers,
      invoices: original.portfolio.invoices.filter { $0.issuedOn <= asOf && !$0.isDeemed }.map { invoice in
        var known = invoice
        if known.settledOn > asOf { known.settledOn = .never }
        return known
      })
    known = caseData
    let before = caseData.portfolio
    var deliveries: [Invoice] = []
    var lived: [Int: (cents: Int, paidOn: Int)] = [:]
    var debts: [Int: [ReferenceLedger.Open]] = [:]
    var events: [LossEvent] = []
    losses = []
    for loss in defaults {
      let buyer = Int(loss.buyer)
      var debt = 0
      var secured = 0
      if before.isKnownByBalance(buyer) {
        debt = before.buyers[buyer].outstanding!.count
        secured = paidByBanks[buyer] ?? 0
      } else {
        let life = ReferenceLife(of: buyer, in: caseData, scenario, level: level, default: loss)
        var places: [Int: Int] = [:]
        for invoice in life.running {
          var place = invoice.document
          if place < 0 {
            place = before.invoices.count + deliveries.count
            deliveries.append(
              Invoice(
                id: InvoiceID("\u{7F}\(String(1_000_000 + place))"), buyer: buyer,
                issuedOn: Day(number: Int32(invoice.issued)), dueOn: Day(number: Int32(invoice.due)),
                amount: Money(cents: Int64(invoice.cents)), vatRate: before.buyers[buyer].vatRate))
          }
          places[invoice.document] = place
          lived[place] = (invoice.cents, life.unpaid.contains(invoice.document) ? .max : invoice.planned)
        }
        debts[buyer] = life.owed.map { .init(document: places[$0.document]!, cents: $0.cents) }
        debt = life.owed.reduce(0) { $0 + $1.cents }
        secured = life.secured
      }
      let net = ReferenceArithmetic.nearest(Int128(debt) * Int128(loss.recoveryShare), 1_000_000)
      losses.append(Loss(debt: debt, secured: secured, net: net))
      var event = LossEvent(buyer: buyer, defaultOn: loss.day, kind: loss.isInsolvency ? .insolvency : .protracted)
      if net > 0 {
        event.recoveries = [
          LossEvent.Recovery(on: loss.day + Int(loss.recoveryDelayDays), gross: Money(cents: Int64(net)))
        ]
      }
      events.append(event)
      if loss.isLimitCut {
        caseData.limits.append(
          CreditLimit(
            buyer: buyer, kind: .withdrawn, effectiveOn: max(asOf, loss.day - original.market.limitCutLeadDays)))
      }
    }
    var cover = ReferenceCover(caseData, scenario)
    cover.ledger = ReferenceLedger(before, deliveries: deliveries)
    cover.ledger.lived = lived
    cover.ledger.debts = debts
    settled = ReferenceSettlement(cover, events).settled
    for number in losses.indices { add(number, defaults[number], events[number], cover, debts) }
  }

  /// Adds up the entries of a default, and what the factor guarantees.
  private mutating func add(
    _ number: Int, _ loss: SimulatedDefault, _ event: LossEvent, _ cover: ReferenceCover,
    _ debts: [Int: [ReferenceLedger.Open]]
  ) {
    let entries = settled.filter { $0.event == number }
    losses[number].indemnity = entries.reduce(0) { $0 + $1.indemnity }
    losses[number].insurersRecovery = entries.reduce(0) { $0 + $1.insurersRecovery }
    losses[number].vatRegained = entries.reduce(0) { $0 + $1.vatRegained }
    guarantees.append(guarantee(losses[number], loss, event, cover, debts))
    losses[number].guarantee = guarantees[number].paid - guarantees[number].share
    losses[number].retained =
      losses[number].debt - losses[number].net + losses[number].insurersRecovery - losses[number].indemnity
      - losses[number].guarantee - losses[number].vatRegained
  }

  /// What is undisputed, within approval and still assigned on the judgment day, less the factor's share of the net
  /// recovery. Source: fine-print.md "What moves cash".
  private func guarantee(
    _ loss: Loss, _ drawn: SimulatedDefault, _ event: LossEvent, _ cover: ReferenceCover,
    _ debts: [Int: [ReferenceLedger.Open]]
  ) -> (paid: Int, share: Int) {
    guard let contract = cover.scenario.factoring, !contract.recourse, contract.approvals == .own, drawn.isInsolvency
    else { return (0, 0) }
    let day = drawn.day.index
    let buyer = cover.caseData.portfolio.buyers[event.buyer]
    if buyer.relationship == .affiliate || buyer.relationship == .consumer { return (0, 0) }
    var documents = cover.ledger.documents
    var owed = debts[event.buyer] ?? []
    if debts[event.buyer] == nil {
      documents.append(
        Invoice(
          id: InvoiceID(""), buyer: event.buyer, issuedOn: drawn.day, dueOn: drawn.day,
          amount: Money(cents: Int64(loss.debt)), vatRate: buyer.vatRate))
      owed = [.init(document: documents.count - 1, cents: loss.debt)]
    }
    var filled = 0
    for item in owed {
      let invoice = documents[item.document]
      let isHeld =
        ReferenceBorrowing.isAssigned(invoice, in: cover.caseData, under: contract, on: day)
        && invoice.dueOn.index + contract.handBackDays > day
      if invoice.isDisputed || !isHeld { continue }
      let limit = (min(invoice.issuedOn.index, day)...day)
        .map { cover.lines.approval(of: event.buyer, on: $0).headroom }.max()!
      filled += min(item.cents, max(0, limit - filled))
    }
    let paid = ReferenceArithmetic.times(filled, rate: contract.guaranteedShare.count)
    let share = min(
      ReferenceArithmetic.proportion(loss.net, paid, of: loss.debt), loss.net - loss.insurersRecovery)
    return (paid, max(0, share))
  }
}
