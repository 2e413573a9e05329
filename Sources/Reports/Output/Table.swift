import Receivables

/// A row of a table.
package struct Row: Sendable {
  /// The values, one a column.
  package let cells: [Cell]
  /// What the row means and where it comes from, shown when it is opened.
  package let explanation: [Wording]
  /// True for a row that sums up others.
  package let isSum: Bool

  /// A row.
  package init(_ cells: [Cell], explanation: [Wording] = [], isSum: Bool = false) {
    self.cells = cells
    self.explanation = explanation
    self.isSum = isSum
  }
}

/// Typed columns and rows: the one source of a table in a page and of a CSV file.
///
/// Rows are asked for one at a time, so that a table of a million invoices is written without being held.
package struct Table: Sendable {
  /// How many rows a page shows at most.
  package static let shownAtMost = 500

  /// The table's name in anchors and, behind the report's name, of its CSV file: `invoices` in `audit-invoices.csv`.
  package let id: String
  /// What the table holds, in a few words.
  package let caption: Wording
  /// A sentence below the caption: what a reader should know before reading; empty if nothing.
  package var note = Wording(same: "")
  /// The columns.
  package let columns: [Column]
  /// The number of rows.
  package let count: Int
  /// The totals, one value a column (`empty` where none); they add up all rows, shown or not.
  package var totals: [Cell]?
  /// True if the page shows most money at stake first even where all rows fit.
  package var leadsWithStakes = false
  /// True if paper shows what rows mean, as a reader of the page sees it by opening them.
  package var printsExplanations = false
  /// True if the rows have an order of their own that no column gives: the page then neither sorts nor filters them.
  package var isFixed = false
  /// The CSV file that holds every row; nil if the table is in the page only.
  package var file: String?

  let row: @Sendable (Int) -> Row
  let stake: @Sendable (Int) -> Money

  /// A table of given rows; `stake` is the money at stake in a row, by which the page chooses if there are too many.
  package init(
    id: String, caption: Wording, columns: [Column], rows: [Row], stakes: [Money] = [],
    totals: [Cell]? = nil, file: String? = nil
  ) {
    precondition(rows.allSatisfy { $0.cells.count == columns.count }, "A row has one value a column.")
    precondition(stakes.isEmpty || stakes.count == rows.count, "Each row has its money at stake, or none has.")
    self.init(
      id: id, caption: caption, columns: columns, count: rows.count, totals: totals, file: file,
      row: { rows[$0] }, stake: { stakes.isEmpty ? .zero : stakes[$0] })
  }

  /// A table whose rows are made when they are needed.
  package init(
    id: String, caption: Wording, columns: [Column], count: Int, totals: [Cell]? = nil, file: String? = nil,
    row: @escaping @Sendable (Int) -> Row, stake: @escaping @Sendable (Int) -> Money
  ) {
    precondition(totals.map { $0.count == columns.count } ?? true, "Totals have one value a column.")
    self.id = id
    self.caption = caption
    self.columns = columns
    self.count = count
    self.totals = totals
    self.file = file
    self.row = row
    self.stake = stake
  }

  /// The same table with a sentence below its caption.
  package func noting(_ note: Wording) -> Table {
    var table = self
    table.note = note
    return table
  }

  /// The same table with its rows in their order.
  package func keepingOrder() -> Table {
    var table = self
    table.isFixed = true
    return table
  }

  /// The same table with most money at stake first in the page.
  package func leadingWithStakes() -> Table {
    var table = self
    table.leadsWithStakes = true
    return table
  }

  /// The same table with every printed row opened.
  package func printingExplanations() -> Table {
    var table = self
    table.printsExplanations = true
    return table
  }

  /// The rows a page shows: all in their order, or the 500 with most money at stake, most first.
  var shownRows: [Int] {
    guard count > Table.shownAtMost || leadsWithStakes else { return Array(0..<count) }
    let stakes = (0..<count).map(stake)
    let sorted = (0..<count).sorted { stakes[$0] == stakes[$1] ? $0 < $1 : stakes[$0] > stakes[$1] }
    return Array(sorted.prefix(Table.shownAtMost))
  }
}
