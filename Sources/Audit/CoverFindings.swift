import Contracts
import Receivables

/// Findings on limits and terms under one scenario.
struct CoverFindings {
  let cover: ScenarioCover
  let audit: ScenarioAudit
  let buyers: [BuyerAudit]

  /// Days before its end from which a limit is a finding.
  private static let expiryWarningDays = 60
  /// A limit whose peak use in twelve months stays below this share is unused.
  private static let unusedShare = 0.5

  private var portfolio: Portfolio { cover.caseData.portfolio }
  private var asOf: Day { cover.caseData.asOf }

  func findings() -> [Finding] {
    audit.buyers.flatMap { entry -> [Finding] in
      var tallies: [CoverStatus: Tally] = [:]
      for slice in audit.slices[entry.slices] {
        tallies[slice.status, default: Tally()].add(OpenItem(invoice: slice.invoice, amount: slice.amount))
      }
      return ofStatuses(entry, tallies) + ofLimits(entry, tallies)
    }
  }

  private func ofStatuses(_ entry: ScenarioAudit.BuyerCover, _ tallies: [CoverStatus: Tally]) -> [Finding] {
    var findings: [Finding] = []
    func add(_ status: CoverStatus, _ code: FindingCode, _ values: [String: FindingValue] = [:]) {
      guard let tally = tallies[status] else { return }
      findings.append(tally.finding(code, scenario: audit.id, buyer: entry.buyer, values: values))
    }
    let (limit, isDiscretionary) = exceededLimit(entry)
    add(
      .overLimit, isDiscretionary ? .namedLimitWorthAsking : .overLimit,
      ["limit": .money(limit), "balance": .money(buyers[entry.buyer].balance)])
    add(.noLimit, .noLimit)
    add(.refused, .refused)
    let terms = cover.scenario.year(shippedOn: asOf, lossOn: asOf).map { cover.scenario.policies[$0.policy] }
    add(.breach(.termsTooLong), .termsAbovePolicy, ["maximum": .count(terms?.maximumTermsDays ?? 0)])
    add(.breach(.outsidePeriod), .outsidePeriod)
    add(.breach(.afterStopShipment), .shippedAfterStop)
    add(.breach(.overdueNotNotified), .overdueNotNotified)
    return findings
  }

  /// The limit that over-limit deliveries met: today's, or the greatest since the oldest of them if it is gone.
  private func exceededLimit(_ entry: ScenarioAudit.BuyerCover) -> (amount: Money, isDiscretionary: Bool) {
    var standing = entry.standing ?? .noLimit
    let shipments = audit.slices[entry.slices].filter { $0.status == .overLimit }
      .map { portfolio.invoices[$0.invoice].issuedOn }
    if !standing.isLimit, let first = shipments.min(),
      let year = cover.scenario.year(shippedOn: first, lossOn: asOf)
    {
      standing = cover.firstLine(of: entry.buyer, policy: year.policy).greatest(from: first, through: asOf)
    }
    guard case .limit(let kind, let amount, _) = standing else { return (.zero, false) }
    return (amount, kind == .discretionary)
  }

  /// Withdrawals and their run-off, limits that end, limits that nobody uses.
  private func ofLimits(_ entry: ScenarioAudit.BuyerCover, _ tallies: [CoverStatus: Tally]) -> [Finding] {
    guard let year = cover.scenario.year(shippedOn: asOf, lossOn: asOf) else { return [] }
    let terms = cover.scenario.policies[year.policy]
    let history = cover.firstLine(of: entry.buyer, policy: year.policy)
    var findings: [Finding] = []
    let announced = cover.decisions(on: entry.buyer).contains {
      $0.isRefusal && $0.effectiveOn <= asOf
    }
    if announced, let index = history.standings.lastIndex(of: .withdrawn), index == history.standings.count - 1 {
      findings += withdrawn(entry, from: history.starts[index], terms: terms, tallies)
    }
    guard case .limit(let kind, let amount, _) = history.standing(on: asOf), kind != .discretionary else {
      return findings
    }
    let ends = zip(history.starts, history.standings).first { $0.0 > asOf && $0.1 == .noLimit }?.0
    if let ends, ends - 1 - asOf <= Self.expiryWarningDays {
      findings.append(
        Finding(
          .expiring, scenario: audit.id, buyer: entry.buyer, amount: entry.insured, deadline: ends - 1,
          values: ["limit": .money(amount)]))
    }
    if amount < Ceiling.beyondAnySum, amount.cents > 0 {
      let peak = peakUse(of: entry.buyer, terms)
      if Double(peak.cents) < Self.unusedShare * Double(amount.cents) {
        findings.append(
          Finding(
            .unusedLimit, scenario: audit.id, buyer: entry.buyer, amount: amount - peak,
            values: ["limit": .money(amount), "peak": .money(peak)]))
      }
    }
    return findings
  }

  private func withdrawn(
    _ entry: ScenarioAudit.BuyerCover, from: Day, terms: PolicyTerms, _ tallies: [CoverStatus: Tally]
  ) -> [Finding] {
    let uninsured = tallies[.withdrawn]?.amount ?? .zero
    if (entry.insured + uninsured).isZero { return [] }
    var runOffEnd = from - 1
    for slice in audit.slices[entry.slices] {
      guard case .insured = slice.status else { continue }
      runOffEnd = max(runOffEnd, portfolio.invoices[slice.invoice].dueOn + terms.maximumExtensionDays)
    }
    let lastCovered = from - 1
    return [
      Finding(
        .withdrawn, scenario: audit.id, buyer: entry.buyer, amount: entry.insured + uninsured,
        deadline: lastCovered >= asOf ? lastCovered : runOffEnd,
        values: [
          "lastCovered": .day(lastCovered), "runOffEnd": .day(runOffEnd), "insured": .money(entry.insured),
          "uninsured": .money(uninsured),
        ])
    ]
  }

  /// The greatest balance of a buyer at the last twelve month-ends and at `asOf`, in the policy's basis.
  private func peakUse(of buyer: Int, _ terms: PolicyTerms) -> Money {
    var peak = Money.zero
    for back in 0..<12 {
      let day = back == 0 ? asOf : (asOf + 1).startOfMonth.addingMonths(1 - back) - 1
      let balance = portfolio.openItems(of: buyer, on: day).reduce(Money.zero) {
        let amount = $1.amount.atLeastZero
        return $0
          + (terms.basis == .exclVAT ? amount.excludingVAT(at: portfolio.invoices[$1.invoice].vatRate) : amount)
      }
      peak = max(peak, balance)
    }
    return peak
  }
}
