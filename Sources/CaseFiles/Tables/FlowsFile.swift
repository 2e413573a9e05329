import Contracts
import Receivables

/// Reads `flows.csv`.
enum FlowsFile {
  /// The flows in the order of the file.
  static func read(_ table: DelimitedText, _ document: CaseDocument, _ notes: CaseNotes) -> [CashFlow] {
    var reader = TableReader(table, TableFormats.flows, notes: notes)
    guard reader.hasRequiredColumns else { return [] }
    let dateColumn = reader.column("date")
    let amountColumn = reader.column("amount")
    let labelColumn = reader.column("label")
    let repeatColumn = reader.column("repeat")
    let untilColumn = reader.column("until")
    let decimals = CurrencyCode.decimals(document.general.currency)
    var flows: [CashFlow] = []
    let rows = table.rows()
    for row in rows {
      reader.begin(row)
      let date = reader.day(row, dateColumn)
      let amount = reader.money(row, amountColumn, decimals: decimals)
      let label = reader.text(row, labelColumn)
      let frequency = reader.choice(row, repeatColumn, CashFlow.Frequency.self)
      let until = reader.day(row, untilColumn)
      if let date, let until, until < date {
        reader.report(
          row, untilColumn,
          expected: Wording("a day not before date, \(date)", fr: "une date non antérieure à date, \(date)"))
      }
      if until != nil, row.isBlank(repeatColumn.position) {
        reader.report(
          row, untilColumn, expected: Wording("a repeat beside until", fr: "une valeur repeat à côté de until"),
          hint: Wording("the flow occurs once", fr: "le flux n'a lieu qu'une fois"), severity: .warning)
      }
      guard !reader.rowHasErrors, let date, let amount else { continue }
      flows.append(CashFlow(date: date, amount: amount, label: label, frequency: frequency, until: until))
    }
    reader.finish(rows)
    return flows
  }
}
