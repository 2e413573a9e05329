import Receivables

/// The catalogue: every measure as a row of data. A new measure is a new row; no code knows any of them by name.
///
/// Figures that nobody publishes are assumptions of this project and say so; a case overrides each of them by its key.
extension Lever {
  /// All rows, in the order of the documentation.
  package static let catalogue = reminders + collection + courts + securities + terms

  /// Chasing invoices.
  private static let reminders = [
    Lever(
      "reminderBeforeDue", Wording("Reminder before the due date", fr: "Pré-relance avant échéance"),
      [LeverEffect("daysEarlier", .meanDaysLate, .add, .days(-2))],
      source: assumption(
        "that a reminder five to fifteen days before due is useful is common advice (legifiscal.fr, recouvrement amiable), "
          + "its effect is measured nowhere",
        fr: "la pré-relance de cinq à quinze jours avant échéance est un conseil courant (legifiscal.fr, recouvrement "
          + "amiable), son effet n'est mesuré nulle part")),
    Lever(
      "earlyDunning", Wording("Dunning at D+1, D+15 and D+30", fr: "Relances à J+1, J+15 et J+30"), family: .calendar,
      [LeverEffect("lateFactor", .meanDaysLate, .multiply, .percent(75))],
      source: assumption(
        "sellers of dunning software claim 5 to 9 of 14 days for automatic reminders (aicollectify.com, after QuickBooks "
          + "2023); half of the lower claim is taken",
        fr: "les éditeurs de logiciels de relance annoncent 5 à 9 jours sur 14 pour des relances automatiques "
          + "(aicollectify.com, d'après QuickBooks 2023) ; la moitié du bas de fourchette est retenue")),
    Lever(
      "lateDunning", Wording("Dunning at D+30, D+45 and D+60", fr: "Relances à J+30, J+45 et J+60"), family: .calendar,
      [LeverEffect("lateFactor", .meanDaysLate, .multiply, .percent(125))],
      source: assumption(
        "no measured effect of a late first reminder was found", fr: "aucun effet mesuré d'une première relance tardive"
      )),
    Lever(
      "phoneDunning",
      Wording("Dunning by phone instead of e-mail", fr: "Relance téléphonique au lieu de l'e-mail"),
      [
        LeverEffect("daysEarlier", .meanDaysLate, .add, .days(-3)),
        LeverEffect("monthlyCost", .monthlyCost, .add, .units(400)),
      ],
      source: assumption(
        "no comparison of channels between companies was found; the cost is half a day of work a week",
        fr: "aucune comparaison des canaux entre entreprises ; le coût est d'une demi-journée de travail par semaine")),
  ]

  /// Getting back what is not paid, without a court.
  private static let collection = [
    Lever(
      "instalmentPlan", Wording("Instalment plans", fr: "Échéanciers de règlement"),
      [
        LeverEffect("recovery", .protractedRecovery, .add, .percent(10)),
        LeverEffect("delayDays", .protractedRecoveryDelay, .add, .days(90)),
      ],
      source: assumption(
        "a plan of six months is paid three months later on average; that more is paid is not measured anywhere",
        fr:
          "un échéancier de six mois est payé trois mois plus tard en moyenne ; le supplément recouvré n'est mesuré nulle "
          + "part")),
    Lever(
      "collectionAgency", Wording("Collection agency", fr: "Société de recouvrement"),
      [
        LeverEffect(
          "recovery", .protractedRecovery, .atLeast, .percent(60),
          byAge: [
            .init(through: 6, .percent(60)), .init(through: 12, .percent(50)), .init(through: 24, .percent(40)),
            .init(through: 120, .percent(30)),
          ]),
        LeverEffect("delayDays", .protractedRecoveryDelay, .atMost, .days(180)),
        LeverEffect("fee", .collectionShare, .add, .percent(15)),
      ],
      source: Wording(
        "chances by age of a debt above 1,000 € from juridis.org (10 January 2020), a trade's claim; fee of 12 to 15% of "
          + "what is recovered from journaldunet.com (Coface Services); the delay is an assumption of this project",
        fr: "chances par ancienneté d'une créance de plus de 1 000 € : juridis.org (10 janvier 2020), dires d'un "
          + "professionnel ; honoraires de 12 à 15 % des sommes recouvrées : journaldunet.com (Coface Services) ; le délai "
          + "est une hypothèse de ce projet")),
    Lever(
      "insolvencyFollowUp",
      Wording(
        "Follow-up of insolvency proceedings",
        fr: "Suivi des procédures collectives (déclaration, relevé de forclusion)"),
      [
        LeverEffect("recovery", .insolvencyRecovery, .add, .percent(1)),
        LeverEffect("cost", .insolvencyCost, .add, .units(200)),
      ],
      source: assumption(
        "a claim filed late shares in no dividend (infogreffe.fr, déclaration de créance); unsecured creditors recovered "
          + "3.8% on average in 2006–07 (doczz.fr 5944842)",
        fr: "une créance déclarée hors délai est exclue des répartitions (infogreffe.fr, déclaration de créance) ; les "
          + "chirographaires ont recouvré 3,8 % en moyenne en 2006-2007 (doczz.fr 5944842)")),
  ]

