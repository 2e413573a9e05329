import Receivables

/// Names that `case.json5` takes from the delimited files, to be looked up once those are read.
struct CaseReferences {
  /// Buyers, with the place that names them.
  var buyers: [(id: BuyerID, node: LocatedJSON, path: String)] = []
  /// Sectors, with the place that names them.
  var sectors: [(name: String, node: LocatedJSON, path: String)] = []
  /// Sectors of stresses, with the place that names them: a code alone will do, and a stress of nobody is a mistake.
  var stressedSectors: [(name: String, node: LocatedJSON, path: String)] = []

  /// Adds those of another reader.
  mutating func append(_ other: CaseReferences) {
    buyers += other.buyers
    sectors += other.sectors
    stressedSectors += other.stressedSectors
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
    for (name, node, path) in stressedSectors where !known.contains(where: { $0.isOfSector(name) }) {
      report(
        node, path, notes,
        expected: Wording("a sector of buyers.csv, or its code", fr: "un secteur de buyers.csv, ou son code"),
        hint: CaseReferences.sectorHint(name, among: names.filter { !$0.isEmpty }.sorted()), severity: .error)
    }
  }

  /// Sectors told at most where several may be meant.
  private static let sectorsTold = 5

  /// The sectors that a name may mean: the nearest by spelling, else those that begin like it or hold it, else all.
  private static func sectorHint(_ name: String, among sectors: [String]) -> Wording {
    if sectors.isEmpty {
      return Wording("buyers.csv gives no sector", fr: "buyers.csv ne donne aucun secteur")
    }
    if let hint = NearestName.hint(name, among: sectors) { return hint }
    let wanted = name.lowercased()
    let start = wanted.prefix(4)
    let like = sectors.filter { $0.lowercased().contains(wanted) || $0.lowercased().hasPrefix(start) }
    let told = like.isEmpty ? sectors : like
    let list = told.prefix(sectorsTold).map { "\"\($0)\"" }.joined(separator: ", ")
    let more = told.count > sectorsTold ? ", …" : ""
    return Wording("sectors: \(list)\(more)", fr: "secteurs : \(list)\(more)")
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
