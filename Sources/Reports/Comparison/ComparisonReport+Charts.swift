import Receivables
import Simulation

extension ComparisonReport {
  /// The charts, each with a sentence made from its data: where the cost of each scenario differs, what differs most, cost
  /// against tail, and cash.
  var charts: [Chart] {
    let shown = chartedOthers
    let place: Chart.Place = shown.count > 2 ? .third : .half
    var charts = shown.map { waterfall($0, place) }
    if let scale = tornadoScale { charts += shown.map { tornado($0, scale, place) } }
    charts.append(frontierChart)
    if knowsCash, cash.leading.map({ !$0.days.isEmpty }) ?? false { charts.append(fansChart) }
    return charts
  }

  /// The other scenarios that are drawn: beyond, the table compares them better.
  var chartedOthers: [Int] { Array(comparison.others.prefix(ComparisonReport.chartedAtMost - 1)) }

  /// How many scenarios charts show.
  static let chartedAtMost = 6

  /// What stands for each scenario in a chart.
  func key(_ indices: [Int]) -> [Chart.KeyEntry] {
    indices.enumerated().map { .series($0, mark($1), Wording(same: name($1))) }
  }

  // MARK: Where the cost differs

  /// The parts of a cost: those that a policy brings, those of a factor with collection, and what is lost.
  private static let costParts: [(name: Wording, measures: [Measure], hue: Meaning)] = [
    (Wording("Premium", fr: "Prime"), [.premium], .neutral),
    (Wording("Fees and tax", fr: "Frais et taxe"), [.fees, .tax], .neutral),
    (Wording("Factoring", fr: "Affacturage"), [.factoringCost], .overLimit),
    (Wording("Collection", fr: "Recouvrement"), [.collection], .overLimit),
    (Wording("Retained loss", fr: "Perte conservée"), [.retainedLoss], .uninsured),
  ]

  private func part(_ measures: [Measure], of index: Int) -> Double {
    measures.reduce(0) { $0 + comparison.scenarios[index][$1].mean }
  }

  private func total(_ index: Int) -> Double { comparison.scenarios[index][.totalCostOfRisk].mean }

  /// All waterfalls have one axis.
  private var waterfallScale: ClosedRange<Double> {
    var high = 0.0
    for index in chartedOthers {
      var level = total(baseline)
      high = max(high, level, total(index))
      for part in ComparisonReport.costParts {
        level += self.part(part.measures, of: index) - self.part(part.measures, of: baseline)
        high = max(high, level)
      }
    }
    return 0...max(high, 1)
  }

  private func waterfall(_ index: Int, _ place: Chart.Place) -> Chart {
    func whole(_ index: Int) -> BarRows.Bar {
      BarRows.Bar(
        stacked: Wording(same: "\(mark(index)) · \(name(index))"), value: money(total(index)),
        parts: ComparisonReport.costParts.map { (part($0.measures, of: index), $0.hue) })
    }
    var level = total(baseline)
    var bars = [whole(baseline)]
    var steps: [(name: Wording, change: Double)] = []
    for part in ComparisonReport.costParts {
      let change = self.part(part.measures, of: index) - self.part(part.measures, of: baseline)
      // A line that neither scenario has is no step.
      if change == 0 && self.part(part.measures, of: index) == 0 { continue }
      bars.append(
        BarRows.Bar(
          part.name, value: signed(change), parts: [.init(from: level, to: level + change, part.hue)]))
      steps.append((part.name, change))
      level += change
    }
    bars.append(whole(index))
    return Chart(
      id: "cost-\(mark(index))-chart", title: costTitle(index, steps),
      alternative: Wording(
        "Bars from the cost of the baseline through its premium, fees, factoring, collection and retained loss to the cost of \(quoted(index).english).",
        fr:
          "Barres du coût de la référence, par prime, frais, affacturage, recouvrement et perte conservée, au coût de \(quoted(index).french)."
      ),
      drawing: BarRows(bars, nameLength: 24, scale: waterfallScale),
      data: Table(
        id: "cost-\(mark(index))-data",
        caption: Wording("From the baseline to ", fr: "De la référence à ") + quoted(index),
        columns: [
          Column("part", Wording("Part", fr: "Part")),
          Column("baseline", Wording(same: mark(baseline)), .money(decimals: 0)),
          Column("scenario", Wording(same: mark(index)), .money(decimals: 0)),
          Column("change", Wording("Difference", fr: "Écart"), .money(decimals: 0)),
        ],
        rows: (ComparisonReport.costParts.map { ($0.name, $0.measures) } + [
          (Measure.totalCostOfRisk.name, [.totalCostOfRisk])
        ])
        .enumerated().map { position, line in
          let (own, other) = (part(line.1, of: index), part(line.1, of: baseline))
          return Row(
            [
              .word(key: "\(position)", line.0), .money(SimulationReport.money(other)),
              .money(SimulationReport.money(own)), .money(SimulationReport.money(own - other)),
            ], isSum: position == ComparisonReport.costParts.count)
        }), place: place)
  }

  private func costTitle(_ index: Int, _ steps: [(name: Wording, change: Double)]) -> Wording {
    let found = difference(index)[.totalCostOfRisk]
    let start = Wording(same: "\(mark(index)) ")
    guard found.isSignificant else {
      return start
        + (found.isNone
          ? Wording("costs as much as \(mark(baseline))", fr: "coûte autant que \(mark(baseline))")
          : Wording(
            "costs as much as \(mark(baseline)), as far as the paths tell",
            fr: "coûte autant que \(mark(baseline)), pour autant que les tirages le disent"))
    }
    let amount = money(abs(found.mean))
    let most = steps.filter { abs($0.change) >= 50 }.sorted { abs($0.change) > abs($1.change) }.prefix(2).map { step in
      step.name.lowercased + Wording(same: " ") + signed(step.change)
    }
    return start
      + (found.mean < 0
        ? Wording("costs \(amount.english) less", fr: "coûte \(amount.french) de moins")
        : Wording("costs \(amount.english) more", fr: "coûte \(amount.french) de plus"))
      + Wording(": ", fr: " : ") + most.joined(separator: ", ")
  }

