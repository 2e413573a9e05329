import Receivables

/// Every option of the command line.
enum Option: String, CaseIterable {
  case out, lang, json, quiet, scenario, stress
  case asOf = "as-of"
  case terms, currency, map, basis, events
  case paths, seed, threads, sampling
  case targetError = "target-error"
  case target, path
  case reverseStress = "reverse-stress"
  case help

  /// What stands for the value in help; nil for a flag.
  var placeholder: String? {
    switch self {
    case .json, .quiet, .reverseStress, .help: nil
    case .out: "DIR"
    case .lang: "fr|en"
    case .scenario, .stress: "ID"
    case .asOf: "DATE"
    case .terms: "DAYS"
    case .currency: "CODE"
    case .map, .events: "FILE"
    case .basis: "due|issue"
    case .paths, .seed, .threads, .path: "N"
    case .sampling: "pseudo|sobol|importance"
    case .targetError: "0.5%"
    case .target: "MEASURE"
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
    case .stress:
      Wording("under this stress, in all scenarios; stress.md", fr: "sous ce stress, dans tous les scénarios")
    case .reverseStress:
      Wording(
        "also the mildest shock of each kind that breaks the credit line; takes longer",
        fr: "aussi le choc le plus faible de chaque sorte qui dépasse la ligne de crédit ; plus long")
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
    case .paths: Wording("number of paths", fr: "nombre de tirages")
    case .seed: Wording("seed of the draws", fr: "graine des tirages")
    case .threads: Wording("threads used; changes no figure", fr: "fils d'exécution ; ne change aucun chiffre")
    case .sampling: Wording("how common factors are drawn", fr: "tirage des facteurs communs")
    case .targetError:
      Wording(
        "stop once the half-width of the target is this share of it",
        fr: "s'arrêter quand la demi-largeur de la cible en est cette part")
    case .target:
      Wording(
        "the measure --target-error looks at, retainedLoss", fr: "mesure visée par --target-error, retainedLoss")
    case .path: Wording("the path to explain, from 0", fr: "le tirage à expliquer, à partir de 0")
    case .help: Wording("this text", fr: "ce texte")
    }
  }
}