  /// Titles. Of an insolvent debtor no court gives one (C. com. L622-21).
  private static let courts = [
    Lever(
      "paymentOrder", Wording("Payment order", fr: "Injonction de payer"), family: .court,
      [
        LeverEffect(
          "recovery", .protractedRecovery, .add, .percent(10),
          byAge: [
            .init(through: 6, .percent(10)), .init(through: 12, .percent(5)), .init(through: 120, .percent(2)),
          ]),
        LeverEffect("delayDays", .protractedRecoveryDelay, .atMost, .days(135)),
        LeverEffect("cost", .protractedCost, .add, .units(98)),
      ],
      source: Wording(
        "74% of requests granted, after 36 days on average, 3% of orders opposed (Ministry of Justice, Infostat 178, "
          + "2019); three to six months in all (pouey.com); 68 to 98 € without a lawyer (heropay.eu); the points recovered are "
          + "an assumption of this project",
        fr:
          "74 % des demandes acceptées, en 36 jours en moyenne, 3 % d'oppositions (ministère de la Justice, Infostat 178, "
          + "2019) ; trois à six mois en tout (pouey.com) ; 68 à 98 € sans avocat (heropay.eu) ; les points recouvrés sont une "
          + "hypothèse de ce projet")),
    Lever(
      "summaryProceedings", Wording("Summary proceedings", fr: "Référé-provision"), family: .court,
      [
        LeverEffect(
          "recovery", .protractedRecovery, .add, .percent(12),
          byAge: [
            .init(through: 6, .percent(12)), .init(through: 12, .percent(6)), .init(through: 120, .percent(3)),
          ]),
        LeverEffect("delayDays", .protractedRecoveryDelay, .atMost, .days(120)),
        LeverEffect("cost", .protractedCost, .add, .units(1_600)),
      ],
      source: Wording(
        "decision within one to three months, service 83.08 € (deshoulieres-avocats.com); the lawyer's fee, the time to "
          + "enforce and the points recovered are assumptions of this project",
        fr:
          "décision en un à trois mois, signification 83,08 € (deshoulieres-avocats.com) ; les honoraires d'avocat, le "
          + "délai d'exécution et les points recouvrés sont des hypothèses de ce projet")),
    Lever(
      "fullSuit", Wording("Suit on the merits", fr: "Assignation au fond"), family: .court,
      [
        LeverEffect(
          "recovery", .protractedRecovery, .add, .percent(15),
          byAge: [
            .init(through: 6, .percent(15)), .init(through: 12, .percent(10)), .init(through: 24, .percent(6)),
            .init(through: 120, .percent(3)),
          ]),
        LeverEffect("delayDays", .protractedRecoveryDelay, .atLeast, .days(456)),
        LeverEffect("cost", .protractedCost, .add, .units(3_500)),
      ],
      source: Wording(
        "more than six months, up to two years (xange.biz, assignation en paiement): the middle is taken; court fees of "
          + "82.17 € beside the lawyer (infogreffe.fr); the lawyer's fee and the points recovered are assumptions of this "
          + "project",
        fr: "plus de six mois, jusqu'à deux ans (xange.biz, assignation en paiement) : le milieu est retenu ; greffe "
          + "82,17 € outre l'avocat (infogreffe.fr) ; les honoraires d'avocat et les points recouvrés sont des hypothèses de "
          + "ce projet")),
  ]

