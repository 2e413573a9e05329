import Contracts
import Receivables

/// What a factor finances at the valuation date. Source: model.md §5, fine-print.md "Factoring".
struct ReferenceBorrowing {
  var assigned = 0
  var eligible = 0
  /// What is not eligible, by reason.
  var ineligible: [String: Int] = [:]
  var fund = 0
  var availability = 0

  /// True if the invoice is in the factor's hands on a day.
  static func isAssigned(_ invoice: Invoice, in caseData: Case, under contract: FacilityTerms, on day: Int) -> Bool {
    let buyer = caseData.portfolio.buyers[invoice.buyer].id
    if let list = contract.assignedBuyers, !list.contains(buyer) { return false }
    let assignedOn =
      invoice.assignedOn?.index ?? max(caseData.asOf.index, contract.from.index, invoice.issuedOn.index)
    if let last = contract.to, assignedOn > last.index { return false }
    return assignedOn <= day
  }

  init(_ cover: ReferenceCover) {
    guard let contract = cover.scenario.factoring else { return }
    let caseData = cover.caseData
    let invoices = caseData.portfolio.invoices
    let today = caseData.asOf.index
    /// The assigned open invoices of each buyer, oldest first.
    let held = caseData.portfolio.buyers.indices.map { buyer in
      cover.ledger.open(of: buyer, on: today).filter {
        $0.cents > 0 && Self.isAssigned(invoices[$0.document], in: caseData, under: contract, on: today)
      }
    }
    assigned = held.reduce(0) { $0 + $1.reduce(0) { $0 + $1.cents } }
    for open in held {
      var approved = 0
      for item in open {
        let invoice = invoices[item.document]
        if let reason = Self.refusal(of: invoice, caseData, contract) {
          ineligible[reason, default: 0] += item.cents
          continue
        }
        let limit = Self.approval(of: invoice, cover, contract)
        let within = min(item.cents, max(0, limit - approved))
        approved += within
        if within < item.cents { ineligible["overApproval", default: 0] += item.cents - within }
      }
      var kept = approved
      if let cap = contract.concentrationCap {
        kept = min(approved, ReferenceArithmetic.times(assigned, rate: cap.count))
      }
      if kept < approved { ineligible["concentration", default: 0] += approved - kept }
      eligible += kept
    }
    fund = ReferenceArithmetic.times(assigned, rate: contract.guaranteeFund.rate.count)
    if contract.guaranteeFund.design == .capped {
      let cap = contract.guaranteeFund.cap?.count ?? Self.meanOfMonthEnds(cover, contract)
      fund = min(fund, ReferenceArithmetic.times(cap, rate: contract.guaranteeFund.rate.count))
    }
    availability =
      ReferenceArithmetic.times(eligible, rate: contract.advanceRate.count) - fund - contract.reserves.count
      - contract.openingFundsInUse.count
  }

  /// Why an invoice is not financed at all.
  private static func refusal(of invoice: Invoice, _ caseData: Case, _ contract: FacilityTerms) -> String? {
    if invoice.isDisputed { return "disputed" }
    switch caseData.portfolio.buyers[invoice.buyer].relationship {
    case .affiliate: return "affiliate"
    case .consumer: return "consumer"
    default: break
    }
    return caseData.asOf.index > invoice.dueOn.index + contract.overdueLimitDays ? "overdue" : nil
  }

  /// The greatest approval of a buyer on any day from an invoice's issue to the valuation date, including VAT.
  private static func approval(of invoice: Invoice, _ cover: ReferenceCover, _ contract: FacilityTerms) -> Int {
    let today = cover.caseData.asOf.index
    let days = min(invoice.issuedOn.index, today)...today
    if contract.approvals == .own {
      return days.map { cover.lines.approval(of: invoice.buyer, on: $0).headroom }.max()!
    }
    let buyer = cover.caseData.portfolio.buyers[invoice.buyer]
    guard let policy = cover.policies.firstLines.first(where: { cover.policies.year(of: $0, holding: today) != nil }),
      cover.policies.exclusion(of: buyer, by: policy) == nil
    else { return 0 }
    let owner = cover.policies.topUp
    let ownerStands = owner.map { cover.policies.year(of: $0, holding: today) != nil } ?? true
    let greatest = days.map { day in
      let first = cover.lines.first(of: invoice.buyer, policy: policy, on: day)
      guard ownerStands, first.isLimit || (owner.map { cover.scenario.policies[$0].replaces } ?? false) else {
        return first.headroom
      }
      return first.headroom + cover.lines.second(of: invoice.buyer, policy: owner ?? policy, on: day).headroom
    }.max()!
    if greatest >= ReferenceLimits.endless { return ReferenceLimits.endless }
    return cover.scenario.policies[policy].basis == .exclVAT
      ? ReferenceArithmetic.withVAT(greatest, rate: buyer.vatRate.count) : greatest
  }

  /// The mean of what assigned buyers owed at the last twelve month-ends, the valuation date's included.
  static func meanOfMonthEnds(_ cover: ReferenceCover, _ contract: FacilityTerms) -> Int {
    var day = cover.caseData.asOf.index
    var total = 0
    var found = 0
    while found < 12 {
      if ReferenceArithmetic.isMonthEnd(day) {
        found += 1
        for (position, buyer) in cover.caseData.portfolio.buyers.enumerated() {
          if let list = contract.assignedBuyers, !list.contains(buyer.id) { continue }
          total += cover.ledger.open(of: position, on: day).reduce(0) { $0 + max(0, $1.cents) }
        }
      }
      day -= 1
    }
    return ReferenceArithmetic.nearest(Int128(total), 12)
  }
}
