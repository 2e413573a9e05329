import Contracts
import Receivables
import Simulation

extension SimulationReport {
  /// Scenarios side by side: what each costs and leaves.
  var scenariosTable: Table {
    let columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario")),
      Column("grossLoss", Wording("Gross loss", fr: "Perte brute"), .money(decimals: 0)),
      Column("indemnity", Wording("Indemnities", fr: "Indemnités"), .money(decimals: 0)),
      Column("retainedLoss", Wording("Retained", fr: "Conservée"), .money(decimals: 0)),
      Column("var99", Wording("Retained, VaR 99%", fr: "Conservée, VaR à 99 %"), .money(decimals: 0)),
      Column("es99", Wording("ES 99%", fr: "ES à 99 %"), .money(decimals: 0)),
      Column("premium", Wording("Premium, fees, tax", fr: "Prime, frais, taxe"), .money(decimals: 0)),
      Column("factoringCost", Wording("Factoring", fr: "Affacturage"), .money(decimals: 0)),
      Column("totalCostOfRisk", Wording("Total cost of risk", fr: "Coût total du risque"), .money(decimals: 0)),
      Column("coveredShare", Wording("Covered today", fr: "Encours garanti"), .rate(decimals: 1)),
      Column("liabilityBinds", Wording("Liability reached", fr: "Limite atteinte"), .rate(decimals: 2)),
      Column("indemnityDays", Wording("Days to indemnity", fr: "Jours jusqu’à l’indemnité"), .integer),
    ]
    let rows = review.scenarios.map { scenario -> Row in
      let cost = scenario[.premium].mean + scenario[.fees].mean + scenario[.tax].mean
      let retained = scenario[.retainedLoss]
      return Row([
        .text(scenario.scenario.name), .money(SimulationReport.money(scenario[.grossLoss].mean)),
        .money(SimulationReport.money(scenario[.indemnity].mean)), .money(SimulationReport.money(retained.mean)),
        .money(Money(cents: retained.valueAtRisk(.p99).value)),
        .money(SimulationReport.money(retained.expectedShortfall(.p99).value)), .money(SimulationReport.money(cost)),
        .money(SimulationReport.money(scenario[.factoringCost].mean)),
        .money(SimulationReport.money(scenario[.totalCostOfRisk].mean)),
        .rate(SimulationReport.rate(scenario.coveredShare)),
        .rate(SimulationReport.rate(scenario.liabilityBinds.value)),
        scenario.indemnityDays > 0 ? .integer(Int(scenario.indemnityDays.rounded())) : .empty,
      ])
    }
    return Table(
      id: "scenarios", caption: Wording("Scenarios on the same paths", fr: "Scénarios, sur les mêmes tirages"),
      columns: columns, rows: rows, file: "simulation-measures.csv"
    ).noting(
      Wording(
        "Means over all paths; the file holds every measure with its errors and quantiles.",
        fr: "Moyennes sur tous les tirages ; le fichier contient chaque mesure avec ses erreurs et quantiles."))
  }

  /// Every measure of every scenario: `simulation-measures.csv`.
  var measuresTable: Table {
    let rows = review.scenarios.flatMap { scenario in
      Measure.allCases.map { measure in
        Row(
          [
            .word(key: scenario.scenario.id, Wording(same: scenario.scenario.name)),
            .word(key: measure.rawValue, measure.name),
          ] + SimulationReport.cells(scenario[measure]))
      }
    }
    return Table(
      id: "measures", caption: Wording("Measures", fr: "Mesures"), columns: SimulationReport.measureColumns, rows: rows)
  }

  /// Scenario, measure, and the contract's M in a row.
  static var measureColumns: [Column] {
    var columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario")), Column("measure", Wording("Measure", fr: "Mesure")),
      Column("mean", Wording("Mean", fr: "Moyenne"), .money(decimals: 2)),
      Column("standardError", Wording("Standard error", fr: "Erreur type"), .money(decimals: 2)),
      Column("deviation", Wording("Deviation", fr: "Écart type"), .money(decimals: 2)),
    ]
    for level in TailLevel.allCases {
      columns += [
        Column("var.\(level.name)", Wording(same: "VaR \(level.name)"), .money(decimals: 2)),
        Column(
          "var.\(level.name).low", Wording("VaR \(level.name), low", fr: "VaR \(level.name), bas"), .money(decimals: 2)),
        Column(
          "var.\(level.name).high", Wording("VaR \(level.name), high", fr: "VaR \(level.name), haut"),
          .money(decimals: 2)),
        Column("es.\(level.name)", Wording(same: "ES \(level.name)"), .money(decimals: 2)),
        Column(
          "es.\(level.name).standardError", Wording("ES \(level.name), error", fr: "ES \(level.name), erreur"),
          .money(decimals: 2)),
      ]
    }
    return columns
  }

  /// The contract's M in the cells behind scenario and measure.
  static func cells(_ found: MeasureEstimate) -> [Cell] {
    [.money(money(found.mean)), .money(money(found.standardError)), .money(money(found.deviation))]
      + TailLevel.allCases.flatMap { level -> [Cell] in
        let (value, shortfall) = (found.valueAtRisk(level), found.expectedShortfall(level))
        return [
          .money(Money(cents: value.value)), value.low.map { .money(Money(cents: $0)) } ?? .empty,
          value.high.map { .money(Money(cents: $0)) } ?? .empty, .money(money(shortfall.value)),
          .money(money(shortfall.standardError)),
        ]
      }
  }

  /// Buyers by their part of the worst hundredth, in the leading scenario.
  func contributors(_ scenario: SimulationReview.ScenarioReview) -> Table {
    let name = scenario.scenario.name
    return buyers(
      scenario.buyers.sorted { $0.tailShare == $1.tailShare ? $0.buyer < $1.buyer : $0.tailShare > $1.tailShare }
        .map { (scenario, $0) }, id: "buyers",
      caption: Wording(
        "What each buyer contributes under “\(name)”", fr: "Contribution de chaque acheteur, « \(name) »"))
  }

  /// Every buyer of every scenario: `simulation-buyers.csv`.
  var buyersSpreadsheet: Table {
    buyers(
      review.scenarios.flatMap { scenario in scenario.buyers.map { (scenario, $0) } }, id: "buyers",
      caption: Wording("Buyers", fr: "Acheteurs"))
  }

  private func buyers(
    _ entries: [(SimulationReview.ScenarioReview, SimulationReview.BuyerRisk)], id: String, caption: Wording
  ) -> Table {
    let columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: false),
      Column("buyer", Wording("Buyer", fr: "Acheteur")),
      Column("expectedGross", Wording("Expected gross loss", fr: "Perte brute attendue"), .money(decimals: 0)),
      Column("expectedRetained", Wording("Expected retained", fr: "Conservée attendue"), .money(decimals: 0)),
      Column("tailShare", Wording("Part of the worst hundredth", fr: "Part du pire centième"), .money(decimals: 0)),
      Column(
        "limitValueExpected", Wording("One more euro of limit, mean", fr: "Un euro d’agrément de plus, moyenne"),
        .number(decimals: 4)),
      Column(
        "limitValueTail", Wording("… worst hundredth", fr: "… pire centième"), .number(decimals: 4)),
    ]
    return Table(
      id: id, caption: caption, columns: columns,
      rows: entries.map { scenario, risk in
        Row([
          .word(key: scenario.scenario.id, Wording(same: scenario.scenario.name)),
          .word(
            key: portfolio.buyers[risk.buyer].id.text, Wording(same: portfolio.buyers[risk.buyer].shownName)),
          .money(SimulationReport.money(risk.expectedGross)), .money(SimulationReport.money(risk.expectedRetained)),
          .money(SimulationReport.money(risk.tailShare)), .number(risk.limitValueExpected),
          .number(risk.limitValueTail),
        ])
      }, stakes: entries.map { SimulationReport.money(max($0.1.expectedGross, $0.1.tailShare)) },
      file: "simulation-buyers.csv")
  }

  /// The limits worth asking for first: what 10,000 more of each would take off; nil if none would.
  func limitRequests(_ scenario: SimulationReview.ScenarioReview) -> Table? {
    let worth = requests(scenario).prefix(20)
    if worth.isEmpty { return nil }
    let step = SimulationReport.requestStep
    let amount = numbers.money(step)
    return Table(
      id: "limits", caption: Wording("Limit requests worth making first", fr: "Agréments à demander en premier"),
      columns: [
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column(
          "expected",
          Wording(
            "Mean loss less by up to, for \(amount.english)", fr: "Baisse de la moyenne, au plus, pour \(amount.french)"
          ),
          .money(decimals: 0)),
        Column("tail", Wording("Worst hundredth less by", fr: "Baisse du pire centième"), .money(decimals: 0)),
        Column("retained", Wording("Expected retained now", fr: "Conservée attendue"), .money(decimals: 0)),
      ],
      rows: worth.map { risk in
        Row([
          .text(portfolio.buyers[risk.buyer].shownName),
          .money(SimulationReport.saved(risk)),
          .money(SimulationReport.money(risk.limitValueTail * Double(step.cents))),
          .money(SimulationReport.money(risk.expectedRetained)),
        ])
      }
    ).noting(
      Wording(
        "The first euros of a limit are worth most: the figures hold near today’s limits, and further off are the most that it can bring, before the fees of the limits.",
        fr:
          "Les premiers euros d’un agrément valent le plus : les chiffres valent au voisinage des agréments actuels et sont ailleurs un maximum, avant frais d’agrément."
      )
    )
  }

  /// The limit by whose increase requests are shown.
  static let requestStep = Money(units: 10_000)

  /// The most that so much more of a buyer's limit takes off the mean retained loss: what the first euro does goes for all,
  /// up to what is retained of the buyer.
  static func saved(_ risk: SimulationReview.BuyerRisk) -> Money {
    money(min(risk.limitValueExpected * Double(requestStep.cents), risk.expectedRetained))
  }

  /// Buyers whose limit is worth raising, by what it takes off the mean loss; no insurer raises that of a buyer already
  /// insolvent.
  func requests(_ scenario: SimulationReview.ScenarioReview) -> [SimulationReview.BuyerRisk] {
    scenario.buyers.filter {
      portfolio.buyers[$0.buyer].insolventOn == nil
        && $0.limitValueExpected * Double(SimulationReport.requestStep.cents) >= 50
    }
    .sorted {
      $0.limitValueExpected == $1.limitValueExpected
        ? $0.buyer < $1.buyer : $0.limitValueExpected > $1.limitValueExpected
    }
  }
}
