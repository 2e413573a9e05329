import Receivables

/// How much a finding presses.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Money is uninsured now, or a deadline is within thirty days or has passed.
  case high
  /// Cover or terms should change.
  case medium
  /// Worth knowing.
  case low

  /// What presses most comes first.
  package static func < (left: Severity, right: Severity) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

/// A value a finding's text names; formatted in the reader's language by the page.
package enum FindingValue: Hashable, Sendable {
  /// An amount.
  case money(Money)
  /// A date.
  case day(Day)
  /// A number of days or of things.
  case count(Int)
  /// A fraction shown in percent.
  case fraction(Double)
  /// A name from the data.
  case text(String)
}

/// Something a broker would tell the seller, with the money at stake.
package struct Finding: Sendable {
  /// Which rule found it.
  package var code: FindingCode
  /// How much it presses.
  package var severity: Severity
  /// The scenario's identifier; nil if it holds whatever the cover.
  package var scenario: String?
  /// The buyer's position in `Portfolio.buyers`; nil if it concerns the whole ledger.
  package var buyer: Int?
  /// The invoice's position in `Portfolio.invoices`, if it concerns one.
  package var invoice: Int?
  /// The money at stake, including VAT.
  package var amount: Money
  /// The last day to act; nil if there is none.
  package var deadline: Day?
  /// What the text names, by placeholder.
  package var values: [String: FindingValue]

  /// A finding of a rule, with the rule's severity.
  package init(
    _ code: FindingCode, scenario: String? = nil, buyer: Int? = nil, invoice: Int? = nil, amount: Money,
    deadline: Day? = nil, values: [String: FindingValue] = [:]
  ) {
    self.code = code
    severity = code.rule.severity
    self.scenario = scenario
    self.buyer = buyer
    self.invoice = invoice
    self.amount = amount
    self.deadline = deadline
    self.values = values
  }

  /// Days before a deadline from which a finding presses.
  package static let pressingDays = 30
  /// Findings below this amount and below `smallShare` of the book are worth knowing, no more.
  private static let smallAmount = Money(units: 500)
  /// The share of the book that goes with `smallAmount`.
  private static let smallShare = Rate(billionths: 1_000_000)

  /// The same finding, with the severity that its deadline and its size in a book of `receivables` give it.
  func weighed(asOf: Day, receivables: Money) -> Finding {
    var weighed = self
    let daysLeft = deadline.map { $0 - asOf }
    if let daysLeft, daysLeft <= Self.pressingDays { weighed.severity = .high }
    let isDue = daysLeft.map { (0...Self.pressingDays).contains($0) } ?? false
    if !isDue && amount < min(Self.smallAmount, receivables * Self.smallShare) { weighed.severity = .low }
    return weighed
  }

  /// The findings in the order of `comesBefore`. They are sorted on small keys: a whole finding is dear to move.
  static func ranked(_ findings: [Finding]) -> [Finding] {
    var keys = findings.indices.map { (amount: findings[$0].amount, index: $0) }
    keys.sort { left, right in
      if left.amount != right.amount { return left.amount > right.amount }
      return comesBefore(findings[left.index], findings[right.index])
    }
    return keys.map { findings[$0.index] }
  }

  /// Most money first; then the more pressing, the rule, the buyer, the invoice, the scenario, the deadline: a total
  /// order, since Swift's sort does not promise to keep equals in place.
  package static func comesBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.amount != right.amount { return left.amount > right.amount }
    if left.severity != right.severity { return left.severity < right.severity }
    if left.code != right.code { return left.code.rawValue < right.code.rawValue }
    if left.buyer != right.buyer { return left.buyer ?? -1 < right.buyer ?? -1 }
    if left.invoice != right.invoice { return left.invoice ?? -1 < right.invoice ?? -1 }
    if left.scenario != right.scenario { return left.scenario ?? "" < right.scenario ?? "" }
    return left.deadline ?? .never < right.deadline ?? .never
  }
}
