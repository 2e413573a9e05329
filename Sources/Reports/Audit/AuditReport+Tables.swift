import Audit
import Contracts
import Receivables

extension AuditReport {
  /// Every CSV file with the whole of its table; the page shows a choice of the same rows.
  var spreadsheets: [(name: String, table: Table)] {
    [
      ("audit-findings.csv", findings(audit.findings)), ("audit-buyers.csv", buyers),
      ("audit-aged.csv", aged), ("audit-cover.csv", cover(audit.scenarios)),
      ("audit-limits.csv", limits(audit.scenarios)), ("audit-costs.csv", costs(audit.scenarios)),
      ("audit-financing.csv", financing(audit.scenarios)),
      ("audit-concentration.csv", concentration), ("audit-invoices.csv", invoices(audit.scenarios)),
    ]
  }

  /// What to do, most money first.
  func findings(_ findings: [Finding]) -> Table {
    Table(
      id: "findings", caption: Wording("Findings, most money first", fr: "Constats, par enjeu décroissant"),
      columns: [
        Column("code", Wording("Finding", fr: "Constat")), Column("severity", Wording("Severity", fr: "Gravité")),
        Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: false),
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("invoice", Wording("Invoice", fr: "Facture"), isInPage: false),
        Column("amount", Wording("At stake", fr: "Enjeu"), .money(decimals: 2)),
        Column("deadline", Wording("Deadline", fr: "Date limite"), .day),
        Column("message", Wording("What", fr: "Quoi"), isInPage: false),
        Column("action", Wording("What to do", fr: "Que faire"), isInPage: false),
      ],
      rows: findings.map { finding in
        let (message, action) = (texts.message(finding), texts.action(finding))
        return Row(
          [
            .word(key: finding.code.rawValue, finding.code.words),
            .word(key: finding.severity.rawValue, finding.severity.words),
            finding.scenario.map { .text($0) } ?? .empty, finding.buyer.map(buyerCell) ?? .empty,
            invoiceCell(finding.invoice), .money(finding.amount), finding.deadline.map { .day($0) } ?? .empty,
            .sentence(message), .sentence(action),
          ], explanation: [message, action])
      }, stakes: findings.map(\.amount), file: "audit-findings.csv")
  }

  /// The aged balance.
  var aged: Table {
    let lines = audit.aging.lines.map { line in
      Row([
        .word(key: line.bucket.name, line.bucket.words), .money(line.amount), .integer(line.invoices),
        .rate(Rate(line.amount, of: audit.aging.open)),
      ])
    }
    return Table(
      id: "aged", caption: Wording("Aged balance, days past due", fr: "Balance âgée, en jours de retard"),
      columns: [
        Column("bucket", Wording("Days past due", fr: "Retard")),
        Column("amount", Wording("Open", fr: "Encours"), .money(decimals: 2)),
        Column("invoices", Wording("Invoices", fr: "Factures"), .integer),
        Column("share", Wording("Share", fr: "Part"), .rate(decimals: 1)),
      ], rows: lines,
      totals: [.empty, .money(audit.aging.open), .integer(audit.aging.invoices), .empty],
      file: "audit-aged.csv"
    ).noting(creditNote)
  }

  private var creditNote: Wording {
    if audit.aging.creditNotes.isZero { return Wording(same: "") }
    let credits = numbers.money(-audit.aging.creditNotes)
    return Wording(
      "Credits that no invoice takes up, \(credits.english), are not aged; receivables are net of them.",
      fr: "Les avoirs non lettrés, \(credits.french), ne sont pas ventilés ; l’encours en est net.")
  }

  /// What each scenario makes of every euro.
  func cover(_ scenarios: [ScenarioAudit]) -> Table {
    let rows = scenarios.flatMap { scenario in
      scenario.cover.map { line in
        Row([
          .word(key: scenario.id, Wording(same: scenario.name)), .word(key: line.status.name, line.status.words),
          line.status.reason.map { .text($0) } ?? .empty, .money(line.amount), .integer(line.invoices),
          .rate(Rate(line.amount, of: audit.aging.receivables)),
        ])
      }
    }
    return Table(
      id: "cover", caption: Wording("Cover by status", fr: "Garantie par statut"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario")),
        Column("status", Wording("Status", fr: "Statut")),
        Column("reason", Wording("Reason", fr: "Motif"), isInPage: false),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
        Column("invoices", Wording("Invoices", fr: "Factures"), .integer),
        Column("share", Wording("Share of receivables", fr: "Part de l’encours"), .rate(decimals: 1)),
      ], rows: rows,
      file: "audit-cover.csv")
  }

  /// What each factoring contract finances.
  func financing(_ scenarios: [ScenarioAudit]) -> Table {
    let rows = scenarios.flatMap { scenario -> [Row] in
      let base = scenario.base
      func row(_ line: String, _ reason: Ineligibility?, _ words: Wording, _ amount: Money) -> Row {
        Row([
          .word(key: scenario.id, Wording(same: scenario.name)), .word(key: line, words),
          reason.map { .text($0.rawValue) } ?? .empty, .money(amount),
        ])
      }
      let refused = Ineligibility.allCases.compactMap { reason in
        base.ineligible[reason].map { row("ineligible", reason, reason.words, $0) }
      }
      return [row("assigned", nil, Wording("Assigned", fr: "Cédé"), base.assigned)] + refused + [
        row("eligible", nil, Wording("Eligible", fr: "Finançable"), base.eligible),
        row("guaranteeFund", nil, Wording("Guarantee fund", fr: "Fonds de garantie"), base.guaranteeFund),
        row("availability", nil, Wording("Availability", fr: "Disponible"), base.availability),
      ]
    }
    return Table(
      id: "financing", caption: Wording("What the factor finances", fr: "Ce que le factor finance"),
      columns: [
        Column("scenario", Wording("Scenario", fr: "Scénario")),
        Column("line", Wording("Line", fr: "Poste")),
        Column("reason", Wording("Reason", fr: "Motif"), isInPage: false),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
      ], rows: rows, file: "audit-financing.csv")
  }

  /// The spread over buyers, groups, sectors and countries.
  var concentration: Table {
    let spreads: [(String, Wording, Concentration)] = [
      ("group", Wording("Group", fr: "Groupe"), audit.byGroup),
      ("country", Wording("Country", fr: "Pays"), audit.byCountry),
      ("sector", Wording("Sector", fr: "Secteur"), audit.bySector),
      ("buyer", Wording("Buyer", fr: "Acheteur"), audit.byBuyer),
    ]
    let entries = spreads.flatMap { key, words, spread in
      spread.shares.enumerated().map { (key, words, $0.offset + 1, $0.element, spread.total) }
    }
    let rows = entries.map { key, words, rank, share, total in
      Row([
        .word(key: key, words), .integer(rank), nameCell(share.name), .money(share.amount),
        .rate(Rate(share.amount, of: total)), .integer(share.buyers),
      ])
    }
    return Table(
      id: "concentration",
      caption: Wording(
        "Concentration by group, country, sector and buyer", fr: "Concentration par groupe, pays, secteur et acheteur"),
      columns: [
        Column("dimension", Wording("By", fr: "Par")), Column("rank", Wording("Rank", fr: "Rang"), .integer),
        Column("name", Wording("Name", fr: "Nom")),
        Column("amount", Wording("Owed", fr: "Encours"), .money(decimals: 2)),
        Column("share", Wording("Share", fr: "Part"), .rate(decimals: 1)),
        Column("buyers", Wording("Buyers", fr: "Acheteurs"), .integer),
      ], rows: rows, stakes: entries.map { $0.3.amount }, file: "audit-concentration.csv")
  }

  /// A buyer: its name in the page, its identifier in the CSV.
  func buyerCell(_ buyer: Int) -> Cell {
    .word(key: portfolio.buyers[buyer].id.text, Wording(same: portfolio.buyers[buyer].shownName))
  }

  /// An invoice by its identifier; empty for a balance known without invoices.
  func invoiceCell(_ invoice: Int?) -> Cell {
    invoice.map { portfolio.invoices[$0] }.flatMap { $0.isDeemed ? nil : .text($0.id.text) } ?? .empty
  }

  /// A name of a concentration: a buyer's or a group's identifier is shown by its company name.
  private func nameCell(_ name: String) -> Cell {
    if name.isEmpty { return .word(key: "", Wording("not given", fr: "non renseigné")) }
    return portfolio.position(of: BuyerID(name)).map(buyerCell) ?? .text(name)
  }
}
