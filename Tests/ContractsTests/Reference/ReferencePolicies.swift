import Contracts
import Receivables

/// A policy year as the reference finds it.
struct ReferenceYear: Hashable {
  /// The policy's position in the scenario.
  var policy: Int
  /// The year's number from 0.
  var number: Int
  /// Its first day.
  var start: Int
  /// The first day after it.
  var end: Int
}

/// Which policy and year an invoice belongs to, and what the policies exclude. Source: model.md §3, fine-print.md
/// "Policies and years".
struct ReferencePolicies {
  /// The scenario's policies, read as data.
  let terms: [PolicyTerms]

  /// The positions of the policies that are no top-ups.
  var firstLines: [Int] { terms.indices.filter { terms[$0].structure != .topUp } }
  /// The position of the scenario's top-up policy.
  var topUp: Int? { terms.indices.first { terms[$0].structure == .topUp } }

  /// The year of a policy that holds a day, found by walking from its first year.
  func year(of policy: Int, holding day: Int) -> ReferenceYear? {
    let policyTerms = terms[policy]
    var number = 0
    while true {
      let start = ReferenceArithmetic.months(number * policyTerms.months, after: policyTerms.from)
      let end = ReferenceArithmetic.months((number + 1) * policyTerms.months, after: policyTerms.from)
      if day < start { return nil }
      if day < end { return ReferenceYear(policy: policy, number: number, start: start, end: end) }
      if !policyTerms.renews { return nil }
      number += 1
    }
  }

  /// The year of a policy an invoice falls in by the policy's attachment.
  func year(of policy: Int, shipped: Int, loss: Int) -> ReferenceYear? {
    year(of: policy, holding: terms[policy].attachment == .shipment ? shipped : loss)
  }

  /// The year of the first policy, in order, that is no top-up and whose period holds the invoice's date.
  func home(shipped: Int, loss: Int) -> ReferenceYear? {
    for policy in firstLines {
      if let year = year(of: policy, shipped: shipped, loss: loss) { return year }
    }
    return nil
  }

  /// The reason for which a policy does not insure a buyer: country, sector, buyer, relationship, in this order.
  func exclusion(of buyer: Buyer, by policy: Int) -> String? {
    let exclusions = terms[policy].exclusions
    if exclusions.countries.contains(buyer.country) { return "country" }
    if exclusions.sectors.contains(buyer.sector) { return "sector" }
    if exclusions.buyers.contains(buyer.id) { return "buyer" }
    if exclusions.relationships.contains(buyer.relationship) { return buyer.relationship.rawValue }
    return nil
  }
}
