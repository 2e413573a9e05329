import Contracts
import Receivables
import Simulation

extension ComparisonReport {
  /// The page: the verdict first, then what carries it.
  var page: Page {
    var page = Page(
      kind: Wording("Comparison of scenarios", fr: "Comparaison de scénarios") + caseData.stressTitle,
      subject: caseData.name,
      asOf: caseData.asOf, currency: caseData.currency, answer: answer, method: method)
    page.verdicts = verdictLines
    page.keyFigures = keyFigures
    page.actions = actions
    page.charts = charts
    page.tables = [scenariosTable] + [simulation.leversTable].compactMap { $0 } + stressTables
    page.supplement = whatIf.map { whatIf in
      let marks = comparison.scenarios.indices.map { (comparison.differences[$0].position, mark($0)) }
      return WhatIfReport(
        whatIf, paths: comparison.simulation.paths, isPlain: comparison.simulation.sampling == .pseudo,
        knowsCash: knowsCash,
        marks: Dictionary(uniqueKeysWithValues: marks), numbers: numbers
      ).supplement
    }
    page.isBrief = true
    return page
  }

  private var method: Method {
    let review = comparison.simulation
    let drawn = (
      Wording("Paths", fr: "Tirages"),
      Wording(
        "\(paths.english), seed \(review.seed), \(review.sampling.rawValue) sampling; every scenario on the same paths.",
        fr:
          "\(paths.french), graine \(review.seed), échantillonnage \(review.sampling.rawValue) ; tous les scénarios sur les mêmes tirages."
      )
    )
    var method = Method(
      definitions: ComparisonReport.definitions
        + CashReport.stoppedDeliveries(
          in: caseData, under: comparison.scenarios.map(\.scenario))
        + Measure.allCases.map { ($0.name, $0.formula) } + [drawn],
      imported: imported, assumptions: AssumptionGroup.groups(assumptions, scenarios: caseData.scenarios),
      command: command, version: version, seed: review.seed)
    method.inputs = inputs
    return method
  }

  /// At most eighteen lines for a terminal: the verdict, then a line for each scenario.
  package func lines(_ language: Language) -> [String] {
    let headers =
      [
        Wording("Total cost", fr: "Coût total"), Wording("less baseline", fr: "écart"),
        Wording("Worst 1%", fr: "Pire 1 %"), Wording("Funding", fr: "Financement"),
      ]
      + (knowsCash
        ? [Wording("Lowest, 1 in 20", fr: "Bas, 1 sur 20"), Wording("Beyond line", fr: "Ligne dépassée")] : [])
    let shown = ordered.prefix(ComparisonReport.linesAtMost)
    let rows =
      [[""] + headers.map { $0[language] }]
      + shown.map { index in [Wording(same: name(index)).shortened(to: 34)[language]] + figures(index, language) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = [answer[language], ""]
    for row in rows {
      let cells = row.enumerated().map { column, text in
        let blank = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + blank : blank + text
      }
      lines.append(cells.joined(separator: "  "))
    }
    let more = ordered.count - shown.count
    if more > 0 {
      lines.append(
        Wording(count: more, "more in the page", "more in the page", fr: "autre dans la page", "autres dans la page")[
          language])
    }
    return lines
  }

  /// How many scenarios a terminal shows.
  private static let linesAtMost = 12

  private func figures(_ index: Int, _ language: Language) -> [String] {
    let cost = comparison.scenarios[index]
    let found = comparison.cash.scenarios[index]
    let amounts =
      [
        money(cost[.totalCostOfRisk].mean),
        index == baseline ? Wording(same: Numbers.missing) : signed(difference(index)[.totalCostOfRisk]),
        money(cost[.retainedLoss].expectedShortfall(.p99).value), money(found.fundingRaised.mean),
      ] + (knowsCash ? [numbers.money(found.troughP5), cash.probability(found.horizon)] : [])
    return amounts.map { $0[language] }
  }

  /// What the words of the page mean.
  private static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Difference, ±", fr: "Écart, ±"),
      Wording(
        "The scenario less the baseline on the same paths, with half the width of its 95% interval: what both have in common is no error. A difference whose interval holds zero is in brackets and decides nothing.",
        fr:
          "Le scénario moins la référence, sur les mêmes tirages, avec la demi-largeur de son intervalle à 95 % : ce qu’ils ont en commun n’est pas une erreur. Un écart dont l’intervalle contient zéro est entre parenthèses et ne tranche rien."
      )
    ),
    (
      Wording("Paths to decide", fr: "Tirages pour trancher"),
      Wording(
        "Paths × (half-width / difference)²: how many would leave zero out if the difference is what it seems.",
        fr:
          "Tirages × (demi-largeur / écart)² : combien excluraient zéro si l’écart est bien celui estimé.")
    ),
    (
      Wording("Worst hundredth", fr: "Pire centième"),
      Wording(
        "The mean retained loss of the worst hundredth of paths (expected shortfall, ES 99%). VaR is the smallest loss that so many paths do not exceed.",
        fr:
          "La perte conservée moyenne du pire centième des tirages (expected shortfall, ES à 99 %). La VaR est la plus petite perte que tant de tirages ne dépassent pas."
      )
    ),
    (
      Wording("Cost of capital", fr: "Coût du capital"),
      Wording(
        "The case’s rate × (ES 99% − mean) of the retained loss: what holding money against a bad year costs. Apart from the total cost of risk.",
        fr:
          "Le taux du dossier × (ES à 99 % − moyenne) de la perte conservée : ce que coûte l’argent gardé pour une mauvaise année. Hors du coût total du risque."
      )
    ),
    (
      Wording("Funding raised", fr: "Financement levé"),
      Wording(
        "Funds in use with the factor, mean of all days of the horizon. Its cost is in the total: a scenario without factor is cheaper because it raises nothing.",
        fr:
          "Financement utilisé auprès du factor, moyenne des jours de l’horizon. Son coût est dans le total : un scénario sans factor est moins cher parce qu’il ne lève rien."
      )
    ),
    (
      Wording("Lowest balance", fr: "Point bas"),
      Wording(
        "The lowest balance at a day’s end; its week is the median one. Beyond the line: the share of paths that fall below minus the credit line on some day.",
        fr:
          "Le solde le plus bas en fin de journée ; sa semaine est la médiane. Ligne dépassée : la part des tirages qui passent au moins un soir sous la ligne de crédit."
      )
    ),
    (
      Wording("Covered share", fr: "Part garantie"),
      Wording(
        "What insurers would have to answer for today, over all balances, before percentage and first losses.",
        fr: "Ce dont les assureurs répondraient aujourd’hui, rapporté à l’encours, avant quotité et franchises.")
    ),
    (
      Wording(same: "DSO"),
      Wording(
        "At the horizon’s end without defaults: receivables less funds in use / sales of the horizon × its days, including VAT.",
        fr:
          "En fin d’horizon, sans défaillance : encours net du financement utilisé / ventes de l’horizon × ses jours, TTC."
      )
    ),
  ]
}
