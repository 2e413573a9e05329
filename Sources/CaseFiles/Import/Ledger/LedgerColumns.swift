import Receivables

/// Which columns of a ledger hold what, told by the user's map first and by the columns' names else.
struct LedgerColumns {
  /// The column of each field found.
  private var places = [Int?](repeating: nil, count: LedgerField.allCases.count)
  /// Columns nobody claims.
  private(set) var ignored: [String] = []
  /// The currency in the amount column's name (`converted_usd`, `Montant (€)`); nil if there is none.
  private(set) var currency: String?

  /// The column of a field; nil if the file has none.
  private(set) subscript(field: LedgerField) -> Int? {
    get { places[field.rawValue] }
    set { places[field.rawValue] = newValue }
  }

  init(header: [String], map: ColumnMap) {
    var free = Set(header.indices)
    var rank: [LedgerField: Int] = [:]
    for (column, name) in header.enumerated() {
      guard let field = map.fields[HeaderText.folded(name)] else { continue }
      free.remove(column)
      if let field, self[field] == nil {
        self[field] = column
        rank[field] = -1
      }
    }
    var currencies: [Int: String] = [:]
    for column in free.sorted() {
      let (name, currency) = LedgerColumns.withoutCurrency(header[column])
      for field in LedgerField.allCases {
        guard
          let found = field.synonyms.firstIndex(of: name)
            ?? field.synonyms.firstIndex(of: HeaderText.folded(header[column]))
        else { continue }
        if let known = rank[field], known <= found { break }
        rank[field] = found
        self[field] = column
        currencies[column] = field.isAmount ? currency : nil
        break
      }
    }
    let debtors = free.sorted().filter { LedgerField.debtorNames.contains(HeaderText.folded(header[$0])) }
    if self[.buyerID] == nil {
      // A code beside the customer is its number: « Code ; Client ».
      self[.buyerID] = header.indices.first { column in
        free.contains(column) && HeaderText.folded(header[column]) == "code"
          && (debtors + [self[.name]].compactMap { $0 }).contains { abs($0 - column) == 1 }
      }
    }
    for column in debtors where column != self[.buyerID] {
      if self[.buyerID] == nil { self[.buyerID] = column } else if self[.name] == nil { self[.name] = column }
    }
    let used = Set(places.compactMap { $0 })
    ignored = header.indices.filter { !used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    for field in [LedgerField.amount, .remaining, .amountExcludingVAT, .debit] {
      if let place = self[field], let found = currencies[place] {
        currency = found
        break
      }
    }
  }

  /// True if one column holds the amounts and another says debit or credit.
  var isDirected: Bool { self[.direction] != nil && self[.amount] != nil && self[.debit] == nil }

  /// The folded name without a currency at its end, and that currency.
  private static func withoutCurrency(_ name: String) -> (name: String, currency: String?) {
    for (sign, code) in [("€", "EUR"), ("$", "USD"), ("£", "GBP")] where name.contains(sign) {
      return (HeaderText.folded(name), code)
    }
    guard let last = HeaderText.words(name).last, usual.contains(last.uppercased()) else {
      return (HeaderText.folded(name), nil)
    }
    return (String(HeaderText.folded(name).dropLast(3)), last.uppercased())
  }

  private static let usual: Set<String> = [
    "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "MAD", "TND", "CNY",
  ]

  /// A file of a ledger, without the titles above its header.
  static func table(_ source: ImportSource, map: ColumnMap) -> DelimitedText {
    DelimitedText(source) { header in
      LedgerColumns(header: header, map: map).problems(file: source.name, line: 1, header: header).isEmpty
    }
  }

  /// What is missing for a document to be a debt: who, how much and when.
  func problems(file: String, line: Int, header: [String]) -> [Problem] {
    var missing: [(LedgerField, Wording)] = []
    if self[.buyerID] == nil, self[.name] == nil {
      missing.append(
        (
          .buyerID,
          Wording("a column with the customer's number or name", fr: "une colonne avec le numéro ou le nom du client")
        ))
    }
    if self[.amount] == nil, self[.remaining] == nil, self[.amountExcludingVAT] == nil,
      self[.debit] == nil || self[.credit] == nil
    {
      missing.append((.amount, Wording("a column with the amount", fr: "une colonne avec le montant")))
    }
    if self[.issuedOn] == nil, self[.dueOn] == nil, self[.settledOn] == nil {
      missing.append(
        (
          .issuedOn,
          Wording(
            "a column with the invoice date or the due date", fr: "une colonne avec la date de facture ou d'échéance")
        ))
    }
    let shown = header.filter { !$0.isEmpty }.prefix(20).joined(separator: ", ")
    return missing.map { field, expected in
      Problem(
        file: file, line: line, field: field.key, expected: expected,
        hint: Wording(
          "name it in a map file, `column = \(field.key)`; columns here: \(shown)",
          fr: "désignez-la dans un fichier --map, « colonne = \(field.key) » ; colonnes ici : \(shown)"))
    }
  }
}
