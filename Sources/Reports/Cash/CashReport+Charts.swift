import Contracts
import Receivables
import Simulation

extension CashReport {
  /// How many scenarios have charts of their own: beyond, the tables compare them better.
  private static let chartedAtMost = 6

  /// The charts, each with a sentence made from its data.
  var charts: [Chart] {
    guard let leading, !leading.days.isEmpty else { return [] }
    let others = scenarios.filter { $0.scenario.id != leading.scenario.id }.prefix(CashReport.chartedAtMost - 1)
    let axis = AmountAxis(fanValues)
    var charts = [fanChart(leading, axis, number: 0, place: .wide), flowsChart(leading)]
    let factored = leading.account != nil ? leading : others.first { $0.account != nil }
    if let factored { charts.append(accountChart(factored)) }
    if let chart = timingChart { charts.append(chart) }
    return charts + others.enumerated().map { fanChart($1, axis, number: $0 + 1, place: .half) }
  }

  /// What all fans must show, so that they have one axis: the quantiles and the base calendars, and the credit line where
  /// it is near.
  private var fanValues: [Double] {
    var values = [Double(caseData.openingCash.cents)]
    for cash in scenarios {
      values += cash.review.weeks.flatMap { [$0.p5, $0.p95, $0.expectedBalance] }.map { Double($0.cents) }
      values.append(Double(cash.review.expectedTrough.balance.cents))
    }
    if isLineNear(values) { values.append(-Double(caseData.creditLine.cents)) }
    return values
  }

  /// A credit line far below every balance would press them flat.
  private func isLineNear(_ values: [Double]) -> Bool {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return -Double(caseData.creditLine.cents) >= min(0, low) - max(high - min(0, low), 1)
  }

  /// The balance at the end of a week, in weeks from the evening of `asOf`, where every path begins.
  private func points(_ cash: ScenarioCash, _ value: (CashReview.Week) -> Double) -> [Curve.Point] {
    [(0, Double(caseData.openingCash.cents))]
      + cash.review.weeks.map { (weeks(to: $0.lastDay), value($0)) }
  }

  private func weeks(to day: Day) -> Double { Double(day - caseData.asOf + 1) / 7 }

  private func fanChart(_ cash: ScenarioCash, _ axis: AmountAxis, number: Int, place: Chart.Place) -> Chart {
    let found = cash.review
    let low = found.expectedTrough
    let lowDay = cash.days.first { $0.balance == low.balance }?.day ?? caseData.asOf
    let line = -Double(caseData.creditLine.cents)
    let isFlat = found.weeks.allSatisfy { $0.p5 == $0.p95 }
    var layers: [Curve.Layer] = []
    if !isFlat {
      layers += [
        .band(
          lower: points(cash) { Double($0.p5.cents) }, upper: points(cash) { Double($0.p95.cents) }, strength: 1),
        .band(
          lower: points(cash) { Double($0.p25.cents) }, upper: points(cash) { Double($0.p75.cents) }, strength: 2),
      ]
    }
    // A short horizon has room for each day of the base calendar.
    let base =
      isLong
      ? points(cash) { Double($0.expectedBalance.cents) }
      : [(0, Double(caseData.openingCash.cents))] + cash.days.map { (weeks(to: $0.day), Double($0.balance.cents)) }
    layers.append(.line(base, dashed: true))
    if !isFlat { layers.append(.line(points(cash) { $0.mean }, dashed: false)) }
    if line >= axis.low && !isWithoutFlows {
      layers.append(
        .bound(
          line,
          caseData.creditLine.isZero
            ? Wording("no credit line: zero", fr: "pas de ligne de crédit : zéro")
            : Wording("credit line used up", fr: "ligne de crédit épuisée")))
    }
    if !isWithoutFlows {
      let spot: Curve.Point = (weeks(to: lowDay), Double(low.balance.cents))
      // The name stands below its dot, or above where the credit line would cross it.
      let isCrossed = spot.y > line && spot.y - line < (axis.high - axis.low) * 0.14
      let raised = (spot.x, spot.y + (axis.high - axis.low) * 0.13)
      let name = numbers.compact(low.balance)
      layers += [.dot(spot, name: isCrossed ? Wording(same: "") : name, .neutral)]
      if isCrossed { layers.append(.label(raised, name)) }
    }
    return Chart(
      id: "fan-\(number)-chart", title: fanTitle(cash).capitalized,
      alternative: Wording(
        "The balance by week under \(quoted(cash).english): half and nine tenths of the paths as bands, their mean and the base calendar as lines, the end of the credit line.",
        fr:
          "Le solde par semaine, \(quoted(cash).french) : la moitié et neuf dixièmes des tirages en bandes, leur moyenne et le calendrier de base en lignes, la limite de la ligne de crédit."
      ),
      drawing: Curve(
        horizontal: timeAxis,
        vertical: Curve.Axis(
          Wording("balance", fr: "solde"), from: axis.low, to: axis.high, ticks: axis.ticks(numbers),
          isLabeledAtEnd: !isWithoutFlows && lowDay - caseData.asOf < cash.days.count * 4 / 5), layers: layers),
      key: (isFlat
        ? []
        : [
          .band(strength: 2, Wording("half of the paths", fr: "la moitié des tirages")),
          .band(strength: 1, Wording("nine tenths", fr: "neuf dixièmes")),
          .line(Wording("mean of the paths", fr: "moyenne des tirages")),
        ]) + [
          .dashed(
            isWithoutFlows
              ? Wording("base calendar", fr: "calendrier de base")
              : Wording("base calendar, with its lowest day", fr: "calendrier de base, avec son point bas"))
        ],
      data: fanData(cash, number: number), place: place)
  }

