import Contracts
import Receivables
import Simulation

/// What is said of premiums: where each comes from, what it may be at most, and where they tell nothing.
extension FrontierReport {
  /// True if costs rank structures: premiums do, and somebody can default by chance.
  var isRanking: Bool { frontier.pricing.isRanking && !isWithoutRisk }

  /// True if no buyer can default by chance, so that no cover is known to be worth anything.
  var isWithoutRisk: Bool { caseData.isWithoutProbabilities }

  /// Why costs rank nothing, and what stands instead.
  var unrankedAnswer: Wording {
    if isWithoutRisk {
      return Wording(
        "No buyer has a rating or a probability of default: what cover is worth is not known, and no structure is recommended. Fill in pd_1y or rating in buyers.csv.",
        fr:
          "Aucun acheteur n’a de notation ni de probabilité de défaut : ce que vaut la couverture reste inconnu, et aucune structure n’est recommandée. Renseignez pd_1y ou rating dans buyers.csv."
      )
    }
    return whyUnranked
      + Wording(
        " Ask for quotes: each structure is shown with the premium at which it costs no more than \(name.short.english).",
        fr:
          " Faites coter : chaque structure est donnée avec la prime jusqu’à laquelle elle ne coûte pas plus \(name.compared.french)."
      ) + reachedUnranked
  }

  private var whyUnranked: Wording {
    let (premium, asked) = (money(today.premium), money(frontier.pricing.ownFormula))
    if frontier.pricing.ownFormula <= 0 {
      return Wording(
        "No indemnity is paid under \(name.whole.english) on these paths: the formula cannot rank prices, and none is recommended on cost.",
        fr:
          "Avec \(name.whole.french), aucune indemnité n’est versée dans ces tirages : la formule ne peut classer les prix, et aucune structure n’est recommandée sur le coût."
      )
    }
    return Wording(
      "\(name.premiumAtStart.english), \(premium.english), is below the \(asked.english) that the formula would ask for the same cover: it cannot rank prices, and no structure is recommended on cost.",
      fr:
        "\(name.premiumAtStart.french), \(premium.french), est inférieure aux \(asked.french) que demanderait la formule pour la même couverture : elle ne peut classer les prix, et aucune structure n’est recommandée sur le coût."
    )
  }

  /// What a target that does not ask for a cost comes to.
  private var reachedUnranked: Wording {
    guard let target, !target.isOfCost, let targetWords else { return Wording(same: "") }
    guard let smallest = frontier.smallestChange else {
      return Wording(
        " None of them keeps \(targetWords.english).", fr: " Aucune ne ramène \(targetWords.french).")
    }
    let (best, most) = (named(smallest), worth(smallest))
    return smallest == 0
      ? Wording(
        " Of itself \(best.english) keeps \(targetWords.english).",
        fr: " D’elle-même, \(best.french) ramène \(targetWords.french).")
      : Wording(
        " The smallest change that keeps \(targetWords.english) is \(best.english), \(most.english).",
        fr: " Le plus petit changement qui ramène \(targetWords.french) est \(best.french), \(most.french).")
  }

  /// "worth a premium of at most €12,300".
  func worth(_ index: Int) -> Wording {
    let most = frontier.worthAtMost(index)
    if most <= 0 { return Wording("too dear even without premium", fr: "trop chère même sans prime") }
    let amount = money(most)
    return Wording("worth a premium of at most \(amount.english)", fr: "prime acceptable : \(amount.french) au plus")
  }

  /// "(formula)", "(quoted)", "(the policy’s)" behind a premium.
  func origin(_ point: Frontier.Point) -> Wording { Wording(same: " (") + word(point.price) + Wording(same: ")") }

  /// Where a premium comes from.
  func word(_ price: Frontier.Price) -> Wording {
    switch price {
    case .contract: Wording("contract", fr: "contrat")
    case .quote: Wording("quote", fr: "offre")
    case .formula: Wording("formula", fr: "formule")
    }
  }

