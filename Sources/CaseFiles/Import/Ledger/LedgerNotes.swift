import Receivables

/// Assumptions that lists of invoices and customers' ledgers share.
enum LedgerNotes {
  static let dates = Wording("dates", fr: "dates")
  static let openDates = Wording(
    "no date tells day from month: the day first; set @dates in a map file",
    fr: "aucune date ne distingue jour et mois : jour en tête ; @dates dans un fichier --map le fixe")
  static let amounts = Wording("amounts", fr: "montants")
  static let openNumbers = Wording(
    "no amount tells decimals from thousands; set @decimal in a map file",
    fr: "aucun montant ne distingue décimales et milliers ; @decimal dans un fichier --map le fixe")
  static let moreDecimals = Wording("amounts with more decimals", fr: "montants à plus de deux décimales")
  static let rounded = Wording(
    "rounded half away from zero to the cent", fr: "arrondis au centime le plus proche")
}
