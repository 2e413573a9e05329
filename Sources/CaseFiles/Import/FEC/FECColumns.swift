/// Where the fields of an accounting file (fichier des écritures comptables, FEC) stand.
///
/// Source: article A47 A-1 of the Livre des procédures fiscales, columns 1–18; 19–22 (cash books, IdClient) and any
/// other column are let pass. Debit and Credit may be Montant and Sens. Names vary in case, accents and wording.
struct FECColumns: Sendable {
  /// A field of an entry's line, in the order of the law; the last is not in it, but some programs add it.
  enum Field: Int, CaseIterable, Sendable {
    case journalCode, journalLabel, entryNumber, entryDate, account, accountLabel, auxiliary, auxiliaryLabel
    case reference, referenceDate, label, debit, credit, amount, sense, lettering, letteringDate, validationDate
    case foreignAmount, currency
    case dueDate

    /// The official name.
    var name: String { Field.names[rawValue] }

    private static let names = [
      "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
      "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "Montant", "Sens", "EcritureLet", "DateLet",
      "ValidDate", "Montantdevise", "Idevise", "DateEcheance",
    ]

    /// Other names of the field, folded.
    var synonyms: [String] {
      switch self {
      case .journalCode: ["codejournal", "codejnl", "jnlcode"]
      case .journalLabel: ["journallibelle", "libjournal", "libellejournal"]
      case .entryNumber: ["ecriturenumero", "numecriture", "numeroecriture", "ecriturenumber"]
      case .entryDate: ["dateecriture"]
      case .account: ["comptenumero", "numcompte", "numerocompte", "comptegeneral"]
      case .accountLabel: ["comptelibelle", "libcompte", "libellecompte"]
      case .auxiliary: ["compteauxnum", "compteauxiliairenum", "compauxnumero", "numcompteaux", "compteauxiliaire"]
      case .auxiliaryLabel: ["compteauxlib", "compteauxiliairelib", "compauxlibelle", "libcompteaux"]
      case .reference: ["piecereference", "refpiece", "pieceref", "referencepiece", "piecenum", "numpiece"]
      case .referenceDate: ["datepiece"]
      case .label: ["ecriturelibelle", "libecriture", "libelleecriture"]
      case .debit: ["montantdebit", "debiteur"]
      case .credit: ["montantcredit", "crediteur"]
      case .amount: ["montantecriture"]
      case .sense: ["senscriture", "sensecriture", "sensdebitcredit"]
      case .lettering: ["ecriturelettrage", "lettrage", "codelettrage", "ecriturelettre"]
      case .letteringDate: ["datelettrage"]
      case .validationDate: ["datevalid", "datevalidation", "validationdate"]
      case .foreignAmount: ["montantendevise", "devisemontant"]
      case .currency: ["iddevise", "devise", "codedevise"]
      case .dueDate: ["echeance", "dateecheance", "datedecheance", "ecritureecheance", "dateech", "duedate"]
      }
    }
  }

  /// The column of each field, by its raw value; nil if the file has none.
  private var places: [Int?]

  /// The column of a field; nil if the file has none.
  subscript(field: Field) -> Int? { places[field.rawValue] }

  /// Finds the fields in a header; an official name wins over a synonym.
  init(header: [String]) {
    let folded = header.map { HeaderText.folded($0) }
    places = Field.allCases.map { field in
      folded.firstIndex(of: HeaderText.folded(field.name)) ?? folded.firstIndex { field.synonyms.contains($0) }
    }
  }

  /// How many of the law's columns the header has.
  var officialCount: Int { Field.allCases.filter { $0 != .dueDate && self[$0] != nil }.count }

  /// Fields without which no debtor and no amount can be told.
  var missing: [Field] {
    var missing = [Field.journalCode, .entryNumber, .entryDate, .account].filter { self[$0] == nil }
    let hasAmounts = (self[.debit] != nil && self[.credit] != nil) || (self[.amount] != nil && self[.sense] != nil)
    if !hasAmounts { missing += self[.amount] != nil ? [.sense] : [.debit, .credit].filter { self[$0] == nil } }
    return missing
  }
}
