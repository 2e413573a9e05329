import Contracts
import Receivables

/// Reads `sales.csv`.
enum SalesFile {
  /// Sales by buyer and month in the order of the file; `MonthlySales.buyer` is the position in the buyers.
  static func read(
    _ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes
  ) -> [MonthlySales] {
    var reader = TableReader(table, TableFormats.sales, notes: notes)
    guard reader.hasRequiredColumns else { return [] }
    let buyerColumn = reader.column("buyer_id")
    let monthColumn = reader.column("month")
    let amountColumn = reader.column("amount")
    let index = BuyerIndex(content.buyers, isComplete: content.isComplete)
    let decimals = CurrencyCode.decimals(document.general.currency)
    var sales: [MonthlySales] = []
    var lines: [Place: Int] = [:]
    let rows = table.rows()
    for row in rows {
      reader.begin(row)
      let buyer = reader.buyer(row, buyerColumn, index)
      let month = reader.month(row, monthColumn)
      let amount = reader.money(row, amountColumn, decimals: decimals, allowsNegative: false)
      guard let buyer, let month else { continue }
      if let line = lines[Place(buyer: buyer, month: month)] {
        reader.report(
          row, monthColumn,
          expected: Wording("each month of a buyer once", fr: "chaque mois d'un acheteur une seule fois"),
          hint: Wording("line \(line) has it too", fr: "la ligne \(line) l'a déjà"))
        continue
      }
      if reader.rowHasErrors && reader.countsOnly { continue }
      lines[Place(buyer: buyer, month: month)] = row.line
      guard !reader.rowHasErrors, let amount else { continue }
      sales.append(MonthlySales(buyer: buyer, month: month, amount: amount))
    }
    reader.finish(rows)
    return sales
  }

  private struct Place: Hashable {
    let buyer: Int
    let month: Day
  }
}
