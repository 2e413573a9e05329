import Contracts
import Receivables
import Simulation

extension CashReport {
  /// The tables of the page: scenarios side by side, then for each its weeks, its factor's account, and the invoices that
  /// lose their financing; the leading scenario first.
  var tables: [Table] {
    var ordered = scenarios
    if let place = ordered.firstIndex(where: { $0.scenario.id == leading?.scenario.id }) {
      ordered.insert(ordered.remove(at: place), at: 0)
    }
    let numbered = Array(ordered.enumerated())
    return (scenarios.isEmpty ? [] : [scenariosTable]) + numbered.map { weeksTable($1, number: $0) }
      + numbered.filter { $1.account != nil }.map { accountTable($1, number: $0) }
      + numbered.filter { !losing($1).isEmpty }.map { losingTable($1, number: $0) } + [leversTable].compactMap { $0 }
  }

  /// What the levers of the scenarios change.
  private var leversTable: Table? {
    LeverChangesTable(
      scenarios: scenarios.map { ($0.scenario.name, $0.scenario.id, $0.review.levers) }, numbers: numbers
    ).table
  }

  /// A scenario's name in a caption.
  func quoted(_ cash: ScenarioCash) -> Wording {
    Wording("“\(cash.scenario.name)”", fr: "« \(cash.scenario.name) »")
  }

  /// Thirteen weeks, then the rest of the horizon by thirteen, by kind.
  private func weeksTable(_ cash: ScenarioCash, number: Int) -> Table {
    let groups = CashGroup.allCases.filter { group in
      cash.days.contains { day in day.amounts.contains { CashGroup.of($0.key) == group && !$0.value.isZero } }
    }
    let columns =
      [Column("week", Wording("Week", fr: "Semaine"))]
      + groups.map { Column($0.key, $0.name, .money(decimals: 0)) } + [
        Column("net", Wording("Net", fr: "Variation"), .money(decimals: 0)),
        Column("balance", Wording("Balance, expected", fr: "Solde attendu"), .money(decimals: 0)),
        Column("lowest", Wording("Lowest day", fr: "Plus bas"), .money(decimals: 0), isInPage: !isWithoutFlows),
        Column("mean", Wording("Mean of paths", fr: "Moyenne des tirages"), .money(decimals: 0)),
        Column("p5", Wording("1 in 20 below", fr: "1 sur 20 sous"), .money(decimals: 0)),
      ]
    let rows = stretches(cash).map { stretch -> Row in
      let sum = CashDay.sum(cash.days[stretch.days])
      let last = cash.review.weeks[stretch.weeks.upperBound - 1]
      return Row(
        [.word(key: "\(stretch.weeks.upperBound)", name(stretch.weeks, last: last.lastDay))]
          + groups.map { .money(sum.amount(of: $0)) } + [
            .money(sum.net), .money(sum.balance), .money(sum.lowest), .money(SimulationReport.money(last.mean)),
            .money(last.p5),
          ], explanation: [explanation(sum)])
    }
    let all = cash.days.isEmpty ? nil : CashDay.sum(cash.days[...])
    return Table(
      id: "weeks-\(number)", caption: Wording("Week by week, ", fr: "Semaine par semaine, ") + quoted(cash),
      columns: columns, rows: rows,
      totals: all.map { all in
        [.empty] + groups.map { .money(all.amount(of: $0)) } + [.money(all.net), .empty, .empty, .empty, .empty]
      }, file: "cash-weeks.csv"
    ).noting(
      Wording(
        "Flows and balance of the base calendar; open a week for its kinds.\(isWithoutFlows ? "" : " Lowest day: the lowest balance at a day’s end.") Days are in cash-days.csv.",
        fr:
          "Flux et solde du calendrier de base ; ouvrez une semaine pour le détail.\(isWithoutFlows ? "" : " Plus bas : le solde le plus bas en fin de journée.") Les jours sont dans cash-days.csv."
      ))
  }

  /// The first thirteen weeks one by one, the rest by thirteen.
  private func stretches(_ cash: ScenarioCash) -> [(weeks: Range<Int>, days: Range<Int>)] {
    let count = cash.review.weeks.count
    var bounds = Array(0...min(13, count))
    while let last = bounds.last, last < count {
      // A stretch of one or two weeks at the end is no line of its own.
      bounds.append(count - last <= 15 ? count : last + 13)
    }
    return zip(bounds, bounds.dropFirst()).map { ($0..<$1, 7 * $0..<min(7 * $1, cash.days.count)) }
  }

  private func name(_ weeks: Range<Int>, last: Day) -> Wording {
    let days = Wording(numbers) { $0.day(last) }
    return weeks.count == 1
      ? Wording("\(weeks.upperBound), to \(days.english)", fr: "\(weeks.upperBound), au \(days.french)")
      : Wording(
        "\(weeks.lowerBound + 1)–\(weeks.upperBound), to \(days.english)",
        fr: "\(weeks.lowerBound + 1) à \(weeks.upperBound), au \(days.french)")
  }

