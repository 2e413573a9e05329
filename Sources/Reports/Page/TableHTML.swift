import Receivables

/// A table as markup: caption, headers with scope, a scroll box of its own, totals, and what the CSV holds beyond.
struct TableHTML {
  let table: Table
  let numbers: BilingualNumbers

  /// A table of a case whose numbers are written by `numbers`.
  init(_ table: Table, _ numbers: BilingualNumbers) {
    self.table = table
    self.numbers = numbers
  }

  /// How many rows print; paper holds a report, the page and the CSV hold the list.
  static let printedAtMost = 60
  /// More columns than this stand closer, so that they fit a screen and a sheet.
  static let denseFrom = 9
  /// Fewer rows than this need no filter.
  static let filteredFrom = 8

  private var columns: [(index: Int, column: Column)] {
    table.columns.enumerated().filter(\.element.isInPage).map { ($0.offset, $0.element) }
  }

  /// The table under a heading of its own, with its filter, as a part of the report.
  var section: HTML {
    let shown = min(table.count, Table.shownAtMost)
    return markup(
      heading: "<div class=\"head\"><h3>\(table.caption)</h3>\n\(filter(shown))</div>\n", captionStyle: "unseen")
  }

  /// The table under its caption, inside something that has a heading.
  var html: HTML { markup(heading: "", captionStyle: "seen") }

  /// Tables of many columns stand closer; told ones print what their rows mean.
  private var style: String {
    "table" + (columns.count > TableHTML.denseFrom ? " dense" : "") + (table.printsExplanations ? " told" : "")
      + (table.isFixed ? " fixed" : "")
  }

  /// The table in its scroll box, with its notes below.
  private func markup(heading: HTML, captionStyle: StaticString) -> HTML {
    let rows = table.shownRows
    let headers: [HTML] = columns.map { header($0.column) }
    let body: [HTML] = rows.map { row(table.row($0), number: $0) }
    let note: HTML = table.note.english.isEmpty ? "" : "<p class=\"note\">\(table.note)</p>"
    return """
      <div class="\(style)" id="\(table.id)" data-rows="\(rows.count)">
      \(heading)<div class="scroll" tabindex="0" role="region" aria-labelledby="\(table.id)-caption">
      <table>
      <caption id="\(table.id)-caption" class="\(captionStyle.description)">\(table.caption)</caption>
      <thead><tr>\(headers)</tr></thead>
      <tbody>
      \(body)</tbody>
      \(totals)</table>
      </div>
      \(note)\(beyond(rows.count))</div>

      """
  }

  private func header(_ column: Column) -> HTML {
    let unit: HTML
    if case .money = column.kind {
      unit = " <span class=\"unit\">\(numbers.english.symbol)</span>"
    } else {
      unit = ""
    }
    return """
      <th scope="col" class="\(alignment(column))" data-sort="\(column.kind.isNumeric ? "number" : "text")">\
      \(column.header)\(unit)</th>
      """
  }

  private func alignment(_ column: Column) -> String { column.kind.isNumeric ? "figure" : "words" }

  private func row(_ row: Row, number: Int) -> HTML {
    var cells: HTML = ""
    for (position, entry) in columns.enumerated() {
      let cell = row.cells[entry.index]
      let content = text(cell, entry.column)
      let value: HTML = cell.sortValue.map { " data-v=\"\($0)\"" } ?? ""
      if position == 0 {
        // The first cell names the row; opened, it explains it. `details` needs no script.
        let name: HTML =
          row.explanation.isEmpty
          ? "\(content)"
          : "<details id=\"\(table.id)-\(number + 1)\"><summary>\(content)</summary>\(paragraphs(row))</details>"
        // A short name stays on one line, on paper too, where columns are narrow.
        let isBrief = cell.text(numbers.french, entry.column.kind).count <= 24
        let style = alignment(entry.column) + (isBrief ? " brief" : "")
        cells += "<th scope=\"row\" class=\"\(style)\"\(value)>\(name)</th>"
      } else {
        cells += "<td class=\"\(alignment(entry.column))\"\(value)>\(content)</td>"
      }
    }
    return row.isSum ? "<tr class=\"sum\">\(cells)</tr>\n" : "<tr>\(cells)</tr>\n"
  }

  private func paragraphs(_ row: Row) -> [HTML] { row.explanation.map { "<p>\($0)</p>" } }

  private func text(_ cell: Cell, _ column: Column) -> HTML {
    "\(Wording(numbers) { cell.text($0, column.kind) })"
  }

  private var totals: HTML {
    guard let totals = table.totals else { return "" }
    var cells: HTML = ""
    // The name of the row stands in the first cell and in those after it that have no total.
    let nameless = columns.dropFirst().prefix { entry in if case .empty = totals[entry.index] { true } else { false } }
    cells += "<th scope=\"row\" colspan=\"\(nameless.count + 1)\">\(totalName)</th>"
    for entry in columns.dropFirst(nameless.count + 1) {
      let cell = totals[entry.index]
      if case .empty = cell {
        cells += "<td></td>"
      } else {
        cells += "<td class=\"\(alignment(entry.column))\">\(text(cell, entry.column))</td>"
      }
    }
    return "<tfoot><tr>\(cells)</tr></tfoot>\n"
  }

  private var totalName: Wording {
    guard table.count > Table.shownAtMost else { return Wording("Total", fr: "Total") }
    return Wording(
      "Total of all \(numbers.english.integer(table.count)) rows",
      fr: "Total des \(numbers.french.integer(table.count)) lignes")
  }

  private func filter(_ shown: Int) -> HTML {
    guard shown >= TableHTML.filteredFrom, !table.isFixed else { return "" }
    return """
      <p class="filter script" hidden><span class="found" role="status"></span> <label for="\(table.id)-filter">\
      \(Wording("Filter", fr: "Filtrer"))</label> <input type="search" id="\(table.id)-filter" autocomplete="off"></p>

      """
  }

  /// What the reader does not see, and where it is.
  private func beyond(_ shown: Int) -> HTML {
    var result: HTML = ""
    if table.count > shown {
      let (all, rows) = (numbers.french.integer(table.count), numbers.french.integer(shown))
      let english = "The \(shown) rows with most money at stake, of \(numbers.english.integer(table.count)). "
      let french = "Les \(rows) lignes aux plus forts enjeux, sur \(all). "
      let where_ = table.file.map { Wording("All of them are in \($0).", fr: "Toutes figurent dans \($0).") }
      result += "<p class=\"note\">\(Wording(english, fr: french) + (where_ ?? Wording(same: "")))</p>"
    } else if let file = table.file {
      result += "<p class=\"note file\">\(Wording("Also in \(file).", fr: "Également dans \(file)."))</p>"
    }
    if shown > TableHTML.printedAtMost {
      let words = Wording(
        "Printed: the first \(TableHTML.printedAtMost) rows.",
        fr: "Imprimées : les \(TableHTML.printedAtMost) premières lignes.")
      result += "<p class=\"note paper\">\(words)</p>"
    }
    return result
  }
}
