import Receivables

/// Every option of the command line.
enum Option: String, CaseIterable {
  case out, lang, json, quiet, scenario
  case asOf = "as-of"
  case terms, currency, map, basis, events, help

  /// What stands for the value in help; nil for a flag.
  var placeholder: String? {
    switch self {
    case .json, .quiet, .help: nil
    case .out: "DIR"
    case .lang: "fr|en"
    case .scenario: "ID"
    case .asOf: "DATE"
    case .terms: "DAYS"
    case .currency: "CODE"
    case .map, .events: "FILE"
    case .basis: "due|issue"
    }
  }

  /// Options every command takes.
  static let everywhere: [Option] = [.out, .lang, .json, .quiet, .help]

  /// What the option does.
  var explanation: Wording {
    switch self {
    case .out: Wording("where results go", fr: "dossier des résultats")
    case .lang:
      Wording(
        "language of messages, and the one a page shows first; fr given here writes CSV for a French spreadsheet",
        fr: "langue des messages et des pages ; fr écrit des CSV pour un tableur français")
    case .json: Wording("the result as JSON on standard output", fr: "le résultat en JSON sur la sortie standard")
    case .quiet: Wording("errors only", fr: "seulement les erreurs")
    case .scenario: Wording("only this scenario; repeatable", fr: "seulement ce scénario ; répétable")
    case .asOf: Wording("valuation date, 2026-09-30", fr: "date d'arrêté, 2026-09-30")
    case .terms:
      Wording("payment terms where none are written, 30 days", fr: "délai de paiement s'il n'est pas écrit, 30 jours")
    case .currency: Wording("currency where none is written, EUR", fr: "devise si elle n'est pas écrite, EUR")
    case .map:
      Wording("which column is which: lines `column = field`", fr: "correspondance : lignes `colonne = champ`")
    case .basis:
      Wording(
        "what an aged balance counts from: due or issue date", fr: "base d'une balance âgée : échéance ou émission")
    case .events: Wording("the losses to settle, a CSV file", fr: "les sinistres à régler, un fichier CSV")
    case .help: Wording("this text", fr: "ce texte")
    }
  }
}
