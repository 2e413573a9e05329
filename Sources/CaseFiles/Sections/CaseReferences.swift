import Receivables

/// Names that `case.json5` takes from the delimited files, to be looked up once those are read.
struct CaseReferences {
  /// Buyers, with the place that names them.
  var buyers: [(id: BuyerID, node: LocatedJSON, path: String)] = []
  /// Sectors, with the place that names them.
  var sectors: [(name: String, node: LocatedJSON, path: String)] = []

  /// Adds those of another reader.
  mutating func append(_ other: CaseReferences) {
    buyers += other.buyers
    sectors += other.sectors
  }

  /// Reports every buyer and sector that the files do not hold.
  func check(buyers known: [Buyer], notes: CaseNotes) {
    let ids = Set(known.map(\.id))
    let names = Set(known.map(\.sector))
    for (id, node, path) in buyers where !ids.contains(id) {
      report(
        node, path, notes, expected: Wording("a buyer_id of buyers.csv", fr: "un buyer_id de buyers.csv"),
        hint: NearestName.hint(id.text, among: known.map(\.id.text)), severity: .error)
    }
    for (name, node, path) in sectors where !names.contains(name) {
      report(
        node, path, notes, expected: Wording("a sector of buyers.csv", fr: "un secteur de buyers.csv"),
        hint: NearestName.hint(name, among: names.sorted())
          ?? Wording("no buyer is of it", fr: "aucun acheteur n'en est"), severity: .warning)
    }
  }

  private func report(
    _ node: LocatedJSON, _ path: String, _ notes: CaseNotes, expected: Wording, hint: Wording?,
    severity: Problem.Severity
  ) {
    if case .faulty = node.value { return }
    notes.problems.append(
      Problem(
        file: SectionReader.file, line: node.line, column: node.column, field: path, value: node.shown,
        expected: expected, hint: hint, severity: severity))
  }
}
