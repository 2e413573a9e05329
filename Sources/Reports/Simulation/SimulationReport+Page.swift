import Contracts
import Receivables
import Simulation

extension SimulationReport {
  /// The page: the leading scenario in the foreground, the others beside it where they are compared.
  var page: Page {
    var page = Page(
      kind: Wording("Simulation of losses", fr: "Simulation des pertes") + review.caseData.stressTitle,
      subject: review.caseData.name,
      asOf: review.caseData.asOf, currency: review.caseData.currency, answer: answer, method: method)
    page.keyFigures = keyFigures
    page.actions = actions
    page.actionsOrder = Wording(
      "What one euro does most for comes first.", fr: "D’abord ce à quoi un euro sert le plus.")
    page.charts = charts
    page.tables =
      [scenariosTable] + (review.leading.map { [contributors($0)] } ?? [])
      + (review.leading.flatMap(limitRequests).map { [$0] } ?? []) + [leversTable].compactMap { $0 }
    return page
  }

  /// What the levers of the scenarios change.
  var leversTable: Table? {
    LeverChangesTable(
      scenarios: review.scenarios.map { ($0.scenario.name, $0.scenario.id, $0.levers) }, numbers: numbers
    ).table
  }

  /// The answer in one sentence: what is lost on average and in a bad year, what cover takes off it.
  var answer: Wording { review.caseData.stressOpening + unstressedAnswer }

  private var unstressedAnswer: Wording {
    guard let leading = review.leading else {
      return Wording("The case has no scenario to simulate.", fr: "Le dossier n’a pas de scénario à simuler.")
    }
    if isWithoutRisk {
      return Wording(
        "Nothing can be lost by chance: no buyer has a rating or a probability of default.",
        fr: "Aucune perte n’est possible : aucun acheteur n’a de notation ni de probabilité de défaut.")
    }
    let gross = leading[.grossLoss]
    let retained = leading[.retainedLoss]
    let mean = numbers.money(SimulationReport.money(gross.mean))
    let bad = numbers.money(Money(cents: gross.valueAtRisk(.p99).value))
    let kept = numbers.money(SimulationReport.money(retained.mean))
    let keptBad = numbers.money(Money(cents: retained.valueAtRisk(.p99).value))
    let name = leading.scenario.name
    let partial =
      review.isPartial
      ? Wording("So far (interrupted): defaults", fr: "À ce stade (interrompu) : les défaillances")
      : Wording("Defaults", fr: "Les défaillances")
    let months = review.caseData.horizonMonths
    let lost = Wording(
      " of the next \(months) months cost \(mean.english) on average and \(bad.english) one year in a hundred",
      fr:
        " des \(months) prochains mois coûtent \(mean.french) en moyenne et \(bad.french) une année sur cent"
    )
    if standsAlone(leading) {
      let regained =
        leading[.vatRegained].mean > 0
        ? Wording(
          ", and \(kept.english) stay on average once VAT is regained",
          fr: ", et \(kept.french) restent en moyenne une fois la TVA récupérée") : Wording(same: "")
      return partial + lost
        + Wording(
          "; under “\(name)” nobody covers them\(regained.english).",
          fr: " ; avec « \(name) », personne ne les couvre\(regained.french).")
    }
    return partial + lost
      + Wording(
        "; “\(name)” leaves the seller \(kept.english) on average and \(keptBad.english) one year in a hundred.",
        fr:
          " ; « \(name) » laisse au vendeur \(kept.french) en moyenne et \(keptBad.french) une année sur cent.")
  }

  /// True if nothing is drawn because no buyer has a probability of default and no insolvency is given.
  var isWithoutRisk: Bool {
    (review.leading?[.grossLoss].mean ?? 0) == 0 && review.caseData.isWithoutRisk
  }

  /// Six key figures of the leading scenario.
  var keyFigures: [KeyFigure] {
    guard let leading = review.leading else { return [] }
    let gross = leading[.grossLoss]
    let retained = leading[.retainedLoss]
    let bad = retained.valueAtRisk(.p99)
    let interval: Wording
    if let low = bad.low, let high = bad.high {
      let (low, high) = (numbers.money(Money(cents: low)), numbers.money(Money(cents: high)))
      interval = Wording(
        "VaR 99%, 95% interval \(low.english) to \(high.english)",
        fr: "VaR à 99 %, intervalle à 95 % de \(low.french) à \(high.french)")
    } else {
      interval = Wording("VaR 99%; too few paths to bound it", fr: "VaR à 99 % ; trop peu de tirages pour l’encadrer")
    }
    let worst = retained.expectedShortfall(.p99)
    let (liability, aggregate) = (leading.liabilityBinds, leading.aggregateBinds)
    var figures = [
      KeyFigure(
        Wording("Expected gross loss", fr: "Perte brute attendue"), estimate(gross),
        meaning: Wording("debts at default less recoveries", fr: "créances au défaut, nettes de récupérations")),
      KeyFigure(
        Wording("Expected retained loss", fr: "Perte conservée attendue"), estimate(retained),
        meaning: Wording(
          "what stays with the seller, before premium", fr: "ce qui reste à la charge du vendeur, avant prime")),
      KeyFigure(
        Wording("Retained, one year in a hundred", fr: "Conservée, une année sur cent"),
        numbers.money(Money(cents: bad.value)),
        meaning: interval),
      KeyFigure(
        Wording("Mean of the worst hundredth", fr: "Moyenne du pire centième"),
        numbers.money(SimulationReport.money(worst.value)),
        meaning: Wording(
          "expected shortfall 99% of the retained loss", fr: "de la perte conservée (expected shortfall à 99 %)")
      ),
      KeyFigure(
        Wording("Total cost of risk", fr: "Coût total du risque"), estimate(leading[.totalCostOfRisk]),
        meaning: Wording(
          "premium, fees, tax, factoring and collection with the retained loss",
          fr: "prime, frais, taxe, affacturage et recouvrement avec la perte conservée")),
    ]
    if !leading.scenario.policies.isEmpty {
      let used = numbers.rate(SimulationReport.rate(aggregate.value))
      figures.append(
        KeyFigure(
          Wording("Maximum liability reached", fr: "Limite de décaissement atteinte"),
          numbers.rate(SimulationReport.rate(liability.value), decimals: 2),
          meaning: Wording(
            "of years; an aggregate first loss bears on \(used.english)",
            fr: "des années ; la franchise annuelle globale joue dans \(used.french)"), isAlarm: liability.value > 0.05)
      )
    }
    return figures
  }

