import Contracts
import Receivables
import Simulation

extension SimulationReport {
  /// The charts, each with a sentence made from its data.
  var charts: [Chart] {
    guard let leading = review.leading, leading[.grossLoss].mean > 0 else { return [] }
    var charts = [lossChart(leading)]
    if leading.convergence.count > 1 { charts.append(convergenceChart(leading)) }
    if !leading.buyers.isEmpty { charts.append(contributorsChart(leading)) }
    if review.scenarios.count > 1 { charts.append(scenariosChart) }
    return charts
  }

  /// How often a year loses how much, with and without cover.
  private func lossChart(_ leading: SimulationReview.ScenarioReview) -> Chart {
    let histogram = leading.histogram
    let bad = leading[.grossLoss].valueAtRisk(.p95).value
    let kept = leading[.retainedLoss].valueAtRisk(.p95).value
    let (gross, retained) = (numbers.money(Money(cents: bad)), numbers.money(Money(cents: kept)))
    let steps = LossHistogram.steps
    // Shares beyond each step: what a year loses at least, with which probability.
    func beyond(_ shares: [Double]) -> [Curve.Point] {
      var left = 1.0
      return shares.enumerated().map { index, share in
        defer { left -= share }
        return (x: Double(index), y: max(0, left) * 100)
      }
    }
    let ticks = stride(from: 0, to: steps, by: 6).map { step in
      (value: Double(step), label: numbers.compact(Money(cents: histogram.step * Int64(step))))
    }
    let percents = [0, 25, 50, 75, 100].map { percent in
      (value: Double(percent), label: numbers.rate(Rate(percent: Int64(percent)), decimals: 0))
    }
    let isSame = histogram.gross == histogram.retained
    // Without policy and factor's guarantee, only the VAT that the State gives back lessens the loss.
    let isCovered = !standsAlone(leading)
    let net =
      isCovered
      ? Wording("with cover", fr: "avec couverture") : Wording("with VAT regained", fr: "avec la TVA récupérée")
    let bare =
      isCovered
      ? Wording("without cover", fr: "sans couverture") : Wording("before VAT regained", fr: "avant TVA récupérée")
    return Chart(
      id: "losses-chart",
      title: isSame
        ? Wording(
          "One year in twenty loses more than \(gross.english)", fr: "Une année sur vingt perd plus de \(gross.french)")
        : Wording(
          "One year in twenty loses more than \(gross.english); \(net.english), more than \(retained.english) stays",
          fr: "Une année sur vingt perd plus de \(gross.french) ; \(net.french), plus de \(retained.french) restent"),
      alternative: Wording(
        "Two falling lines: the probability that a year loses at least an amount, \(bare.english) and \(net.english).",
        fr: "Deux lignes décroissantes : la probabilité de perdre au moins un montant, \(bare.french) et \(net.french)."
      ),
      drawing: Curve(
        horizontal: Curve.Axis(
          Wording("loss of the horizon, at least", fr: "perte de l’horizon, au moins"), from: 0, to: Double(steps - 1),
          ticks: ticks),
        vertical: Curve.Axis(
          Wording("of paths", fr: "des tirages"), from: 0, to: 100, ticks: percents, isLabeledAtEnd: true),
        layers: isSame
          ? [.line(beyond(histogram.gross), dashed: false)]
          : [
            .line(beyond(histogram.gross), dashed: true), .line(beyond(histogram.retained), dashed: false),
            .label((x: 6, y: 62), Wording("dashed: \(bare.english)", fr: "pointillé : \(bare.french)")),
            .label((x: 6, y: 50), Wording("full: \(net.english)", fr: "plein : \(net.french)")),
          ]),
      data: Table(
        id: "losses-data", caption: Wording("Losses of a path", fr: "Pertes d’un tirage"),
        columns: [
          Column("from", Wording("From", fr: "À partir de"), .money(decimals: 0)),
          Column("gross", Wording("Share, gross loss", fr: "Part, perte brute"), .rate(decimals: 2)),
          Column("retained", Wording("Share, retained loss", fr: "Part, perte conservée"), .rate(decimals: 2)),
        ],
        rows: (0..<steps).map { step in
          Row([
            .money(Money(cents: histogram.step * Int64(step))), .rate(SimulationReport.rate(histogram.gross[step])),
            .rate(SimulationReport.rate(histogram.retained[step])),
          ])
        }
      ))
  }