  private func fanTitle(_ cash: ScenarioCash) -> Wording {
    let (found, start) = (cash.review, heading(cash))
    let amount = numbers.money(found.troughP5)
    if isWithoutFlows {
      let end = numbers.money(found.weeks.last?.expectedBalance ?? .zero)
      return start
        + Wording(
          "what is known adds up to \(end.english) in \(caseData.horizonMonths) months, payments not included",
          fr:
            "ce qui est connu cumule \(end.french) en \(caseData.horizonMonths) mois, hors décaissements")
    }
    let what = broken(found.horizon.probability.value)
    return start + what
      + Wording("; one in twenty falls to \(amount.english)", fr: " ; un sur vingt descend à \(amount.french)")
  }

  /// The scenario at the beginning of a title; nothing for the one the page leads with.
  func heading(_ cash: ScenarioCash) -> Wording {
    cash.scenario.id == leading?.scenario.id
      ? Wording(same: "") : Wording("“\(cash.scenario.name)”: ", fr: "« \(cash.scenario.name) » : ")
  }

  /// How many paths break the line that must hold, with the verb.
  func broken(_ share: Double) -> Wording {
    let (english, french) =
      caseData.creditLine.isZero ? ("below zero", "zéro") : ("beyond the credit line", "la ligne de crédit")
    if share <= 0 { return Wording("no path falls \(english)", fr: "aucun tirage ne passe sous \(french)") }
    if share >= 1 { return Wording("every path falls \(english)", fr: "tous les tirages passent sous \(french)") }
    let words = self.share(share)
    return Wording(
      "\(words.english) of paths fall \(english)", fr: "\(words.french) des tirages passent sous \(french)")
  }

  /// The verb of one that breaks the line that must hold.
  var breaksWords: Wording {
    caseData.creditLine.isZero
      ? Wording("falls below zero", fr: "passe sous zéro")
      : Wording("falls beyond the credit line", fr: "passe sous la ligne de crédit")
  }

  private func fanData(_ cash: ScenarioCash, number: Int) -> Table {
    let columns = [
      ("expected", Wording("Base calendar", fr: "Calendrier de base")), ("p5", Wording("5%", fr: "5 %")),
      ("p25", Wording("25%", fr: "25 %")), ("p50", Wording("Median", fr: "Médiane")),
      ("p75", Wording("75%", fr: "75 %")),
      ("p95", Wording("95%", fr: "95 %")), ("mean", Wording("Mean", fr: "Moyenne")),
    ].map { Column($0.0, $0.1, .money(decimals: 0)) }
    return Table(
      id: "fan-\(number)-data",
      caption: Wording("Balance at each week’s end, ", fr: "Solde en fin de semaine, ") + quoted(cash),
      columns: [
        Column("week", Wording("Week", fr: "Semaine"), .integer), Column("date", Wording("Last day", fr: "Au"), .day),
      ] + columns,
      rows: cash.review.weeks.map { week in
        Row(
          [.integer(week.number), .day(week.lastDay)]
            + [week.expectedBalance, week.p5, week.p25, week.p50, week.p75, week.p95].map { .money($0) }
            + [.money(SimulationReport.money(week.mean))])
      })
  }

  /// Weeks along the horizontal axis, months written on it; days where the horizon is short.
  var timeAxis: Curve.Axis {
    let total = weeks(to: caseData.endOfHorizon - 1)
    var ticks: [(value: Double, label: Wording)] = []
    if caseData.horizonMonths <= 3 {
      let step = max(1, Int(total / 4 + 0.5))
      for week in stride(from: step, through: Int(total), by: step) {
        ticks.append((Double(week), shortDay(caseData.asOf + (7 * week - 1))))
      }
    } else {
      let step = (caseData.horizonMonths + 3) / 4
      var month = caseData.asOf.startOfMonth.addingMonths(1)
      // A name at the very edge would crowd the next one.
      while weeks(to: month) < total * 0.06 { month = month.addingMonths(1) }
      while month < caseData.endOfHorizon {
        ticks.append((weeks(to: month), monthWords(month)))
        month = month.addingMonths(step)
      }
    }
    return Curve.Axis(Wording("weeks from now", fr: "semaines à venir"), from: 0, to: max(total, 1), ticks: ticks)
  }

  /// "Oct 2026", "10/2026".
  private func monthWords(_ day: Day) -> Wording {
    let (year, month, _) = day.components
    return Wording(
      "\(Numbers.englishMonths[month - 1].prefix(3))\(Numbers.space)\(year)",
      fr: "\(month < 10 ? "0" : "")\(month)/\(year)")
  }

  /// "6 Oct", "06/10".
  func shortDay(_ day: Day) -> Wording {
    let (_, month, number) = day.components
    return Wording(
      "\(number)\(Numbers.space)\(Numbers.englishMonths[month - 1].prefix(3))",
      fr: "\(number < 10 ? "0" : "")\(number)/\(month < 10 ? "0" : "")\(month)")
  }
}
