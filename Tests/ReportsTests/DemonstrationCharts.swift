import Receivables

@testable import Reports

extension DemonstrationPage {
  static var charts: [Chart] {
    [aged, limits, cover, concentration, fan, histogram, waterfall, tornado, weeks, frontier]
  }

  /// A table of names and amounts behind a chart.
  static func data(_ id: String, _ rows: [(Wording, Money)]) -> Table {
    Table(
      id: "\(id)-table", caption: Wording("Figures", fr: "Chiffres"),
      columns: [
        Column("name", Wording("Name", fr: "Libellé")),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
      ], rows: rows.map { Row([.word(key: $0.0.english, $0.0), .money($0.1)]) })
  }

  static let alternative = Wording("An invented drawing.", fr: "Un dessin d’exemple.")

  static var aged: Chart {
    let buckets: [(Wording, Int64)] = [
      (Wording("Not due", fr: "Non échu"), 3_900_000), (Wording(same: "1–30"), 480_000),
      (Wording(same: "31–60"), 210_000), (Wording(same: "61–90"), 98_000), (Wording(same: "91–120"), 41_500),
      (Wording("> 120", fr: "> 120"), 83_000),
    ]
    return Chart(
      id: "aged",
      title: Wording("81% of receivables are not yet due", fr: "81 % de l’encours n’est pas échu"),
      alternative: alternative,
      drawing: Columns(
        buckets.enumerated().map { index, bucket in
          Columns.Column(
            bucket.0, value: numbers.compact(Money(units: bucket.1)),
            parts: [(Double(bucket.1), index == 0 ? .neutral : .overdue)])
        }), data: data("aged", buckets.map { ($0.0, Money(units: $0.1)) }))
  }

  static var limits: Chart {
    let rows = (0..<20).map { index in
      (names[index % names.count], Int64(620_000 / (index + 2)), Int64(index % 4 == 1 ? 90_000 : 210_000))
    }
    return Chart(
      id: "limits",
      title: Wording(
        "Four of the twenty largest buyers exceed their limit",
        fr: "Quatre des vingt premiers acheteurs dépassent leur agrément"), alternative: alternative,
      drawing: BarRows(
        rows.map { name, balance, limit in
          BarRows.Bar(
            Wording(same: name), value: numbers.money(Money(units: balance)),
            parts: [
              .init(from: 0, to: Double(min(balance, limit)), .insured),
              .init(from: Double(min(balance, limit)), to: Double(balance), .overLimit),
            ], marker: Double(limit))
        }),
      key: [
        .hue(.insured, Wording("within limit", fr: "dans l’agrément")),
        .hue(.overLimit, Wording("over limit", fr: "hors agrément")), .marker(Wording("limit", fr: "agrément")),
      ], data: data("limits", rows.map { (Wording(same: $0.0), Money(units: $0.1)) }), place: .tall)
  }

  static var cover: Chart {
    let parts: [(Double, Meaning)] = [
      (3.4, .insured), (0.23, .overLimit), (0.6, .uninsured), (0.2, .uninsured), (0.1, .disputed), (0.3, .neutral),
    ]
    return Chart(
      id: "cover",
      title: Wording("The offer insures 71% of receivables", fr: "L’offre garantit 71 % de l’encours"),
      alternative: alternative,
      drawing: BarRows(
        ["uninsured", "current", "offer"].map {
          BarRows.Bar(
            stacked: Wording(same: $0), value: Wording("71% insured", fr: "71 % garantis"),
            parts: parts.map { (length: $0.0, meaning: $0.1) })
        }),
      key: [
        .hue(.insured, Wording("insured", fr: "garanti")), .hue(.overLimit, Wording("over limit", fr: "hors agrément")),
        .hue(.uninsured, Wording("not insured", fr: "non garanti")),
        .hue(.disputed, Wording("disputed", fr: "en litige")),
        .hue(.neutral, Wording("excluded", fr: "exclu")),
      ], data: data("cover", [(Wording("Insured", fr: "Garanti"), Money(units: 3_400_000))]))
  }

  static func money(_ value: Double) -> Wording { numbers.compact(Money(units: Int64(value))) }
  static func percent(_ value: Double) -> Wording { numbers.rate(Rate(percent: Int64(value * 100)), decimals: 0) }

  static var concentration: Chart {
    let points = (0...64).map { index -> Curve.Point in
      let rest = 1 - Double(index) / 64
      return (Double(index), 1 - rest * rest)
    }
    return Chart(
      id: "concentration",
      title: Wording("Ten buyers owe 63% of the book", fr: "Dix acheteurs doivent 63 % de l’encours"),
      alternative: alternative,
      drawing: Curve(
        horizontal: .init(
          Wording("buyers, largest first", fr: "acheteurs, du plus gros au plus petit"), from: 0, to: 64,
          ticks: [1, 10, 20, 40, 64].map { (Double($0), Wording(same: "\($0)")) }),
        vertical: .init(
          Wording("share of receivables", fr: "part de l’encours"), from: 0, to: 1,
          ticks: [0, 0.25, 0.5, 0.75, 1].map { ($0, percent($0)) }),
        layers: [
          .line([(0, 0), (64, 1)], dashed: true), .steps(points),
          .dot(points[10], name: Wording("10 buyers: 63%", fr: "10 acheteurs : 63 %"), .insured),
        ]), data: data("concentration", [(Wording(same: "10"), Money(units: 63))]))
  }

