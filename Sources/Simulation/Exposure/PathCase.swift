import Contracts
import Receivables

/// One path under one scenario, settled by the code that settles `claims`: the readable reference of every path.
///
/// `path` shows it, and the fast kernel must agree with it to the cent.
package struct PathCase: Sendable {
  /// What one default comes to; amounts in the case's currency, exact to the cent.
  package struct Loss: Hashable, Sendable {
    /// The debt including VAT on the day of default.
    package var debt = Money.zero
    /// What a bank has guaranteed of it, no part of the debt any more.
    package var secured = Money.zero
    /// What of it is recovered: round(share × debt).
    package var netRecovery = Money.zero
    /// Indemnities, before the insurer's share of recoveries.
    package var indemnity = Money.zero
    /// The insurer's share of recoveries.
    package var insurersRecovery = Money.zero
    /// What the factor bears: its guarantee less its share of recoveries.
    package var guarantee = Money.zero
    /// VAT the State gives back.
    package var vatRegained = Money.zero
    /// debt − net recovery.
    package var gross: Money { debt - netRecovery }
    /// What the seller keeps: debt − (recovery − insurer's share) − indemnity − guarantee − VAT regained.
    package var retained: Money { gross + insurersRecovery - indemnity - guarantee - vatRegained }
  }

  /// The defaults that count, as events.
  package let events: [LossEvent]
  /// What each comes to.
  package private(set) var losses: [Loss] = []
  /// The claims, in the order settled.
  package let settlement: ClaimSettlement

  /// Settles the defaults of a path under the scenario of `cover`.
  ///
  /// - Parameter sales: the scenario's insurable sales, the same on every path.
  package init(
    _ book: CaseBook, _ cover: ScenarioCover, sales: InsurableSales, defaults: [SimulatedDefault], level: LatenessLevel
  ) {
    let caseData = book.caseData
    let cover = cover.after(PathCase.cuts(of: defaults, in: caseData))
    var events: [LossEvent] = []
    for loss in defaults {
      let life = BuyerLife(of: Int(loss.buyer), in: book, cover, level: level, defaultOn: loss.day)
      let debt = life.debt.map(\.open).total()
      let net = debt.prorated(Int(loss.recoveryShare), of: 1_000_000)
      let recovery = LossEvent.Recovery(on: loss.recoveryOn, gross: net)
      events.append(
        LossEvent(
          buyer: Int(loss.buyer), defaultOn: loss.day, kind: loss.isInsolvency ? .insolvency : .protracted,
          debt: life.debt, recoveries: net.isZero ? [] : [recovery]))
      losses.append(Loss(debt: debt, secured: life.secured.map(\.owed.open).total(), netRecovery: net))
    }
    self.events = events
    settlement = ClaimSettlement(cover, events: events, sales: sales)
    for claim in settlement.claims {
      losses[claim.event].indemnity += claim.indemnity
      losses[claim.event].insurersRecovery += claim.insurersRecovery
      losses[claim.event].vatRegained += claim.vatRegained
    }
    for (index, event) in events.enumerated() where event.kind == .insolvency {
      let guarantee = cover.guarantee(of: event.debt ?? [], on: event.defaultOn)
      let loss = losses[index]
      let share = min(
        loss.netRecovery.share(guarantee, of: loss.debt), loss.netRecovery - loss.insurersRecovery)
      losses[index].guarantee = guarantee - share.atLeastZero
    }
  }

  /// The withdrawals that the insurer decides before some of the defaults of a path.
  package static func cuts(of defaults: [SimulatedDefault], in caseData: Case) -> [CreditLimit] {
    defaults.filter(\.isLimitCut).map { loss in
      CreditLimit(
        buyer: Int(loss.buyer), kind: .withdrawn,
        effectiveOn: max(caseData.asOf, loss.day - caseData.market.limitCutLeadDays))
    }
  }
}

extension ScenarioCover {
  /// What a factor that bears insolvencies pays for a debt on the day of the judgment: round(guaranteed share × what is
  /// undisputed, within approval and still assigned), whatever its lateness (fine print, "What moves cash").
  func guarantee(of debt: [OwedInvoice], on day: Day) -> Money {
    guard let facility = scenario.factoring, facility.bearsInsolvency, let first = debt.first else { return .zero }
    let buyer = caseData.portfolio.buyers[first.invoice.buyer]
    if buyer.relationship == .affiliate || buyer.relationship == .consumer { return .zero }
    let approvals = ApprovalHistory(self, buyer: first.invoice.buyer)
    var guaranteed = Money.zero
    for item in debt where !item.invoice.isDisputed && isAssigned(item.invoice, of: buyer, on: day) {
      let issuedOn = item.invoice.isDeemed ? day : item.invoice.issuedOn
      let dueOn = item.invoice.isDeemed ? day : item.invoice.dueOn
      if dueOn + facility.handBackDays <= day { continue }
      let approval = approvals.greatest(from: issuedOn, through: day)
      guaranteed += min(item.open, (approval - guaranteed).atLeastZero)
    }
    return guaranteed * facility.guaranteedShare
  }
}
