/// One class of the aged balance.
package struct AgeBucket: Hashable, Sendable {
  /// Least days past due; nil for what is not due.
  package var from: Int?
  /// Most days past due; nil for the last class.
  package var through: Int?

  /// The name in results: `notDue`, `1-30`, …, `over120`.
  package var name: String {
    guard let from else { return "notDue" }
    guard let through else { return "over\(from - 1)" }
    return "\(from)-\(through)"
  }

  /// The classes with these upper bounds in days past due: not due, 1…first, …, over the last.
  package static func buckets(bounds: [Int]) -> [AgeBucket] {
    var buckets = [AgeBucket(from: nil, through: 0)]
    for (index, bound) in bounds.enumerated() {
      buckets.append(AgeBucket(from: (index == 0 ? 0 : bounds[index - 1]) + 1, through: bound))
    }
    buckets.append(AgeBucket(from: (bounds.last ?? 0) + 1, through: nil))
    return buckets
  }

  /// The position of the class of an amount `daysPastDue` days past due, among `buckets(bounds:)`.
  package static func position(daysPastDue: Int, bounds: [Int]) -> Int {
    if daysPastDue <= 0 { return 0 }
    return 1 + (bounds.firstIndex { daysPastDue <= $0 } ?? bounds.count)
  }
}

/// The aged balance of a portfolio on its valuation date, after credits.
package struct Aging: Sendable {
  /// A line of the aged balance.
  package struct Line: Sendable {
    /// The class.
    package var bucket: AgeBucket
    /// What is open in it.
    package var amount: Money
    /// How many invoices.
    package var invoices: Int
  }
  /// The lines, from not due to the oldest.
  package var lines: [Line]
  /// All open invoices, less credits left over.
  package var receivables = Money.zero
  /// What is past due.
  package var overdue = Money.zero
  /// Credits left over, negative; not aged.
  package var creditNotes = Money.zero
  /// What of the open invoices is contested.
  package var disputed = Money.zero
  /// Invoices with a positive open amount.
  package var invoices = 0
  /// Buyers with any open item.
  package var buyers = 0

  /// What is not due yet.
  package var notDue: Money { lines[0].amount }

  /// Ages the open items of every buyer.
  package init(_ portfolio: Portfolio, openItems: [[OpenItem]], bounds: [Int]) {
    lines = AgeBucket.buckets(bounds: bounds).map { Line(bucket: $0, amount: .zero, invoices: 0) }
    for items in openItems where !items.isEmpty {
      buyers += 1
      for item in items {
        receivables += item.amount
        if item.amount.cents < 0 {
          creditNotes += item.amount
          continue
        }
        let invoice = portfolio.invoices[item.invoice]
        let position = AgeBucket.position(daysPastDue: portfolio.asOf - invoice.dueOn, bounds: bounds)
        lines[position].amount += item.amount
        lines[position].invoices += 1
        invoices += 1
        if position > 0 { overdue += item.amount }
        if invoice.isDisputed { disputed += item.amount }
      }
    }
  }
}
