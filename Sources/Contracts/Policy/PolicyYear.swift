import Receivables

/// One year of a policy: its own first loss, maximum liability, premium and minimum.
package struct PolicyYear: Hashable, Sendable {
  /// The policy's position in the scenario.
  package var policy: Int
  /// Years since the first.
  package var index: Int
  /// First day.
  package var start: Day
  /// The day after the last.
  package var end: Day

  /// True if `day` lies in the year.
  package func holds(_ day: Day) -> Bool { start <= day && day < end }
}

extension PolicyTerms {
  /// The policy year that holds `day`, always counted from `from`; nil before the first and, without renewal, after it.
  package func year(holding day: Day, policy: Int) -> PolicyYear? {
    if day < from { return nil }
    let first = from.components
    let then = day.components
    var index = max(0, (then.year * 12 + then.month - first.year * 12 - first.month) / months - 1)
    while from.addingMonths((index + 1) * months) <= day { index += 1 }
    if index > 0 && !renews { return nil }
    return PolicyYear(
      policy: policy, index: index, start: from.addingMonths(index * months),
      end: from.addingMonths((index + 1) * months))
  }
}

extension Scenario {
  /// True if a policy is a first line: any but a top-up, and a top-up that `replaces` where there is no other.
  package func isFirstLine(_ terms: PolicyTerms) -> Bool {
    terms.structure != .topUp || (terms.replaces && policies.allSatisfy { $0.structure == .topUp })
  }

  /// The policy year an invoice belongs to: that of the first policy of the kind wanted whose period holds its
  /// shipment date or, under attachment by loss, the loss's date.
  package func year(shippedOn: Day, lossOn: Day, topUp: Bool = false) -> PolicyYear? {
    for (position, terms) in policies.enumerated() where isFirstLine(terms) != topUp {
      let day = terms.attachment == .shipment ? shippedOn : lossOn
      if let year = terms.year(holding: day, policy: position) { return year }
    }
    return nil
  }
}
