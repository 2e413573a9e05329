import Receivables

// The texts of the rules, a family after the other. Values in braces: {buyer} and what each rule names.

extension FindingCode {
  /// Rules on limits and terms.
  var coverRule: FindingRule {
    switch self {
    case .overLimit:
      FindingRule(
        severity: .high,
        message: Wording(
          "{buyer} is {amount} over its limit of {limit}; the excess is uninsured.",
          fr: "{buyer} dépasse de {amount} son agrément de {limit} ; l'excédent n'est pas garanti."),
        action: Wording(
          "Ask the insurer for a higher limit or a top-up; until then deliver against payment or a guarantee.",
          fr: "Demander une hausse d'agrément ou un complément ; d'ici là, livrer contre paiement ou garantie."))
    case .noLimit:
      FindingRule(
        severity: .high,
        message: Wording(
          "{buyer} owes {amount} without any limit.", fr: "{buyer} doit {amount} sans aucun agrément."),
        action: Wording(
          "Ask the insurer for a limit before the next delivery.",
          fr: "Demander un agrément avant la prochaine livraison."))
    case .refused:
      FindingRule(
        severity: .high,
        message: Wording(
          "The insurer refused {buyer}, which owes {amount}.",
          fr: "L'assureur a refusé {buyer}, qui doit {amount}."),
        action: Wording(
          "Ask for payment in advance, a bank guarantee or retention of title; send the insurer recent accounts.",
          fr:
            "Exiger un acompte, une garantie bancaire ou une réserve de propriété ; adresser à l'assureur des comptes récents."
        ))
    case .withdrawn:
      FindingRule(
        severity: .high,
        message: Wording(
          "The limit of {buyer} was withdrawn: deliveries are covered through {lastCovered}. {insured} runs off until {runOffEnd}, {uninsured} is uninsured.",
          fr:
            "L'agrément de {buyer} est résilié : les livraisons sont garanties jusqu'au {lastCovered}. {insured} reste garanti en liquidation jusqu'au {runOffEnd}, {uninsured} ne l'est pas."
        ),
        action: Wording(
          "Collect what runs off before its due dates pass; deliver only against payment; ask why the limit went.",
          fr:
            "Encaisser l'en-cours garanti avant ses échéances ; ne livrer que contre paiement ; demander le motif de la résiliation."
        ))
    case .expiring:
      FindingRule(
        severity: .medium,
        message: Wording(
          "The limit of {limit} on {buyer} ends on {deadline}; {amount} leans on it.",
          fr: "L'agrément de {limit} sur {buyer} prend fin le {deadline} ; {amount} en dépendent."),
        action: Wording(
          "Ask for its renewal before that day.", fr: "En demander le renouvellement avant cette date."))
    case .namedLimitWorthAsking:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{buyer} owes {balance} under a discretionary limit of {limit}: {amount} is uninsured.",
          fr: "{buyer} doit {balance} pour une limite non dénommée de {limit} : {amount} ne sont pas garantis."),
        action: Wording(
          "Ask for a named limit: more is covered, at a higher percentage.",
          fr: "Demander un agrément dénommé : la garantie monte, à une meilleure quotité."))
    case .unusedLimit:
      FindingRule(
        severity: .low,
        message: Wording(
          "{buyer} has never used more than {peak} of its limit of {limit} in twelve months.",
          fr: "{buyer} n'a jamais utilisé plus de {peak} de son agrément de {limit} en douze mois."),
        action: Wording(
          "Give it back: the insurer's capacity may serve another buyer of the group, and monitoring fees fall.",
          fr: "Le rendre : la capacité de l'assureur servira ailleurs et les frais de surveillance baisseront."))
    case .termsAbovePolicy:
      FindingRule(
        severity: .high,
        message: Wording(
          "{count|invoice|invoices} of {buyer} {count?bears|bear} terms above the policy's maximum of {maximum} days: {amount} is uninsured.",
          fr:
            "{count|facture|factures} de {buyer} {count?dépasse|dépassent} la durée maximale de crédit de {maximum} jours : {amount} ne sont pas garantis."
        ),
        action: Wording(
          "Invoice within the policy's terms, or have the insurer agree to longer ones in writing.",
          fr: "Facturer dans la durée de la police, ou obtenir par écrit une durée plus longue."))
    case .outsidePeriod:
      FindingRule(
        severity: .high,
        message: Wording(
          "{count|invoice|invoices} of {buyer} {count?lies|lie} outside every policy period: {amount} is uninsured.",
          fr:
            "{count|facture|factures} de {buyer} {count?est|sont} hors de toute période d'assurance : {amount} ne sont pas garantis."
        ),
        action: Wording(
          "Collect them first; a new policy does not take them over unless it says so.",
          fr: "Les encaisser en priorité ; une nouvelle police ne les reprend que si elle le prévoit."))
    default:
      FindingRule(
        severity: .high,
        message: Wording(
          "{count|invoice|invoices} of {buyer} {count?was|were} shipped after deliveries had to stop: {amount} is uninsured.",
          fr:
            "{count|facture|factures} de {buyer} {count?a été livrée|ont été livrées} après l'arrêt obligatoire des livraisons : {amount} ne sont pas garantis."
        ),
        action: Wording(
          "Block orders as soon as the oldest invoice reaches its due date plus the maximum extension period.",
          fr:
            "Bloquer les commandes dès que la plus ancienne facture atteint l'échéance augmentée de la prorogation maximale."
        ))
    }
  }

  /// Rules on what the insured must do in time.
  var dutyRule: FindingRule {
    switch self {
    case .stopShipment:
      FindingRule(
        severity: .high,
        message: Wording(
          "Deliveries to {buyer} must stop: an invoice due on {due} has passed the extension of {extension} days. {amount} is open.",
          fr:
            "Les livraisons à {buyer} doivent cesser : une facture échue le {due} a dépassé la prorogation de {extension} jours. {amount} restent dus."
        ),
        action: Wording(
          "Stop deliveries now; whatever is shipped from here on is uninsured until that invoice is paid.",
          fr: "Arrêter les livraisons ; tout envoi est hors garantie tant que cette facture n'est pas réglée."))
    case .overdueToNotify:
      FindingRule(
        severity: .high,
        message: Wording(
          "Tell the insurer by {deadline} that {count|invoice|invoices} of {buyer} {count?is|are} overdue: cover of {amount} depends on it.",
          fr:
            "Déclarer à l'assureur avant le {deadline} {count|facture échue|factures échues} de {buyer} : {amount} de garantie en dépendent."
        ),
        action: Wording(
          "Send the overdue notice, with the statement of account.",
          fr: "Envoyer la déclaration d'impayé avec le relevé de compte."))
    case .overdueNotNotified:
      FindingRule(
        severity: .high,
        message: Wording(
          "{count|overdue invoice|overdue invoices} of {buyer} {count?was|were} not notified in time: {amount} is uninsured.",
          fr:
            "{count|facture échue|factures échues} de {buyer} {count?n'a pas été déclarée|n'ont pas été déclarées} à temps : {amount} ne sont plus garantis."
        ),
        action: Wording(
          "Notify today and ask the insurer to waive the delay.",
          fr: "Déclarer aujourd'hui et demander à l'assureur de relever la forclusion."))
    case .overdueNoticeUnknown:
      FindingRule(
        severity: .medium,
        message: Wording(
          "The ledger does not tell whether {count|overdue invoice|overdue invoices} of {buyer} {count?was|were} notified: cover of {amount} hangs on it.",
          fr:
            "Rien ne dit si {count|facture échue|factures échues} de {buyer} {count?a été déclarée|ont été déclarées} : {amount} de garantie en dépendent."
        ),
        action: Wording(
          "Check the insurer's portal and note the dates in overdue_notified_on.",
          fr: "Vérifier sur le portail de l'assureur et noter les dates dans overdue_notified_on."))
    case .claimToFile:
      FindingRule(
        severity: .high,
        message: Wording(
          "File the claim on {buyer} by {deadline}: {days|day is|days are} left, {amount} of indemnity is at stake.",
          fr:
            "Déposer la demande d'indemnisation sur {buyer} avant le {deadline} : il reste {days|jour|jours}, {amount} d'indemnité en jeu."
        ),
        action: Wording(
          "Hand the file to the insurer's collection: invoices, delivery notes, correspondence.",
          fr: "Remettre le dossier en demande d'intervention contentieuse : factures, bons de livraison, échanges."))
    default:
      FindingRule(
        severity: .high,
        message: Wording(
          "The claim on {buyer} should have been filed by {due}, {days|day|days} ago: {amount} of indemnity may be lost.",
          fr:
            "La demande d'indemnisation sur {buyer} devait être déposée le {due}, il y a {days|jour|jours} : {amount} d'indemnité peuvent être perdus."
        ),
        action: Wording(
          "File it today and ask the insurer to accept it.",
          fr: "La déposer aujourd'hui et demander à l'assureur de l'accepter."))
    }
  }

  /// Rules on buyers, the law and the ledger itself.
  var ledgerRule: FindingRule {
    switch self {
    case .insolvent:
      FindingRule(
        severity: .high,
        message: Wording(
          "{buyer} has been in insolvency proceedings since {day} and owes {amount}.",
          fr: "{buyer} est en procédure collective depuis le {day} et doit {amount}."),
        action: Wording(
          "File the claim with the administrator within two months of publication (BODACC), reclaim goods under retention of title within three, and tell the insurer.",
          fr:
            "Déclarer la créance au mandataire dans les deux mois de la publication au BODACC, revendiquer les biens sous réserve de propriété dans les trois, et prévenir l'assureur."
        ))
    case .intraGroup:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{buyer} belongs to the seller's own group: its {amount} is neither insured nor financed.",
          fr: "{buyer} appartient au groupe du cédant : ses {amount} ne sont ni garantis ni financés."),
        action: Wording(
          "Keep it out of declared sales and of what is assigned.",
          fr: "L'exclure du chiffre d'affaires déclaré et des cessions."))
    case .concentration:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{buyer} owes {amount}, {share} of the book.", fr: "{buyer} doit {amount}, soit {share} de l'encours."),
        action: Wording(
          "Watch it by name: limit, accounts, news; its failure alone is a year's event.",
          fr: "Le suivre nommément : agrément, comptes, alertes ; sa défaillance seule ferait l'année."))
    case .slowerThanHabit:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{buyer} pays slower than its habit: {amount} is {days} days late, {usual} days were usual.",
          fr:
            "{buyer} paie plus lentement que d'habitude : {amount} ont {days} jours de retard, contre {usual} jours habituellement."
        ),
        action: Wording(
          "Call before the next delivery: distress, dispute or oversight?",
          fr: "Appeler avant la prochaine livraison : difficulté, litige ou oubli ?"))
    case .fallingVolume:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{buyer} bought {fall} less in the last three months than a year before, and owes {amount}.",
          fr: "{buyer} a acheté {fall} de moins ces trois derniers mois qu'un an plus tôt, et doit {amount}."),
        action: Wording(
          "Ask why: lost business is a commercial matter, a buyer that runs down its orders may be in distress.",
          fr: "Demander pourquoi : perte commerciale, ou client qui réduit ses commandes parce qu'il va mal."))
    case .termsAboveLaw:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{count|invoice|invoices} of {buyer} {count?bears|bear} terms above the legal maximum: {amount}.",
          fr:
            "{count|facture|factures} de {buyer} {count?dépasse|dépassent} le plafond légal des délais de paiement : {amount}."
        ),
        action: Wording(
          "Bring terms within 60 days, or 45 days end of month: the fine reaches 2 M€ for a company.",
          fr: "Revenir à 60 jours, ou 45 jours fin de mois : l'amende atteint 2 M€ pour une société."))
    case .nearLimitation:
      FindingRule(
        severity: .high,
        message: Wording(
          "{amount} of {buyer} lapses on {deadline}, five years after its due date.",
          fr: "{amount} de {buyer} se prescrivent le {deadline}, cinq ans après l'échéance."),
        action: Wording(
          "Get an acknowledgment of the debt, or sue, before that day; if it has passed, write the debt off.",
          fr: "Obtenir une reconnaissance de dette ou assigner avant cette date ; si elle est passée, passer en perte.")
      )
    case .latePenalties:
      FindingRule(
        severity: .low,
        message: Wording(
          "Late buyers owe {penalties} of penalties and {indemnities} of flat indemnities on {count|overdue invoice|overdue invoices}.",
          fr:
            "Les clients en retard doivent {penalties} de pénalités et {indemnities} d'indemnités forfaitaires sur {count|facture échue|factures échues}."
        ),
        action: Wording(
          "Claim them in the reminders; waive them only against payment.",
          fr: "Les réclamer dans les relances ; n'y renoncer que contre paiement."))
    case .disputed:
      FindingRule(
        severity: .high,
        message: Wording(
          "{buyer} contests {amount} in {count|invoice|invoices}: neither insured nor financed until settled.",
          fr:
            "{buyer} conteste {amount} sur {count|facture|factures} : ni garantis ni finançables tant que le litige dure."
        ),
        action: Wording(
          "Settle the dispute or issue the credit note; separate what is not contested.",
          fr: "Régler le litige ou émettre l'avoir ; isoler ce qui n'est pas contesté."))
    case .creditUnmatched:
      FindingRule(
        severity: .low,
        message: Wording(
          "{buyer} has {amount} of credit that no invoice takes up.",
          fr: "{buyer} a {amount} d'avoirs ou d'acomptes sans facture à imputer."),
        action: Wording(
          "Match, refund, or explain it: an auditor will ask.", fr: "Lettrer, rembourser ou expliquer."))
    case .duplicate:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{count|document|documents} of {buyer} {count?bears|bear} the same date, {day}, and amount: {amount} may be counted twice.",
          fr:
            "{count|pièce|pièces} de {buyer} {count?porte|portent} la même date, {day}, et le même montant : {amount} peut-être comptés deux fois."
        ),
        action: Wording(
          "Compare them with the orders before the insurer does.",
          fr: "Les rapprocher des commandes avant que l'assureur ne le fasse."))
    default:
      FindingRule(
        severity: .medium,
        message: Wording(
          "{count|document|documents} of {buyer} {count?is|are} dated after the valuation date: {amount}, left out of every figure.",
          fr:
            "{count|pièce|pièces} de {buyer} {count?est postérieure|sont postérieures} à la date d'arrêté : {amount}, hors de tous les chiffres."
        ),
        action: Wording(
          "Check the dates: a future invoice is no debt yet and cannot be assigned.",
          fr: "Vérifier les dates : une facture à venir n'est pas une créance et ne peut être cédée."))
    }
  }
}