  /// The load of the formula, or the one that it would need, in percent.
  var loadWords: Wording {
    let load = frontier.pricing.isRanking ? frontier.pricing.load : frontier.pricing.ownLoad
    return load.map { numbers.rate(SimulationReport.rate($0)) } ?? Wording(same: Numbers.missing)
  }

  /// The load as a key figure.
  var loadFigure: KeyFigure {
    let meaning: Wording
    if !frontier.pricing.isRanking {
      meaning = Wording(
        "what \(name.premium.english) would take: such prices rank nothing",
        fr: "celui qu’il faudrait pour \(name.premium.french) : de tels prix ne classent rien")
    } else if frontier.search.pricing.load == nil {
      meaning = Wording("the one that gives \(name.premium.english)", fr: "celui qui redonne \(name.premium.french)")
    } else {
      meaning = Wording("as the case states", fr: "celui du dossier")
    }
    return KeyFigure(Wording("Load of the formula", fr: "Chargement de la formule"), loadWords, meaning: meaning)
  }

  /// How structures are priced, in a sentence.
  var priceWords: Wording {
    if !frontier.pricing.usesFormula {
      return Wording("Premiums as quoted, or of the contract. ", fr: "Primes telles que cotées, ou du contrat. ")
    }
    let rate = words.percent(frontier.search.pricing.volatility)
    let load = loadWords
    let normalYear =
      caseData.appliedStresses.isEmpty
      ? Wording(same: "") : Wording(", of the year without stress", fr: ", de l’année sans stress")
    if !frontier.pricing.isRanking {
      return Wording(
        "Premium unless quoted: \(name.premium.english), more or less by what changes in mean indemnity + \(rate.english) of its deviation\(normalYear.english), without load, at least the policies’ minimum. ",
        fr:
          "Prime si non cotée : \(name.premium.french), plus ou moins ce que change l’indemnité moyenne + \(rate.french) de son écart type\(normalYear.french), sans chargement, au moins le minimum des polices. "
      )
    }
    return Wording(
      "Premium unless quoted: (mean indemnity + \(rate.english) of its deviation\(normalYear.english)) × (1 + load), load \(load.english), at least the policies’ minimum. ",
      fr:
        "Prime si non cotée : (indemnité moyenne + \(rate.french) de son écart type\(normalYear.french)) × (1 + chargement), chargement \(load.french), au moins le minimum des polices. "
    )
  }

  /// The formula with its source, and the load found.
  var formula: (term: Wording, meaning: Wording) {
    let load = loadWords
    let origin: Wording
    if !frontier.pricing.isRanking {
      origin = Wording(
        "the load that would give \(name.whole.english) its own premium is \(load.english): below zero, or with nothing to carry, it would invent savings, and no structure is recommended on cost",
        fr:
          "le chargement qui redonnerait à \(name.whole.french) sa propre prime est de \(load.french) : négatif, ou sans base, il inventerait des économies, et aucune structure n’est recommandée sur le coût"
      )
    } else if frontier.search.pricing.load == nil {
      origin = Wording(
        "the load \(load.english) is the one that gives \(name.whole.english) its own premium, so that the formula only carries that price to other terms",
        fr:
          "le chargement de \(load.french) est celui qui redonne à \(name.whole.french) sa propre prime : la formule ne fait que transposer ce prix à d’autres clauses"
      )
    } else {
      origin = Wording(
        "the load \(load.english) is the case’s", fr: "le chargement de \(load.french) est celui du dossier")
    }
    return (
      Wording("Premium", fr: "Prime"),
      priceWords
        + Wording(
          "Indemnities are net of the insurer’s share of recoveries; the standard deviation principle with a proportional load (Bühlmann, Mathematical Methods in Risk Theory, 1970, §4.2); \(origin.english). No insurer is bound by it: ask for a quote, and write it under pricing.quotes.",
          fr:
            "Indemnités nettes de la part de l’assureur dans les récupérations ; principe de l’écart type avec chargement proportionnel (Bühlmann, Mathematical Methods in Risk Theory, 1970, §4.2) ; \(origin.french). Aucun assureur n’y est tenu : faites coter, puis inscrivez l’offre sous pricing.quotes."
        )
    )
  }
}
