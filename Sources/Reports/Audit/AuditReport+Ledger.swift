import Audit
import Contracts
import Receivables

extension AuditReport {
  /// Every buyer with an open item, greatest balance first.
  var openBuyers: [BuyerAudit] {
    audit.buyers.filter { !audit.openItems[$0.buyer].isEmpty }
      .sorted { $0.balance == $1.balance ? $0.buyer < $1.buyer : $0.balance > $1.balance }
  }

  /// What the ledger says of each buyer.
  var buyers: Table {
    let rows = openBuyers
    return Table(
      id: "buyers", caption: Wording("Buyers in the ledger", fr: "Acheteurs au grand livre"),
      columns: [
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("name", Wording("Name", fr: "Nom"), isInPage: false),
        Column("group", Wording("Group", fr: "Groupe"), isInPage: false),
        Column("country", Wording("Country", fr: "Pays"), isInPage: false),
        Column("sector", Wording("Sector", fr: "Secteur"), isInPage: false),
        Column("relationship", Wording("Relationship", fr: "Lien"), isInPage: false),
        Column("invoices", Wording("Open invoices", fr: "Factures ouvertes"), .integer),
        Column("balance", Wording("Balance", fr: "Encours"), .money(decimals: 2)),
        Column("overdue", Wording("Overdue", fr: "Échu"), .money(decimals: 2)),
        Column("oldestDaysPastDue", Wording("Oldest, days past due", fr: "Plus ancien retard, jours"), .integer),
        Column("disputed", Wording("Disputed", fr: "En litige"), .money(decimals: 2)),
        Column("credit", Wording("Credits left", fr: "Avoirs non lettrés"), .money(decimals: 2), isInPage: false),
        Column("sales", Wording("Sales, 365 days", fr: "Ventes sur 365 jours"), .money(decimals: 2)),
        Column("settledInvoices", Wording("Settled", fr: "Réglées"), .integer, isInPage: false),
        Column("meanDaysLate", Wording("Mean days late", fr: "Retard moyen, jours"), .number(decimals: 1)),
        Column("penalties", Wording("Penalties", fr: "Pénalités"), .money(decimals: 2), isInPage: false),
        Column(
          "recoveryIndemnities", Wording("Flat indemnities", fr: "Indemnités forfaitaires"), .money(decimals: 2),
          isInPage: false),
      ], rows: rows.map(row), stakes: rows.map(\.balance),
      totals: [
        .empty, .empty, .empty, .empty, .empty, .empty, .integer(audit.aging.invoices),
        .money(audit.aging.receivables), .money(audit.aging.overdue), .empty, .money(audit.aging.disputed),
        .money(audit.aging.creditNotes), .money(audit.salesOutstanding.sales), .empty, .empty, .money(audit.penalties),
        .money(audit.recoveryIndemnities),
      ], file: "audit-buyers.csv")
  }

  private func row(_ buyer: BuyerAudit) -> Row {
    let data = portfolio.buyers[buyer.buyer]
    return Row(
      [
        buyerCell(buyer.buyer), .text(data.name), data.group.map { .text($0.text) } ?? .empty, .text(data.country),
        .text(data.sector), .word(key: data.relationship.rawValue, data.relationship.words), .integer(buyer.invoices),
        .money(buyer.balance), .money(buyer.overdue), .integer(buyer.oldestDaysPastDue), .money(buyer.disputed),
        .money(buyer.credit), .money(buyer.sales), .integer(buyer.behavior.settledInvoices),
        buyer.behavior.mean.map { .number($0) } ?? .empty, .money(buyer.penalties), .money(buyer.recoveryIndemnities),
      ], explanation: explanation(buyer, data))
  }

  private func explanation(_ buyer: BuyerAudit, _ data: Buyer) -> [Wording] {
    let (english, french) = (numbers.english, numbers.french)
    let dash = Wording("not given", fr: "non renseigné")
    var lines = [
      Wording(
        "\(data.id.text), \(data.country), \(data.sector.isEmpty ? "sector \(dash.english)" : data.sector); \(data.relationship.words.english).",
        fr:
          "\(data.id.text), \(data.country), \(data.sector.isEmpty ? "secteur \(dash.french)" : data.sector) ; \(data.relationship.words.french)."
      )
    ]
    if let mean = buyer.behavior.mean {
      let settled = buyer.behavior.settledInvoices
      lines.append(
        Wording(
          "\(english.count(settled, "settled invoice", "settled invoices")), paid \(english.days(mean)) after due on average.",
          fr:
            "\(french.count(settled, "facture réglée", "factures réglées"))\u{A0}: \(french.days(mean)) de retard moyen."
        ))
    }
    if buyer.penalizedInvoices > 0 {
      let (penalties, flat) = (numbers.money(buyer.penalties), numbers.money(buyer.recoveryIndemnities))
      lines.append(
        Wording(
          "Late-payment penalties of \(penalties.english) and \(flat.english) of flat indemnities may be claimed.",
          fr: "Pénalités de retard exigibles\u{A0}: \(penalties.french), et \(flat.french) d’indemnités forfaitaires."))
    }
    return lines
  }

  /// Every open invoice, a row for each part with one status, in every scenario given.
  func invoices(_ scenarios: [ScenarioAudit]) -> Table {
    // Where each scenario's rows start, so that no row need be held.
    var starts: [Int] = []
    var count = 0
    for scenario in scenarios {
      starts.append(count)
      count += scenario.slices.count
    }
    let (offsets, report) = (starts, self)
    @Sendable func slice(_ index: Int) -> (scenario: ScenarioAudit, slice: ScenarioAudit.Slice) {
      let position = (offsets.lastIndex { $0 <= index }) ?? 0
      return (scenarios[position], scenarios[position].slices[index - offsets[position]])
    }
    let isPage = scenarios.count <= 1
    return Table(
      id: "invoices", caption: Wording("Invoices by cover", fr: "Factures par statut de garantie"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: !isPage),
        Column("invoice", Wording("Invoice", fr: "Facture")), Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("issuedOn", Wording("Issued", fr: "Émise"), .day),
        Column("dueOn", Wording("Due", fr: "Échéance"), .day),
        Column("daysPastDue", Wording("Days past due", fr: "Retard, jours"), .integer),
        Column("bucket", Wording("Bucket", fr: "Tranche"), isInPage: false),
        Column("status", Wording("Cover", fr: "Garantie")),
        Column("reason", Wording("Reason", fr: "Motif"), isInPage: false),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
      ], count: count,
      totals: isPage
        ? [.empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty, .empty, .money(audit.aging.receivables)]
        : nil, file: "audit-invoices.csv",
      row: { index in
        let (scenario, part) = slice(index)
        return report.row(scenario, part)
      },
      stake: { index in
        let part = slice(index).slice
        return part.status.isUninsured ? part.amount : .zero
      })
  }

  private func row(_ scenario: ScenarioAudit, _ part: ScenarioAudit.Slice) -> Row {
    let invoice = portfolio.invoices[part.invoice]
    let days = asOf - invoice.dueOn
    let buckets = audit.aging.lines
    let position = AgeBucket.position(daysPastDue: days, bounds: audit.caseData.ageBuckets)
    return Row([
      .text(scenario.id), invoiceCell(part.invoice), buyerCell(invoice.buyer), .day(invoice.issuedOn),
      .day(invoice.dueOn), .integer(days), part.status == .credit ? .empty : .text(buckets[position].bucket.name),
      .word(key: part.status.name, part.status.words), part.status.reason.map { .text($0) } ?? .empty,
      .money(part.amount),
    ])
  }
}
