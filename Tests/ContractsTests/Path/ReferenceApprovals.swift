import Contracts
import Receivables

/// What a factor's or an insurer's decisions approve of an invoice, including VAT.
/// Source: model.md §5, fine-print.md "Factoring" and "The account".
final class ReferenceApprovals {
  private let caseData: Case
  private let scenario: Scenario
  private let contract: FacilityTerms
  private let lines: ReferenceLines
  private let policies: ReferencePolicies
  /// Headroom by buyer, policy (−1 for the factor's own), with or without the second line, and day: replayed once.
  private var replayed: [[Int]: Int] = [:]

  init(_ caseData: Case, _ scenario: Scenario, _ contract: FacilityTerms) {
    self.caseData = caseData
    self.scenario = scenario
    self.contract = contract
    lines = ReferenceLines(caseData, scenario)
    policies = ReferencePolicies(terms: scenario.policies)
  }

  /// The greatest approval on any day from the issue to today.
  func greatest(_ buyer: Int, issued: Int, today: Int) -> Int {
    let days = min(issued, today)...today
    if contract.approvals == .own {
      return days.map { headroom(buyer, policy: -1, withSecond: false, $0) }.max()!
    }
    // The insurer's = first line + top-up, × (1 + the buyer's VAT); 0 if excluded or no policy holds today.
    let data = caseData.portfolio.buyers[buyer]
    guard let policy = policies.firstLines.first(where: { policies.year(of: $0, holding: today) != nil }),
      policies.exclusion(of: data, by: policy) == nil
    else { return 0 }
    let withSecond = policies.topUp.map { policies.year(of: $0, holding: today) != nil } ?? true
    let greatest = days.map { headroom(buyer, policy: policy, withSecond: withSecond, $0) }.max()!
    if greatest >= ReferenceLimits.endless { return ReferenceLimits.endless }
    if scenario.policies[policy].basis == .inclVAT { return greatest }
    return ReferenceArithmetic.withVAT(greatest, rate: data.vatRate.count)
  }

  private func headroom(_ buyer: Int, policy: Int, withSecond: Bool, _ day: Int) -> Int {
    let key = [buyer, policy, withSecond ? 1 : 0, day]
    if let known = replayed[key] { return known }
    var found: Int
    if policy < 0 {
      found = lines.approval(of: buyer, on: day).headroom
    } else {
      let first = lines.first(of: buyer, policy: policy, on: day)
      found = first.headroom
      let replaces = policies.topUp.map { scenario.policies[$0].replaces } ?? false
      if withSecond && (first.isLimit || replaces) {
        found += lines.second(of: buyer, policy: policies.topUp ?? policy, on: day).headroom
      }
    }
    replayed[key] = found
    return found
  }
}
