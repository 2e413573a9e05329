import Contracts
import Receivables

/// Findings on limits themselves under one scenario, whether or not the buyer owes anything today.
struct LimitFindings {
  let cover: ScenarioCover
  let audit: ScenarioAudit

  /// Days before its end from which a limit is a finding.
  private static let expiryWarningDays = 60
  /// A limit whose peak use in twelve months stays below this share is unused.
  private static let unusedShare = 0.5

  private var portfolio: Portfolio { cover.caseData.portfolio }
  private var asOf: Day { cover.caseData.asOf }

  func findings() -> [Finding] {
    // Limits of today belong to the policy of today.
    guard let year = cover.scenario.year(shippedOn: asOf, lossOn: asOf) else { return [] }
    let terms = cover.scenario.policies[year.policy]
    var entries = [Int?](repeating: nil, count: portfolio.buyers.count)
    for index in audit.buyers.indices { entries[audit.buyers[index].buyer] = index }
    let monthEnds = (1...12).map { asOf.startOfMonth.addingMonths(1 - $0) - 1 }
    return portfolio.buyers.indices.flatMap { buyer -> [Finding] in
      if cover.decisions(on: buyer).isEmpty || portfolio.judgment(of: buyer) != nil { return [] }
      let history = cover.firstLine(of: buyer, policy: year.policy)
      let entry = entries[buyer]
      let findings = [
        entry.flatMap { runningOff(audit.buyers[$0], history, terms) },
        expiring(buyer, entry.map { audit.buyers[$0].insured }, history), unused(buyer, history, terms, monthEnds),
      ]
      return findings.compactMap { $0 }
    }
  }

  /// A withdrawal announced, for good, and what stays insured meanwhile; none once the run-off is over.
  private func runningOff(
    _ entry: ScenarioAudit.BuyerCover, _ history: LimitHistory, _ terms: PolicyTerms
  ) -> Finding? {
    let isAnnounced = cover.decisions(on: entry.buyer).contains { $0.isRefusal && $0.effectiveOn <= asOf }
    guard isAnnounced, history.standings.last == .withdrawn, let start = history.starts.last, start != .distantPast
    else { return nil }
    let lastCovered = start - 1
    var insured = Tally()
    var runOffEnd = lastCovered
    for slice in audit.slices[entry.slices] {
      guard case .insured = slice.status else { continue }
      insured.add(OpenItem(invoice: slice.invoice, amount: slice.amount))
      runOffEnd = max(runOffEnd, portfolio.invoices[slice.invoice].dueOn + terms.maximumExtensionDays)
    }
    if insured.count == 0 || runOffEnd < asOf { return nil }
    return insured.finding(
      .runningOff, scenario: audit.id, buyer: entry.buyer,
      deadline: lastCovered >= asOf ? lastCovered : runOffEnd,
      values: ["lastCovered": .day(lastCovered), "runOffEnd": .day(runOffEnd), "insured": .money(insured.amount)])
  }

  /// A limit that ends within sixty days and that nothing follows.
  private func expiring(_ buyer: Int, _ insured: Money?, _ history: LimitHistory) -> Finding? {
    guard case .limit(let kind, let amount, _) = history.standing(on: asOf), kind != .discretionary,
      let end = zip(history.starts, history.standings).first(where: { $0.0 > asOf && $0.1 == .noLimit })?.0,
      end - 1 - asOf <= Self.expiryWarningDays
    else { return nil }
    return Finding(
      .expiring, scenario: audit.id, buyer: buyer, amount: insured ?? .zero, deadline: end - 1,
      values: ["limit": .money(amount)])
  }

  /// A limit a year old of which less than half was needed at any month-end.
  private func unused(
    _ buyer: Int, _ history: LimitHistory, _ terms: PolicyTerms, _ monthEnds: [Day]
  ) -> Finding? {
    guard case .limit(let kind, let amount, _) = history.standing(on: asOf), kind != .discretionary,
      amount.cents > 0, amount < Ceiling.beyondAnySum,
      let start = history.starts.last(where: { $0 <= asOf }), start <= asOf.addingMonths(-12)
    else { return nil }
    let peak = peakUse(of: buyer, terms, monthEnds)
    if Double(peak.cents) >= Self.unusedShare * Double(amount.cents) { return nil }
    return Finding(
      .unusedLimit, scenario: audit.id, buyer: buyer, amount: amount - peak,
      values: ["limit": .money(amount), "peak": .money(peak)])
  }

  /// The greatest balance of a buyer at `asOf` and at the twelve month-ends before it, in the policy's basis.
  private func peakUse(of buyer: Int, _ terms: PolicyTerms, _ monthEnds: [Day]) -> Money {
    var items: [OpenItem] = []
    func use(on day: Day) -> Money {
      items.removeAll(keepingCapacity: true)
      portfolio.appendOpenItems(of: portfolio.documents[buyer], on: day, to: &items)
      return items.reduce(Money.zero) {
        let amount = $1.amount.atLeastZero
        return $0
          + (terms.basis == .exclVAT ? amount.excludingVAT(at: portfolio.invoices[$1.invoice].vatRate) : amount)
      }
    }
    return monthEnds.reduce(use(on: asOf)) { max($0, use(on: $1)) }
  }
}
