import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// The page: the structure to ask for, what it costs and leaves, and what stands behind it.
  var page: Page {
    var page = Page(
      kind: Wording("Frontier of structures", fr: "Frontière des structures") + caseData.stressTitle,
      subject: caseData.name,
      asOf: caseData.asOf, currency: caseData.currency, answer: answer, method: method)
    page.keyFigures = keyFigures
    page.actions = actions
    page.charts = charts
    page.tables = tables
    return page
  }

  /// At most eighteen lines for a terminal: the answer, then a line for each structure worth a look.
  package func lines(_ language: Language) -> [String] {
    let marked = telling.filter { !frontier.efficient.contains($0) }
    let efficient = frontier.efficient.filter { $0 != 0 }
    let room = FrontierReport.linesAtMost - marked.count
    // Of many efficient structures those spread over the whole line.
    let step = Double(max(1, efficient.count - 1)) / Double(max(1, min(room, efficient.count) - 1))
    var spread = Set((0..<min(room, efficient.count)).map { efficient[Int((Double($0) * step).rounded())] })
    spread.formUnion(telling.filter { $0 != 0 })
    let shown =
      [0]
      + points.indices.filter { spread.contains($0) && $0 != 0 }
      .sorted { (points[$0].totalCost, $0) < (points[$1].totalCost, $1) }
    let headers = [
      Wording("No.", fr: "N°"),
      isRanking ? Wording("Total cost", fr: "Coût total") : Wording("Worth at most", fr: "Vaut au plus"),
      Wording("ES 99%", fr: "ES à 99 %"),
      Wording("Beyond line", fr: "Ligne dépassée"), Wording("Terms", fr: "Clauses"),
    ]
    let rows =
      [headers.map { $0[language] }]
      + shown.map { index -> [String] in
        let point = points[index]
        return [
          number(index)[language], money(isRanking ? point.totalCost : frontier.worthAtMost(index))[language],
          money(point.expectedShortfall.value)[language],
          knowsCash ? shortfall(point)?[language] ?? Numbers.missing : Numbers.missing,
          (words.changes(of: point.structure) + role(index))[language],
        ]
      }
    let widths = headers.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    if isWithoutRisk { return [answer[language], "", searchWords[language]] }
    var lines = [answer[language], ""]
    for row in rows {
      let cells = row.enumerated().map { column, text in
        column == headers.count - 1 ? text : String(repeating: " ", count: widths[column] - text.count) + text
      }
      lines.append(cells.joined(separator: "  "))
    }
    lines += ["", (priceWords + searchWords)[language]]
    return lines
  }

  /// How many structures a terminal shows beside today's.
  private static let linesAtMost = 10

  /// What a structure is to the reader: "(cheapest that reaches the target)".
  private func role(_ index: Int) -> Wording {
    var roles: [Wording] = []
    if points[index].isEfficient {
      roles.append(
        isRanking
          ? Wording("efficient", fr: "efficiente")
          : Wording("efficient without load", fr: "efficiente sans chargement"))
    }
    if target != nil, index == frontier.cheapest {
      roles.append(Wording("cheapest that reaches the target", fr: "la moins chère qui atteint l’objectif"))
    }
    if target == nil, index == choice, index != 0 {
      roles.append(Wording("cheapest, as safe", fr: "la moins chère, aussi sûre"))
    }
    if index == frontier.smallestChange, index == 0 {
      roles.append(Wording("reaches the target", fr: "atteint l’objectif"))
    } else if index == frontier.smallestChange {
      roles.append(Wording("smallest change that does", fr: "plus petit changement"))
    }
    return roles.isEmpty ? Wording(same: "") : Wording(same: " [") + roles.semicolons() + Wording(same: "]")
  }

  /// What was searched, in a sentence.
  private var searchWords: Wording {
    let ranges = words.ranges
    let name = scenario.name
    let tried =
      isBuiltIn
      ? Wording(
        "The case states no search; tried around “\(name)”: \(ranges.english).",
        fr: "Le dossier ne donne pas de recherche ; essayé autour de « \(name) » : \(ranges.french).")
      : Wording("Tried on “\(name)”: \(ranges.english).", fr: "Essayé sur « \(name) » : \(ranges.french).")
    if otherSearches.isEmpty { return tried }
    let list = otherSearches.map { "--scenario \($0)" }.joined(separator: ", ")
    return tried
      + Wording(" Other insured scenarios: \(list).", fr: " Autres scénarios assurés : \(list).")
  }

  private var method: Method {
    let paths = Wording(numbers) { $0.integer(frontier.paths) }
    let cash = Wording(numbers) { $0.integer(frontier.cashPaths) }
    let drawn = (
      Wording("Paths", fr: "Tirages"),
      Wording(
        "\(paths.english), seed \(frontier.seed), \(frontier.sampling.rawValue) sampling: defaults are drawn once and their claims settled again for each structure. Factoring and cash rest on the first \(cash.english).",
        fr:
          "\(paths.french), graine \(frontier.seed), échantillonnage \(frontier.sampling.rawValue) : les défaillances sont tirées une fois et les sinistres réglés à nouveau pour chaque structure. L’affacturage et la trésorerie reposent sur les \(cash.french) premiers."
      )
    )
    var method = Method(
      definitions: [(Wording("Search", fr: "Recherche"), searchWords), formula] + FrontierReport.definitions + [drawn],
      imported: imported, assumptions: AssumptionGroup.groups(assumptions, scenarios: caseData.scenarios),
      command: command, version: version, seed: frontier.seed)
    method.inputs = inputs
    return method
  }

  /// What the words of the page mean.
  private static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Structure", fr: "Structure"),
      Wording(
        "The scenario’s contracts with one choice of each range searched; everything else as today. No. 0 is the scenario’s own, today’s where it is in force.",
        fr:
          "Les contrats du scénario avec un choix dans chaque plage essayée ; le reste inchangé. Le n° 0 est celle du scénario, l’actuelle s’il est en vigueur."
      )
    ),
    (
      Wording("Efficient", fr: "Efficiente"),
      Wording(
        "No other structure has both a lower mean total cost and a lower mean of the worst hundredth (Pareto set). Structures closer than their ± may change places on other paths.",
        fr:
          "Aucune autre n’a à la fois un coût total moyen et une moyenne du pire centième plus bas (ensemble de Pareto). Des structures plus proches que leur ± peuvent s’échanger sur d’autres tirages."
      )
    ),
    (
      Wording("Total cost of risk", fr: "Coût total du risque"),
      Wording(
        "Premium + fees + tax + cost of factoring + mean retained loss, over the horizon. Factoring’s price is the contract’s own also where recourse or the advance rate change.",
        fr:
          "Prime + frais + taxe + coût de l’affacturage + perte conservée moyenne, sur l’horizon. Le prix de l’affacturage est celui du contrat, même si le recours ou la quotité financée changent."
      )
    ),
    (
      Wording("Worst hundredth", fr: "Pire centième"),
      Wording(
        "The mean retained loss of the worst hundredth of paths (expected shortfall, ES 99%).",
        fr: "La perte conservée moyenne du pire centième des tirages (expected shortfall, ES à 99 %).")
    ),
    (
      Wording("±", fr: "±"),
      Wording(
        "Half the width of the 95% interval of the estimate; all structures share the paths, so that differences between them are known better.",
        fr:
          "Demi-largeur de l’intervalle à 95 % de l’estimation ; toutes les structures partagent les tirages, leurs écarts sont donc mieux connus."
      )
    ),
    (
      Wording("Beyond the credit line", fr: "Ligne de crédit dépassée"),
      Wording(
        "The share of paths on which cash falls below minus the credit line on some day of the horizon, each structure paying its own premium; computed for no. 0 and the efficient ones, for all where it is the target.",
        fr:
          "La part des tirages où la trésorerie passe un soir au moins sous la ligne de crédit, chaque structure payant sa propre prime ; calculée pour le n° 0 et les efficientes, pour toutes si c’est l’objectif."
      )
    ),
    (
      Wording("Worth at most", fr: "Vaut au plus"),
      Wording(
        "The premium of the horizon before fees and tax at which a structure costs as much as no. 0: (total cost of no. 0 − factoring − mean retained loss) / (1 + tax) − fees. Below zero: too dear even for nothing.",
        fr:
          "La prime de l’horizon, hors frais et taxe, à laquelle une structure coûte autant que le n° 0 : (coût total du n° 0 − affacturage − perte conservée moyenne) / (1 + taxe) − frais. Négatif : trop chère même sans prime."
      )
    ),
    (
      Wording("Smallest change", fr: "Plus petit changement"),
      Wording(
        "Of the structures that reach the target, the one with the fewest terms changed; of equals the cheapest.",
        fr:
          "Parmi les structures qui atteignent l’objectif, celle qui change le moins de clauses ; à égalité, la moins chère."
      )
    ),
  ]
}
