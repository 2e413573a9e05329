import Receivables
import Simulation

extension ComparisonReport {
  /// The scenarios that are drawn together.
  private var drawn: [Int] { [baseline] + chartedOthers }

  // MARK: Cost against tail

  private func cost(_ index: Int) -> Double { comparison.scenarios[index][.totalCostOfRisk].mean }
  private func tail(_ index: Int) -> Double {
    comparison.scenarios[index][.retainedLoss].expectedShortfall(.p99).value
  }

  /// What each scenario costs on average against how bad the worst hundredth is.
  var frontierChart: Chart {
    // A little more than the greatest, so that no dot sits on the edge.
    let (costs, tails) = ((drawn.map(cost).max() ?? 0) * 1.1, (drawn.map(tail).max() ?? 0) * 1.06)
    func ticks(_ high: Double) -> [(value: Double, label: Wording)] {
      AmountAxis([high]).ticks(numbers).filter { $0.value <= high }
    }
    let names = dotNames(costs, tails)
    return Chart(
      id: "frontier-chart", title: frontierTitle,
      alternative: Wording(
        "A dot for each scenario: the mean retained loss of its worst hundredth of paths to the right, its mean total cost of risk upwards.",
        fr:
          "Un point par scénario : perte conservée moyenne de son pire centième vers la droite, coût total moyen vers le haut."
      ),
      drawing: Curve(
        horizontal: Curve.Axis(
          Wording("retained, worst hundredth", fr: "conservée, pire centième"), from: 0, to: tails, ticks: ticks(tails)),
        vertical: Curve.Axis(
          Wording("total cost of risk, mean", fr: "coût total du risque, moyen"), from: 0, to: costs,
          ticks: ticks(costs)),
        layers: drawn.enumerated().map { .seriesDot((tail($1), cost($1)), name: names[$0], $0) }),
      key: key(drawn),
      data: Table(
        id: "frontier-data", caption: Wording("Cost against tail", fr: "Coût et pire centième"),
        columns: [
          Column("scenario", Wording("Scenario", fr: "Scénario")),
          Column("cost", Wording("Total cost, mean", fr: "Coût total moyen"), .money(decimals: 0)),
          Column("tail", Wording("Worst hundredth", fr: "Pire centième"), .money(decimals: 0)),
        ],
        rows: drawn.map { index in
          Row([
            .text("\(mark(index)) · \(name(index))"), .money(SimulationReport.money(cost(index))),
            .money(SimulationReport.money(tail(index))),
          ])
        }))
  }

  private var frontierTitle: Wording {
    let cheapest = drawn.min { cost($0) < cost($1) } ?? baseline
    let safest = drawn.min { tail($0) < tail($1) } ?? baseline
    if drawn.allSatisfy({ difference($0).kind == .same }) {
      return Wording("All scenarios cost and risk the same", fr: "Tous les scénarios coûtent et risquent autant")
    }
    return cheapest == safest
      ? Wording(
        "\(mark(cheapest)) costs least on average and leaves least in the worst hundredth",
        fr: "\(mark(cheapest)) coûte le moins en moyenne et laisse le moins dans le pire centième")
      : Wording(
        "\(mark(cheapest)) costs least on average, \(mark(safest)) leaves least in the worst hundredth",
        fr: "\(mark(cheapest)) coûte le moins en moyenne, \(mark(safest)) laisse le moins dans le pire centième")
  }

  /// What stands beside each dot: letter and name where no other dot is near, else the letter; dots on one another share
  /// theirs.
  private func dotNames(_ costs: Double, _ tails: Double) -> [Wording] {
    // On the narrowest sheet: 330 pixels wide, 222 high, seven pixels a letter.
    func place(_ index: Int) -> (x: Double, y: Double) {
      (
        tails > 0 ? tail(index) / tails * 330 : 0, costs > 0 ? cost(index) / costs * 222 : 0
      )
    }
    let places = drawn.map(place)
    return drawn.indices.map { own in
      let near = drawn.indices.filter { abs(places[$0].y - places[own].y) < 20 }
      let same = near.filter { abs(places[$0].x - places[own].x) < 14 }
      if let first = same.first, first < own { return Wording(same: "") }
      let letters = same.map { mark(drawn[$0]) }.joined(separator: ", ")
      if near.count > 1 { return Wording(same: letters) }
      return Wording(same: "\(letters) \(name(drawn[own]))").shortened(to: 24)
    }
  }

  // MARK: Cash