  static var fan: Chart {
    let weeks = (1...52).map(Double.init)
    func quantile(_ z: Double) -> [Curve.Point] {
      weeks.map { ($0, 250_000 + z * 22_000 * $0.squareRoot() - $0 * 900) }
    }
    return Chart(
      id: "fan",
      title: Wording("Cash falls below the credit line in 4% of cases", fr: "La ligne est dépassée dans 4 % des cas"),
      alternative: alternative,
      drawing: Curve(
        horizontal: .init(
          Wording("week", fr: "semaine"), from: 1, to: 52,
          ticks: [1, 13, 26, 39, 52].map { (Double($0), Wording(same: "\($0)")) }),
        vertical: .init(
          Wording("balance", fr: "solde"), from: -200_000, to: 600_000,
          ticks: [-200_000, 0, 200_000, 400_000, 600_000].map { ($0, money($0)) }),
        layers: [
          .band(lower: quantile(-1.64), upper: quantile(1.64), strength: 1),
          .band(lower: quantile(-0.67), upper: quantile(0.67), strength: 2), .line(quantile(0), dashed: false),
          .line([(1, -100_000), (52, -100_000)], dashed: true),
          .label((52, -100_000), Wording("credit line", fr: "ligne de crédit")),
        ]), data: data("fan", [(Wording("Week 1", fr: "Semaine 1"), Money(units: 250_000))]), place: .wide)
  }

  static var histogram: Chart {
    let heights = (0..<40).map { index -> Double in
      let distance = Double(index - 6)
      return 1000 / (1 + distance * distance) + 20
    }
    return Chart(
      id: "histogram",
      title: Wording("One year in twenty costs over 310,000", fr: "Une année sur vingt coûte plus de 310 000"),
      alternative: alternative,
      drawing: Columns(
        heights.enumerated().map {
          Columns.Column(Wording(same: "\($0 * 10)"), parts: [($1, $0 > 30 ? .uninsured : .neutral)])
        }, gap: 0.08, namedEvery: 10), data: data("histogram", [(Wording(same: "0"), Money(units: 20))]))
  }

  static var waterfall: Chart {
    func step(_ english: String, _ french: String, _ from: Double, _ to: Double, _ meaning: Meaning) -> BarRows.Bar {
      BarRows.Bar(
        Wording(english, fr: french), value: money(to - from), parts: [.init(from: from, to: to, meaning)])
    }
    return Chart(
      id: "waterfall", title: Wording("Of 150,000 lost, 67,500 come back", fr: "Sur 150 000 perdus, 67 500 reviennent"),
      alternative: alternative,
      drawing: BarRows([
        step("Outstanding", "Encours", 0, 150_000, .neutral), step("Disputed", "Litiges", 150_000, 120_000, .disputed),
        step("Over limit", "Hors agrément", 120_000, 75_000, .overLimit),
        step("Retained share", "Quotité non garantie", 75_000, 67_500, .uninsured),
        step("Indemnity", "Indemnité", 0, 67_500, .insured),
      ]), data: data("waterfall", [(Wording("Outstanding", fr: "Encours"), Money(units: 150_000))]))
  }

  static var tornado: Chart {
    let rows: [(Wording, Double, Double)] = [
      (Wording("Probability of default ±50%", fr: "Probabilité de défaut ±50 %"), -42_000, 47_000),
      (Wording("Recovery ±20 points", fr: "Récupération ±20 points"), -18_000, 17_000),
    ]
    return Chart(
      id: "tornado",
      title: Wording("Default rates move the cost most", fr: "Le taux de défaut pèse le plus sur le coût"),
      alternative: alternative,
      drawing: BarRows(
        rows.map { name, low, high in
          BarRows.Bar(
            name, value: money(low) + Wording(same: " / ") + money(high),
            parts: [.init(from: low, to: 0, .insured), .init(from: 0, to: high, .uninsured)])
        }), data: data("tornado", rows.map { ($0.0, Money(units: Int64($0.2))) }))
  }

  static var weeks: Chart {
    Chart(
      id: "weeks",
      title: Wording("Factoring brings the trough forward", fr: "Le point bas est avancé par l’affacturage"),
      alternative: alternative,
      drawing: Columns(
        (1...26).map { week in
          let wave = Double((week * 37) % 11)
          return Columns.Column(
            Wording("w\(week)", fr: "s\(week)"),
            parts: [(60 + wave * 4, .insured), (wave * 3, .neutral), (-40 - wave * 6, .uninsured)],
            line: 50 - wave * 3)
        }, namedEvery: 5),
      key: [
        .hue(.insured, Wording("receipts", fr: "encaissements")), .hue(.neutral, Wording("advances", fr: "avances")),
        .hue(.uninsured, Wording("payments", fr: "décaissements")),
      ], data: data("weeks", [(Wording("w1", fr: "s1"), Money(units: 60))]), place: .wide)
  }

  static var frontier: Chart {
    let points: [(Double, Double, String)] = [(40, 310, "A"), (62, 180, "B"), (90, 120, "C"), (140, 100, "D")]
    return Chart(
      id: "frontier",
      title: Wording("Structure B costs least for its tail", fr: "La structure B est la moins chère pour son risque"),
      alternative: alternative,
      drawing: Curve(
        horizontal: .init(
          Wording("cost", fr: "coût"), from: 0, to: 160,
          ticks: [0, 40, 80, 120, 160].map { (Double($0), Wording(same: "\($0)")) }),
        vertical: .init(
          Wording("tail risk", fr: "risque extrême"), from: 0, to: 400,
          ticks: [0, 100, 200, 300, 400].map { (Double($0), Wording(same: "\($0)")) }),
        layers: [.line(points.map { ($0.0, $0.1) }, dashed: true)]
          + points.map { .dot(($0.0, $0.1), name: Wording(same: $0.2), $0.2 == "B" ? .insured : .neutral) }),
      data: data("frontier", [(Wording(same: "A"), Money(units: 310))]))
  }
}