  /// Whether neither insurer nor factor bears anything: what lessens the loss is VAT regained.
  func standsAlone(_ scenario: SimulationReview.ScenarioReview) -> Bool {
    scenario.scenario.policies.isEmpty && scenario[.guarantee].mean == 0
  }

  /// At most twenty lines for a terminal: the answer, the key figures, and each other scenario in a line.
  package func lines(_ language: Language) -> [String] {
    var lines = [answer[language], ""] + keyFigures.lines(language)
    let others = review.scenarios.filter { $0.scenario.id != review.leading?.scenario.id }
    if !others.isEmpty { lines.append("") }
    for other in others.prefix(6) {
      let (kept, cost) = (estimate(other[.retainedLoss]), estimate(other[.totalCostOfRisk]))
      lines.append(
        Wording(
          "“\(other.scenario.name)”: \(kept.english) retained, \(cost.english) in all",
          fr: "« \(other.scenario.name) » : \(kept.french) conservés, \(cost.french) au total")[language])
    }
    if others.count > 6 {
      lines.append(
        Wording(
          "and \(others.count - 6) more scenarios in the page",
          fr: "et \(others.count - 6) autres scénarios dans la page")[
            language])
    }
    for check in review.checks where !check.passed {
      lines.append(
        Wording(
          "A check against theory fails: \(check.name), expected \(check.expected), found \(check.actual).",
          fr: "Un contrôle théorique échoue : \(check.name), attendu \(check.expected), obtenu \(check.actual).")[
            language])
    }
    return lines
  }

  private var method: Method {
    let paths = numbers.english.integer(review.paths)
    let french = numbers.french.integer(review.paths)
    let drawn = (
      Wording("Paths", fr: "Tirages"),
      Wording(
        "\(paths), seed \(review.seed), \(review.sampling.rawValue) sampling; every scenario on the same paths.",
        fr:
          "\(french), graine \(review.seed), échantillonnage \(review.sampling.rawValue) ; tous les scénarios sur les mêmes tirages."
      )
    )
    let tests = review.checks.map { check -> (term: Wording, meaning: Wording) in
      (
        Wording("Check against theory", fr: "Contrôle théorique"),
        Wording(
          "\(check.source): \(numbers.english.decimal(check.expected)) expected, \(numbers.english.decimal(check.actual)) found, standard error \(numbers.english.decimal(check.standardError)).",
          fr:
            "\(check.source) : \(numbers.french.decimal(check.expected)) attendu, \(numbers.french.decimal(check.actual)) obtenu, erreur type \(numbers.french.decimal(check.standardError))."
        )
      )
    }
    return Method(
      definitions: SimulationReport.definitions + Measure.allCases.map { ($0.name, $0.formula) } + [drawn] + tests,
      imported: imported, assumptions: AssumptionGroup.groups(assumptions, scenarios: review.caseData.scenarios),
      command: command, version: version, seed: review.seed)
  }

  /// What the words of the page mean.
  static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Defaults", fr: "Défaillances"),
      Wording(
        "Buyers default by their ratings’ probabilities, together by common factors (model §6); their debts are the open and forecast invoices unpaid that day.",
        fr:
          "Les acheteurs défaillent selon la probabilité de leur notation, ensemble par des facteurs communs ; la créance est ce qui est facturé, ou prévu, et impayé ce jour-là."
      )
    ),
    (
      Wording("One year in a hundred", fr: "Une année sur cent"),
      Wording(
        "The smallest loss that 99% of the paths do not exceed (value at risk, VaR); the mean of the worst hundredth is the expected shortfall (ES).",
        fr:
          "La plus petite perte que 99 % des tirages ne dépassent pas (valeur en risque, VaR) ; la moyenne du pire centième est l’expected shortfall (ES)."
      )
    ),
    (
      Wording("±", fr: "±"),
      Wording(
        "Half the width of the 95% interval of the estimate: what drawing more paths would narrow.",
        fr: "Demi-largeur de l’intervalle à 95 % de l’estimation, que davantage de tirages resserreraient.")
    ),
    (
      Wording("Part of the worst hundredth", fr: "Part du pire centième"),
      Wording(
        "The buyer’s mean retained loss on the worst hundredth of paths; all buyers add up to the expected shortfall.",
        fr:
          "La perte conservée moyenne de l’acheteur sur le pire centième des tirages ; la somme des acheteurs est l’expected shortfall."
      )
    ),
    (
      Wording("Value of a limit", fr: "Valeur d’un agrément"),
      Wording(
        "What one more euro of the buyer’s limit takes off the mean, and off the worst hundredth, of the retained loss, claims kept in order.",
        fr:
          "Ce qu’un euro d’agrément de plus retire à la moyenne, et au pire centième, de la perte conservée, l’ordre des sinistres inchangé."
      )
    ),
  ]
}