  /// Every kind that moves, in the order of the contract.
  private func explanation(_ sum: CashDay) -> Wording {
    let moved = CashKind.allCases.compactMap { kind -> Wording? in
      guard let amount = sum.amounts[kind], !amount.isZero else { return nil }
      let figure = Wording(numbers) { $0.money(amount, decimals: 2) }
      return Wording("\(kind.words.english) \(figure.english)", fr: "\(kind.words.french) \(figure.french)")
    }
    return moved.isEmpty
      ? Wording("Nothing moves.", fr: "Aucun mouvement.") : moved.joined(separator: "; ").withFrenchSemicolons
  }

  /// The factor's account by month.
  private func accountTable(_ cash: ScenarioCash, number: Int) -> Table {
    let figures: [(column: Column, value: (AccountMonth) -> Money, isSum: Bool)] = [
      (Column("assigned", Wording("Assigned", fr: "Cédé"), .money(decimals: 0)), \.evening.assigned, false),
      (Column("eligible", Wording("Eligible", fr: "Finançable"), .money(decimals: 0)), \.evening.eligible, false),
      (
        Column("guaranteeFund", Wording("Guarantee fund", fr: "Fonds de garantie"), .money(decimals: 0)),
        \.evening.guaranteeFund, false
      ),
      (
        Column("fundsInUse", Wording("Funds in use", fr: "Financement utilisé"), .money(decimals: 0)),
        \.evening.fundsInUse, false
      ),
      (
        Column("availability", Wording("Availability", fr: "Disponible"), .money(decimals: 0)), \.evening.availability,
        false
      ),
      (Column("definanced", Wording("Definanced", fr: "Définancé"), .money(decimals: 0)), \.definanced, true),
      (Column("handedBack", Wording("Handed back", fr: "Contrepassé"), .money(decimals: 0)), \.handedBack, true),
      (Column("commission", Wording("Commission", fr: "Commission"), .money(decimals: 0)), \.commission, true),
      (Column("financing", Wording("Interest", fr: "Intérêts"), .money(decimals: 0)), \.financing, true),
    ]
    return Table(
      id: "account-\(number)",
      caption: Wording("The factor’s account by month, ", fr: "Compte du factor par mois, ") + quoted(cash),
      columns: [Column("date", Wording("Evening of", fr: "Au soir du"), .day)] + figures.map(\.column),
      rows: cash.months.map { month in Row([.day(month.day)] + figures.map { .money($0.value(month)) }) },
      totals: [.empty]
        + figures.map { figure in figure.isSum ? .money(cash.months.map(figure.value).total()) : .empty },
      file: "cash-account.csv"
    ).noting(
      Wording(
        "Base calendar. Balances in the evening of the day, availability after that day’s interest; definanced, handed back, commission and interest of the month. Every evening is in cash-account.csv, every invoice in cash-invoices.csv.",
        fr:
          "Calendrier de base. Soldes au soir du jour indiqué, disponible après intérêts du jour ; définancements, contrepassations, commissions et intérêts du mois. Chaque soir figure dans cash-account.csv, chaque facture dans cash-invoices.csv."
      ))
  }

  /// Invoices that leave the base or go back to the seller in the base calendar.
  private func losingTable(_ cash: ScenarioCash, number: Int) -> Table {
    let losing = losing(cash)
    return Table(
      id: "definanced-\(number)",
      caption: Wording("Invoices definanced or handed back, ", fr: "Factures définancées ou contrepassées, ")
        + quoted(cash),
      columns: [
        Column("buyer", Wording("Buyer", fr: "Acheteur")), Column("invoice", Wording("Invoice", fr: "Facture")),
        Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
        Column("dueOn", Wording("Due", fr: "Échéance"), .day),
        Column("leftBaseOn", Wording("Leaves the base", fr: "Définancée le"), .day),
        Column("leftOn", Wording("Leaves the factor", fr: "Sort le"), .day),
        Column("how", Wording("How", fr: "Issue")),
      ],
      rows: losing.map { fate in
        Row([
          .text(portfolio.buyers[fate.invoice.buyer].shownName),
          fate.invoice.id.map { .text($0.text) }
            ?? .word(
              key: "",
              Wording(numbers) { numbers in
                Wording(
                  "to be issued \(numbers.day(fate.invoice.issuedOn))",
                  fr: "à émettre le \(numbers.day(fate.invoice.issuedOn))")[
                    numbers.language]
              }),
          .money(fate.invoice.amount), .day(fate.invoice.dueOn), fate.leftBaseOn.map { .day($0) } ?? .empty,
          fate.leftOn.map { .day($0) } ?? .empty, .word(key: fate.ending.key, fate.ending.words),
        ])
      }, stakes: losing.map(\.invoice.amount),
      totals: [.empty, .empty, .money(losing.map(\.invoice.amount).total()), .empty, .empty, .empty, .empty],
      file: "cash-invoices.csv"
    ).noting(
      Wording(
        "Base calendar: buyers pay as late as they usually do. An invoice that leaves the base is no longer advanced; one handed back is repaid. – : it is out of the base already, or never was in it.",
        fr:
          "Calendrier de base : chacun paie avec son retard habituel. Une facture définancée n’est plus avancée ; une facture contrepassée est remboursée. – : déjà hors assiette, ou jamais financée."
      ))
  }
}

extension Wording {
  /// Sentences strung together by semicolons, before which French puts a space.
  fileprivate var withFrenchSemicolons: Wording { Wording(english, fr: french.replacing("; ", with: " ; ")) }
}
