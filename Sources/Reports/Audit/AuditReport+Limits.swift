import Audit
import Contracts
import Receivables

extension AuditReport {
  /// What binds deliveries to each buyer, and what it covers, in every scenario given that has a policy.
  func limits(_ scenarios: [ScenarioAudit]) -> Table {
    let entries = scenarios.filter { terms(of: $0)?.policies.isEmpty == false }.flatMap { scenario in
      scenario.buyers.map { (scenario: scenario, cover: $0) }
        .sorted { audit.buyers[$0.cover.buyer].balance > audit.buyers[$1.cover.buyer].balance }
    }
    return Table(
      id: "limits", caption: Wording("Buyers and their limits", fr: "Acheteurs et agréments"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: scenarios.count > 1),
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("limitKind", Wording("Limit", fr: "Agrément")),
        Column("limit", Wording("Limit amount", fr: "Montant de l’agrément"), .money(decimals: 2)),
        Column("insuredPercentage", Wording("Insured percentage", fr: "Quotité garantie"), .rate(decimals: 0)),
        Column("balance", Wording("Balance", fr: "Encours"), .money(decimals: 2)),
        Column("insured", Wording("Insured", fr: "Garanti"), .money(decimals: 2)),
        Column("overLimit", Wording("Over limit", fr: "Dépassement"), .money(decimals: 2)),
        Column("uninsured", Wording("Not insured", fr: "Non garanti"), .money(decimals: 2)),
        Column("indemnity", Wording("Indemnity", fr: "Indemnité"), .money(decimals: 2)),
      ],
      rows: entries.map { row($0.scenario, $0.cover) }, stakes: entries.map(\.cover.uninsured),
      totals: scenarios.count == 1
        ? [
          .empty, .empty, .empty, .empty, .empty, .money(audit.aging.receivables),
          .money(entries.map(\.cover.insured).total()), .money(entries.map(\.cover.overLimit).total()),
          .money(entries.map(\.cover.uninsured).total()), .empty,
        ] : nil, file: "audit-limits.csv"
    ).noting(
      Wording(
        "Balance includes VAT. Where the policy insures amounts without VAT, so are the limit, what is insured and what is not: the VAT is the difference. Indemnity: what the insurers would pay if this buyer alone were insolvent today; indemnities share the year’s first loss and maximum liability, so that they do not add up.",
        fr:
          "L’encours est TTC. Si la police garantit hors taxe, l’agrément, le garanti et le non garanti le sont aussi : la différence est la TVA. Indemnité : ce que verseraient les assureurs si cet acheteur seul était insolvable aujourd’hui ; les indemnités se partagent la franchise et la limite de décaissement de l’année et ne s’additionnent donc pas."
      ))
  }

  private func row(_ scenario: ScenarioAudit, _ cover: ScenarioAudit.BuyerCover) -> Row {
    var limit = Cell.empty
    var percentage = Cell.empty
    if case .limit(_, let amount, let rate) = cover.standing {
      limit = amount >= Ceiling.beyondAnySum ? .unlimited : .money(amount)
      percentage = .rate(rate)
    }
    let kind: Cell = cover.standing.map { .word(key: $0.key, $0.words) } ?? .empty
    return Row([
      .word(key: scenario.id, Wording(same: scenario.name)), buyerCell(cover.buyer), kind, limit, percentage,
      .money(audit.buyers[cover.buyer].balance), .money(cover.insured), .money(cover.overLimit),
      .money(cover.uninsured), .money(cover.indemnity),
    ])
  }

  /// The policy years that bear on today's receivables.
  func years(_ scenarios: [ScenarioAudit]) -> Table {
    let rows = scenarios.flatMap { scenario in
      scenario.years.map { state -> Row in
        let terms = terms(of: scenario)?.policies[state.year.policy]
        let left = state.balance.liabilityLeft
        return Row([
          .word(key: scenario.id, Wording(same: scenario.name)), .integer(state.year.policy + 1),
          .text(terms?.insurer ?? ""), .day(state.year.start), .money(state.claims),
          .money(state.balance.aggregateLeft), left >= Ceiling.beyondAnySum ? .unlimited : .money(left),
        ])
      }
    }
    return Table(
      id: "years",
      caption: Wording("Policy years that bear on today’s receivables", fr: "Exercices d’assurance de l’encours"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: scenarios.count > 1),
        Column("policy", Wording("Policy", fr: "Police"), .integer),
        Column("insurer", Wording("Insurer", fr: "Assureur")),
        Column("year", Wording("Year from", fr: "Exercice du"), .day),
        Column("claims", Wording("If every buyer failed", fr: "Si tous défaillaient"), .money(decimals: 2)),
        Column("aggregateLeft", Wording("First loss left", fr: "Franchise restante"), .money(decimals: 2)),
        Column("liabilityLeft", Wording("Liability left", fr: "Décaissement restant"), .money(decimals: 2)),
      ], rows: rows
    ).noting(
      Wording(
        "What the insurer’s share of all losses would be, before the aggregate first loss and the maximum liability of the year.",
        fr:
          "Part de l’assureur dans l’ensemble des sinistres, avant franchise annuelle globale et limite de décaissement."
      ))
  }
}

extension LimitStanding {
  /// The word in results.
  var key: String {
    switch self {
    case .limit(let kind, _, _): kind.rawValue
    case .noLimit: "noLimit"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    }
  }
}
