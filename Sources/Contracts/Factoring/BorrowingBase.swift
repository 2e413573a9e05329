import Receivables

/// Why an assigned invoice is not financed, in order of precedence.
package enum Ineligibility: String, Sendable, CaseIterable {
  /// The buyer contests the debt.
  case disputed
  /// A company of the seller's group.
  case affiliate
  /// A consumer.
  case consumer
  /// Past due for longer than the contract allows.
  case overdue
  /// Above the approval of the buyer.
  case overApproval
  /// Above the buyer's share of the assigned total.
  case concentration
}

/// What a factor finances on a day: eligible invoices, the guarantee fund, and what may be drawn.
package struct BorrowingBase: Sendable {
  /// A part of an assigned invoice.
  package struct Part: Sendable {
    /// The invoice's position in `Portfolio.invoices`.
    package var invoice: Int
    /// Why it is not financed; nil if it is.
    package var reason: Ineligibility?
    /// The amount including VAT.
    package var amount: Money
  }

  /// Every assigned invoice, split where it is financed in part.
  package var parts: [Part] = []
  /// All assigned open invoices.
  package var assigned = Money.zero
  /// What is financed.
  package var eligible = Money.zero
  /// What is not, by reason.
  package var ineligible: [Ineligibility: Money] = [:]
  /// What the factor holds back.
  package var guaranteeFund = Money.zero
  /// What may still be drawn; negative if too much is in use.
  package var availability = Money.zero

  /// No contract: nothing is financed.
  package init() {}

  /// The base of a scenario's facility at the case's `asOf`; zeros without contract.
  ///
  /// - Parameter openItems: the open items of each buyer at `asOf`.
  package init(_ cover: ScenarioCover, openItems: [[OpenItem]]) {
    guard let facility = cover.scenario.factoring else { return }
    let portfolio = cover.caseData.portfolio
    var byBuyer: [(buyer: Int, items: [OpenItem])] = []
    for (buyer, items) in openItems.enumerated() {
      let owned = items.filter {
        cover.isAssigned(portfolio.invoices[$0.invoice], of: portfolio.buyers[buyer], on: portfolio.asOf)
      }
      .filter { $0.amount.cents > 0 }
      if owned.isEmpty { continue }
      byBuyer.append((buyer, owned))
      assigned += owned.map(\.amount).total()
    }
    for (buyer, items) in byBuyer {
      let cap = facility.concentrationCap.map { assigned * $0 }
      add(items, of: buyer, approvals: ApprovalHistory(cover, buyer: buyer), facility: facility, cap: cap, cover: cover)
    }
    measure(facility, portfolio: portfolio)
  }

  /// Sorts the invoices of one buyer, oldest first, into what is financed and what is not.
  private mutating func add(
    _ items: [OpenItem], of buyer: Int, approvals: ApprovalHistory, facility: FacilityTerms, cap: Money?,
    cover: ScenarioCover
  ) {
    let portfolio = cover.caseData.portfolio
    var filled = Money.zero
    var financed = Money.zero
    for item in items {
      let invoice = portfolio.invoices[item.invoice]
      if let reason = facility.refusal(of: invoice, buyer: portfolio.buyers[buyer], on: portfolio.asOf) {
        append(Part(invoice: item.invoice, reason: reason, amount: item.amount))
        continue
      }
      let approval = approvals.greatest(from: invoice.issuedOn, through: portfolio.asOf)
      let approved = min(item.amount, (approval - filled).atLeastZero)
      filled += approved
      let within = min(approved, ((cap ?? Ceiling.beyondAnySum) - financed).atLeastZero)
      financed += within
      append(Part(invoice: item.invoice, reason: nil, amount: within))
      append(Part(invoice: item.invoice, reason: .overApproval, amount: item.amount - approved))
      append(Part(invoice: item.invoice, reason: .concentration, amount: approved - within))
    }
  }

  private mutating func append(_ part: Part) {
    if part.amount.isZero { return }
    parts.append(part)
    if let reason = part.reason {
      ineligible[reason, default: .zero] += part.amount
    } else {
      eligible += part.amount
    }
  }

  /// availability = advance rate × eligible − fund − reserves − funds in use (model §5).
  private mutating func measure(_ facility: FacilityTerms, portfolio: Portfolio) {
    guaranteeFund = assigned * facility.guaranteeFund.rate
    if facility.guaranteeFund.design == .capped {
      let cap = facility.guaranteeFund.cap ?? BorrowingBase.meanOfMonthEnds(facility, portfolio: portfolio)
      guaranteeFund = min(guaranteeFund, cap * facility.guaranteeFund.rate)
    }
    availability = eligible * facility.advanceRate - guaranteeFund - facility.reserves - facility.openingFundsInUse
  }

  /// The rounded mean of the balances of the buyers assigned at the last twelve month-ends up to `asOf`.
  package static func meanOfMonthEnds(_ facility: FacilityTerms, portfolio: Portfolio) -> Money {
    var total = Money.zero
    for back in 1...12 {
      let day = (portfolio.asOf + 1).startOfMonth.addingMonths(1 - back) - 1
      for (buyer, data) in portfolio.buyers.enumerated() {
        if let assigned = facility.assignedBuyers, !assigned.contains(data.id) { continue }
        for item in portfolio.openItems(of: buyer, on: day) { total += item.amount.atLeastZero }
      }
    }
    return total.divided(by: 12)
  }
}

extension FacilityTerms {
  /// Why an invoice is not financed on `day` whatever the approvals; nil if they decide.
  package func refusal(of invoice: Invoice, buyer: Buyer, on day: Day) -> Ineligibility? {
    if invoice.isDisputed { return .disputed }
    if buyer.relationship == .affiliate { return .affiliate }
    if buyer.relationship == .consumer { return .consumer }
    return day - invoice.dueOn > overdueLimitDays ? .overdue : nil
  }
}
