/// How the receivables spread over buyers.
package struct Concentration: Sendable {
  /// What one name owes.
  package struct Share: Sendable {
    /// The buyer's, group's, sector's or country's name.
    package var name: String
    /// The net balance.
    package var amount: Money
    /// Number of buyers behind it.
    package var buyers: Int

    /// What one name owes.
    package init(name: String, amount: Money, buyers: Int) {
      self.name = name
      self.amount = amount
      self.buyers = buyers
    }
  }

  /// Positive balances, greatest first.
  package var shares: [Share]
  /// Their sum.
  package var total: Money

  /// The spread of these balances; those not above zero are left out.
  package init(_ shares: [Share]) {
    self.shares = shares.filter { $0.amount.cents > 0 }.sorted {
      $0.amount != $1.amount
        ? $0.amount > $1.amount : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    total = self.shares.map(\.amount).total()
  }

  /// The spread by a name each buyer has.
  package init(balances: [Money], names: (Int) -> String) {
    var byName: [String: Share] = [:]
    for (buyer, balance) in balances.enumerated() where balance.cents > 0 {
      let name = names(buyer)
      byName[name, default: Share(name: name, amount: .zero, buyers: 0)].amount += balance
      byName[name, default: Share(name: name, amount: .zero, buyers: 0)].buyers += 1
    }
    self.init(Array(byName.values))
  }

  /// The share of the `count` greatest, 0…1.
  package func top(_ count: Int) -> Double {
    total.isZero ? 0 : Double(shares.prefix(count).map(\.amount).total().cents) / Double(total.cents)
  }

  /// Σ squared shares, 0…1 (Herfindahl–Hirschman).
  package var herfindahl: Double {
    shares.reduce(0) { sum, share in
      let part = Double(share.amount.cents) / Double(total.cents)
      return sum + part * part
    }
  }

  /// The number of equal buyers that would be as concentrated; 0 if nobody owes.
  package var effectiveNumber: Double { shares.isEmpty ? 0 : 1 / herfindahl }
}
