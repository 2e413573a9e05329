import Foundation
import Receivables

@testable import Reports

/// A page of every part, from invented figures: what the browser's checks open before any report exists.
enum DemonstrationPage {
  static let numbers = BilingualNumbers(currency: "EUR")

  static var page: Page {
    var page = Page(
      kind: Wording("Portfolio audit", fr: "Audit du poste clients"), subject: "Négoce Durand & Fils <SAS>",
      asOf: Day("2026-09-30")!, currency: "EUR",
      answer: Wording(
        "\(numbers.english.rate(Rate(percent: 71))) of receivables are insured; \(numbers.english.money(over)) stand over limit with four buyers.",
        fr:
          "\(numbers.french.rate(Rate(percent: 71))) de l’encours est garanti ; quatre acheteurs dépassent leur agrément de \(numbers.french.money(over))."
      ),
      method: Method(
        definitions: [
          (
            Wording("Over limit", fr: "Dépassement d’agrément"),
            Wording(
              "What is owed beyond the insurer’s limit.", fr: "Ce qui est dû au-delà de l’agrément de l’assureur.")
          )
        ],
        imported: [
          Wording(
            "Invoices without due date fall due 30 days after issue.",
            fr: "Les factures sans échéance sont réputées à 30 jours de leur émission.")
        ],
        assumptions: [
          AssumptionGroup(
            Wording("The whole case", fr: "Ensemble du dossier"), [Wording(same: "ageBuckets = [30, 60, 90, 120]")])
        ], command: "encours audit Durand --lang en", version: "0.1.0", seed: 42))
    page.keyFigures = keyFigures
    page.actions = actions
    page.charts = charts
    page.tables = [findings, invoices]
    return page
  }

  static let over = Money(cents: 23_456_789)

  static var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        Wording("Receivables", fr: "Encours clients"), numbers.money(Money(units: 4_812_345)),
        meaning: Wording("812 invoices, 64 buyers, VAT included", fr: "812 factures, 64 acheteurs, TTC")),
      KeyFigure(
        Wording("Overdue", fr: "Échu"), numbers.money(Money(units: 912_345)),
        meaning: Wording("19.0% of receivables", fr: "19,0 % de l’encours")),
      KeyFigure(
        Wording("Over limit", fr: "Dépassements d’agrément"), numbers.money(over),
        meaning: Wording("4 buyers; not insured until limits rise", fr: "4 acheteurs ; non garanti en l’état"),
        isAlarm: true),
      KeyFigure(
        Wording("DSO", fr: "DSO"), Wording(numbers) { $0.days(58.4) },
        meaning: Wording("best possible: 44.1 days", fr: "au mieux : 44,1 jours")),
      KeyFigure(
        Wording("Ten largest buyers", fr: "Dix premiers acheteurs"), numbers.rate(Rate(percent: 63)),
        meaning: Wording("of receivables; effective number: 17", fr: "de l’encours ; nombre effectif : 17")),
    ]
  }

  static var actions: [Action] {
    [
      Action(
        Wording("Ask for a higher limit on Vélos Martin", fr: "Demander une extension d’agrément sur Vélos Martin"),
        advice: Wording(
          "The balance exceeds the limit by half; later deliveries are not insured.",
          fr: "L’encours dépasse l’agrément de moitié ; les prochaines livraisons ne sont pas garanties."),
        stake: Money(units: 120_400), deadline: nil, isUrgent: true, anchor: "findings"),
      Action(
        Wording("Stop deliveries to Atelier Renard", fr: "Suspendre les livraisons à Atelier Renard"),
        advice: Wording(
          "Its oldest invoice passes the maximum extension period.",
          fr: "Sa plus ancienne facture atteint le terme de la prorogation autorisée."),
        stake: Money(units: 48_020), deadline: Day("2026-10-12"), isUrgent: false),
    ]
  }

  static let names = [
    "Vélos Martin", "Atelier Renard", "Boulangerie Industrielle du Val-de-Marne et Associés", "=SUM(A1:A9)",
    "<script>alert(1)</script>", "Quincaillerie \"Le Clou\"", "Maison O'Neil", "Textiles Lefèvre",
  ]

  static var findings: Table {
    let rows = (0..<24).map { index in
      Row(
        [
          .text(names[index % names.count]), .word(key: "overLimit", Wording("Over limit", fr: "Dépassement")),
          .word(key: "high", Wording("High", fr: "Élevée")), .money(Money(cents: Int64(9_345_678 - index * 371_113))),
          index % 3 == 0 ? .empty : .day(Day("2026-10-01")! + index),
        ],
        explanation: [
          Wording(
            "The limit of 60,000 is exceeded since 12 August.",
            fr: "L’agrément de 60 000 est dépassé depuis le 12 août.")
        ])
    }
    return Table(
      id: "findings", caption: Wording("Findings", fr: "Constats"),
      columns: [
        Column("buyer", Wording("Buyer", fr: "Acheteur")), Column("code", Wording("Finding", fr: "Constat")),
        Column("severity", Wording("Severity", fr: "Gravité")),
        Column("amount", Wording("At stake", fr: "Enjeu"), .money(decimals: 2)),
        Column("deadline", Wording("Deadline", fr: "Échéance"), .day),
      ], rows: rows, file: "audit-findings.csv")
  }

  static var invoices: Table {
    Table(
      id: "invoices", caption: Wording("Invoices by cover", fr: "Factures par garantie"),
      columns: [
        Column("invoice", Wording("Invoice", fr: "Facture")), Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("issuedOn", Wording("Issued", fr: "Émise"), .day), Column("dueOn", Wording("Due", fr: "Échéance"), .day),
        Column("daysPastDue", Wording("Days past due", fr: "Jours de retard"), .integer),
        Column("status", Wording("Cover", fr: "Garantie")),
        Column("rate", Wording("Insured percentage", fr: "Quotité garantie"), .rate(decimals: 0)),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
      ], count: 812,
      totals: [.empty, .empty, .empty, .empty, .empty, .empty, .empty, .money(Money(cents: 481_234_500))],
      file: "audit-invoices.csv",
      row: { index in
        Row([
          .text("F\(10_000 + index)"), .text(names[index * 7 % names.count]), .day(Day("2026-06-01")! + index % 90),
          .day(Day("2026-07-15")! + index % 90), .integer(60 - index % 90),
          .word(key: "insured", Wording("Insured", fr: "Garantie")), .rate(Rate(percent: 90)),
          .money(Money(cents: Int64((index * 7919) % 812) * 1237 - 5000)),
        ])
      },
      stake: { Money(cents: Int64(($0 * 7919) % 812) * 1237 - 5000) })
  }
}
