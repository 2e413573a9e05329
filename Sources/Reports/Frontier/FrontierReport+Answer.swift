import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// The answer in one sentence: which structure, what it costs, what it leaves.
  var answer: Wording { caseData.stressOpening + unstressedAnswer }

  private var unstressedAnswer: Wording {
    if points.count == 1 {
      return Wording(
        "The search tries nothing but today’s structure.", fr: "La recherche n’essaie que la structure actuelle.")
    }
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
        "Of \(count.english) structures, today’s is the cheapest that keeps \(targetWords.english): \(cost.english) in all.",
        fr:
          "Sur \(count.french) structures, l’actuelle est la moins chère qui ramène \(targetWords.french) : \(cost.french) au total."
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
        "None of \(count.english) structures is cheaper than today’s without being worse in a bad year: it costs \(now.english) in all and leaves \(kept.english) in the worst hundredth.",
        fr:
          "Aucune des \(count.french) structures n’est moins chère que l’actuelle sans être pire une mauvaise année : elle coûte \(now.french) au total et laisse \(kept.french) dans le pire centième."
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
    points[index].isQuoted
      ? Wording(" (as quoted)", fr: " (au prix coté)")
      : Wording(" (at a premium still to be quoted)", fr: " (à une prime qui reste à coter)")
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
        Wording("Today, total cost of risk", fr: "Actuelle, coût total du risque"), money(today.totalCost),
        meaning: costError(today)
          + Wording(
            "; premium, fees and tax \(parts[0].english), factoring \(parts[1].english), retained \(parts[2].english)",
            fr:
              " ; prime, frais et taxe \(parts[0].french), affacturage \(parts[1].french), conservé \(parts[2].french)")
      ),
      KeyFigure(
        Wording("Today, worst hundredth", fr: "Actuelle, pire centième"), money(today.expectedShortfall.value),
        meaning: tailError(today)
          + Wording("; mean retained loss there, ES 99 %", fr: " ; perte conservée moyenne, ES 99 %"),
        isAlarm: target != nil && frontier.smallestChange != 0 && isTailTarget),
    ]
    if let choice, points.count > 1 {
      figures.append(
        KeyFigure(
          target == nil
            ? Wording("Cheapest as safe as today", fr: "La moins chère, aussi sûre")
            : Wording("Cheapest that reaches the target", fr: "La moins chère qui atteint l’objectif"),
          money(points[choice].totalCost), meaning: named(choice)))
    }
    if let smallest = frontier.smallestChange {
      figures.append(
        KeyFigure(
          Wording("Smallest change that does", fr: "Plus petit changement suffisant"),
          money(points[smallest].totalCost),
          meaning: smallest == 0
            ? Wording("none is needed: today’s reaches it", fr: "aucun : l’actuelle l’atteint") : named(smallest)))
    }
    figures.append(
      KeyFigure(
        Wording("Efficient structures", fr: "Structures efficientes"),
        Wording(numbers) { $0.integer(frontier.efficient.count) },
        meaning: today.isEfficient
          ? Wording("of \(count.english); today’s is one", fr: "sur \(count.french), dont l’actuelle")
          : Wording("of \(count.english); today’s is none", fr: "sur \(count.french), sans l’actuelle")))
    if knowsCash, let risk = shortfall(today) {
      figures.append(
        KeyFigure(
          Wording("Today, beyond the credit line", fr: "Actuelle, ligne dépassée"), risk,
          meaning: Wording("of paths, on some day of the horizon", fr: "des tirages, au moins un soir de l’horizon")))
    }
    figures.append(
      KeyFigure(
        Wording("Load of the formula", fr: "Chargement de la formule"), loadWords,
        meaning: frontier.search.pricing.load == nil
          ? Wording("the one that gives today’s premium", fr: "celui qui redonne la prime actuelle")
          : Wording("as the case states", fr: "celui du dossier")))
    return figures
  }

  private var isTailTarget: Bool {
    if case .expectedShortfall = target { true } else { false }
  }

  /// The load in percent.
  var loadWords: Wording { numbers.rate(SimulationReport.rate(frontier.load)) }

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
    var actions: [Action] = []
    if let choice, choice != 0 { actions.append(request(choice, isSmallest: false)) }
    if let smallest = frontier.smallestChange, smallest != 0, smallest != choice {
      actions.append(request(smallest, isSmallest: true))
    }
    if target != nil, choice == 0 {
      actions.append(
        Action(
          Wording("Keep today’s terms at renewal", fr: "Garder les clauses actuelles au renouvellement"),
          advice: Wording(
            "They reach the target, and no other structure of these ranges does so for less.",
            fr: "Elles atteignent l’objectif, et aucune autre structure de ces plages n’y parvient pour moins."),
          stake: nil, deadline: nil, isUrgent: false, anchor: "choices"))
    }
    if choice == nil {
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
          advice: Wording(
            "With target: { expectedShortfall: … } in the key optimize the cheapest structure that keeps to it is named, and the smallest change that does.",
            fr:
              "Avec target: { expectedShortfall: … } dans la clé optimize, la structure la moins chère qui s’y tient est nommée, et le plus petit changement suffisant."
          ), stake: nil, deadline: nil, isUrgent: false, anchor: "efficient"))
    }
    return actions
  }

  private func request(_ index: Int, isSmallest: Bool) -> Action {
    let point = points[index]
    let (terms, less) = (words.changes(of: point.structure), difference(point))
    let (most, number) = (money(point.premium), number(index))
    let title =
      isSmallest
      ? Wording(
        "Or ask for the smallest change, no. \(number.english)",
        fr: "Ou demander le plus petit changement, n° \(number.french)")
      : Wording(
        "Ask for a quote of structure no. \(number.english)", fr: "Faire coter la structure n° \(number.french)")
    let price =
      point.isQuoted
      ? Wording("As quoted, \(most.english),", fr: "Cotée \(most.french),")
      : Wording("At the formula’s premium, \(most.english),", fr: "À la prime de la formule, \(most.french),")
    let saved = SimulationReport.money(today.totalCost - point.totalCost)
    return Action(
      title,
      advice: Wording(
        "Terms: \(terms.english). \(price.english) it costs \(less.english) in all.",
        fr: "Clauses : \(terms.french). \(price.french) elle coûte \(less.french) au total."),
      stake: saved > .zero ? saved : nil, deadline: nil, isUrgent: false, anchor: "choices")
  }
}
