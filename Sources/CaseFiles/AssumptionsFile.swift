import Receivables

/// What an import took for granted, as it left it beside the case: `assumptions.csv`.
package struct AssumptionsFile: Sendable {
  /// A line for each assumption, in the language of the import: `due date: the file has none: issue + 30 days (1397)`.
  package let lines: [String]
  /// True if one of them concerns due dates, on which every ageing rests.
  package let concernDueDates: Bool

  /// Reads the file of a case's folder; empty if there is none or it is no such file: no figure depends on it.
  package init(folder: String) {
    self.init(bytes: (try? InputFile.bytes(of: folder + "/assumptions.csv")) ?? [])
  }

  /// The same of a file held in memory.
  package init(bytes: [UInt8]) {
    let table = DelimitedText(bytes: bytes, name: "assumptions.csv")
    guard let subject = table.column("subject"), let assumption = table.column("assumption")
    else {
      (lines, concernDueDates) = ([], false)
      return
    }
    let count = table.column("count")
    let amount = table.column("amount")
    // What every import lists tells its language: French puts a space before a colon.
    let isFrench = table.rows().contains { ["date d'arrêté", "base d'ancienneté"].contains($0.text(subject)) }
    let colon = isFrench ? " : " : ": "
    var lines: [String] = []
    var concernDueDates = false
    for row in table.rows() {
      let name = row.text(subject)
      let extent = [row.text(count), row.text(amount)].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(name + colon + row.text(assumption) + (extent.isEmpty ? "" : " (\(extent))"))
      if [Assumption.dueDate.english, Assumption.dueDate.french].contains(name) { concernDueDates = true }
    }
    (self.lines, self.concernDueDates) = (lines, concernDueDates)
  }
}
