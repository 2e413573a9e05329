import Receivables

// Texts of the rules on what the insured must do in time.

extension FindingRule {
  static let stopShipment = FindingRule(
    severity: .high,
    message: Wording(
      "Deliveries to {buyer} must stop: an invoice due on {due} has passed the extension of {extension} days. {amount} is open.",
      fr:
        "Les livraisons à {buyer} doivent cesser : une facture échue le {due} a dépassé la prorogation de {extension} jours. {amount} restent dus."
    ),
    action: Wording(
      "Stop deliveries now; whatever is shipped from here on is uninsured until that invoice is paid.",
      fr: "Arrêter les livraisons ; tout envoi est hors garantie tant que cette facture n'est pas réglée."))

  static let overdueToNotify = FindingRule(
    severity: .medium,
    message: Wording(
      "Tell the insurer by {deadline} that {count|invoice|invoices} of {buyer} {count?is|are} overdue: cover of {amount} depends on it.",
      fr:
        "{buyer} : {count|facture échue|factures échues} à déclarer à l'assureur le {deadline} au plus tard, {amount} de garantie en dépendent."
    ),
    action: Wording(
      "Send the overdue notice, with the statement of account.",
      fr: "Envoyer la déclaration d'impayé avec le relevé de compte."))

  static let overdueNotNotified = FindingRule(
    severity: .high,
    message: Wording(
      "{count|overdue invoice|overdue invoices} of {buyer} {count?was|were} not notified in time: {amount} is uninsured.",
      fr:
        "{buyer} : {count|facture échue non déclarée|factures échues non déclarées} à temps : {amount} ne sont plus garantis."
    ),
    action: Wording(
      "Notify today and ask the insurer to waive the delay.",
      fr: "Déclarer aujourd'hui et demander à l'assureur de renoncer à la déchéance."))

  static let overdueNoticeUnknown = FindingRule(
    severity: .medium,
    message: Wording(
      "The ledger does not tell whether {count|overdue invoice|overdue invoices} of {buyer} {count?was|were} notified: cover of {amount} hangs on it.",
      fr:
        "{buyer} : rien ne dit si {count|facture échue a été déclarée|factures échues ont été déclarées}, {amount} de garantie en dépendent."
    ),
    action: Wording(
      "Check the insurer's portal and note the dates in overdue_notified_on.",
      fr: "Vérifier sur le portail de l'assureur et noter les dates dans overdue_notified_on."))

  static let claimToFile = FindingRule(
    severity: .medium,
    message: Wording(
      "File the claim on {buyer} by {deadline}: {days|day is|days are} left, {amount} of indemnity is at stake.",
      fr:
        "Déposer la demande d'indemnisation sur {buyer} au plus tard le {deadline} : il reste {days|jour|jours}, {amount} d'indemnité en jeu."
    ),
    action: Wording(
      "Hand the file to the insurer's collection: invoices, delivery notes, correspondence.",
      fr: "Remettre le dossier en demande d'intervention contentieuse : factures, bons de livraison, échanges."))

  static let claimFilingMissed = FindingRule(
    severity: .high,
    message: Wording(
      "The claim on {buyer} had to be filed by {deadline}, {days|day|days} ago, and no filing is recorded: {amount} of indemnity is at stake.",
      fr:
        "La demande d'indemnisation sur {buyer} devait être déposée le {deadline} au plus tard, il y a {days|jour|jours}, et aucun dépôt n'est connu : {amount} d'indemnité en jeu."
    ),
    action: Wording(
      "If it was not filed, file it today and ask the insurer to accept it.",
      fr: "Si rien n'a été déposé, déposer aujourd'hui et demander à l'assureur de renoncer à la déchéance."))
}
