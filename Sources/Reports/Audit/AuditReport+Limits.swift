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
    func shows(_ holds: (CoverStatus) -> Bool) -> Bool {
      scenarios.contains { $0.cover.contains { holds($0.status) } }
    }
    return Table(
      id: "limits", caption: Wording("Buyers and their limits", fr: "Acheteurs et agréments"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: scenarios.count > 1),
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("limitKind", Wording("Limit", fr: "Agrément")),
        Column("limit", inBasis(Wording("Limit amount", fr: "Montant de l’agrément"), scenarios), .money(decimals: 0)),
        Column("insuredPercentage", Wording("Insured percentage", fr: "Quotité garantie"), .rate(decimals: 0)),
        Column("balance", Wording("Balance incl. VAT", fr: "Encours TTC"), .money(decimals: 2)),
        Column("insured", inBasis(Wording("Insured", fr: "Garanti"), scenarios), .money(decimals: 2)),
        Column("overLimit", inBasis(Wording("Over limit", fr: "Dépassement"), scenarios), .money(decimals: 2)),
        Column("uninsured", Wording("Not insured", fr: "Non garanti"), .money(decimals: 2)),
        Column(
          "vat", Wording("VAT, not insured", fr: "TVA non garantie"), .money(decimals: 2),
          isInPage: shows { $0 == .excluded(.vat) }),
        Column(
          "assigned", Wording("Factor’s risk", fr: "Risque du factor"), .money(decimals: 2),
          isInPage: shows { $0 == .assigned }),
        Column(
          "credit", Wording("Credits left", fr: "Avoirs non lettrés"), .money(decimals: 2),
          isInPage: shows { $0 == .credit }),
        Column("indemnity", Wording("Indemnity", fr: "Indemnité"), .money(decimals: 2)),
      ],
      rows: entries.map { row($0.scenario, $0.cover) },
      stakes: entries.map { $0.scenario.amount(of: $0.cover, where: \.isUninsured) },
      totals: scenarios.count == 1
        ? [.empty, .empty, .empty, .empty, .empty, .money(audit.aging.receivables)]
          + LimitsPart.allCases.map { part in .money(entries.map { part.amount(of: $0.cover, in: $0.scenario) }.total())
          }
          + [.empty] : nil, file: "audit-limits.csv"
    ).noting(
      Wording(
        "Balance = insured + not insured + VAT, the factor’s risk and credits left, where there are any; what is over limit is a part of what is not insured. VAT is set apart of amounts within and over the limits; it is the State’s to give back in an insolvency. Indemnity: what the insurers would pay if this buyer alone were insolvent today; indemnities share the year’s first loss and maximum liability, so that they do not add up.",
        fr:
          "Encours = garanti + non garanti + TVA, risque du factor et avoirs non lettrés s’il y en a ; le dépassement fait partie du non garanti. La TVA est isolée pour ce qui est garanti ou en dépassement ; l’État la restitue en cas de procédure collective. Indemnité : ce que verseraient les assureurs si cet acheteur seul était insolvable aujourd’hui ; les indemnités se partagent la franchise et la limite de décaissement de l’année et ne s’additionnent donc pas."
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
    return Row(
      [
        .word(key: scenario.id, Wording(same: scenario.name)), buyerCell(cover.buyer), kind, limit, percentage,
        .money(audit.buyers[cover.buyer].balance),
      ] + LimitsPart.allCases.map { .money($0.amount(of: cover, in: scenario)) } + [.money(cover.indemnity)])
  }

  /// A column's name with the basis of the policies, where they agree on one: what a limit covers is VAT included or not.
  private func inBasis(_ name: Wording, _ scenarios: [ScenarioAudit]) -> Wording {
    let bases = Set(scenarios.flatMap { terms(of: $0)?.policies ?? [] }.map(\.basis))
    guard bases.count == 1, let basis = bases.first else { return name }
    return name
      + (basis == .exclVAT ? Wording(" excl. VAT", fr: " HT") : Wording(" incl. VAT", fr: " TTC"))
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
        Column("liabilityLeft", Wording("Liability left", fr: "Limite de décaissement restante"), .money(decimals: 2)),
      ], rows: rows
    ).noting(
      Wording(
        "What the insurer’s share of all losses would be, before the aggregate first loss and the maximum liability of the year.",
        fr:
          "Part de l’assureur dans l’ensemble des sinistres, avant franchise annuelle globale et limite de décaissement."
      ))
  }
}

/// The parts of a buyer's balance in the table of limits; all but `overLimit`, a part of `uninsured`, add up to it.
private enum LimitsPart: CaseIterable {
  case insured
  case overLimit
  case uninsured
  case vat
  case assigned
  case credit

  func amount(of cover: ScenarioAudit.BuyerCover, in scenario: ScenarioAudit) -> Money {
    scenario.amount(of: cover) { status in
      switch self {
      case .insured: if case .insured = status { true } else { false }
      case .overLimit: status == .overLimit
      case .uninsured: status.isUninsured
      case .vat: status == .excluded(.vat)
      case .assigned: status == .assigned
      case .credit: status == .credit
      }
    }
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
