import Receivables

/// What each buyer owes on a day, found by listing its documents of that day and setting credits off one by one.
/// Source: model.md §2, fine-print.md "Audit".
struct ReferenceLedger {
  /// The case's documents with their buyers; read as data only.
  let portfolio: Portfolio
  /// Its documents and, on a simulated path, the deliveries to come behind them.
  let documents: [Invoice]
  /// The positions of each buyer's documents, by issue day, then identifier in UTF-8 order.
  let order: [[Int]]
  /// On a simulated path, what of each document is left after the valuation date and the day it is paid.
  var lived: [Int: (cents: Int, paidOn: Int)]?
  /// On a simulated path, what each buyer in default owes on the day of default.
  var debts: [Int: [Open]] = [:]

  /// A document that is open, and how much of it.
  struct Open: Equatable {
    /// The position in the portfolio's invoices.
    var document: Int
    /// What is open, including VAT, after credits; negative for a credit that found no invoice.
    var cents: Int
  }

  init(_ portfolio: Portfolio, deliveries: [Invoice] = []) {
    self.portfolio = portfolio
    let documents = portfolio.invoices + deliveries
    self.documents = documents
    order = portfolio.buyers.indices.map { buyer in
      documents.indices.filter { documents[$0].buyer == buyer }.sorted { left, right in
        let (one, other) = (documents[left], documents[right])
        if one.issuedOn.index != other.issuedOn.index { return one.issuedOn.index < other.issuedOn.index }
        return Array(one.id.text.utf8).lexicographicallyPrecedes(Array(other.id.text.utf8))
      }
    }
  }

  /// What is open of one document on a day before credits: an invoice is open on day t if issued_on ≤ t and not
  /// (settled_on ≤ t); `paid` without `settled_on` counts from asOf.
  func openAlone(_ document: Int, on day: Int) -> Int {
    let invoice = documents[document]
    if let lived, day > portfolio.asOf.index, !invoice.isDeemed {
      guard let left = lived[document], invoice.issuedOn.index <= day, day < left.paidOn else { return 0 }
      return left.cents
    }
    // model.md §6: a buyer given by `outstanding` alone keeps a constant balance.
    if invoice.isDeemed { return invoice.amount.count }
    if invoice.issuedOn.index > day { return 0 }
    if invoice.settledOn.index <= day { return 0 }
    if day < portfolio.asOf.index { return invoice.amount.count }
    return invoice.amount.count - invoice.paid.count
  }

  /// The open documents of a buyer after credits, oldest first.
  func open(of buyer: Int, on day: Int) -> [Open] {
    settingOffCredits(order[buyer].map { Open(document: $0, cents: openAlone($0, on: day)) })
  }

  /// The open documents among those that stand before `document` in the order of shipment, after the credits among
  /// them. Source: fine-print.md "Slots", balance before an invoice.
  func open(before document: Int, on day: Int) -> [Open] {
    let earlier = order[documents[document].buyer].prefix { $0 != document }
    return settingOffCredits(earlier.map { Open(document: $0, cents: openAlone($0, on: day)) })
  }

  /// Sets each credit off against the oldest open invoice, then the next, until it is used up.
  private func settingOffCredits(_ listed: [Open]) -> [Open] {
    var open = listed
    for credit in open.indices where open[credit].cents < 0 {
      for invoice in open.indices where open[invoice].cents > 0 && open[credit].cents < 0 {
        let used = min(open[invoice].cents, -open[credit].cents)
        open[invoice].cents -= used
        open[credit].cents += used
      }
    }
    return open.filter { $0.cents != 0 }
  }
}
