import Receivables
import Simulation

/// A figure by which scenarios are compared: the one list behind the page's table, the CSV files and the JSON's differences.
struct ComparedFigure: Sendable {
  /// What it is counted in.
  enum Unit: Sendable {
    /// Amounts, in cents.
    case money
    /// A share of one.
    case share
    /// Days.
    case days
    /// A week of the horizon, from 1.
    case week
  }

  /// Its key in results; a point separates an object from its member.
  let key: String
  /// Its name on the page.
  let name: Wording
  /// What it is counted in.
  let unit: Unit
  /// The figure of a scenario; nil if there is none.
  let value: @Sendable (Comparison, Int) -> Double?
  /// Its standard error; nil if it is not stated.
  let error: @Sendable (Comparison, Int) -> Double?
  /// The whole law of an amount; nil for a figure that has none.
  let law: @Sendable (Comparison, Int) -> MeasureEstimate?
  /// The scenario's difference from the baseline; nil if none is stated.
  let difference: @Sendable (Comparison, Int) -> Difference?

  private init(
    _ key: String, _ name: Wording, _ unit: Unit, value: @escaping @Sendable (Comparison, Int) -> Double?,
    error: @escaping @Sendable (Comparison, Int) -> Double? = { _, _ in nil },
    law: @escaping @Sendable (Comparison, Int) -> MeasureEstimate? = { _, _ in nil },
    difference: @escaping @Sendable (Comparison, Int) -> Difference?
  ) {
    self.key = key
    self.name = name
    self.unit = unit
    self.value = value
    self.error = error
    self.law = law
    self.difference = difference
  }

  /// An amount with its law.
  private init(
    _ key: String, _ name: Wording, law: @escaping @Sendable (Comparison, Int) -> MeasureEstimate,
    difference: @escaping @Sendable (Comparison.ScenarioDifference) -> Difference
  ) {
    self.init(
      key, name, .money, value: { law($0, $1).mean }, error: { law($0, $1).standardError }, law: law,
      difference: { difference($0.differences[$1]) })
  }

  /// All of them, in the order of results.
  static let all: [ComparedFigure] = measures + tails + capital + cash + still

  /// Those of the page's table, in its order; the total below what it adds up.
  static let inPage: [ComparedFigure] = {
    let costs = [
      "premium", "fees", "tax", "commission", "financing", "collection", "retainedLoss", "totalCostOfRisk",
      "costOfCapital",
    ]
    let rest = [
      "fundingRaised", "troughMedian", "troughP5", "troughWeek", "shortfallProbability.thirteenWeeks",
      "shortfallProbability.horizon", "coveredShare", "dso",
    ]
    return costs.map(named) + tails + rest.map(named)
  }()

  /// The figure of a key.
  static func named(_ key: String) -> ComparedFigure { all.first { $0.key == key }! }

  private static let measures = Measure.allCases.map { measure in
    ComparedFigure(
      measure.rawValue,
      measure == .retainedLoss ? Wording("Retained loss, mean", fr: "Perte conservée, moyenne") : measure.name,
      law: { $0.scenarios[$1][measure] }, difference: { $0[measure] })
  }

  private static let tails =
    TailLevel.allCases.map { level in
      ComparedFigure(
        "var.\(level.name)", words(Wording("Retained, VaR", fr: "Conservée, VaR"), level), .money,
        value: { Double($0.scenarios[$1][.retainedLoss].valueAtRisk(level).value) },
        difference: { $0.differences[$1].valueAtRisk[level] })
    }
    + TailLevel.allCases.map { level in
      ComparedFigure(
        "es.\(level.name)", words(Wording("Retained, ES", fr: "Conservée, ES"), level), .money,
        value: { $0.scenarios[$1][.retainedLoss].expectedShortfall(level).value },
        error: { $0.scenarios[$1][.retainedLoss].expectedShortfall(level).standardError },
        difference: { $0.differences[$1].expectedShortfall[level] })
    }

  private static func words(_ start: Wording, _ level: TailLevel) -> Wording {
    start
      + Wording(
        " \(level.name)%", fr: " à \(level.name.replacing(".", with: ","))\(Numbers.narrowSpace)%")
  }

  private static let capital = [
    ComparedFigure(
      "costOfCapital", Wording("Cost of capital, apart", fr: "Coût du capital, à part"), .money,
      value: { $0.costOfCapital($1) }, difference: { $0.differences[$1].costOfCapital }),
    ComparedFigure(
      "costWithCapital", Wording("Total cost with capital", fr: "Coût total avec capital"), .money,
      value: { $0.scenarios[$1][.totalCostOfRisk].mean + $0.costOfCapital($1) },
      difference: { $0.differences[$1].costWithCapital }),
  ]

  private static let cash = [
    ComparedFigure(
      "fundingRaised", Wording("Funding raised", fr: "Financement levé"),
      law: { $0.cash.scenarios[$1].fundingRaised }, difference: \.fundingRaised),
    ComparedFigure(
      "trough", Wording("Lowest balance, mean", fr: "Point bas, moyenne"), law: { $0.cash.scenarios[$1].trough },
      difference: \.trough),
    ComparedFigure(
      "troughMedian", Wording("Lowest balance, median", fr: "Point bas, médiane"), .money,
      value: { Double($0.cash.scenarios[$1].troughMedian.cents) }, difference: { $0.differences[$1].troughMedian }),
    ComparedFigure(
      "troughP5", Wording("Lowest balance, 1 in 20", fr: "Point bas, 1 sur 20"), .money,
      value: { Double($0.cash.scenarios[$1].troughP5.cents) }, difference: { $0.differences[$1].troughP5 }),
    ComparedFigure(
      "troughWeek", Wording("Week of the lowest balance", fr: "Semaine du point bas"), .week,
      value: { Double($0.cash.scenarios[$1].troughWeek) }, difference: { _, _ in nil }),
    ComparedFigure(
      "shortfallProbability.thirteenWeeks",
      Wording("Beyond the line, 13 weeks", fr: "Ligne dépassée, 13 semaines"), .share,
      value: { $0.cash.scenarios[$1].thirteenWeeks.probability.value },
      error: { $0.cash.scenarios[$1].thirteenWeeks.probability.standardError },
      difference: { $0.differences[$1].shortfallThirteenWeeks }),
    ComparedFigure(
      "shortfallProbability.horizon", Wording("Beyond the line, horizon", fr: "Ligne dépassée, horizon"), .share,
      value: { $0.cash.scenarios[$1].horizon.probability.value },
      error: { $0.cash.scenarios[$1].horizon.probability.standardError },
      difference: { $0.differences[$1].shortfallHorizon }),
  ]

  /// Figures without chance.
  private static let still = [
    ComparedFigure(
      "coveredShare", Wording("Covered share today", fr: "Part garantie aujourd’hui"), .share,
      value: { $0.scenarios[$1].coveredShare }, error: { _, _ in 0 },
      difference: { exact($0.differences[$1].coveredShare) }),
    ComparedFigure(
      "dso", Wording("DSO at the end, days", fr: "DSO final, jours"), .days,
      value: { $0.cash.scenarios[$1].daysOutstanding.after }, error: { _, _ in 0 },
      difference: { $0.differences[$1].daysOutstanding.map(exact) }),
  ]

  private static func exact(_ mean: Double) -> Difference {
    Difference(mean: mean, standardError: 0, halfWidthFactor: 0)
  }
}
