/// What the journal, the document's type, its number and the label of a line in a customers' ledger (grand livre) say
/// it is. Such a ledger shows one side of each entry, so that no sum tells a credit note from a payment.
struct EntryWords {
  /// The journal's code or name.
  var journal: String
  /// The type of document, where the file has such a column.
  var documentType: String
  /// The document's number.
  var reference: String
  /// The line's label.
  var label: String

  /// What a line of `cents` (debit less credit) is; a credit that nothing calls a credit note is a payment.
  ///
  /// - Parameter isReversal: true for a negative debit or credit, which takes back its own kind.
  func nature(cents: Int64, isReversal: Bool = false) -> FECNature {
    let journal = journalKind
    if journal == .opening || isOpeningLabel { return .opening }
    let words = Set(HeaderText.words(label))
    if cents >= 0 {
      let isReturned = isReversal || !words.isDisjoint(with: EntryWords.returned)
      return journal == .money || isReturned ? .otherDebit : .sale
    }
    if LedgerWords.isCreditNote(documentType) { return .creditNote }
    if journal == .money { return .payment }
    if isReversal || namesCreditNote(words) { return .creditNote }
    if !words.isDisjoint(with: EntryWords.lost) { return .writeOff }
    return journal == .sales && words.isDisjoint(with: EntryWords.payments) ? .creditNote : .payment
  }

  /// True if the label carries a balance forward.
  var isOpeningLabel: Bool {
    let folded = HeaderText.folded(label)
    return ["anouveau", "reportanouveau", "soldeinitial", "soldeanterieur", "soldedouverture", "soldeouverture"]
      .contains { folded.hasPrefix($0) }
  }

  private enum JournalKind { case sales, money, opening, other }

  /// What the journal books, by its code without the digits behind it: `VE1` is a journal of sales, `BQ2` of a bank.
  private var journalKind: JournalKind {
    let folded = HeaderText.folded(journal)
    if FECBook.isOpeningCode(folded) || ["anouveau", "ouverture"].contains(where: folded.contains) { return .opening }
    let code = String(folded.prefix { !$0.isNumber })
    if EntryWords.salesJournals.contains(code) || ["vente", "factur", "sales"].contains(where: folded.contains) {
      return .sales
    }
    let isMoney =
      EntryWords.moneyJournals.contains(code) || folded.hasPrefix("bq")
      || ["banque", "caisse", "tresor", "reglement", "encaissement", "bank"].contains(where: folded.contains)
    return isMoney ? .money : .other
  }

  /// `AV12`, `AVO-12`, `CN 12` are numbers of credit notes; so is any document whose label says so.
  private func namesCreditNote(_ words: Set<String>) -> Bool {
    if !words.isDisjoint(with: ["avoir", "avoirs"]) { return true }
    let folded = HeaderText.folded(label)
    if ["notedecredit", "creditnote", "creditmemo"].contains(where: folded.contains) { return true }
    let number = HeaderText.folded(reference)
    let letters = number.prefix { $0.isLetter }
    return ["av", "avo", "avoir", "cn", "fav"].contains(String(letters)) && letters.count < number.count
  }

  private static let salesJournals: Set<String> = [
    "v", "ve", "vt", "vte", "vtes", "ven", "vf", "jv", "fa", "fac", "fc",
  ]
  private static let moneyJournals: Set<String> = [
    "b", "bq", "bque", "bnq", "ba", "bnp", "bp", "ca", "cai", "cais", "cic", "cm", "ce", "cs", "lcl", "sg", "tr", "tre",
    "enc", "reg", "rglt", "ef", "eff", "lcr", "cb", "chq", "bk",
  ]
  private static let returned: Set<String> = [
    "rejet", "rejete", "rejetee", "impaye", "impayes", "impayee", "impayees", "remboursement", "rembt", "rbt", "retour",
    "refund", "bounced", "unpaid",
  ]
  private static let lost: Set<String> = ["irrecouvrable", "irrecouvrables", "irrecouv"]
  private static let payments: Set<String> = [
    "reglement", "reglements", "regl", "rglt", "regt", "paiement", "virement", "vir", "virt", "vrt", "cheque", "chq",
    "chque", "prelevement", "prlv", "encaissement", "lcr", "traite", "effet", "carte", "cb", "especes", "acompte",
    "payment", "transfer",
  ]
}