  /// What stands behind a debt.
  private static let securities = [
    Lever(
      "deposit", Wording("Deposit with the order", fr: "Acompte à la commande"),
      [LeverEffect("share", .depositShare, .set, .percent(30))],
      source: assumption(
        "30% is a usual deposit; what buyers accept decides",
        fr: "30 % est un acompte usuel ; l'accord des clients décide")
    ),
    Lever(
      "bankGuarantee", Wording("First-demand bank guarantee", fr: "Garantie bancaire à première demande"),
      [
        LeverEffect("amount", .securedAmount, .set, .units(50_000)),
        LeverEffect("delayDays", .securedDelay, .set, .days(15)),
      ],
      source: assumption(
        "the amount is agreed buyer by buyer; the bank can raise no objection of the debtor (C. civ. 2321)",
        fr: "le montant se convient client par client ; la banque ne peut opposer aucune exception du débiteur "
          + "(C. civ. 2321)")),
    Lever(
      "retentionOfTitle", Wording("Retention of title", fr: "Clause de réserve de propriété"),
      [LeverEffect("share", .retentionOfTitle, .atLeast, .percent(10))],
      source: assumption(
        "goods still there, or their price, are claimed within three months (C. com. L624-9, L624-16, L624-18); what is "
          + "found is measured nowhere",
        fr:
          "les biens encore présents, ou leur prix, se revendiquent dans les trois mois (C. com. L624-9, L624-16, L624-18) "
          + "; ce qu'on retrouve n'est mesuré nulle part")),
  ]

  /// Terms of sale.
  private static let terms = [
    Lever(
      "shorterTerms", Wording("Shorter payment terms", fr: "Délais de paiement raccourcis"),
      [LeverEffect("days", .termsDays, .atMost, .days(30))],
      source: Wording(
        "30 days, the term of a silent contract (C. com. L441-10 I); that buyers keep their lateness is an assumption of "
          + "this project",
        fr: "30 jours, le délai à défaut d'accord (C. com. L441-10 I) ; que les clients gardent leur retard est une "
          + "hypothèse de ce projet")),
    Lever(
      "stopDelivery", Wording("Deliveries stopped for late payers", fr: "Blocage des livraisons des clients en retard"),
      [LeverEffect("days", .stopDeliveryDays, .atMost, .days(30))],
      source: assumption(
        "policies stop deliveries after their maximum extension, often 60 days; a seller may be stricter",
        fr:
          "les polices arrêtent les livraisons après la prorogation, souvent 60 jours ; un vendeur peut être plus strict"
      )),
    Lever(
      "latePenalties",
      Wording(
        "Late penalties and the 40 € indemnity collected", fr: "Pénalités de retard et indemnité de 40 € encaissées"),
      [LeverEffect("share", .penaltyShare, .set, .percent(30))],
      source: Wording(
        "rate and indemnity by law (C. com. L441-10 II, D441-5); 30% of sellers obtain penalties from private buyers "
          + "(etrepaye.fr, survey of 2014, 148 answers)",
        fr:
          "taux et indemnité légaux (C. com. L441-10 II, D441-5) ; 30 % des vendeurs en obtiennent d'acheteurs privés "
          + "(etrepaye.fr, enquête de 2014, 148 réponses)")),
  ]

  /// A source that says plainly that there is none.
  private static func assumption(_ why: String, fr pourquoi: String) -> Wording {
    Wording("an assumption of this project: \(why)", fr: "une hypothèse de ce projet : \(pourquoi)")
  }
}
