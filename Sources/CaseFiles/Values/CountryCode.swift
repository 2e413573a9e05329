import Receivables

/// ISO 3166-1 alpha-2 codes: how they look, and the codes of names often written instead.
enum CountryCode {
  static let expected = Wording("two capital letters such as FR", fr: "deux lettres majuscules telles que FR")

  /// True for two capital letters but those that another list uses for a country: a rule for GB would pass UK over.
  static func isValid(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } && names[text.lowercased()] == nil
  }

  /// The code a text was most likely meant to be.
  static func hint(_ text: String) -> Wording? {
    let lower = text.lowercased()
    if let code = names[lower] { return ValueFault.write(code) }
    return GeneralTerms.upperCaseHint(text, length: 2)
  }

  /// The seller's usual neighbors, in French and English, and their alpha-3 codes.
  private static let names: [String: String] = [
    "france": "FR", "fra": "FR", "allemagne": "DE", "germany": "DE", "deu": "DE", "belgique": "BE", "belgium": "BE",
    "bel": "BE", "espagne": "ES", "spain": "ES", "esp": "ES", "italie": "IT", "italy": "IT", "ita": "IT",
    "suisse": "CH", "switzerland": "CH", "che": "CH", "luxembourg": "LU", "lux": "LU", "pays-bas": "NL",
    "netherlands": "NL", "nld": "NL", "portugal": "PT", "prt": "PT", "royaume-uni": "GB", "united kingdom": "GB",
    "gbr": "GB", "uk": "GB", "grèce": "GR", "greece": "GR", "grc": "GR", "el": "GR", "états-unis": "US",
    "united states": "US", "usa": "US", "pologne": "PL", "poland": "PL", "pol": "PL",
  ]
}
