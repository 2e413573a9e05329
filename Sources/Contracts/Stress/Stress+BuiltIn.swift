import Receivables

extension Stress {
  /// The built-in stresses. Sizes are round figures near what happened once, not forecasts; stress.md lists them.
  package static let builtIn: [Stress] = [
    Stress(
      id: "recession", name: Wording("Recession", fr: "Récession"),
      rationale: Wording(
        "Default rates of speculative-grade companies: 3.7% in 2023, 11.02% in 1991 (S&P Global, 2023 default study). French companies paid 12 days late on average in 2022–23 and more than 14 at the worst of Covid (Altares); six days more is this project’s assumption for a ledger weaker than the average.",
        fr:
          "Taux de défaut des entreprises spéculatives : 3,7 % en 2023, 11,02 % en 1991 (S&P Global, étude 2023). Retard moyen en France : 12 jours en 2022-2023, plus de 14 au pire du Covid (Altares) ; six jours de plus est l’hypothèse de ce projet pour un poste plus fragile que la moyenne."
      ),
      shocks: [.defaultProbability(times: 3, .everyone), .delay(days: 6)]),
    Stress(
      id: "downturn", name: Wording("Downturn of the economy", fr: "Retournement de conjoncture"),
      rationale: Wording(
        "The common factor at two standard deviations below its mean: one year in forty-four (Φ(−2) = 2.3%). Defaults come together and payments come late as far as the case’s own dependence and lateness say.",
        fr:
          "Le facteur commun à deux écarts-types sous sa moyenne : une année sur quarante-quatre (Φ(−2) = 2,3 %). Défauts groupés et retards, dans la mesure où la dépendance et le retard du dossier le disent."
      ),
      shocks: [.factor(deviations: 2)]),
    Stress(
      id: "sector-crisis", name: Wording("Crisis of the main sector", fr: "Crise du premier secteur"),
      rationale: Wording(
        "Insurers judge by sector and withdraw by sector: the sector that owes most fails as companies did in 1991 (as in recession), and its insurer leaves it at once, the policy’s notice apart.",
        fr:
          "Les assureurs jugent et retirent leurs garanties par secteur : le secteur le plus débiteur défaille comme en 1991 (voir recession), et l’assureur le quitte aussitôt, au préavis près."
      ),
      shocks: [
        .defaultProbability(times: 3, .largestSector), .limitCut(keeps: .zero, .largestSector, afterDays: 0),
      ]),
    Stress(
      id: "largest-buyer", name: Wording("The largest buyer fails", fr: "Défaut du premier débiteur"),
      rationale: Wording(
        "No history, a question: what the contracts pay, and when, on the name that weighs most.",
        fr: "Pas d’histoire, une question : ce que paient les contrats, et quand, sur le nom qui pèse le plus."),
      shocks: [.largestBuyersFail(count: 1, afterDays: 30)]),
    Stress(
      id: "three-largest", name: Wording("The three largest buyers fail", fr: "Défaut des trois premiers débiteurs"),
      rationale: Wording(
        "As largest-buyer, far enough to meet a maximum liability.",
        fr: "Comme largest-buyer, assez loin pour atteindre une limite de décaissement."),
      shocks: [.largestBuyersFail(count: 3, afterDays: 30)]),
    Stress(
      id: "insurer-retreats", name: Wording("The insurer retreats", fr: "Retrait de l’assureur"),
      rationale: Wording(
        "In 2008–09 the French State made good what insurers had cut by as much again as they left (complément d’assurance-crédit public: at most the first line’s amount): limits halved are what it was made for.",
        fr:
          "En 2008-2009, l’État a compensé les réductions des assureurs à hauteur de ce qu’ils laissaient (complément d’assurance-crédit public : au plus le montant de premier rang) : des garanties réduites de moitié."
      ),
      shocks: [.limitCut(keeps: Rate(percent: 50), .everyone, afterDays: 0)]),
    Stress(
      id: "late-payers", name: Wording("Everybody pays late", fr: "Tous paient en retard"),
      rationale: Wording(
        "French companies pay 12.9 days late on average, property developers about 27 (Altares, first half of 2024): the whole ledger pays like developers.",
        fr:
          "Les entreprises françaises paient avec 12,9 jours de retard en moyenne, la promotion immobilière 27 environ (Altares, 1er semestre 2024) : tous paient comme des promoteurs."
      ),
      shocks: [.delay(days: 15)]),
    Stress(
      id: "facility-withdrawn", name: Wording("The factor gives notice", fr: "Dénonciation de l’affacturage"),
      rationale: Wording(
        "An open-ended contract ends on at least 60 days’ notice (Code monétaire et financier, L313-12 and D313-14-1); here on the contract’s own, given on the valuation date.",
        fr:
          "Un contrat à durée indéterminée prend fin avec un préavis d’au moins 60 jours (Code monétaire et financier, L313-12 et D313-14-1) ; ici celui du contrat, donné à la date d’arrêté."
      ),
      shocks: [.facilityWithdrawn(afterDays: 0)]),
    Stress(
      id: "crisis", name: Wording("Everything at once", fr: "Tout à la fois"),
      rationale: Wording(
        "As recession and insurer-retreats together; that the factor gives notice a quarter later is this project’s assumption: what follows when limits no longer finance the ledger.",
        fr:
          "Comme recession et insurer-retreats à la fois ; la dénonciation un trimestre plus tard est l’hypothèse de ce projet : la suite, quand les garanties ne financent plus le poste."
      ),
      shocks: [
        .defaultProbability(times: 3, .everyone), .delay(days: 6),
        .limitCut(keeps: Rate(percent: 50), .everyone, afterDays: 0), .facilityWithdrawn(afterDays: 90),
      ]),
  ]
}