  /// How the mean settles.
  private func convergenceChart(_ leading: SimulationReview.ScenarioReview) -> Chart {
    let points = leading.convergence
    let estimate = leading[.retainedLoss]
    let relative = estimate.mean == 0 ? 0 : estimate.halfWidth / abs(estimate.mean)
    let precision = numbers.rate(SimulationReport.rate(relative))
    let shown = points.dropFirst(points.count / 10)
    let high = shown.map { $0.mean + $0.halfWidth }.max() ?? 1
    let low = min(shown.map { $0.mean - $0.halfWidth }.min() ?? 0, high)
    let last = points.last?.paths ?? 1
    let ticks = [0, last / 2, last].map { paths in
      (
        value: Double(paths),
        label: Wording(numbers.english.integer(paths), fr: numbers.french.integer(paths))
      )
    }
    let values = [low, (low + high) / 2, high].map { value in
      (value: value, label: numbers.compact(SimulationReport.money(value)))
    }
    return Chart(
      id: "convergence-chart",
      title: Wording(
        "The mean retained loss is known to ± \(precision.english)",
        fr: "La perte conservée moyenne est connue à ± \(precision.french) près"),
      alternative: Wording(
        "The estimate of the mean retained loss as paths are added, within its 95% interval, which narrows.",
        fr:
          "L’estimation de la perte conservée moyenne à mesure des tirages, dans son intervalle à 95 %, qui se resserre."
      ),
      drawing: Curve(
        horizontal: Curve.Axis(Wording("paths", fr: "tirages"), from: 0, to: Double(last), ticks: ticks),
        vertical: Curve.Axis(
          Wording("mean retained loss", fr: "perte conservée moyenne"), from: low, to: high, ticks: values,
          isLabeledAtEnd: true),
        layers: [
          .band(
            lower: shown.map { (Double($0.paths), $0.mean - $0.halfWidth) },
            upper: shown.map { (Double($0.paths), $0.mean + $0.halfWidth) }, strength: 2),
          .line(shown.map { (Double($0.paths), $0.mean) }, dashed: false),
        ]),
      data: Table(
        id: "convergence-data", caption: Wording("Convergence", fr: "Convergence"),
        columns: [
          Column("paths", Wording("Paths", fr: "Tirages"), .integer),
          Column("mean", Wording("Mean", fr: "Moyenne"), .money(decimals: 0)),
          Column("halfWidth", Wording("± (95%)", fr: "± (95 %)"), .money(decimals: 0)),
        ],
        rows: points.map { point in
          Row([
            .integer(point.paths), .money(SimulationReport.money(point.mean)),
            .money(SimulationReport.money(point.halfWidth)),
          ])
        }))
  }

  /// Who costs most, gross against net.
  private func contributorsChart(_ leading: SimulationReview.ScenarioReview) -> Chart {
    let top = leading.buyers.prefix(12)
    let whole = leading[.grossLoss].mean
    let shown = top.prefix(3).reduce(0) { $0 + $1.expectedGross }
    let share = numbers.share(SimulationReport.rate(whole > 0 ? min(1, shown / whole) : 0))
    let count = min(3, top.count)
    let three = Wording(
      numbers.english.count(count, "buyer makes", "buyers make"),
      fr: numbers.french.count(count, "acheteur fait", "acheteurs font"))
    return Chart(
      id: "buyers-chart",
      title: Wording(
        "\(three.english) \(share.english) of the expected gross loss",
        fr: "\(three.french) \(share.french) de la perte brute attendue"),
      alternative: Wording(
        "A bar for each of the greatest contributors, as long as its expected gross loss: what cover takes off it, and what stays.",
        fr:
          "Une barre par principal contributeur, longue comme sa perte brute attendue : part couverte et part conservée."
      ),
      drawing: BarRows(
        top.map { risk in
          let kept = max(0, min(risk.expectedRetained, risk.expectedGross))
          let value = numbers.compact(SimulationReport.money(risk.expectedGross))
          return BarRows.Bar(
            stacked: Wording(same: portfolio.buyers[risk.buyer].shownName), value: value,
            parts: [(risk.expectedGross - kept, .insured), (kept, .uninsured)])
        }, nameLength: 26),
      key: [
        .hue(
          .insured,
          standsAlone(leading)
            ? Wording("VAT regained", fr: "TVA récupérée")
            : Wording("taken off by cover and VAT regained", fr: "retiré par la couverture et la TVA récupérée")),
        .hue(.uninsured, Wording("retained", fr: "conservé")),
      ],
      data: Table(
        id: "contributors-data", caption: Wording("Expected losses", fr: "Pertes attendues"),
        columns: [
          Column("buyer", Wording("Buyer", fr: "Acheteur")),
          Column("gross", Wording("Gross", fr: "Brute"), .money(decimals: 0)),
          Column("retained", Wording("Retained", fr: "Conservée"), .money(decimals: 0)),
        ],
        rows: top.map { risk in
          Row([
            .text(portfolio.buyers[risk.buyer].shownName), .money(SimulationReport.money(risk.expectedGross)),
            .money(SimulationReport.money(risk.expectedRetained)),
          ])
        }), place: .tall)
  }

