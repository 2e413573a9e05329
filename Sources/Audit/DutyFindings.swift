import Contracts
import Receivables

/// What the insured must do in time to keep its cover, under one scenario.
struct DutyFindings {
  let cover: ScenarioCover
  let audit: ScenarioAudit
  let openItems: [[OpenItem]]

  /// Days before a deadline from which a notice is a finding.
  private static let noticeWarningDays = 30

  private var portfolio: Portfolio { cover.caseData.portfolio }
  private var asOf: Day { cover.caseData.asOf }

  func findings() -> [Finding] {
    var insured: [Int: Money] = [:]
    for slice in audit.slices {
      if case .insured = slice.status { insured[slice.invoice, default: .zero] += slice.amount }
    }
    return audit.buyers.flatMap { entry -> [Finding] in
      let items = openItems[entry.buyer].filter {
        $0.amount.cents > 0 && !portfolio.invoices[$0.invoice].isDisputed && !portfolio.invoices[$0.invoice].isDeemed
      }
      return notices(entry.buyer, items, insured) + stopAndFile(entry, items, insured)
    }
  }

  private func terms(of invoice: Invoice) -> PolicyTerms? {
    cover.scenario.year(shippedOn: invoice.issuedOn, lossOn: asOf).map { cover.scenario.policies[$0.policy] }
  }

  /// Overdue invoices to notify soon, and those of which nobody knows whether they were.
  private func notices(_ buyer: Int, _ items: [OpenItem], _ insured: [Int: Money]) -> [Finding] {
    var toNotify = Tally()
    var unknown = Tally()
    var deadline = Day.never
    for item in items {
      let invoice = portfolio.invoices[item.invoice]
      guard let terms = terms(of: invoice), let days = terms.overdueNoticeDays, invoice.dueOn < asOf,
        let covered = insured[item.invoice]
      else { continue }
      if case .given = invoice.overdueNotice { continue }
      let last = invoice.dueOn + days
      let part = OpenItem(invoice: item.invoice, amount: covered)
      if last >= asOf {
        if last - asOf <= Self.noticeWarningDays {
          toNotify.add(part)
          deadline = min(deadline, last)
        }
      } else if invoice.overdueNotice == .unknown {
        unknown.add(part)
      }
    }
    var findings: [Finding] = []
    if toNotify.count > 0 {
      findings.append(toNotify.finding(.overdueToNotify, scenario: audit.id, buyer: buyer, deadline: deadline))
    }
    if unknown.count > 0 {
      findings.append(unknown.finding(.overdueNoticeUnknown, scenario: audit.id, buyer: buyer))
    }
    return findings
  }

  /// Deliveries to stop and claims to file: from the oldest undisputed unpaid invoice.
  private func stopAndFile(
    _ entry: ScenarioAudit.BuyerCover, _ items: [OpenItem], _ insured: [Int: Money]
  ) -> [Finding] {
    // Deliveries of today belong to the policy of today, whichever one insures the oldest invoice.
    guard let oldest = items.min(by: { portfolio.invoices[$0.invoice].dueOn < portfolio.invoices[$1.invoice].dueOn }),
      let year = cover.scenario.year(shippedOn: asOf, lossOn: asOf)
    else { return [] }
    let terms = cover.scenario.policies[year.policy]
    if terms.exclusion(of: portfolio.buyers[entry.buyer]) != nil { return [] }
    let due = portfolio.invoices[oldest.invoice].dueOn
    let stop = due + terms.maximumExtensionDays
    var findings: [Finding] = []
    if asOf > stop {
      findings.append(
        Finding(
          .stopShipment, scenario: audit.id, buyer: entry.buyer, invoice: oldest.invoice,
          amount: items.map(\.amount).total(),
          values: ["due": .day(due), "extension": .count(terms.maximumExtensionDays)]))
    }
    let filing = stop + terms.filingDays
    if asOf > due && entry.indemnity.cents > 0 {
      if filing < asOf {
        findings.append(
          Finding(
            .claimFilingMissed, scenario: audit.id, buyer: entry.buyer, amount: entry.indemnity,
            values: ["due": .day(filing), "days": .count(asOf - filing)]))
      } else if asOf > stop {
        findings.append(
          Finding(
            .claimToFile, scenario: audit.id, buyer: entry.buyer, amount: entry.indemnity, deadline: filing,
            values: ["days": .count(filing - asOf)]))
      }
    }
    return findings
  }
}
