/// Words that ledgers use for yes, nothing, totals, credit notes and settled documents.
enum LedgerWords {
  /// True for what marks a contested document: anything but a no.
  static func isYes(_ text: String) -> Bool {
    if text.isEmpty { return false }
    return !["no", "non", "n", "false", "faux", "0", "none", "aucun", "aucune"].contains(HeaderText.folded(text))
      && !isNothing(text)
  }

  /// True for words that stand for a blank cell.
  static func isNothing(_ text: String) -> Bool {
    ["", "null", "nan", "na", "nat", "none", "nil", "nd", "so", "vide"].contains(HeaderText.folded(text))
  }

  /// True for the name of a row of totals.
  static func isTotal(_ text: String) -> Bool {
    let words = HeaderText.words(text)
    let totals = ["total", "totaux", "totals", "total general", "grand total", "sous total", "soustotal", "subtotal"]
    return totals.contains(words.joined(separator: " "))
  }

  /// The ISO 4217 code of a currency given by its code, its sign or, for the euro, its name; nil if it is none of these.
  static func currency(_ text: String) -> String? {
    let code = text.uppercased()
    if let known = ["€": "EUR", "$": "USD", "£": "GBP", "EURO": "EUR", "EUROS": "EUR"][code] { return known }
    return CurrencyCode.isValid(code) ? code : nil
  }

  /// True for a document type that lowers the debt.
  static func isCreditNote(_ text: String) -> Bool {
    if text.isEmpty { return false }
    let folded = HeaderText.folded(text)
    return ["avoir", "avo", "av", "cn", "cm", "creditnote", "creditmemo", "credit", "gutschrift"].contains(folded)
      || folded.hasPrefix("avoir")
  }

  /// True for a document type that is money received.
  static func isPayment(_ text: String) -> Bool {
    [
      "reglement", "reglements", "regl", "rglt", "paiement", "encaissement", "virement", "cheque", "prelevement",
      "payment", "payments", "customerpayment", "receipt", "cashreceipt", "remittance", "pmt", "zahlung",
    ]
    .contains(HeaderText.folded(text))
  }

  /// The sign of a side: 1 for debit, −1 for credit; nil for any other text.
  static func side(_ text: String) -> Int64? {
    switch HeaderText.folded(text) {
    case "d", "dt", "db", "dr", "deb", "debit", "s", "soll": 1
    case "c", "ct", "cr", "cred", "credit", "h", "haben": -1
    default: nil
    }
  }

  /// True for the state of a document that is paid; `isOpen` columns say it the other way round.
  static func isSettled(_ text: String, header: String?) -> Bool {
    guard let header, !text.isEmpty else { return false }
    let folded = HeaderText.folded(text)
    if HeaderText.folded(header) == "isopen" { return !isYes(text) }
    return [
      "paid", "settled", "closed", "cleared", "solde", "soldee", "regle", "reglee", "payee", "paye", "lettre",
      "lettree",
    ]
    .contains(folded)
  }
}
