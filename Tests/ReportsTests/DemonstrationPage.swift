import Foundation
import Receivables

@testable import Reports

/// A page of every part, from invented figures: what the browser's checks open before any report exists.
enum DemonstrationPage {
  static let numbers = BilingualNumbers(currency: "EUR")

  static var page: Page {
    var page = Page(
      kind: Bilingual("Portfolio audit", "Audit du poste clients"), subject: "Négoce Durand & Fils <SAS>",
      asOf: Day("2026-09-30")!, currency: "EUR",
      answer: Bilingual(
        "\(numbers.english.rate(Rate(percent: 71))) of receivables are insured; \(numbers.english.money(over)) stand over limit with four buyers.",
        "\(numbers.french.rate(Rate(percent: 71))) de l’encours est garanti ; quatre acheteurs dépassent leur agrément de \(numbers.french.money(over))."
      ),
      method: Method(
        definitions: [
          (
            Bilingual("Over limit", "Dépassement d’agrément"),
            Bilingual("What is owed beyond the insurer’s limit.", "Ce qui est dû au-delà de l’agrément de l’assureur.")
          )
        ],
        assumptions: [
          Bilingual(
            "Invoices without due date fall due 30 days after issue.",
            "Les factures sans échéance sont réputées à 30 jours de leur émission.")
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
        Bilingual("Receivables", "Encours clients"), numbers.money(Money(units: 4_812_345)),
        meaning: Bilingual("812 invoices, 64 buyers, VAT included", "812 factures, 64 acheteurs, TTC")),
      KeyFigure(
        Bilingual("Overdue", "Échu"), numbers.money(Money(units: 912_345)),
        meaning: Bilingual("19.0% of receivables", "19,0 % de l’encours")),
      KeyFigure(
        Bilingual("Over limit", "Dépassements d’agrément"), numbers.money(over),
        meaning: Bilingual("4 buyers; not insured until limits rise", "4 acheteurs ; non garanti en l’état"),
        isAlarm: true),
      KeyFigure(
        Bilingual("DSO", "DSO"), Bilingual(numbers) { $0.days(58.4) },
        meaning: Bilingual("best possible: 44.1 days", "au mieux : 44,1 jours")),
      KeyFigure(
        Bilingual("Ten largest buyers", "Dix premiers acheteurs"), numbers.rate(Rate(percent: 63)),
        meaning: Bilingual("of receivables; effective number: 17", "de l’encours ; nombre effectif : 17")),
    ]
  }

  static var actions: [Action] {
    [
      Action(
        Bilingual("Ask for a higher limit on Vélos Martin", "Demander une extension d’agrément sur Vélos Martin"),
        advice: Bilingual(
          "The balance exceeds the limit by half; later deliveries are not insured.",
          "L’encours dépasse l’agrément de moitié ; les prochaines livraisons ne sont pas garanties."),
        stake: Money(units: 120_400), deadline: nil, isUrgent: true, anchor: "findings"),
      Action(
        Bilingual("Stop deliveries to Atelier Renard", "Suspendre les livraisons à Atelier Renard"),
        advice: Bilingual(
          "Its oldest invoice passes the maximum extension period.",
          "Sa plus ancienne facture atteint le terme de la prorogation autorisée."),
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
          .text(names[index % names.count]), .word(key: "overLimit", Bilingual("Over limit", "Dépassement")),
          .word(key: "high", Bilingual("High", "Élevée")), .money(Money(cents: Int64(9_345_678 - index * 371_113))),
          index % 3 == 0 ? .empty : .day(Day("2026-10-01")! + index),
        ],
        explanation: [
          Bilingual(
            "The limit of 60,000 is exceeded since 12 August.", "L’agrément de 60 000 est dépassé depuis le 12 août.")
        ])
    }
    return Table(
      id: "findings", caption: Bilingual("Findings", "Constats"),
      columns: [
        Column("buyer", Bilingual("Buyer", "Acheteur")), Column("code", Bilingual("Finding", "Constat")),
        Column("severity", Bilingual("Severity", "Gravité")),
        Column("amount", Bilingual("At stake", "Enjeu"), .money(decimals: 2)),
        Column("deadline", Bilingual("Deadline", "Échéance"), .day),
      ], rows: rows, file: "audit-findings.csv")
  }

  static var invoices: Table {
    Table(
      id: "invoices", caption: Bilingual("Invoices by cover", "Factures par garantie"),
      columns: [
        Column("invoice", Bilingual("Invoice", "Facture")), Column("buyer", Bilingual("Buyer", "Acheteur")),
        Column("issuedOn", Bilingual("Issued", "Émise"), .day), Column("dueOn", Bilingual("Due", "Échéance"), .day),
        Column("daysPastDue", Bilingual("Days past due", "Jours de retard"), .integer),
        Column("status", Bilingual("Cover", "Garantie")),
        Column("rate", Bilingual("Insured percentage", "Quotité garantie"), .rate(decimals: 0)),
        Column("amount", Bilingual("Amount", "Montant"), .money(decimals: 2)),
      ], count: 812,
      totals: [.empty, .empty, .empty, .empty, .empty, .empty, .empty, .money(Money(cents: 481_234_500))],
      file: "audit-invoices.csv",
      row: { index in
        Row([
          .text("F\(10_000 + index)"), .text(names[index * 7 % names.count]), .day(Day("2026-06-01")! + index % 90),
          .day(Day("2026-07-15")! + index % 90), .integer(60 - index % 90),
          .word(key: "insured", Bilingual("Insured", "Garantie")), .rate(Rate(percent: 90)),
          .money(Money(cents: Int64((index * 7919) % 812) * 1237 - 5000)),
        ])
      },
      stake: { Money(cents: Int64(($0 * 7919) % 812) * 1237 - 5000) })
  }
}
