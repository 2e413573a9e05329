import Contracts
import Receivables

/// Findings on money that is uninsured under one scenario: every status that leaves a euro uninsured has its rule.
struct CoverFindings {
  let cover: ScenarioCover
  let audit: ScenarioAudit
  let buyers: [BuyerAudit]

  private var portfolio: Portfolio { cover.caseData.portfolio }
  private var asOf: Day { cover.caseData.asOf }

  func findings() -> [Finding] {
    audit.buyers.flatMap { entry -> [Finding] in
      if let judgment = portfolio.judgment(of: entry.buyer) { return afterJudgment(entry, on: judgment) }
      return overLimit(entry) + withdrawn(entry) + termsTooLong(entry) + others(entry)
    } + excludedBuyers()
  }

  private func slices(_ entry: ScenarioAudit.BuyerCover, _ status: CoverStatus) -> [ScenarioAudit.Slice] {
    audit.slices[entry.slices].filter { $0.status == status }
  }

  private func finding(
    _ code: FindingCode, _ slices: [ScenarioAudit.Slice], buyer: Int, values: [String: FindingValue] = [:]
  ) -> Finding? {
    if slices.isEmpty { return nil }
    var tally = Tally()
    for slice in slices { tally.add(OpenItem(invoice: slice.invoice, amount: slice.amount)) }
    return tally.finding(code, scenario: audit.id, buyer: buyer, values: values)
  }

  /// What stands over a limit, told with the limit that the latest of those invoices met: today's may be another. What
  /// a discretionary limit left over asks for a named one.
  private func overLimit(_ entry: ScenarioAudit.BuyerCover) -> [Finding] {
    let over = slices(entry, .overLimit)
    let isDiscretionary = { (slice: ScenarioAudit.Slice) in slice.met?.kind == .discretionary }
    let families: [(FindingCode, [ScenarioAudit.Slice])] = [
      (.overLimit, over.filter { !isDiscretionary($0) }), (.namedLimitWorthAsking, over.filter(isDiscretionary)),
    ]
    return families.compactMap { code, slices in
      finding(
        code, slices, buyer: entry.buyer,
        values: [
          "limit": .money(slices.last?.met?.amount ?? .zero), "balance": .money(buyers[entry.buyer].balance),
        ])
    }
  }

  /// What was delivered after a withdrawal bound, whatever was decided since.
  private func withdrawn(_ entry: ScenarioAudit.BuyerCover) -> [Finding] {
    let late = slices(entry, .withdrawn)
    guard let latest = late.last else { return [] }
    let invoice = portfolio.invoices[latest.invoice]
    let shippedOn = invoice.isDeemed ? asOf : invoice.issuedOn
    var values: [String: FindingValue] = [:]
    if let year = cover.scenario.year(shippedOn: shippedOn, lossOn: asOf) {
      let history = cover.firstLine(of: entry.buyer, policy: year.policy)
      let index = history.standings.indices.last {
        history.standings[$0] == .withdrawn && history.starts[$0] <= shippedOn
      }
      // With slots at the loss an invoice may be older than the withdrawal and yet never have had a limit.
      let start = index ?? history.standings.firstIndex(of: .withdrawn)
      if let start { values["lastCovered"] = .day(history.starts[start] - 1) }
    }
    return [finding(.withdrawn, late, buyer: entry.buyer, values: values)].compactMap { $0 }
  }

  /// Terms above the maximum, by the maximum of the policy that holds the invoice.
  private func termsTooLong(_ entry: ScenarioAudit.BuyerCover) -> [Finding] {
    let breaching = slices(entry, .breach(.termsTooLong))
    let byMaximum = Dictionary(grouping: breaching) { slice in
      let shippedOn = portfolio.invoices[slice.invoice].issuedOn
      return cover.scenario.year(shippedOn: shippedOn, lossOn: asOf)
        .flatMap { cover.scenario.policies[$0.policy].maximumTermsDays } ?? 0
    }
    return byMaximum.sorted { $0.key < $1.key }.compactMap { maximum, slices in
      finding(.termsAbovePolicy, slices, buyer: entry.buyer, values: ["maximum": .count(maximum)])
    }
  }

  private func others(_ entry: ScenarioAudit.BuyerCover) -> [Finding] {
    let rules: [(CoverStatus, FindingCode)] = [
      (.noLimit, .noLimit), (.refused, .refused), (.breach(.outsidePeriod), .outsidePeriod),
      (.breach(.afterStopShipment), .shippedAfterStop), (.breach(.overdueNotNotified), .overdueNotNotified),
    ]
    return rules.compactMap { finding($1, slices(entry, $0), buyer: entry.buyer) }
  }

  /// One finding for all that is uninsured of an insolvent buyer: limits and duties are past. A notice that fell due
  /// after the judgment is no breach.
  private func afterJudgment(_ entry: ScenarioAudit.BuyerCover, on judgment: Day) -> [Finding] {
    let lost = audit.slices[entry.slices].filter { slice in
      switch slice.status {
      case .insured, .disputed, .assigned, .noPolicy, .credit, .excluded(.vat): return false
      case .breach(.overdueNotNotified):
        let invoice = portfolio.invoices[slice.invoice]
        return cover.terms(of: invoice)?.missedOverdueNotice(of: invoice, by: judgment) ?? true
      case .overLimit, .noLimit, .refused, .withdrawn, .breach, .excluded: return true
      }
    }
    return [finding(.insolventUninsured, lost, buyer: entry.buyer, values: ["day": .day(judgment)])].compactMap { $0 }
  }

  /// One finding for the buyers that the policy excludes by country, sector, name or relationship; affiliates have
  /// their own.
  private func excludedBuyers() -> [Finding] {
    var amount = Money.zero
    var excluded: Set<Int> = []
    for entry in audit.buyers where portfolio.judgment(of: entry.buyer) == nil {
      for slice in audit.slices[entry.slices] {
        guard case .excluded(let exclusion) = slice.status, exclusion != .vat, exclusion != .affiliate else { continue }
        amount += slice.amount
        excluded.insert(entry.buyer)
      }
    }
    guard let first = excluded.first else { return [] }
    return [
      Finding(
        .excludedBuyers, scenario: audit.id, buyer: excluded.count == 1 ? first : nil, amount: amount,
        values: ["count": .count(excluded.count)])
    ]
  }
}

extension ScenarioCover {
  /// The terms of the policy that holds an invoice at the valuation date; nil outside every period.
  func terms(of invoice: Invoice) -> PolicyTerms? {
    let shippedOn = invoice.isDeemed ? caseData.asOf : invoice.issuedOn
    return scenario.year(shippedOn: shippedOn, lossOn: caseData.asOf).map { scenario.policies[$0.policy] }
  }
}
