import Receivables

// Texts of the rules on the law and on the ledger itself.

extension FindingRule {
  static let termsAboveLaw = FindingRule(
    severity: .medium,
    message: Wording(
      "{count|invoice|invoices} of {buyer} {count?bears|bear} terms above the legal maximum of {maximum} days, or 45 days end of month: {amount}.",
      fr:
        "{buyer} : {count|facture dépasse|factures dépassent} le plafond légal de {maximum} jours, ou 45 jours fin de mois : {amount}."
    ),
    action: Wording(
      "Bring terms within 60 days, or 45 days end of month: the fine reaches €2m for a company.",
      fr: "Revenir à 60 jours, ou 45 jours fin de mois : l'amende atteint 2 M€ pour une société."))

  static let publicTermsAboveLaw = FindingRule(
    severity: .medium,
    message: Wording(
      "{count|invoice|invoices} of {buyer}, a public body, {count?bears|bear} terms above the {maximum} days the law allows it: {amount}.",
      fr:
        "{buyer}, acheteur public : {count|facture dépasse|factures dépassent} les {maximum} jours que la loi lui accorde : {amount}."
    ),
    action: Wording(
      "Invoice at 30 days through the public portal: late interest then runs without reminder.",
      fr: "Facturer à 30 jours sur Chorus Pro : les intérêts moratoires courent alors de plein droit."))

  static let nearLimitation = FindingRule(
    severity: .medium,
    message: Wording(
      "{amount} of {buyer} lapses from {deadline} on, five years after the due date.",
      fr: "{buyer} : {amount} se prescrivent à partir du {deadline}, cinq ans après l'échéance."),
    action: Wording(
      "Get an acknowledgment of the debt, or sue, before that day; if it has passed, write the debt off.",
      fr: "Obtenir une reconnaissance de dette ou assigner avant cette date ; si elle est passée, passer en perte."))

  static let latePenalties = FindingRule(
    severity: .low,
    message: Wording(
      "Late buyers owe {penalties} of penalties and {indemnities} of flat indemnities on {count|overdue invoice|overdue invoices}.",
      fr:
        "Les clients en retard doivent {penalties} de pénalités et {indemnities} d'indemnités forfaitaires sur {count|facture échue|factures échues}."
    ),
    action: Wording(
      "Claim them in the reminders; waive them only against payment.",
      fr: "Les réclamer dans les relances ; n'y renoncer que contre paiement."))

  static let overdueToCollect = FindingRule(
    severity: .high,
    message: Wording(
      "Collect: {buyer} owes {amount} more than {days} days late, undisputed.",
      fr: "À recouvrer : {buyer} doit {amount} échus depuis plus de {days} jours, sans litige."),
    action: Wording(
      "Send a formal notice, agree a written payment plan or hand it to collection; provide for what is doubtful.",
      fr:
        "Mettre en demeure, convenir d'un échéancier écrit ou confier au recouvrement ; provisionner ce qui est douteux."
    ))

  static let disputed = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} contests {amount} in {count|invoice|invoices}: neither insured nor financed until settled.",
      fr:
        "{buyer} conteste {amount} sur {count|facture|factures} : ni garantis ni finançables tant que le litige dure."
    ),
    action: Wording(
      "Settle the dispute or issue the credit note; separate what is not contested.",
      fr: "Régler le litige ou émettre l'avoir ; isoler ce qui n'est pas contesté."))

  static let creditUnmatched = FindingRule(
    severity: .low,
    message: Wording(
      "{buyer} has {amount} of credit that no invoice takes up.",
      fr: "{buyer} a {amount} d'avoirs ou d'acomptes sans facture à imputer."),
    action: Wording(
      "Match, refund, or explain it: an auditor will ask.", fr: "Lettrer, rembourser ou expliquer."))

  static let duplicate = FindingRule(
    severity: .medium,
    message: Wording(
      "{count|document|documents} of {buyer} {count?bears|bear} the same date, {day}, and amount: {amount} may be counted twice.",
      fr:
        "{buyer} : {count|pièce porte|pièces portent} la même date, {day}, et le même montant : {amount} peut-être comptés deux fois."
    ),
    action: Wording(
      "Compare them with the orders before the insurer does.",
      fr: "Les rapprocher des commandes avant que l'assureur ne le fasse."))

  static let futureDated = FindingRule(
    severity: .low,
    message: Wording(
      "{count|document|documents} {count?is|are} dated after the valuation date: {amount}, left out of every figure.",
      fr:
        "{count|pièce est postérieure|pièces sont postérieures} à la date d'arrêté : {amount}, hors de tous les chiffres."
    ),
    action: Wording(
      "Check the dates: a future invoice is no debt yet and cannot be assigned.",
      fr: "Vérifier les dates : une facture à venir n'est pas une créance et ne peut être cédée."))
}
