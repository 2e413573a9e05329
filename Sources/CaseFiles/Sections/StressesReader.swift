import Contracts
import Receivables

/// Reads the stresses that a case gives beside the built-in ones.
struct StressesReader {
  let root: SectionReader
  /// Sectors to be looked up once the buyers are known.
  var references = CaseReferences()

  init(root: SectionReader) { self.root = root }

  /// The stresses in the order of the file.
  mutating func read() -> [Stress] {
    var stresses: [Stress] = []
    var lines: [String: Int] = [:]
    for element in root.elements("stresses") {
      let section = SectionReader(element.node, StressKeys.stress, path: element.path, notes: root.notes)
      guard case .object = element.node.value else { continue }
      let id = section.text("id")
      check(id, section, knownLine: id.isEmpty ? nil : lines.updateValue(element.node.line, forKey: id))
      var name = id
      if section.states("name") { name = section.text("name") } else { section.noteDescribed("name") }
      stresses.append(Stress(id: id, name: Wording(stringLiteral: name), shocks: readShocks(section)))
    }
    return stresses
  }

  private func check(_ id: String, _ section: SectionReader, knownLine: Int?) {
    if id.isEmpty, section.states("id") {
      section.report("id", expected: Wording("a text that is not empty", fr: "un texte non vide"))
    }
    if Stress.builtIn.contains(where: { $0.id == id }) {
      section.report(
        "id", expected: Wording("an id that no built-in stress has", fr: "un id qu'aucun stress intégré ne porte"),
        hint: Wording("stress.md lists them", fr: "stress.md les énumère"))
    } else if let knownLine {
      section.report(
        "id", expected: Wording("an id of its own for each stress", fr: "un id propre à chaque stress"),
        hint: Wording("the stress of line \(knownLine) has it too", fr: "le stress de la ligne \(knownLine) l'a déjà"))
    }
  }

  private mutating func readShocks(_ section: SectionReader) -> [Shock] {
    var shocks: [Shock] = []
    for element in section.elements("defaultProbability") {
      let row = SectionReader(element.node, StressKeys.defaultProbability, path: element.path, notes: section.notes)
      guard case .object = element.node.value else { continue }
      shocks.append(.defaultProbability(times: row.double("times", in: 0...1000), scope(row)))
    }
    let deviations = section.double("factorShock", in: 0...10)
    if deviations > 0 { shocks.append(.factor(deviations: deviations)) }
    if let inner = optional("largestBuyers", StressKeys.largestBuyers, section) {
      shocks.append(
        .largestBuyersFail(count: inner.integer("fail", in: 1...1000), afterDays: afterDays(inner)))
    }
    for element in section.elements("limitCuts") {
      let row = SectionReader(element.node, StressKeys.limitCut, path: element.path, notes: section.notes)
      guard case .object = element.node.value else { continue }
      let keeps = row.rate("keeps")
      if keeps == .one {
        row.report("keeps", expected: Wording("a share below 100%", fr: "une part inférieure à 100 %"))
      }
      shocks.append(.limitCut(keeps: keeps, scope(row), afterDays: afterDays(row)))
    }
    let days = section.integer("delayDays", in: 0...366)
    if days > 0 { shocks.append(.delay(days: days)) }
    if let inner = optional("facilityWithdrawn", StressKeys.facilityWithdrawn, section) {
      shocks.append(.facilityWithdrawn(afterDays: afterDays(inner)))
    }
    // A stress whose shocks are faulty has been told so already.
    let states = StressKeys.stress.keys.dropFirst(2).contains { section.holds($0.name) }
    if shocks.isEmpty, !states {
      section.report(
        section.node, field: section.path,
        expected: Wording("at least one shock", fr: "au moins un choc"),
        hint: Wording("write delayDays: 15, for instance", fr: "écrivez par exemple delayDays: 15"))
    }
    return shocks
  }

  /// Days from `asOf`, within the longest horizon.
  private func afterDays(_ section: SectionReader) -> Int { section.integer("afterDays", in: 0...1096) }

  /// The object of a key that may be null; nil if it is, or is faulty.
  private func optional(_ key: String, _ table: CaseSection, _ section: SectionReader) -> SectionReader? {
    guard section.holds(key) else {
      if !section.states(key) { _ = section.value(key) }
      return nil
    }
    let inner = section.section(key, table)
    guard case .object = inner.node.value else { return nil }
    return inner
  }

  private mutating func scope(_ row: SectionReader) -> Shock.Scope {
    guard row.holds("sector") else {
      if !row.states("sector") { _ = row.value("sector") }
      return .everyone
    }
    let sector = row.text("sector")
    if let node = row.node["sector"] { references.stressedSectors.append((sector, node, row.fieldPath("sector"))) }
    return .sector(sector)
  }
}
