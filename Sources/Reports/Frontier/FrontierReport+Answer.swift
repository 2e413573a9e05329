import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// The answer in one sentence: which structure, what it costs, what it leaves.
  var answer: Wording { caseData.stressOpening + unstressedAnswer }

  private var unstressedAnswer: Wording {
    if points.count == 1 {
      return Wording(
        "The search tries nothing but \(name.whole.english).", fr: "La recherche n’essaie que \(name.whole.french).")
    }
    return (isRanking ? rankedAnswer : unrankedAnswer) + fewPaths
  }

  /// What few paths leave unsaid.
  private var fewPaths: Wording {
    guard frontier.paths < Verdict.leastTailPaths, !isWithoutRisk else { return Wording(same: "") }
    let paths = Wording(numbers) { $0.integer(frontier.paths) }
    let least = Wording(numbers) { $0.integer(Verdict.leastTailPaths) }
    return Wording(
      " \(paths.english) paths are too few for a worst hundredth: draw \(least.english) at least (--paths).",
      fr:
        " \(paths.french) tirages ne suffisent pas pour un pire centième : en tirer au moins \(least.french) (--paths)."
    )
  }

  private var rankedAnswer: Wording {
    guard let targetWords else { return answerWithoutTarget }
    guard let cheapest = frontier.cheapest else {
      let (best, reached) = (named(nearest), reachedWords(nearest))
      return Wording(
        "None of \(count.english) structures keeps \(targetWords.english); nearest comes \(best.english) with \(reached.english).",
        fr:
          "Aucune des \(count.french) structures ne ramène \(targetWords.french) ; au plus près, \(best.french) donne \(reached.french)."
      )
    }
    if cheapest == 0 {
      let cost = money(today.totalCost)
      return Wording(
        "Of \(count.english) structures, \(name.short.english) is the cheapest that keeps \(targetWords.english): \(cost.english) in all.",
        fr:
          "Sur \(count.french) structures, \(name.short.french) est la moins chère qui ramène \(targetWords.french) : \(cost.french) au total."
      )
    }
    let (best, amount, less) = (named(cheapest), money(points[cheapest].totalCost), difference(points[cheapest]))
    return Wording(
      "Of \(count.english) structures, \(best.english) is the cheapest that keeps \(targetWords.english): \(amount.english) in all, \(less.english)\(priced(cheapest).english).",
      fr:
        "Sur \(count.french) structures, \(best.french) est la moins chère qui ramène \(targetWords.french) : \(amount.french) au total, \(less.french)\(priced(cheapest).french)."
    )
  }

  private var answerWithoutTarget: Wording {
    let (now, kept) = (money(today.totalCost), money(today.expectedShortfall.value))
    if asSafe == 0 {
      return Wording(
        "None of \(count.english) structures is cheaper than \(name.short.english) without being worse in a bad year: it costs \(now.english) in all and leaves \(kept.english) in the worst hundredth.",
        fr:
          "Aucune des \(count.french) structures n’est moins chère que \(name.short.french) sans être pire une mauvaise année : elle coûte \(now.french) au total et laisse \(kept.french) dans le pire centième."
      )
    }
    let point = points[asSafe]
    let (best, less, tail) = (named(asSafe), difference(point), money(point.expectedShortfall.value))
    return Wording(
      "Of \(count.english) structures, \(best.english) costs \(less.english)\(priced(asSafe).english) and leaves \(tail.english) in the worst hundredth, against \(kept.english).",
      fr:
        "Sur \(count.french) structures, \(best.french) coûte \(less.french)\(priced(asSafe).french) et laisse \(tail.french) dans le pire centième, contre \(kept.french)."
    )
  }

  /// Says that nobody has offered the premium yet.
  private func priced(_ index: Int) -> Wording {
    switch points[index].price {
    case .contract: Wording(" (at the contract’s premium)", fr: " (à la prime du contrat)")
    case .quote: Wording(" (as quoted)", fr: " (au prix coté)")
    case .formula: Wording(" (at a premium still to be quoted)", fr: " (à une prime qui reste à coter)")
    }
  }

  private func reachedWords(_ index: Int) -> Wording {
    switch target {
    case .totalCost: money(points[index].totalCost)
    case .shortfallProbability: shortfall(points[index]) ?? Wording(same: Numbers.missing)
    default: money(points[index].expectedShortfall.value)
    }
  }

  /// Five to seven key figures.
  var keyFigures: [KeyFigure] {
    let parts = [
      money(today.premium + today.feesAndTax), money(today.factoringCost), money(today.retained.mean),
    ]
    var figures = [
      KeyFigure(
        name.head + Wording(", total cost of risk", fr: ", coût total du risque"), money(today.totalCost),
        meaning: costError(today)
          + Wording(
            "; premium, fees and tax \(parts[0].english), factoring \(parts[1].english), retained \(parts[2].english)",
            fr:
              " ; prime, frais et taxe \(parts[0].french), affacturage \(parts[1].french), conservé \(parts[2].french)")
      ),
      KeyFigure(
        name.head + Wording(", worst hundredth", fr: ", pire centième"), money(today.expectedShortfall.value),
        meaning: tailError(today)
          + Wording("; mean retained loss there, ES 99%", fr: " ; perte conservée moyenne, ES à 99 %"),
        isAlarm: frontier.smallestChange != 0 && isTailTarget && !isWithoutRisk),
    ]
    if let choice, points.count > 1 {
      figures.append(
        KeyFigure(
          target == nil
            ? Wording("Cheapest, as safe", fr: "La moins chère, aussi sûre")
            : Wording("Cheapest that reaches the target", fr: "La moins chère qui atteint l’objectif"),
          money(points[choice].totalCost), meaning: named(choice)))
    }
    if let smallest = frontier.smallestChange {
      figures.append(
        KeyFigure(
          isRanking
            ? Wording("Smallest change that does", fr: "Plus petit changement suffisant")
            : Wording("Smallest change, worth at most", fr: "Plus petit changement, vaut au plus"),
          money(isRanking ? points[smallest].totalCost : frontier.worthAtMost(smallest)),
          meaning: smallest == 0
            ? Wording(
              "none is needed: \(name.short.english) reaches it", fr: "aucun : \(name.short.french) l’atteint")
            : named(smallest)))
    }
    figures.append(
      KeyFigure(
        Wording("Efficient structures", fr: "Structures efficientes"),
        Wording(numbers) { $0.integer(frontier.efficient.count) },
        meaning: today.isEfficient
          ? Wording(
            "of \(count.english); \(name.short.english) is one of them",
            fr: "sur \(count.french), dont \(name.short.french)")
          : Wording(
            "of \(count.english); \(name.short.english) is not one of them",
            fr: "sur \(count.french), sans \(name.short.french)")))
    if knowsCash, let risk = shortfall(today) {
      figures.append(
        KeyFigure(
          name.head + Wording(", beyond the credit line", fr: ", ligne dépassée"), risk,
          meaning: Wording("of paths, on some day of the horizon", fr: "des tirages, au moins un soir de l’horizon")))
    }
    if frontier.pricing.usesFormula { figures.append(loadFigure) }
    return figures
  }

  private var isTailTarget: Bool {
    if case .expectedShortfall = target { true } else { false }
  }

  /// What to do: ask for quotes.
  var actions: [Action] {
    guard points.count > 1 else {
      return [
        Action(
          Wording("Give the search something to try", fr: "Donner des termes à essayer"),
          advice: Wording(
            "Fill in the lists of the key optimize of case.json5: percentages, first losses, limits (case-format.md).",
            fr:
              "Renseignez les listes de la clé optimize de case.json5 : quotités, franchises, limites (case-format.md)."
          ), stake: nil, deadline: nil, isUrgent: false)
      ]
    }
    if isWithoutRisk { return [SimulationReport.ratingAction] }
    var actions: [Action] = isRanking ? [] : [quotesAction]
    if let choice, choice != 0 { actions.append(request(choice, isSmallest: false)) }
    if let smallest = frontier.smallestChange, smallest != 0, smallest != choice {
      actions.append(request(smallest, isSmallest: true))
    }
    if target != nil, choice == 0 {
      actions.append(
        Action(
          name.scenario == nil
            ? Wording("Keep today’s terms at renewal", fr: "Garder les clauses actuelles au renouvellement")
            : Wording("Take \(name.whole.english) as they are", fr: "Garder \(name.whole.french) telle quelle"),
          advice: Wording(
            "They reach the target, and no other structure of these ranges does so for less.",
            fr: "Elles atteignent l’objectif, et aucune autre structure de ces plages n’y parvient pour moins."),
          stake: nil, deadline: nil, isUrgent: false, anchor: "choices"))
    }
    if target != nil, isRanking ? choice == nil : frontier.smallestChange == nil && target?.isOfCost == false {
      actions.append(
        Action(
          Wording("Widen the search or the target", fr: "Élargir la recherche ou l’objectif"),
          advice: Wording(
            "No structure of these ranges reaches it: add raised limits, lower first losses or levers, or accept more.",
            fr:
              "Aucune structure de ces plages n’y parvient : ajoutez des agréments relevés, des franchises plus basses ou des leviers, ou acceptez davantage."
          ), stake: nil, deadline: nil, isUrgent: false, anchor: "efficient"))
    }
    if target == nil {
      actions.append(
        Action(
          Wording("Say what a bad year may cost", fr: "Dire ce que peut coûter une mauvaise année"),
          advice: isRanking
            ? Wording(
              "With target: { expectedShortfall: … } in the key optimize the cheapest structure that keeps to it is named, and the smallest change that does.",
              fr:
                "Avec target: { expectedShortfall: … } dans la clé optimize, la structure la moins chère qui s’y tient est nommée, et le plus petit changement suffisant."
            )
            : Wording(
              "With target: { expectedShortfall: … } in the key optimize the smallest change that keeps to it is named, with the premium it is worth.",
              fr:
                "Avec target: { expectedShortfall: … } dans la clé optimize, le plus petit changement qui s’y tient est nommé, avec la prime qu’il vaut."
            ), stake: nil, deadline: nil, isUrgent: false, anchor: "efficient"))
    }
    return actions
  }

  /// Offers alone tell prices where the formula does not.
  private var quotesAction: Action {
    Action(
      Wording("Have structures quoted, and write the quotes down", fr: "Faire coter, et inscrire les offres"),
      advice: Wording(
        "A quote up to “worth at most” (last table) makes a structure cost no more than \(name.short.english). Once all structures searched are quoted under optimize.pricing.quotes of case.json5, or a load is given there, they are ranked.",
        fr:
          "Jusqu’à « vaut au plus » (dernier tableau), une structure cotée ne coûte pas plus \(name.compared.french). Une fois toutes les structures cotées sous optimize.pricing.quotes de case.json5, ou un chargement (load) donné, elles sont classées."
      ), stake: nil, deadline: nil, isUrgent: false, anchor: "structures")
  }

  private func request(_ index: Int, isSmallest: Bool) -> Action {
    let point = points[index]
    let (terms, less) = (words.changes(of: point.structure), difference(point))
    let (most, number) = (money(point.premium), number(index))
    let title =
      isSmallest && isRanking
      ? Wording(
        "Or ask for the smallest change, no. \(number.english)",
        fr: "Ou demander le plus petit changement, n° \(number.french)")
      : Wording(
        "Ask for a quote of structure no. \(number.english)", fr: "Faire coter la structure n° \(number.french)")
    let price: Wording
    switch point.price {
    case .quote: price = Wording("As quoted, \(most.english),", fr: "Cotée \(most.french),")
    case .contract:
      price = Wording("At the contract’s premium, \(most.english),", fr: "À la prime du contrat, \(most.french),")
    case .formula:
      price = Wording("At the formula’s premium, \(most.english),", fr: "À la prime de la formule, \(most.french),")
    }
    let worth = worth(index)
    guard isRanking else {
      return Action(
        title,
        advice: Wording(
          "Terms: \(terms.english); \(worth.english).", fr: "Clauses : \(terms.french) ; \(worth.french)."),
        stake: nil, deadline: nil, isUrgent: false, anchor: "choices")
    }
    let saved = SimulationReport.money(today.totalCost - point.totalCost)
    return Action(
      title,
      advice: Wording(
        "Terms: \(terms.english). \(price.english) it costs \(less.english) in all; \(worth.english).",
        fr: "Clauses : \(terms.french). \(price.french) elle coûte \(less.french) au total ; \(worth.french)."),
      stake: saved > .zero ? saved : nil, deadline: nil, isUrgent: false, anchor: "choices")
  }
}
