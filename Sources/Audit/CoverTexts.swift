import Receivables

// Texts of the rules on uninsured money and on limits. Values in braces: {buyer} and what each rule names.

extension FindingRule {
  static let overLimit = FindingRule(
    severity: .high,
    message: Wording(
      "{buyer} owes {amount} over the limit of {limit} that its invoices met; the excess is uninsured.",
      fr:
        "{buyer} doit {amount} au-delà de l'agrément de {limit} applicable à ses factures ; l'excédent n'est pas garanti."
    ),
    action: Wording(
      "Ask the insurer for a higher limit or a top-up, and whether it takes in what is delivered already; until then deliver against payment or a guarantee.",
      fr:
        "Demander une hausse d'agrément ou une garantie complémentaire (top-up), et la reprise de ce qui est déjà livré ; d'ici là, livrer contre paiement ou garantie."
    ))

  static let namedLimitWorthAsking = FindingRule(
    severity: .high,
    message: Wording(
      "{buyer} owes {balance}, of which {amount} exceeds the discretionary limit of {limit}: uninsured.",
      fr:
        "{buyer} doit {balance}, dont {amount} au-delà de la zone discrétionnaire (non dénommés) de {limit} : non garantis."
    ),
    action: Wording(
      "Ask for a named limit: more is covered, at a higher percentage.",
      fr: "Demander un agrément dénommé : la garantie monte, à une meilleure quotité."))

  static let noLimit = FindingRule(
    severity: .high,
    message: Wording("{buyer} owes {amount} without any limit.", fr: "{buyer} doit {amount} sans aucun agrément."),
    action: Wording(
      "Ask the insurer for a limit before the next delivery.",
      fr: "Demander un agrément avant la prochaine livraison."))

  static let refused = FindingRule(
    severity: .high,
    message: Wording(
      "The insurer refused {buyer}, which owes {amount} uninsured.",
      fr: "L'assureur a refusé {buyer}, qui doit {amount} hors garantie."),
    action: Wording(
      "Ask for payment in advance, a bank guarantee or retention of title; send the insurer recent accounts.",
      fr:
        "Exiger un acompte, une garantie bancaire ou une réserve de propriété ; adresser à l'assureur des comptes récents."
    ))

  static let withdrawn = FindingRule(
    severity: .high,
    message: Wording(
      "{amount} was delivered to {buyer} after {lastCovered}, the last day covered by its withdrawn limit: uninsured.",
      fr:
        "{amount} livrés à {buyer} après le {lastCovered}, dernier jour garanti de son agrément retiré, ne sont pas garantis."
    ),
    action: Wording(
      "Collect them first; deliver only against payment; ask why the limit went.",
      fr: "Les encaisser en priorité ; ne livrer que contre paiement ; demander le motif du retrait."))

  static let insolventUninsured = FindingRule(
    severity: .high,
    message: Wording(
      "Of the debt of {buyer}, in insolvency proceedings since {day}, {amount} is uninsured.",
      fr: "{buyer}, en procédure collective depuis le {day} : {amount} de sa dette ne sont pas garantis."),
    action: Wording(
      "Provide for it, file it with the administrator like the rest, and reclaim the VAT once it is lost.",
      fr: "La provisionner, la déclarer au mandataire avec le reste, et récupérer la TVA une fois la perte certaine."))

  static let excludedBuyers = FindingRule(
    severity: .medium,
    message: Wording(
      "The policy excludes {count|buyer|buyers} by country, sector, name or relationship: {amount} is uninsured.",
      fr:
        "La police exclut {count|acheteur|acheteurs} par pays, secteur, nom ou relation : {amount} ne sont pas garantis."
    ),
    action: Wording(
      "Take other securities, or ask the insurer what lifting the exclusion costs; keep them out of declared sales.",
      fr:
        "Prendre d'autres sûretés, ou demander à l'assureur le prix d'une extension ; les exclure du chiffre d'affaires déclaré."
    ))

  static let termsAbovePolicy = FindingRule(
    severity: .high,
    message: Wording(
      "{count|invoice|invoices} of {buyer} {count?bears|bear} terms above the policy's maximum of {maximum} days: {amount} is uninsured.",
      fr:
        "{buyer} : {count|facture dépasse|factures dépassent} la durée maximale de crédit de {maximum} jours : {amount} ne sont pas garantis."
    ),
    action: Wording(
      "Keep to the policy's maximum terms, or have the insurer agree to longer ones in writing.",
      fr: "Respecter la durée maximale de crédit de la police, ou obtenir par écrit une durée plus longue."))

  static let outsidePeriod = FindingRule(
    severity: .high,
    message: Wording(
      "{count|invoice|invoices} of {buyer} {count?lies|lie} outside every policy period: {amount} is uninsured.",
      fr:
        "{buyer} : {count|facture est|factures sont} hors de toute période d'assurance : {amount} ne sont pas garantis."
    ),
    action: Wording(
      "Collect them first; a new policy does not take them over unless it says so.",
      fr: "Les encaisser en priorité ; une nouvelle police ne les reprend que si elle le prévoit."))

  static let shippedAfterStop = FindingRule(
    severity: .high,
    message: Wording(
      "{count|invoice|invoices} of {buyer} {count?was|were} shipped after deliveries had to stop: {amount} is uninsured.",
      fr:
        "{buyer} : {count|facture livrée|factures livrées} après l'arrêt obligatoire des livraisons : {amount} ne sont pas garantis."
    ),
    action: Wording(
      "Block orders as soon as the oldest invoice reaches its due date plus the maximum extension period.",
      fr:
        "Bloquer les commandes dès que la plus ancienne facture atteint l'échéance augmentée de la prorogation maximale."
    ))
}
