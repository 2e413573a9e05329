import Audit
import Contracts
import Receivables

// Tables of the page that set scenarios side by side; their CSV files have a row for each scenario instead.

extension AuditReport {
  /// What each scenario makes of every euro, a column a scenario.
  var coverByScenario: Table {
    let statuses = CoverStatus.all.filter { status in
      audit.scenarios.contains { $0.cover.contains { $0.status == status } }
    }
    return Table(
      id: "cover", caption: Wording("Cover by status", fr: "Garantie par statut"),
      columns: [Column("status", Wording("Status", fr: "Statut"))] + audit.scenarios.map(amountColumn),
      rows: statuses.map { status in
        Row(
          [.word(key: status.name, status.words)]
            + audit.scenarios.map { scenario in
              scenario.cover.first { $0.status == status }.map { .money($0.amount) } ?? .empty
            })
      }, totals: [.empty] + audit.scenarios.map { _ in .money(audit.aging.receivables) }, file: "audit-cover.csv")
  }

  /// What each factoring contract finances, a column a scenario.
  func financingByScenario(_ scenarios: [ScenarioAudit]) -> Table {
    func row(_ words: Wording, _ amount: (ScenarioAudit) -> Cell) -> Row {
      Row([.word(key: "", words)] + scenarios.map(amount))
    }
    let reasons = Ineligibility.allCases.filter { reason in scenarios.contains { $0.base.ineligible[reason] != nil } }
    let refused = reasons.map { reason in
      row(
        Wording("Not eligible: \(reason.words.english.lowercased())", fr: "Exclu : \(reason.words.french.lowercased())")
      ) { $0.base.ineligible[reason].map { .money(-$0) } ?? .empty }
    }
    return Table(
      id: "financing", caption: Wording("What the factor finances", fr: "Ce que le factor finance"),
      columns: [Column("line", Wording("Line", fr: "Poste"))] + scenarios.map(amountColumn),
      rows: [row(Wording("Assigned", fr: "Encours cédé")) { .money($0.base.assigned) }] + refused + [
        row(Wording("Eligible", fr: "Finançable")) { .money($0.base.eligible) },
        row(Wording("Guarantee fund", fr: "Fonds de garantie")) { .money($0.base.guaranteeFund) },
        row(Wording("Availability", fr: "Disponible")) { .money($0.base.availability) },
      ], file: "audit-financing.csv"
    ).noting(
      Wording(
        "Assigned less what is not eligible is eligible. A negative availability means that more is in use than may be drawn.",
        fr:
          "L’encours cédé moins ce qui est exclu est finançable. Un disponible négatif signifie que le financement en cours dépasse ce qui peut être tiré."
      ))
  }

  private func amountColumn(_ scenario: ScenarioAudit) -> Column {
    Column(scenario.id, Wording(same: scenario.name), .money(decimals: 2))
  }
}
