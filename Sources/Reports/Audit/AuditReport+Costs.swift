import Audit
import Contracts
import Receivables

extension AuditReport {
  /// What the policies of each scenario cost over the horizon, before any bonus or malus.
  func costs(_ scenarios: [ScenarioAudit]) -> Table {
    let rows = scenarios.flatMap { scenario in scenario.costs.map { row($0, of: scenario) } }
    return Table(
      id: "costs", caption: Wording("What the policies cost", fr: "Coût des polices"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: scenarios.count > 1),
        Column("policy", Wording("Policy", fr: "Police"), .integer),
        Column("insurer", Wording("Insurer", fr: "Assureur")),
        Column("year", Wording("Year from", fr: "Exercice du"), .day),
        Column("base", Wording("Premium base", fr: "Assiette de prime"), .money(decimals: 2)),
        Column("premium", Wording("Premium of the year", fr: "Prime de l’exercice"), .money(decimals: 2)),
        Column("measured", Wording("Of it in the horizon", fr: "Dont dans l’horizon"), .money(decimals: 2)),
        Column("namedLimits", Wording("Named limits", fr: "Limites dénommées"), .integer),
        Column("fees", Wording("Fees", fr: "Frais d’agrément"), .money(decimals: 2)),
        Column("tax", Wording("Tax", fr: "Taxe"), .money(decimals: 2)),
        Column("nextInstalmentOn", Wording("Next instalment", fr: "Prochaine échéance"), .day),
        Column("nextInstalment", Wording("Instalment", fr: "Acompte"), .money(decimals: 2)),
      ], rows: rows, file: "audit-costs.csv"
    ).noting(
      Wording(
        "Sales are the ledger’s until today and a forecast after it: the same months again, or the case’s own figures. Bonus or malus come 60 days after each year.",
        fr:
          "Chiffre d’affaires du grand livre jusqu’à ce jour, puis prévision : les mêmes mois, ou les chiffres du dossier. Le bonus-malus est réglé 60 jours après chaque exercice."
      ))
  }

  private func row(_ statement: PremiumStatement, of scenario: ScenarioAudit) -> Row {
    let year = statement.premium.year
    let next = statement.instalments.first { $0.day >= asOf }
    return Row([
      .word(key: scenario.id, Wording(same: scenario.name)), .integer(year.policy + 1),
      .text(terms(of: scenario)?.policies[year.policy].insurer ?? ""), .day(year.start),
      .money(statement.premium.base), .money(statement.premium.amount), .money(statement.measured),
      .integer(statement.namedLimits), .money(statement.fees), .money(statement.tax),
      next.map { .day($0.day) } ?? .empty, next.map { .money($0.amount) } ?? .empty,
    ])
  }
}
