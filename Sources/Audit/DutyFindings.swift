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
    var insured = [Money](repeating: .zero, count: portfolio.invoices.count)
    for slice in audit.slices {
      if case .insured = slice.status { insured[slice.invoice] += slice.amount }
    }
    return audit.buyers.flatMap { entry -> [Finding] in
      let items = openItems[entry.buyer].filter {
        $0.amount.cents > 0 && !portfolio.invoices[$0.invoice].isDisputed && !portfolio.invoices[$0.invoice].isDeemed
      }
      let judgment = portfolio.judgment(of: entry.buyer)
      let notices = notices(entry.buyer, items, insured, judgment: judgment)
      // After the judgment nothing is delivered, and the claim is that of an insolvency.
      return judgment == nil ? notices + [stop(entry, items), file(entry)].compactMap { $0 } : notices
    }
  }

  /// Overdue invoices to notify soon, and those of which nobody knows whether they were. A judgment ends the duty: a
  /// notice that fell due later is none.
  private func notices(
    _ buyer: Int, _ items: [OpenItem], _ insured: [Money], judgment: Day?
  ) -> [Finding] {
    var toNotify = Tally()
    var unknown = Tally()
    var deadline = Day.never
    for item in items {
      let invoice = portfolio.invoices[item.invoice]
      let covered = insured[item.invoice]
      guard !covered.isZero, invoice.dueOn < asOf, let days = cover.terms(of: invoice)?.overdueNoticeDays else {
        continue
      }
      if case .given = invoice.overdueNotice { continue }
      let last = invoice.dueOn + days
      if let judgment, last >= judgment { continue }
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

  /// Deliveries to stop: those of today belong to the policy of today, whichever one insures the oldest undisputed
  /// unpaid invoice.
  private func stop(_ entry: ScenarioAudit.BuyerCover, _ items: [OpenItem]) -> Finding? {
    guard let oldest = items.min(by: { portfolio.invoices[$0.invoice].dueOn < portfolio.invoices[$1.invoice].dueOn }),
      let year = cover.scenario.year(shippedOn: asOf, lossOn: asOf)
    else { return nil }
    let terms = cover.scenario.policies[year.policy]
    if terms.exclusion(of: portfolio.buyers[entry.buyer]) != nil { return nil }
    let due = portfolio.invoices[oldest.invoice].dueOn
    if asOf <= due + terms.maximumExtensionDays { return nil }
    return Finding(
      .stopShipment, scenario: audit.id, buyer: entry.buyer, invoice: oldest.invoice,
      amount: items.map(\.amount).total(),
      values: ["due": .day(due), "extension": .count(terms.maximumExtensionDays)])
  }

  /// A claim to file, by the clock that would settle it: that of the first policy that holds one of the invoices.
  private func file(_ entry: ScenarioAudit.BuyerCover) -> Finding? {
    let invoices = openItems[entry.buyer].filter { $0.amount.cents > 0 }.map { portfolio.invoices[$0.invoice] }
    guard entry.indemnity.cents > 0, let oldestDue = invoices.map(\.dueOn).min() else { return nil }
    let clock = ClaimClock(
      LossEvent(buyer: entry.buyer, defaultOn: asOf, kind: .protracted), scenario: cover.scenario,
      shipments: invoices.map(\.issuedOn), oldestDue: oldestDue)
    guard let policy = clock.policy, let deadline = clock.filingDeadline else { return nil }
    if deadline < asOf {
      return Finding(
        .claimFilingMissed, scenario: audit.id, buyer: entry.buyer, amount: entry.indemnity, deadline: deadline,
        values: ["days": .count(asOf - deadline)])
    }
    if asOf <= oldestDue + cover.scenario.policies[policy].maximumExtensionDays { return nil }
    return Finding(
      .claimToFile, scenario: audit.id, buyer: entry.buyer, amount: entry.indemnity, deadline: deadline,
      values: ["days": .count(deadline - asOf)])
  }
}
