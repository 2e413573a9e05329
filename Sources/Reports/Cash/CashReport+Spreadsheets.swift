import Contracts
import Receivables
import Simulation

extension CashReport {
  /// The CSV files: `cash-weeks.csv`, `cash-days.csv`, `cash-account.csv`, `cash-invoices.csv`. They have the same columns
  /// whatever the case, and only a header where no scenario has anything to say.
  var spreadsheets: [Table] { [weeksSpreadsheet, daysSpreadsheet, accountSpreadsheet, invoicesSpreadsheet] }

  /// The weeks of a scenario's base calendar.
  func weekSums(_ cash: ScenarioCash) -> [CashDay] {
    stride(from: 0, to: cash.days.count, by: 7).map { CashDay.sum(cash.days[$0..<min($0 + 7, cash.days.count)]) }
  }

  /// The invoices that lose their financing in the base calendar, by the day they do.
  func losing(_ cash: ScenarioCash) -> [AssignedInvoice.Fate] {
    let losing = cash.fates.filter(\.losesFinancing)
    return losing.enumerated().sorted { left, right in
      let (one, other) = (left.element.losesOn ?? .never, right.element.losesOn ?? .never)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  private var kindColumns: [Column] {
    CashKind.allCases.map { Column($0.rawValue, $0.words, .money(decimals: 2)) }
  }

  private func scenarioCell(_ cash: ScenarioCash) -> Cell {
    .word(key: cash.scenario.id, Wording(same: cash.scenario.name))
  }

  private func kindCells(_ day: CashDay) -> [Cell] { CashKind.allCases.map { .money(day.amounts[$0] ?? .zero) } }

  private var weeksSpreadsheet: Table {
    let columns =
      [
        Column("scenario", Wording("Scenario", fr: "Scénario")),
        Column("week", Wording("Week", fr: "Semaine"), .integer),
        Column("date", Wording("Last day", fr: "Dernier jour"), .day),
      ] + kindColumns + [Column("balance", Wording("Balance", fr: "Solde"), .money(decimals: 2))]
      + ["p5", "p25", "p50", "p75", "p95"].map { Column($0, Wording(same: $0), .money(decimals: 2)) }
      + [Column("mean", Wording("Mean", fr: "Moyenne"), .money(decimals: 2))]
    let rows = scenarios.flatMap { cash in
      zip(cash.review.weeks, weekSums(cash)).map { week, sum in
        Row(
          [scenarioCell(cash), .integer(week.number), .day(week.lastDay)] + kindCells(sum)
            + [week.expectedBalance, week.p5, week.p25, week.p50, week.p75, week.p95].map { .money($0) }
            + [.money(SimulationReport.money(week.mean))])
      }
    }
    return Table(
      id: "weeks", caption: Wording("Weeks", fr: "Semaines"), columns: columns, rows: rows, file: "cash-weeks.csv")
  }

  private var daysSpreadsheet: Table {
    let columns =
      [Column("scenario", Wording("Scenario", fr: "Scénario")), Column("date", Wording("Day", fr: "Jour"), .day)]
      + kindColumns + [Column("balance", Wording("Balance", fr: "Solde"), .money(decimals: 2))]
    let rows = scenarios.flatMap { cash in
      cash.days.map { day in Row([scenarioCell(cash), .day(day.day)] + kindCells(day) + [.money(day.balance)]) }
    }
    return Table(
      id: "days", caption: Wording("Days", fr: "Jours"), columns: columns, rows: rows, file: "cash-days.csv")
  }

  private var accountSpreadsheet: Table {
    let figures: [(key: String, words: Wording, value: (FacilityAccount.Evening) -> Money)] = [
      ("assigned", Wording("Assigned", fr: "Cédé"), \.assigned),
      ("eligible", Wording("Eligible", fr: "Finançable"), \.eligible),
      ("guaranteeFund", Wording("Guarantee fund", fr: "Fonds de garantie"), \.guaranteeFund),
      ("fundsInUse", Wording("Funds in use", fr: "Financement utilisé"), \.fundsInUse),
      ("charges", Wording("Charges", fr: "Commissions courues"), \.charges),
      ("interest", Wording("Interest", fr: "Intérêts courus"), \.interest),
      ("availability", Wording("Availability", fr: "Disponible"), \.availability),
      ("definanced", Wording("Definanced", fr: "Définancé"), \.definanced),
    ]
    let columns =
      [Column("scenario", Wording("Scenario", fr: "Scénario")), Column("date", Wording("Evening", fr: "Soir"), .day)]
      + figures.map { Column($0.key, $0.words, .money(decimals: 2)) }
    let rows = scenarios.flatMap { cash in
      cash.account.map { account in
        account.evenings.enumerated().map { index, evening in
          Row([scenarioCell(cash), .day(account.first + index)] + figures.map { .money($0.value(evening)) })
        }
      } ?? []
    }
    return Table(
      id: "account", caption: Wording("The factor’s account", fr: "Compte du factor"), columns: columns, rows: rows,
      file: "cash-account.csv")
  }

  private var invoicesSpreadsheet: Table {
    let columns = [
      Column("scenario", Wording("Scenario", fr: "Scénario")), Column("invoice", Wording("Invoice", fr: "Facture")),
      Column("buyer", Wording("Buyer", fr: "Acheteur")), Column("issuedOn", Wording("Issued", fr: "Émise le"), .day),
      Column("dueOn", Wording("Due", fr: "Échéance"), .day),
      Column("assignedOn", Wording("Assigned", fr: "Cédée le"), .day),
      Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
      Column("commission", Wording("Commission", fr: "Commission"), .money(decimals: 2)),
      Column("leftBaseOn", Wording("Left the base", fr: "Définancée le"), .day),
      Column("leftOn", Wording("Left the factor", fr: "Sortie le"), .day), Column("how", Wording("How", fr: "Issue")),
    ]
    let rows = scenarios.flatMap { cash in
      cash.fates.map { fate in
        Row([
          scenarioCell(cash), fate.invoice.id.map { .text($0.text) } ?? .empty,
          .text(portfolio.buyers[fate.invoice.buyer].id.text), .day(fate.invoice.issuedOn), .day(fate.invoice.dueOn),
          .day(fate.invoice.assignedOn), .money(fate.invoice.amount), .money(fate.commission),
          fate.leftBaseOn.map { .day($0) } ?? .empty, fate.leftOn.map { .day($0) } ?? .empty,
          .word(key: fate.ending.key, fate.ending.words),
        ])
      }
    }
    return Table(
      id: "invoices", caption: Wording("Assigned invoices", fr: "Factures cédées"), columns: columns, rows: rows,
      file: "cash-invoices.csv")
  }
}
