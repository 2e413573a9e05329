import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// The policy years the losses fall into: first loss, liability, premium and what the losses do to it.
  var years: Table {
    let entries = review.scenarios.flatMap { scenario in scenario.years.map { (scenario.scenario, $0) } }
    return Table(
      id: "years",
      caption: Wording("Policy years, before and after the losses", fr: "Exercices, avant et après sinistres"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: review.scenarios.count > 1),
        Column("insurer", Wording("Insurer", fr: "Assureur")),
        Column("year", Wording("Year from", fr: "Exercice du"), .day),
        whole("aggregateBefore", Wording("First loss before", fr: "Franchise avant")),
        whole("aggregateLeft", Wording("First loss after", fr: "Franchise après")),
        whole("liabilityBefore", Wording("Liability before", fr: "Limite de décaissement avant")),
        whole("indemnity", Wording("Indemnities", fr: "Indemnités")),
        whole("liabilityLeft", Wording("Liability after", fr: "Limite de décaissement après")),
        whole("premium", Wording("Premium", fr: "Prime")),
        whole("adjustment", Wording("Bonus or malus", fr: "Bonus ou malus")),
      ], rows: entries.map { row($0.1, in: $0.0) }
    ).noting(
      Wording(
        "First loss and liability as they stand at the valuation date, and what the losses leave of them; recoveries do not give them back. Premium of the whole year before tax and fees; bonus (negative) or malus of the losses. Years outside the horizon show no premium.",
        fr:
          "Franchise annuelle globale et limite de décaissement à la date d’arrêté, puis après sinistres ; les récupérations ne les reconstituent pas. Prime de l’exercice entier, hors taxes et frais ; bonus (négatif) ou malus dû aux sinistres. Hors horizon, la prime n’est pas indiquée."
      ))
  }

  private func amount(_ key: String, _ header: Wording, decimals: Int = 2) -> Column {
    Column(key, header, .money(decimals: decimals))
  }

  /// An amount without cents, so that a year fits a line.
  private func whole(_ key: String, _ header: Wording) -> Column { amount(key, header, decimals: 0) }

  private func row(_ entry: ClaimsReview.YearReview, in scenario: Scenario) -> Row {
    let terms = scenario.policies[entry.year.policy]
    func liability(_ amount: Money) -> Cell { terms.hasMaximumLiability ? .money(amount) : .unlimited }
    return Row([
      .word(key: scenario.id, Wording(same: scenario.name)),
      terms.insurer.isEmpty
        ? .word(
          key: "", Wording("policy \(entry.year.policy + 1)", fr: "police \(entry.year.policy + 1)"))
        : .text(terms.insurer), .day(entry.year.start), .money(entry.opening.aggregateLeft),
      .money(entry.closing.aggregateLeft), liability(entry.opening.liabilityLeft), .money(entry.indemnities),
      liability(entry.closing.liabilityLeft),
      entry.statement.map { .money($0.premium.amount) } ?? .empty, entry.adjustment.map { .money($0) } ?? .empty,
    ])
  }

  /// What each invoice behind the losses brings in the leading scenario.
  func invoices(_ leading: ClaimsReview.ScenarioReview) -> Table? {
    let entries = leading.claims.filter { !$0.part.isTopUp && review.events[$0.event].outstanding == nil }
      .flatMap { claim in claim.part.covers.map { (claim, $0) } }
      .filter { !$0.1.isDeemed }
    if entries.isEmpty { return nil }
    let rows = entries.map { claim, cover -> Row in
      let invoice = portfolio.invoices[cover.invoice]
      return Row([
        .text(invoice.id.text), .word(key: "", Wording(same: portfolio.buyers[claim.buyer].shownName)),
        .day(invoice.issuedOn), .day(invoice.dueOn), .money(cover.open),
        cover.firstLine.map { $0.limit < Ceiling.beyondAnySum ? .money($0.limit) : .unlimited } ?? .empty,
        .money(cover.coveredAmount), .sentence(cover.reasons(isDisputed: invoice.isDisputed)),
      ])
    }
    return Table(
      id: "invoices",
      caption: Wording(
        "Invoices behind the losses, under “\(leading.scenario.name)”",
        fr: "Factures en cause, scénario « \(leading.scenario.name) »"),
      columns: [
        Column("invoice", Wording("Invoice", fr: "Facture")), Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("issuedOn", Wording("Issued", fr: "Émise le"), .day),
        Column("dueOn", Wording("Due", fr: "Échéance"), .day),
        amount("open", Wording("Owed", fr: "Dû TTC")), amount("limit", Wording("Limit then", fr: "Agrément alors")),
        amount("insured", Wording("Covered", fr: "Garanti")), Column("status", Wording("Cover", fr: "Garantie")),
      ], rows: rows, stakes: entries.map { $0.1.open })
  }
}

extension InvoiceCover {
  /// What the limits cover of a claimable invoice.
  var coveredAmount: Money { isClaimable ? insured : .zero }

  /// How it is covered and why not more.
  func reasons(isDisputed: Bool) -> Wording {
    if isDisputed { return CoverStatus.disputed.words }
    if !isClaimable { return restStatus.words }
    var all = [firstLine, topUp].compactMap { $0 }.filter { !$0.amount.isZero }.map {
      CoverStatus.insured($0.kind).words
    }
    if !rest.isZero { all.append(all.isEmpty ? restStatus.words : restStatus.words.lowercasedFirst) }
    return all.joined(separator: ", ")
  }
}
