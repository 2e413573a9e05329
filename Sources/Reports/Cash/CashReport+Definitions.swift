import Contracts
import Receivables

extension CashReport {
  /// What the words of the page mean, and what its figures rest on.
  static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Base calendar", fr: "Calendrier de base"),
      Wording(
        "What moves if every customer pays as late as it usually does and nobody defaults but those the case says are insolvent. Open and forecast invoices, insurers, factor, VAT and the flows of flows.csv.",
        fr:
          "Les flux si chaque client paie avec son retard habituel et si personne ne fait défaut, hormis les procédures que le dossier donne. Factures ouvertes et prévues, assureurs, factor, TVA et flux de flows.csv."
      )
    ),
    (
      Wording("Mean and bands", fr: "Moyenne et bandes"),
      Wording(
        "The simulated balance at each week’s end: buyers default, stop paying before they do, and all pay later when times are bad. Quantiles are read to 1/4096 of the range of balances; means are exact sums.",
        fr:
          "Le solde simulé en fin de semaine : des acheteurs font défaut, cessent de payer avant, et tous paient plus tard quand la conjoncture est mauvaise. Quantiles lus à 1/4096 près de l’étendue des soldes ; moyennes exactes."
      )
    ),
    (
      Wording("Lowest balance", fr: "Point bas"),
      Wording(
        "The lowest balance at a day’s end, not at a week’s; the first day if there are several.",
        fr: "Le solde le plus bas en fin de journée, et non en fin de semaine ; le premier jour en cas d’égalité.")
    ),
    (
      Wording("Beyond the credit line", fr: "Au-delà de la ligne de crédit"),
      Wording(
        "The share of paths whose balance falls below minus the credit line at some day’s end. What is missing is the greatest excess of a path; its mean is over the paths that are short.",
        fr:
          "La part des tirages dont le solde passe sous la ligne de crédit au moins un soir. Le manque est le plus grand dépassement d’un tirage ; sa moyenne porte sur les tirages en dépassement."
      )
    ),
    (
      Wording("Customers", fr: "Clients"),
      Wording(
        "Whatever debtors pay, to the seller or to the factor; recoveries after a default, penalties and the cost of collection.",
        fr:
          "Tout ce que paient les débiteurs, au vendeur ou au factor ; récupérations après défaut, pénalités et frais de recouvrement."
      )
    ),
    (
      Wording("Factor, net", fr: "Factor, net"),
      Wording(
        "Advances and fund released, less receipts kept, commission with its VAT, interest and invoices handed back. The seller draws each day what the contract’s drawn share allows.",
        fr:
          "Financements reçus et fonds libéré, moins encaissements conservés, commission et sa TVA, intérêts et contrepassations. Le vendeur tire chaque jour la part du disponible prévue au contrat."
      )
    ),
    (
      Wording("Insurers", fr: "Assureurs"),
      Wording(
        "Indemnities, less premium instalments, bonus or malus, fees, tax and the insurers’ share of recoveries.",
        fr:
          "Indemnités, moins fractions de prime, bonus ou malus, frais, taxe et part des récupérations revenant à l’assureur."
      )
    ),
    (
      Wording("VAT", fr: "TVA"),
      Wording(
        "VAT of invoices less credit notes issued in a month, paid on the 24th of the next, if the case says so; VAT regained on lost debts and on commission. Input VAT on purchases belongs in flows.csv.",
        fr:
          "TVA des factures, nette des avoirs, émises dans un mois, payée le 24 du suivant si le dossier le prévoit ; TVA récupérée sur créances perdues et sur commission. La TVA déductible sur achats relève de flows.csv."
      )
    ),
    (
      Wording("Funds in use", fr: "Financement utilisé"),
      Wording(
        "What the factor has paid and not got back. Funding raised is its mean over the days of the horizon, never below zero; cost of financing is commission and interest, excluding VAT, a year over it.",
        fr:
          "Ce que le factor a versé et n’a pas repris. Le financement levé est sa moyenne sur les jours de l’horizon, jamais négative ; le coût du financement rapporte à cette moyenne commission et intérêts hors taxe, sur un an."
      )
    ),
    (
      Wording("Definanced, handed back", fr: "Définancée, contrepassée"),
      Wording(
        "An invoice overdue for too long, contested or on an insolvent buyer leaves the base and is no longer advanced; later, or at once, it goes back to the seller, who repays it. Peak definancing is the greatest advance lost in seven days.",
        fr:
          "Une facture trop en retard, contestée ou sur un acheteur en procédure sort de l’assiette et n’est plus avancée ; plus tard, ou aussitôt, elle revient au vendeur, qui la rembourse. Le définancement maximal est la plus forte avance perdue en sept jours."
      )
    ),
    (
      Wording("Availability", fr: "Disponible"),
      Wording(
        "Advance rate × eligible − guarantee fund − reserves − funds in use − commission and interest accrued. Below zero nothing is drawn until new invoices and receipts have absorbed it.",
        fr:
          "Quotité financée × finançable − fonds de garantie − réserves − utilisé − commissions et intérêts courus. Négatif, plus aucun tirage avant que nouvelles cessions et encaissements l’aient résorbé."
      )
    ),
    (
      Wording("Indemnities to bridge", fr: "Indemnités à relayer"),
      Wording(
        "The greatest sum of indemnities awaited at once, from default to payment: what has to be financed until the insurers pay.",
        fr:
          "La plus forte somme d’indemnités attendues en même temps, du défaut au versement : ce qu’il faut financer jusqu’au règlement des assureurs."
      )
    ),
    (
      Wording(same: "DSO"),
      Wording(
        "Today: receivables / sales of the last 365 days × 365. At the horizon’s end, base calendar: receivables less funds in use / sales of the horizon × its days. Including VAT on both sides.",
        fr:
          "Aujourd’hui : encours / ventes des 365 derniers jours × 365. En fin d’horizon, calendrier de base : encours net du financement utilisé / ventes de l’horizon × ses jours. TTC des deux côtés."
      )
    ),
    (
      Wording("±", fr: "±"),
      Wording(
        "Half the width of the 95% interval of the estimate: what drawing more paths would narrow.",
        fr: "Demi-largeur de l’intervalle à 95 % de l’estimation, que davantage de tirages resserreraient.")
    ),
  ]

  /// Why a scenario may bill and receive less than another: its policy stops deliveries to late buyers. Empty where no
  /// policy of `scenarios` does.
  static func stoppedDeliveries(
    in caseData: Case, under scenarios: [Scenario]
  ) -> [(term: Wording, meaning: Wording)] {
    let stops = scenarios.contains { scenario in
      scenario.policies.contains { scenario.isFirstLine($0) }
    }
    guard caseData.market.sellerStops == .stopShipment, stops else { return [] }
    let payments =
      caseData.flows.isEmpty
      ? Wording(same: "")
      : Wording(
        " The seller’s payments of flows.csv stay the same.",
        fr: " Les décaissements du vendeur (flows.csv) restent les mêmes.")
    return [
      (
        Wording("Stopped deliveries", fr: "Arrêt des livraisons"),
        Wording(
          "A policy stops deliveries to a buyer it does not exclude while its oldest undisputed invoice is unpaid beyond the maximum extension. Such a scenario may bill and receive less than another.",
          fr:
            "Une police arrête les livraisons à un acheteur qu’elle n’exclut pas tant que sa plus ancienne facture non contestée reste impayée au-delà de la prorogation maximale. Un tel scénario peut facturer et encaisser moins qu’un autre."
        ) + payments
      )
    ]
  }
}
