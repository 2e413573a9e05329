import Receivables

/// How much a finding presses.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Money is uninsured, or a right is about to be lost.
  case high
  /// Cover or terms should change.
  case medium
  /// Worth knowing.
  case low

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

  /// A finding of a rule, with its severity unless another is given.
  package init(
    _ code: FindingCode, scenario: String? = nil, buyer: Int? = nil, invoice: Int? = nil, amount: Money,
    deadline: Day? = nil, severity: Severity? = nil, values: [String: FindingValue] = [:]
  ) {
    self.code = code
    self.severity = severity ?? code.rule.severity
    self.scenario = scenario
    self.buyer = buyer
    self.invoice = invoice
    self.amount = amount
    self.deadline = deadline
    self.values = values
  }

  /// Most money first; then the more pressing, the rule, the buyer, the scenario, the invoice.
  package static func comesBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.amount != right.amount { return left.amount > right.amount }
    if left.severity != right.severity { return left.severity < right.severity }
    if left.code != right.code { return left.code.rawValue < right.code.rawValue }
    if left.buyer != right.buyer { return left.buyer ?? -1 < right.buyer ?? -1 }
    if left.invoice != right.invoice { return left.invoice ?? -1 < right.invoice ?? -1 }
    return false
  }
}
