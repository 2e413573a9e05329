import Receivables

/// Open items added up for one finding.
struct Tally {
  /// Their sum.
  var amount = Money.zero
  /// How many.
  var count = 0
  /// The one invoice, as long as it is one.
  private var only: Int?

  mutating func add(_ item: OpenItem) {
    amount += item.amount
    count += 1
    only = count == 1 ? item.invoice : nil
  }

  /// The finding they make; it names the invoice if there is only one.
  func finding(
    _ code: FindingCode, scenario: String? = nil, buyer: Int?, deadline: Day? = nil,
    values: [String: FindingValue] = [:]
  ) -> Finding {
    Finding(
      code, scenario: scenario, buyer: buyer, invoice: only, amount: amount, deadline: deadline,
      values: values.merging(["count": .count(count)]) { given, _ in given })
  }
}
