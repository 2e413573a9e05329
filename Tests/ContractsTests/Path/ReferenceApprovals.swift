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
  /// Headroom by buyer, policy (−1 for the factor's own), the second line's owner, and day: replayed once.
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
    (min(issued, today)...today).map { approval(buyer, $0) }.max()!
  }

  /// What binds on a day: the insurer's = first line + top-up, × (1 + the buyer's VAT); 0 if the policy in force excludes the
  /// buyer or none is. Of days before the valuation date the policy in force on it decides, as in the audit; what an ended
  /// policy approved after it stays approved, as its cover runs off.
  private func approval(_ buyer: Int, _ day: Int) -> Int {
    if contract.approvals == .own { return headroom(buyer, policy: -1, withSecond: nil, day) }
    let data = caseData.portfolio.buyers[buyer]
    let asked = max(day, caseData.asOf.index)
    guard let policy = policies.firstLines.first(where: { policies.year(of: $0, holding: asked) != nil }),
      policies.exclusion(of: data, by: policy) == nil
    else { return 0 }
    let owner = policies.topUp.map { policies.year(of: $0, holding: asked) == nil ? nil : $0 } ?? policy
    let found = headroom(buyer, policy: policy, withSecond: owner, day)
    if found >= ReferenceLimits.endless { return ReferenceLimits.endless }
    if scenario.policies[policy].basis == .inclVAT { return found }
    return ReferenceArithmetic.withVAT(found, rate: data.vatRate.count)
  }

  /// The first line, and the second where its owner's policy is in force.
  private func headroom(_ buyer: Int, policy: Int, withSecond owner: Int?, _ day: Int) -> Int {
    let key = [buyer, policy, owner ?? -1, day]
    if let known = replayed[key] { return known }
    var found: Int
    if policy < 0 {
      found = lines.approval(of: buyer, on: day).headroom
    } else {
      let first = lines.first(of: buyer, policy: policy, on: day)
      found = first.headroom
      if let owner, first.isLimit || scenario.policies[owner].replaces {
        found += lines.second(of: buyer, policy: owner, on: day).headroom
      }
    }
    replayed[key] = found
    return found
  }
}
