import Receivables

/// Assumptions that lists of invoices and customers' ledgers share.
enum LedgerNotes {
  /// Where the case's currency comes from.
  static let given = Wording("given", fr: "donnée")
  static let most = Wording("the one of most documents", fr: "celle de la plupart des documents")
  static let none = Wording("the files name none", fr: "les fichiers n'en nomment aucune")
  static let mostNone = Wording("most documents name none", fr: "la plupart des documents n'en nomment aucune")

  static let dates = Wording("dates", fr: "dates")
  static let openDates = Wording(
    "no date tells day from month: the day first; set @dates in a map file",
    fr: "aucune date ne distingue jour et mois : jour en tête ; @dates dans un fichier --map le fixe")
  static let amounts = Wording("amounts", fr: "montants")
  /// How a column whose amounts leave it open is read, by the byte taken before decimals.
  static func openNumbers(_ column: String, decimal: UInt8, in file: String) -> Assumption {
    let isComma = decimal == UInt8(ascii: ",")
    let assumption = Wording(
      "\(column): no amount tells decimals from thousands: "
        + (isComma ? "1,234 is read as 1.23 and 1.234 as 1234" : "1.234 is read as 1.23 and 1,234 as 1234")
        + "; set @decimal in a map file",
      fr: "\(column) : aucun montant ne distingue décimales et milliers : "
        + (isComma ? "1,234 est lu 1,23 et 1.234 est lu 1234" : "1.234 est lu 1,23 et 1,234 est lu 1234")
        + " ; @decimal dans un fichier --map le fixe")
    return Assumption(place: file, subject: amounts, assumption: assumption, count: 1)
  }
  static let moreDecimals = Wording("amounts with more decimals", fr: "montants à plus de deux décimales")
  static let rounded = Wording(
    "rounded half away from zero to the cent", fr: "arrondis au centime le plus proche")
}
