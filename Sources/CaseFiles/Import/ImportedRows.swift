import Receivables

extension ImportedCase {
  /// Puts buyers in the order of their identifiers and documents in that of buyer, day of issue and place in the files.
  mutating func sortRows() {
    let order = buyers.indices.sorted { left, right in
      buyers[left].id == buyers[right].id
        ? left < right : buyers[left].id.utf8.lexicographicallyPrecedes(buyers[right].id.utf8)
    }
    var position = [Int](repeating: 0, count: buyers.count)
    for (new, old) in order.enumerated() { position[old] = new }
    buyers = order.map { buyers[$0] }
    for index in invoices.indices { invoices[index].buyer = position[invoices[index].buyer] }
    let sorted = invoices.indices.sorted { left, right in
      let (a, b) = (invoices[left], invoices[right])
      if a.buyer != b.buyer { return a.buyer < b.buyer }
      return a.issuedOn != b.issuedOn ? a.issuedOn < b.issuedOn : left < right
    }
    invoices = sorted.map { invoices[$0] }
  }

  /// Gives each document an identifier of its own: a second `F12` becomes `F12~2`. No document is taken for a copy of
  /// another, since two may share a number and be owed both.
  mutating func makeIdentifiersUnique(place: String) -> [Assumption] {
    var seen = Set<String>(minimumCapacity: invoices.count)
    var next: [String: Int] = [:]
    var repeated = Tally()
    let written = Set(invoices.map(\.id))
    for index in invoices.indices {
      let id = invoices[index].id
      if seen.insert(id).inserted { continue }
      var number = next[id] ?? 2
      while written.contains("\(id)~\(number)") || !seen.insert("\(id)~\(number)").inserted { number += 1 }
      next[id] = number + 1
      invoices[index].id = "\(id)~\(number)"
      repeated.add(invoices[index].amount, at: place)
    }
    if repeated.count == 0 { return [] }
    return [
      Assumption(
        place: repeated.place, subject: Wording("document numbers that repeat", fr: "numéros de pièce répétés"),
        assumption: Wording(
          "kept as documents of their own, ~2, ~3… behind the number",
          fr: "gardés comme documents distincts, numéro suivi de ~2, ~3…"), count: repeated.count,
        amount: repeated.amount)
    ]
  }
}
