import Contracts
import Receivables

/// Findings on French law: terms above its maximum, debts that lapse, penalties due.
struct LawFindings {
  let caseData: Case
  let openItems: [[OpenItem]]
  let buyers: [BuyerAudit]

  /// Days before a debt lapses from which it is a finding.
  private static let limitationWarningDays = 180

  private var portfolio: Portfolio { caseData.portfolio }

  func findings() -> [Finding] {
    buyers.flatMap { buyer -> [Finding] in
      // Consumers have a law of their own, foreign buyers may have.
      let data = portfolio.buyers[buyer.buyer]
      if data.country != "FR" || data.relationship == .consumer { return [] }
      return [terms(buyer.buyer), limitation(buyer.buyer)].compactMap { $0 }
    } + penalties()
  }

  private func terms(_ buyer: Int) -> Finding? {
    guard caseData.isUnderFrenchLaw(buyer) else { return nil }
    let relationship = portfolio.buyers[buyer].relationship
    var tooLong = Tally()
    for item in openItems[buyer] where item.amount.cents > 0 {
      let invoice = portfolio.invoices[item.invoice]
      if invoice.isDeemed { continue }
      let latest = LegalTerms.latestDueDate(issuedOn: invoice.issuedOn, relationship: relationship)
      if invoice.dueOn > latest { tooLong.add(item) }
    }
    if tooLong.count == 0 { return nil }
    let isPublic = relationship == .public
    return tooLong.finding(
      isPublic ? .publicTermsAboveLaw : .termsAboveLaw, buyer: buyer,
      values: ["maximum": .count(isPublic ? 30 : 60)])
  }

  /// Debts that lapse soon; a debt filed in insolvency proceedings does not.
  private func limitation(_ buyer: Int) -> Finding? {
    if portfolio.judgment(of: buyer) != nil { return nil }
    var lapsing = Tally()
    var lapsesOn = Day.never
    for item in openItems[buyer] where item.amount.cents > 0 {
      let lapse = LegalTerms.lapsesOn(dueOn: portfolio.invoices[item.invoice].dueOn)
      if lapse - portfolio.asOf > Self.limitationWarningDays { continue }
      lapsing.add(item)
      lapsesOn = min(lapsesOn, lapse)
    }
    return lapsing.count == 0 ? nil : lapsing.finding(.nearLimitation, buyer: buyer, deadline: lapsesOn)
  }

  private func penalties() -> [Finding] {
    let count = buyers.reduce(0) { $0 + $1.penalizedInvoices }
    if count == 0 { return [] }
    let penalties = buyers.map(\.penalties).total()
    let indemnities = buyers.map(\.recoveryIndemnities).total()
    return [
      Finding(
        .latePenalties, amount: penalties + indemnities,
        values: ["penalties": .money(penalties), "indemnities": .money(indemnities), "count": .count(count)])
    ]
  }
}