  /// What each scenario costs: premium with fees and tax, factoring with collection, and the loss it leaves.
  private var scenariosChart: Chart {
    let best = review.scenarios.min { $0[.totalCostOfRisk].mean < $1[.totalCostOfRisk].mean }
    let name = best?.scenario.name ?? ""
    let cost = best.map { numbers.money(SimulationReport.money($0[.totalCostOfRisk].mean)) } ?? Wording(same: "")
    func premium(_ scenario: SimulationReview.ScenarioReview) -> Double {
      scenario[.premium].mean + scenario[.fees].mean + scenario[.tax].mean
    }
    func services(_ scenario: SimulationReview.ScenarioReview) -> Double {
      scenario[.factoringCost].mean + scenario[.collection].mean
    }
    return Chart(
      id: "scenarios-chart",
      title: Wording(
        "“\(name)” costs least on average: \(cost.english)",
        fr: "« \(name) » coûte le moins en moyenne : \(cost.french)"),
      alternative: Wording(
        "A bar for each scenario: premium with fees and tax, factoring and collection, then the mean retained loss.",
        fr:
          "Une barre par scénario : prime, frais et taxe, affacturage et recouvrement, puis perte conservée moyenne."
      ),
      drawing: BarRows(
        review.scenarios.map { scenario in
          BarRows.Bar(
            stacked: Wording(same: scenario.scenario.name),
            value: numbers.compact(SimulationReport.money(scenario[.totalCostOfRisk].mean)),
            parts: [
              (premium(scenario), .neutral), (services(scenario), .overLimit),
              (max(0, scenario[.retainedLoss].mean), .uninsured),
            ])
        }, nameLength: 32, wrapsNames: true),
      key: [
        .hue(.neutral, Wording("premium, fees and tax", fr: "prime, frais et taxe")),
        .hue(.overLimit, Wording("factoring and collection", fr: "affacturage et recouvrement")),
        .hue(.uninsured, Wording("retained loss, mean", fr: "perte conservée, moyenne")),
      ],
      data: Table(
        id: "costs-data", caption: Wording("Cost of each scenario", fr: "Coût de chaque scénario"),
        columns: [
          Column("scenario", Wording("Scenario", fr: "Scénario")),
          Column("premium", Wording("Premium, fees, tax", fr: "Prime, frais, taxe"), .money(decimals: 0)),
          Column("services", Wording("Factoring, collection", fr: "Affacturage, recouvrement"), .money(decimals: 0)),
          Column("retained", Wording("Retained loss", fr: "Perte conservée"), .money(decimals: 0)),
          Column("es99", Wording("ES 99% retained", fr: "ES à 99 % conservée"), .money(decimals: 0)),
        ],
        rows: review.scenarios.map { scenario in
          Row([
            .text(scenario.scenario.name), .money(SimulationReport.money(premium(scenario))),
            .money(SimulationReport.money(services(scenario))),
            .money(SimulationReport.money(scenario[.retainedLoss].mean)),
            .money(SimulationReport.money(scenario[.retainedLoss].expectedShortfall(.p99).value)),
          ])
        }))
  }
}
