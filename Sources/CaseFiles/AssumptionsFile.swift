import Receivables

/// What an import took for granted, as it left it beside the case: `assumptions.csv`.
package struct AssumptionsFile: Sendable {
  /// One assumption.
  package struct Entry: Sendable {
    /// What was taken, in the language of the import: `due date: the file has none: issue + 30 days`.
    package let text: String
    /// How many documents, lines or buyers it concerns, as the file writes it.
    package let count: String
    /// The sum of their amounts; nil where there is none.
    package let amount: Money?
  }

  /// The assumptions in the order of the file.
  package let entries: [Entry]
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
      (entries, concernDueDates) = ([], false)
      return
    }
    let count = table.column("count")
    let amount = table.column("amount")
    // What every import lists tells its language: French puts a space before a colon.
    let isFrench = table.rows().contains { ["date d'arrêté", "base d'ancienneté"].contains($0.text(subject)) }
    let colon = isFrench ? " : " : ": "
    var entries: [Entry] = []
    var concernDueDates = false
    for row in table.rows() {
      let name = row.text(subject)
      let sum = Double(row.text(amount)).flatMap { Int64(exactly: ($0 * 100).rounded()) }
      entries.append(
        Entry(
          text: name + colon + row.text(assumption), count: row.text(count), amount: sum.map { Money(cents: $0) }))
      if [Assumption.dueDate.english, Assumption.dueDate.french].contains(name) { concernDueDates = true }
    }
    (self.entries, self.concernDueDates) = (entries, concernDueDates)
  }
}
