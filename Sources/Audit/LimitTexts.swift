import Receivables

// Texts of the rules on limits themselves.

extension FindingRule {
  static let runningOff = FindingRule(
    severity: .medium,
    message: Wording(
      "The limit of {buyer} is withdrawn; deliveries through {lastCovered} stay covered ({insured} runs off until {runOffEnd}).",
      fr:
        "L'agrément de {buyer} est retiré ; les livraisons jusqu'au {lastCovered} restent garanties ({insured} d'encours en extinction, jusqu'au {runOffEnd})."
    ),
    action: Wording(
      "Collect what runs off as it falls due; after the last day covered deliver only against payment; ask why the limit went.",
      fr:
        "Encaisser l'encours garanti à ses échéances ; passé le dernier jour garanti, ne livrer que contre paiement ; demander le motif du retrait."
    ))

  static let expiring = FindingRule(
    severity: .medium,
    message: Wording(
      "The limit of {limit} on {buyer} ends on {deadline}; {amount} is insured today.",
      fr: "L'agrément de {limit} sur {buyer} prend fin le {deadline} ; {amount} sont garantis à ce jour."),
    action: Wording(
      "Ask for its renewal before that day.", fr: "En demander le renouvellement avant cette date."))

  static let unusedLimit = FindingRule(
    severity: .low,
    message: Wording(
      "At no month-end of the last twelve did {buyer} use more than {peak} of its limit of {limit}.",
      fr: "À aucune des douze dernières fins de mois, {buyer} n'a utilisé plus de {peak} de son agrément de {limit}."),
    action: Wording(
      "Give part of it back: the insurer's capacity may serve another buyer, and monitoring fees fall.",
      fr:
        "En rendre une partie : la capacité de l'assureur servira ailleurs et les frais de surveillance baisseront."))
}
