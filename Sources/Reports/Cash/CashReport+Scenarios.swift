import Contracts
import Receivables
import Simulation

extension CashReport {
  private typealias Figure = (column: Column, cell: (CashReview.ScenarioCash) -> Cell)

  /// Scenarios side by side: how low, how surely, what factoring brings and costs, what insurers make wait for.
  var scenariosTable: Table {
    var figures: [Figure] = isWithoutFlows ? [] : troughFigures
    if scenarios.contains(where: { $0.account != nil }) { figures += factoringFigures }
    if scenarios.contains(where: { !$0.scenario.policies.isEmpty }) { figures += insuranceFigures }
    if isLong {
      figures.append(
        (
          Column("dso", Wording("DSO after", fr: "DSO final"), .number(decimals: 1)),
          { $0.daysOutstanding.after.map { .number($0) } ?? .empty }
        ))
    }
    if isWithoutFlows {
      figures.append(amount("closing", Wording("At the end", fr: "Solde final")) { $0.weeks.last?.expectedBalance })
    }
    return Table(
      id: "scenarios", caption: Wording("Scenarios on the same paths", fr: "Scénarios, sur les mêmes tirages"),
      columns: [Column("scenario", Wording("Scenario", fr: "Scénario"))] + figures.map(\.column),
      rows: scenarios.map { cash in Row([.text(cash.scenario.name)] + figures.map { $0.cell(cash.review) }) }
    ).noting(
      isWithoutFlows
        ? Wording(same: "")
        : Wording(
          "Lowest, 1 in 20: in one path in twenty the lowest balance is below it. cash.json holds every figure with its error.",
          fr:
            "Point bas, 1 sur 20 : dans un tirage sur vingt, le solde le plus bas est inférieur. cash.json contient chaque chiffre avec son erreur."
        ))
  }

  private func amount(
    _ key: String, _ name: Wording, _ value: @escaping (CashReview.ScenarioCash) -> Money?
  ) -> Figure {
    (Column(key, name, .money(decimals: 0)), { value($0).map { .money($0) } ?? .empty })
  }

  private func mean(
    _ key: String, _ name: Wording, _ value: @escaping (CashReview.ScenarioCash) -> Double?
  ) -> Figure {
    amount(key, name) { value($0).map(SimulationReport.money) }
  }

  private var troughFigures: [Figure] {
    [
      amount("expectedTrough", Wording("Lowest, expected", fr: "Point bas attendu")) { $0.expectedTrough.balance },
      (
        Column("week", Wording("in week to", fr: "semaine au"), .day),
        { .day(lastDay(ofWeek: $0.expectedTrough.week)) }
      ), amount("troughP5", Wording("Lowest, 1 in 20", fr: "Point bas, 1 sur 20")) { $0.troughP5 },
      (
        Column(
          "shortfallProbability",
          caseData.creditLine.isZero
            ? Wording("Below zero", fr: "Sous zéro") : Wording("Beyond the line", fr: "Ligne dépassée"),
          .rate(decimals: 1)), { .rate(SimulationReport.rate($0.horizon.probability.value)) }
      ),
      amount("shortfall", Wording("Then missing", fr: "Manque alors")) { CashReport.missing($0.horizon) },
    ]
  }

  private var factoringFigures: [Figure] {
    [
      mean("fundingRaised", Wording("Funding raised", fr: "Financement levé")) {
        $0.factored { $0.fundingRaised.mean }
      },
      mean("peakDefinancing", Wording("Peak definancing", fr: "Définancement maximal")) {
        $0.factored { $0.peakDefinancing.mean }
      },
      mean("factoringCost", Wording("Factor’s cost", fr: "Coût du factor")) {
        $0.factored { $0.commission.mean + $0.financing.mean }
      },
      (
        Column("costOfFinancing", Wording("A year", fr: "Par an"), .rate(decimals: 1)),
        { $0.costOfFinancing.map { .rate(SimulationReport.rate($0)) } ?? .empty }
      ),
    ]
  }

  private var insuranceFigures: [Figure] {
    [
      mean("bridge", Wording("Indemnities to bridge", fr: "Indemnités à relayer")) {
        $0.scenario.policies.isEmpty ? nil : $0.bridge.mean
      },
      (
        Column("indemnityDays", Wording("Days to them", fr: "Délai, jours"), .integer),
        { $0.indemnityDays.map { .integer(Int($0.mean.rounded())) } ?? .empty }
      ),
    ]
  }

  /// What is missing on average where something is; nil if no path is short.
  static func missing(_ shortfall: CashReview.Shortfall) -> Money? {
    shortfall.probability.value > 0
      ? SimulationReport.money(shortfall.missing.mean / shortfall.probability.value) : nil
  }
}

extension CashReview.ScenarioCash {
  /// A figure of the factor; nil without one, which is not the same as zero.
  fileprivate func factored(_ value: (CashReview.ScenarioCash) -> Double) -> Double? {
    scenario.factoring == nil ? nil : value(self)
  }
}
