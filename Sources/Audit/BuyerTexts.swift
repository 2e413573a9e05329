import Receivables

// Texts of the rules on buyers: who they are, how much they weigh, how they behave.

extension FindingRule {
  static let insolvent = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} has been in insolvency proceedings since {day} and owes {amount}.",
      fr: "{buyer} est en procédure collective depuis le {day} et doit {amount}."),
    action: Wording(
      "File the claim with the administrator by {deadline} at the latest, counted from the judgment (the law counts two months from its publication in the BODACC), reclaim goods under retention of title within three months, and tell the insurer.",
      fr:
        "Déclarer la créance au mandataire le {deadline} au plus tard, délai compté du jugement (la loi compte deux mois de sa publication au BODACC), revendiquer les biens sous réserve de propriété dans les trois mois, et prévenir l'assureur."
    ))

  static let intraGroup = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} belongs to the seller's own group and owes {amount}.",
      fr: "{buyer} appartient au groupe du vendeur et doit {amount}."),
    action: Wording(
      "Keep it out of what is assigned and, unless the policy insures affiliates, out of declared sales.",
      fr:
        "L'exclure des cessions et, sauf si la police garantit les sociétés liées, du chiffre d'affaires déclaré."))

  static let concentration = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} owes {amount}, {share} of the book.", fr: "{buyer} doit {amount}, soit {share} de l'encours."),
    action: Wording(
      "Watch it by name: limit, accounts, news; its failure alone would weigh more than all the losses of a normal year.",
      fr:
        "Le suivre nommément : agrément, comptes, alertes ; sa seule défaillance pèserait plus que toute la sinistralité d'une année normale."
    ))

  static let groupConcentration = FindingRule(
    severity: .medium,
    message: Wording(
      "The group of {buyer}: {members} buyers owe {amount}, {share} of the book.",
      fr: "Groupe {buyer} : {members} acheteurs doivent {amount}, soit {share} de l'encours."),
    action: Wording(
      "Watch it as one risk: limits member by member, accounts of the group; its failure alone would weigh more than all the losses of a normal year.",
      fr:
        "Le suivre comme un seul risque : agréments par société, comptes du groupe ; sa seule défaillance pèserait plus que toute la sinistralité d'une année normale."
    ))

  static let largestUninsured = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} owes {amount}, {share} of the book, and no policy insures it.",
      fr: "{buyer} doit {amount}, soit {share} de l'encours, sans aucune assurance."),
    action: Wording(
      "Ask an insurer what limit it would grant: the answer is a credit opinion in itself.",
      fr: "Demander à un assureur quel agrément il accorderait : la réponse vaut déjà un avis de crédit."))

  static let slowerThanHabit = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} pays slower than its habit: {amount} is overdue, the oldest by {days|day|days}; {usual|day|days} late {usual?was|were} usual.",
      fr:
        "{buyer} paie plus lentement que d'habitude : {amount} échus, le plus ancien depuis {days|jour|jours}, contre {usual|jour|jours} de retard d'habitude."
    ),
    action: callFirst)

  static let slowerThanEarlyHabit = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} pays slower than its habit: {amount} is overdue, the oldest by {days|day|days}; it used to pay {usual|day|days} before the due date.",
      fr:
        "{buyer} paie plus lentement que d'habitude : {amount} échus, le plus ancien depuis {days|jour|jours}, alors qu'il paie d'ordinaire {usual|jour|jours} avant l'échéance."
    ),
    action: callFirst)

  private static let callFirst = Wording(
    "Call before the next delivery: distress, dispute or oversight?",
    fr: "Appeler avant la prochaine livraison : difficulté, litige ou oubli ?")

  static let fallingVolume = FindingRule(
    severity: .medium,
    message: Wording(
      "{buyer} bought {fall} less in the last three months than a year before, and owes {amount}.",
      fr: "{buyer} a acheté {fall} de moins ces trois derniers mois qu'un an plus tôt, et doit {amount}."),
    action: Wording(
      "Ask why: lost business is a commercial matter, a buyer that runs down its orders may be in distress.",
      fr: "Demander pourquoi : perte commerciale, ou client qui réduit ses commandes parce qu'il va mal."))
}