  /// Mean and fifth percentile of each scenario's balance, and the end of the credit line.
  var fansChart: Chart {
    let shown = drawn.map { comparison.cash.scenarios[$0] }
    let line = -Double(caseData.creditLine.cents)
    let opening = Double(caseData.openingCash.cents)
    func points(_ found: CashReview.ScenarioCash, _ value: (CashReview.Week) -> Double) -> [Curve.Point] {
      [(0, opening)] + found.weeks.map { (Double($0.lastDay - caseData.asOf + 1) / 7, value($0)) }
    }
    let values = shown.flatMap { found in found.weeks.flatMap { [Double($0.p5.cents), $0.mean] } } + [opening]
    let axis = AmountAxis(values + (isNear(line, values) ? [line] : []))
    let ends = edges(shown.map { $0.weeks.last?.mean ?? opening }, axis)
    var layers: [Curve.Layer] = []
    for (place, found) in shown.enumerated() {
      layers.append(.series(points(found) { Double($0.p5.cents) }, place, isLow: true))
      layers.append(.series(points(found) { $0.mean }, place, isLow: false))
    }
    if line >= axis.low {
      layers.append(
        .bound(
          line,
          caseData.creditLine.isZero
            ? Wording("no credit line: zero", fr: "pas de ligne de crédit : zéro")
            : Wording("credit line used up", fr: "ligne de crédit épuisée")))
    }
    layers += zip(ends, drawn).map { .edge($0, Wording(same: mark($1))) }
    return Chart(
      id: "fans-chart", title: fansTitle,
      alternative: Wording(
        "The balance by week under each scenario: the mean of the paths as a full line, what one path in twenty falls below dotted, and the end of the credit line.",
        fr:
          "Le solde par semaine sous chaque scénario : moyenne des tirages en trait plein, seuil d’un tirage sur vingt en pointillé, et la limite de la ligne de crédit."
      ),
      drawing: Curve(
        horizontal: cash.timeAxis,
        vertical: Curve.Axis(
          Wording(
            "mean balance; dotted: 1 path in 20 below", fr: "solde moyen ; pointillé : 1 tirage sur 20 en dessous"),
          from: axis.low, to: axis.high,
          ticks: axis.ticks(numbers)), layers: layers),
      key: key(drawn),
      data: fansData)
  }

  /// A line far below every balance would press them flat.
  private func isNear(_ line: Double, _ values: [Double]) -> Bool {
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    return line >= low - max(high - low, 1)
  }

  /// Where the letters at the right edge stand: at their lines' ends, moved apart where these meet.
  private func edges(_ ends: [Double], _ axis: AmountAxis) -> [Double] {
    let least = (axis.high - axis.low) * 16 / 222
    var placed = ends
    let order = ends.indices.sorted { ends[$0] == ends[$1] ? $0 < $1 : ends[$0] < ends[$1] }
    for (below, above) in zip(order, order.dropFirst()) where placed[above] < placed[below] + least {
      placed[above] = placed[below] + least
    }
    return placed
  }

  private var fansTitle: Wording {
    let found = comparison.cash.scenarios
    let broken = drawn.filter { found[$0].troughP5 < -caseData.creditLine }
    let line =
      caseData.creditLine.isZero ? Wording("zero", fr: "zéro") : Wording("the credit line", fr: "la ligne de crédit")
    func list(_ indices: [Int]) -> Wording { indices.map { Wording(same: mark($0)) }.listed() }
    if broken.isEmpty {
      return Wording(
        "Nineteen paths in twenty stay above \(line.english) under every scenario",
        fr: "Dix-neuf tirages sur vingt restent au-dessus de \(line.french), quel que soit le scénario")
    }
    let others = drawn.filter { !broken.contains($0) }
    let rest =
      others.isEmpty
      ? Wording(same: "")
      : Wording(", not under \(list(others).english)", fr: ", pas avec \(list(others).french)")
    return Wording(
      "One path in twenty or more falls beyond \(line.english) under \(list(broken).english)\(rest.english)",
      fr: "Au moins un tirage sur vingt passe sous \(line.french) avec \(list(broken).french)\(rest.french)")
  }

  private var fansData: Table {
    let found = drawn.map { ($0, comparison.cash.scenarios[$0]) }
    let columns = found.flatMap { index, _ in
      [
        Column(
          "mean.\(mark(index))", Wording("\(mark(index)), mean", fr: "\(mark(index)), moyenne"), .money(decimals: 0)),
        Column(
          "p5.\(mark(index))", Wording("\(mark(index)), 1 in 20", fr: "\(mark(index)), 1 sur 20"), .money(decimals: 0)),
      ]
    }
    let weeks = found.first?.1.weeks ?? []
    return Table(
      id: "fans-data", caption: Wording("Balance at each week’s end", fr: "Solde en fin de semaine"),
      columns: [
        Column("week", Wording("Week", fr: "Semaine"), .integer), Column("date", Wording("Last day", fr: "Au"), .day),
      ] + columns,
      rows: weeks.indices.map { week in
        Row(
          [.integer(weeks[week].number), .day(weeks[week].lastDay)]
            + found.flatMap { _, cash -> [Cell] in
              [.money(SimulationReport.money(cash.weeks[week].mean)), .money(cash.weeks[week].p5)]
            })
      })
  }
}
