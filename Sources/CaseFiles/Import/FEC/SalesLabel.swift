import Receivables

/// What the label of an account or a customer gives away.
enum SalesLabel {
  /// True if an income account's label is that of sales abroad: export, within the European Union, free of VAT.
  static func isExport(_ label: String) -> Bool {
    let folded = HeaderText.folded(label)
    if ["export", "intracom", "horsue", "horsfrance", "franchisetva", "exoneretva"].contains(where: folded.contains) {
      return true
    }
    return HeaderText.words(label).contains { ["cee", "ue", "etranger"].contains($0) }
  }

  /// How the seller stands to a customer of this name, if the name tells it.
  static func relationship(_ name: String) -> Relationship? {
    let words = HeaderText.words(name)
    guard let first = words.first else { return nil }
    let folded = words.joined(separator: " ")
    if ["particulier", "particuliers"].contains(where: words.contains) { return .consumer }
    // « Clients comptoir » are people at the counter; « Comptoir des Halles » is a company.
    if words.contains("comptoir"), words.allSatisfy({ counterWords.contains($0) }) { return .consumer }
    let isCompany = words.contains { companyForms.contains($0) }
    if !isCompany, words.count > 1, titles.contains(first) { return .consumer }
    if publicStarts.contains(where: { folded == $0 || folded.hasPrefix($0 + " ") }) { return .public }
    return nil
  }

  private static let counterWords: Set<String> = [
    "client", "clients", "vente", "ventes", "comptoir", "caisse", "divers", "au", "de",
  ]
  private static let titles: Set<String> = ["m", "mr", "mme", "mlle", "melle", "monsieur", "madame", "mademoiselle"]
  private static let companyForms: Set<String> = [
    "sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "scea", "earl", "gaec", "scp", "selarl", "sca", "scop", "gie",
    "ei", "eirl", "ets", "etablissements", "societe", "ste", "cie", "gmbh", "ltd", "inc", "srl", "bv", "nv", "spa",
  ]
  private static let publicStarts: [String] = [
    "mairie", "commune de", "ville de", "conseil departemental", "conseil regional", "departement de",
    "communaute de communes", "communaute d agglomeration", "metropole de", "centre hospitalier", "chu", "hopital",
    "ministere", "prefecture", "universite", "sdis", "ccas", "tresor public", "rectorat",
    "direction generale", "agence regionale de sante",
  ]
}
