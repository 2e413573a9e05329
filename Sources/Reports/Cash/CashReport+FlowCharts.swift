import Contracts
import Receivables
import Simulation

extension CashReport {
  /// How many weeks of flows one chart shows.
  private static let weeksShown = 53

  /// What moves each week in the base calendar, by kind.
  func flowsChart(_ cash: ScenarioCash) -> Chart {
    let weeks = Array(weekSums(cash).prefix(CashReport.weeksShown))
    let groups = CashGroup.allCases.filter { group in weeks.contains { !$0.amount(of: group).isZero } }
    let parts = weeks.indices.map { week in
      groups.flatMap { group in
        flows(cash, week: week, weeks[week], group).map { (length: Double($0.cents), meaning: group.hue) }
      }
    }
    let axis = AmountAxis(
      parts.flatMap { parts in
        [parts.map { max(0, $0.length) }.reduce(0, +), parts.map { min(0, $0.length) }.reduce(0, +)]
      })
    let worst = weeks.min { $0.net < $1.net } ?? weeks[0]
    let (out, day) = (numbers.money(worst.net.magnitude), numbers.longDay(worst.day))
    let first =
      cash.review.weeks.count > weeks.count
      ? Wording("in the first year ", fr: "la première année, ") : Wording(same: "")
    let received = numbers.money(
      weeks.map { $0.amount(of: .customers) }.total().divided(by: max(1, weeks.count)))
    return Chart(
      id: "flows-chart",
      title: (worst.net.cents < 0
        ? Wording(
          "\(first.english)customers bring \(received.english) a week; the week to \(day.english) costs most, \(out.english) net",
          fr:
            "\(first.french)les clients apportent \(received.french) par semaine ; la semaine au \(day.french) coûte le plus, \(out.french) net"
        )
        : Wording(
          "\(first.english)customers bring \(received.english) a week, and no week takes more than it brings",
          fr:
            "\(first.french)les clients apportent \(received.french) par semaine, et aucune semaine n’est déficitaire"
        )).capitalized,
      alternative: Wording(
        "A column for each week of the base calendar: what comes in above zero, what goes out below, by origin.",
        fr:
          "Une colonne par semaine du calendrier de base : entrées au-dessus de zéro, sorties au-dessous, par origine."
      ),
      drawing: Columns(
        zip(weeks, parts).map { week, parts in Columns.Column(shortDay(week.day), parts: parts) },
        gap: 0.2, namedEvery: max(1, (weeks.count + 4) / 5), ticks: axis.ticks(numbers)),
      key: groups.map { .hue($0.hue, $0.name) },
      data: Table(
        id: "flows-data", caption: Wording("Flows by week", fr: "Flux par semaine"),
        columns: [
          Column("week", Wording("Week", fr: "Semaine"), .integer), Column("date", Wording("Last day", fr: "Au"), .day),
        ] + groups.map { Column($0.key, $0.name, .money(decimals: 0)) } + [
          Column("net", Wording("Net", fr: "Variation"), .money(decimals: 0))
        ],
        rows: weeks.enumerated().map { index, week in
          Row(
            [.integer(index + 1), .day(week.day)] + groups.map { .money(week.amount(of: $0)) } + [.money(week.net)])
        }), place: .wide)
  }

  /// What a group brings and takes in a week. The factor's kinds are set off against each other: it keeps receipts and
  /// advances new invoices all week long, and only the difference is cash.
  private func flows(_ cash: ScenarioCash, week: Int, _ sum: CashDay, _ group: CashGroup) -> [Money] {
    if group == .factor { return [sum.amount(of: group)] }
    let first = caseData.asOf + 7 * week
    let lines = cash.review.base.lines.filter {
      $0.day >= first && $0.day < first + 7 && CashGroup.of($0.kind) == group
    }.map(\.amount)
    return [lines.filter { $0.cents > 0 }.total(), lines.filter { $0.cents < 0 }.total()]
  }

  /// When indemnities come after the default, under the leading scenario or the first that is indemnified.
  var timingChart: Chart? {
    let indemnified = scenarios.filter { $0.review.indemnityDays != nil }
    guard let shown = indemnified.first(where: { $0.scenario.id == leading?.scenario.id }) ?? indemnified.first,
      let days = shown.review.indemnityDays
    else { return nil }
    let (byMonth, name) = (shown.review.indemnityByMonth, heading(shown))
    let shares = byMonth.enumerated().map { index, share in share - (index == 0 ? 0 : byMonth[index - 1]) }
    let (median, late) = (Wording(numbers) { $0.days(days.median) }, Wording(numbers) { $0.days(days.p95) })
    let most = indemnified.map(\.review.indemnityByMonth.count).max() ?? 0
    return Chart(
      id: "timing-chart",
      title: Wording(
        "\(name.english)half of the indemnities come within \(median.english) of the default, 95% within \(late.english)",
        fr:
          "\(name.french)la moitié des indemnités arrivent dans les \(median.french) suivant le défaut, 95\u{202F}% dans les \(late.french)"
      ).capitalized,
      alternative: Wording(
        "A column for each 30 days after the default: the share of indemnities paid in them.",
        fr: "Une colonne par tranche de 30 jours après le défaut : la part des indemnités qui y sont versées."),
      drawing: Columns(
        shares.enumerated().map { index, share in
          Columns.Column(
            Wording(same: "\(30 * index)"),
            value: share >= 0.005 ? numbers.rate(SimulationReport.rate(share), decimals: 0) : Wording(same: ""),
            parts: [(share, .insured)])
        }, namedEvery: max(1, (shares.count + 9) / 10)),
      key: [
        .hue(
          .insured,
          Wording(
            "share paid in 30 days, from that day after the default",
            fr: "part versée en 30 jours, à compter de ce jour après le défaut"))
      ],
      data: Table(
        id: "timing-data",
        caption: Wording(
          "Share of indemnities paid, by days after default",
          fr: "Part des indemnités versées, selon les jours après le défaut"),
        columns: [Column("days", Wording("Days, up to", fr: "Jours, jusqu’à"), .integer)]
          + indemnified.map { Column($0.scenario.id, Wording(same: $0.scenario.name), .rate(decimals: 1)) },
        rows: (0..<most).map { month in
          Row(
            [.integer(30 * month + 29)]
              + indemnified.map { cash in
                let shares = cash.review.indemnityByMonth
                return .rate(SimulationReport.rate(month < shares.count ? shares[month] : 1))
              })
        }))
  }
}
