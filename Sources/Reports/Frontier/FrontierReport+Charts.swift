import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// The frontier, and what its most telling structures cost part by part.
  var charts: [Chart] { points.count > 1 && !isWithoutRisk ? [frontierChart, costChart] : [] }

  private var frontierChart: Chart {
    let horizontal = AmountAxis(
      around: points.map(\.totalCost) + (costTarget.map { [$0] } ?? []), room: FrontierReport.roomForAmounts)
    let vertical = AmountAxis(around: points.map(\.expectedShortfall.value) + (tailTarget.map { [$0] } ?? []))
    func place(_ index: Int) -> Curve.Point { (points[index].totalCost, points[index].expectedShortfall.value) }
    var layers: [Curve.Layer] = []
    if let tailTarget { layers.append(.bound(tailTarget, Wording("target", fr: "objectif"))) }
    if let costTarget {
      layers.append(.line([(costTarget, vertical.low), (costTarget, vertical.high)], dashed: true))
      layers.append(.label((costTarget, vertical.high), Wording("target", fr: "objectif")))
    }
    layers.append(.cloud(points.indices.filter { !points[$0].isEfficient && $0 != 0 }.map(place), .neutral))
    layers.append(.line(frontier.efficient.map(place), dashed: false))
    layers.append(.cloud(frontier.efficient.filter { $0 != 0 }.map(place), .insured))
    // Numbers stand where they do not cover one another.
    let (width, height) = (horizontal.high - horizontal.low, vertical.high - vertical.low)
    var taken: [Curve.Point] = [place(0)]
    let first =
      [choice, frontier.smallestChange].compactMap { $0 }
      + [frontier.efficient.first, frontier.efficient.last]
      .compactMap { $0 }
    for index in first + frontier.efficient where index != 0 {
      let point = place(index)
      let isFree = taken.allSatisfy {
        abs($0.x - point.x) > 0.09 * width || abs($0.y - point.y) > 0.09 * height
      }
      if !isFree { continue }
      taken.append(point)
      let name = number(index)
      layers.append(
        index == choice || index == frontier.smallestChange ? .dot(point, name: name, .insured) : .label(point, name))
    }
    layers.append(.dot(place(0), name: name.scenario == nil ? Wording("today", fr: "actuelle") : number(0), .overLimit))
    let efficient = frontier.efficient.count
    return Chart(
      id: "frontier", title: chartTitle,
      alternative: Wording(
        "A dot for each of \(points.count) structures: mean total cost of risk to the right, ES 99% of the retained loss upwards; a line through the \(efficient) efficient ones, numbered as in the tables.",
        fr:
          "Un point par structure (\(points.count)) : coût total moyen du risque vers la droite, ES à 99 % de la perte conservée vers le haut ; une ligne par les \(efficient) efficientes, numérotées comme dans les tableaux."
      ),
      drawing: Curve(
        horizontal: Curve.Axis(
          Wording("Total cost of risk, mean", fr: "Coût total du risque, moyen"), from: horizontal.low,
          to: horizontal.high, ticks: horizontal.ticks(numbers)),
        vertical: Curve.Axis(
          Wording("Retained in the worst hundredth", fr: "Conservé dans le pire centième"), from: vertical.low,
          to: vertical.high, ticks: vertical.ticks(numbers)), layers: layers),
      key: [
        .line(Wording("efficient structures, by number", fr: "structures efficientes, par numéro")),
        .hue(.neutral, Wording("other structures", fr: "autres structures")),
        .hue(.overLimit, name.scenario == nil ? name.short : name.label),
      ], data: shortTable(id: "frontier-data", frontier.efficient), place: .wide)
  }

  private var chartTitle: Wording {
    let efficient = frontier.efficient.count
    let head = Wording(
      count: efficient, "structure of \(count.english) is beaten by none in cost and in the worst hundredth",
      "structures of \(count.english) are beaten by none in cost and in the worst hundredth",
      fr: "structure sur \(count.french) n’est battue par aucune à la fois en coût et dans le pire centième",
      "structures sur \(count.french) ne sont battues par aucune à la fois en coût et dans le pire centième")
    return head
      + (today.isEfficient
        ? Wording("; \(name.short.english) is among them", fr: " ; \(name.short.french) en est")
        : Wording("; \(name.short.english) is not among them", fr: " ; \(name.short.french) n’en est pas"))
      + (isRanking ? Wording(same: "") : Wording(", at premiums without load", fr: ", aux primes sans chargement"))
  }

  /// The part of the drawing's width that the vertical axis's amounts take on a phone.
  private static let roomForAmounts = 0.15

  private var tailTarget: Double? {
    if case .expectedShortfall(let most) = target { Double(most.cents) } else { nil }
  }

  private var costTarget: Double? {
    if case .totalCost(let most) = target { Double(most.cents) } else { nil }
  }

  /// Today's, the one to ask for, the smallest change, and both ends of the frontier.
  var telling: [Int] {
    var result = [0]
    for index in [choice, frontier.smallestChange, frontier.efficient.first, frontier.efficient.last] {
      if let index, !result.contains(index) { result.append(index) }
    }
    return result
  }

  /// What a structure of `telling` is there for.
  private func tellingName(_ index: Int) -> Wording {
    if index == 0 { return name.label }
    let role: Wording
    switch index {
    case choice: role = Wording("the one to ask for", fr: "celle à demander")
    case frontier.smallestChange: role = Wording("smallest change", fr: "plus petit changement")
    case frontier.efficient.first:
      role =
        isRanking
        ? Wording("cheapest of all", fr: "la moins chère")
        : Wording("cheapest without load", fr: "la moins chère sans chargement")
    default: role = Wording("best worst hundredth", fr: "meilleur pire centième")
    }
    let number = number(index)
    return Wording("No. \(number.english): ", fr: "N° \(number.french) : ") + role
  }

  private var costChart: Chart {
    let bars = telling.map { index -> BarRows.Bar in
      let point = points[index]
      let cover = point.premium + point.feesAndTax
      return BarRows.Bar(
        tellingName(index), value: money(point.totalCost),
        parts: [
          .init(from: 0, to: cover, .insured),
          .init(from: cover, to: cover + point.factoringCost, .neutral),
          .init(from: cover + point.factoringCost, to: point.totalCost, .uninsured),
        ])
    }
    let extremes = telling.map { points[$0].totalCost }
    let (least, most) = (money(extremes.min() ?? 0), money(extremes.max() ?? 0))
    return Chart(
      id: "costs",
      title: Wording(
        "\(name.label.english) and the ones worth a look cost \(least.english) to \(most.english) in all",
        fr: "\(name.label.french) et celles à examiner coûtent de \(least.french) à \(most.french) au total"),
      alternative: Wording(
        "Bars of mean total cost of risk: premium with fees and tax, factoring, retained loss.",
        fr: "Barres du coût total moyen du risque : prime avec frais et taxe, affacturage, perte conservée."),
      drawing: BarRows(bars, nameLength: 44),
      key: [
        .hue(.insured, Wording("premium, fees, tax", fr: "prime, frais, taxe")),
        .hue(.neutral, Wording("factoring", fr: "affacturage")),
        .hue(.uninsured, Wording("mean retained loss", fr: "perte conservée moyenne")),
      ], data: shortTable(id: "costs-data", telling), place: .wide)
  }
}