  /// An amount with its sign.
  private func signed(_ cents: Double) -> Wording {
    let value = SimulationReport.money(cents)
    return Wording(same: value.cents >= 50 ? "+" : "") + numbers.money(value)
  }

  // MARK: What differs most

  /// The amounts a decision weighs, with a short name, and whether more of it is better. Funding is none of them: it is
  /// raised because it is needed, and would dwarf what it costs.
  private var weighed: [(figure: ComparedFigure, name: Wording, isGood: Bool)] {
    [
      ("totalCostOfRisk", Wording("Total cost", fr: "Coût total"), false),
      ("es.99", Wording("Worst hundredth", fr: "Pire centième"), false),
      ("costOfCapital", Wording("Cost of capital", fr: "Coût du capital"), false),
      ("troughP5", Wording("Lowest balance, 1 in 20", fr: "Point bas, 1 sur 20"), true),
    ]
    .filter { key, _, _ in key != "troughP5" || knowsCash }
    .filter { key, _, _ in key != "costOfCapital" || caseData.costOfCapital.billionths > 0 }
    .map { (ComparedFigure.named($0), $1, $2) }
  }

  /// All tornadoes have one axis; nil if nothing differs.
  private var tornadoScale: ClosedRange<Double>? {
    let all = chartedOthers.flatMap { index in
      weighed.compactMap { $0.figure.difference(comparison, index) }.flatMap {
        [$0.mean - $0.halfWidth, $0.mean + $0.halfWidth]
      }
    }
    let (low, high) = (min(0, all.min() ?? 0), max(0, all.max() ?? 0))
    return high > low ? low...high : nil
  }

  private static let tornadoKey: [(hue: Meaning, words: Wording)] = [
    (.insured, Wording("better", fr: "mieux")), (.uninsured, Wording("worse", fr: "moins bien")),
    (.neutral, Wording("not told apart", fr: "non distinct")),
  ]

  /// A difference with its sign, to three figures; in brackets if it is not told apart from zero.
  private func compact(_ found: Difference) -> Wording {
    let value = SimulationReport.money(found.mean)
    let words = Wording(same: value.cents >= 50 ? "+" : "") + numbers.compact(value)
    return found.isSignificant || found.isNone ? words : Wording(same: "(") + words + Wording(same: ")")
  }

  private func tornado(_ index: Int, _ scale: ClosedRange<Double>, _ place: Chart.Place) -> Chart {
    let rows = weighed.compactMap { entry in
      entry.figure.difference(comparison, index).map { (figure: entry, found: $0) }
    }.enumerated().sorted { left, right in
      let (one, other) = (abs(left.element.found.mean), abs(right.element.found.mean))
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
    let bars = rows.map { figure, found -> BarRows.Bar in
      let hue: Meaning = !found.isSignificant ? .neutral : figure.isGood == (found.mean > 0) ? .insured : .uninsured
      return BarRows.Bar(
        figure.name, value: compact(found), parts: [.init(from: 0, to: found.mean, hue)],
        interval: found.mean - found.halfWidth...found.mean + found.halfWidth)
    }
    let hues = Set(bars.flatMap { $0.parts.filter { $0.from < $0.to }.map(\.meaning) })
    let title: Wording
    if let (figure, found) = rows.first, found.isSignificant {
      title =
        Wording("\(mark(index)): ", fr: "\(mark(index)) : ")
        + Wording(
          "\(figure.name.lowercased.english) differs most, \(signed(found.mean).english)",
          fr: "\(figure.name.lowercased.french), l’écart le plus fort, \(signed(found.mean).french)")
    } else {
      title = Wording(
        "\(mark(index)) differs in nothing that the paths tell", fr: "\(mark(index)) ne diffère en rien de visible")
    }
    return Chart(
      id: "differences-\(mark(index))-chart", title: title,
      alternative: Wording(
        "Bars on both sides of zero, longest first: how much more or less \(quoted(index).english) has than the baseline, with its 95% interval.",
        fr:
          "Barres de part et d’autre de zéro, les plus longues d’abord : combien \(quoted(index).french) a de plus ou de moins que la référence, avec l’intervalle à 95 %."
      ),
      drawing: BarRows(bars, nameLength: 30, scale: scale),
      key: ComparisonReport.tornadoKey.filter { hues.contains($0.hue) }.map { .hue($0.hue, $0.words) },
      data: Table(
        id: "differences-\(mark(index))-data",
        caption: Wording("Differences from the baseline, ", fr: "Écarts avec la référence, ") + quoted(index),
        columns: [
          Column("figure", Wording("Figure", fr: "Grandeur")),
          Column("mean", Wording("Difference", fr: "Écart"), .money(decimals: 0)),
          Column("halfWidth", Wording("± (95%)", fr: "± (95 %)"), .money(decimals: 0)),
        ],
        rows: rows.map { entry, found in
          Row([
            .word(key: entry.figure.key, entry.figure.name), .money(SimulationReport.money(found.mean)),
            .money(SimulationReport.money(found.halfWidth)),
          ])
        }), place: place)
  }
}

extension Wording {
  /// The text with a small first letter, inside a sentence; what begins with several capitals keeps them.
  var lowercased: Wording {
    func lowered(_ text: String) -> String {
      guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
      return first.lowercased() + text.dropFirst()
    }
    return Wording(lowered(english), fr: lowered(french))
  }
}
