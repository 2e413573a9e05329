import Contracts
import Receivables

/// Reads the levers of a scenario: each by its name, or as an object that overrides its values and says whom it concerns.
struct LeversReader {
  let section: SectionReader
  /// Names to be looked up once the buyers are known.
  var references = CaseReferences()
  /// The line of each lever read, and that of each family.
  private var lines: [String: Int] = [:]
  private var families: [Lever.Family: (id: String, line: Int)] = [:]

  init(section: SectionReader) { self.section = section }

  /// The levers in the order of the file.
  mutating func read() -> [ScenarioLever] {
    section.elements("levers").compactMap { read($0.node, path: $0.path) }
  }

  private mutating func read(_ node: LocatedJSON, path: String) -> ScenarioLever? {
    let place: (node: LocatedJSON, field: String)
    let object: LocatedJSON
    switch node.value {
    case .string:
      place = (node, path)
      object = LocatedJSON(value: .object([]), line: node.line, column: node.column)
    case .object:
      guard let named = node["lever"] else {
        let known = LeverKeys.common.keys[0]
        section.report(
          node, field: path + ".lever", value: "",
          expected: Wording("the key lever: \(known.meaning)", fr: "la clé lever (requise)"))
        return nil
      }
      place = (named, path + ".lever")
      object = node
    case .faulty: return nil
    default:
      section.report(
        node, field: path,
        expected: Wording("a lever's name, or an object such as { lever: … }", fr: "un nom de levier, ou { lever: … }"))
      return nil
    }
    let id = section.text(of: place.node, field: place.field)
    guard let lever = Lever.named(id) else {
      report(unknown: id, at: place)
      return nil
    }
    checkAlone(lever, at: place)
    return read(lever, object, path: path)
  }

  private func report(unknown id: String, at place: (node: LocatedJSON, field: String)) {
    guard case .string = place.node.value else { return }
    let known = Lever.catalogue.map(\.id)
    section.report(
      place.node, field: place.field, expected: Wording("a lever of levers.md", fr: "un levier de levers.md"),
      hint: NearestName.hint(id, among: known)
        ?? Wording("one of \(known.joined(separator: ", "))", fr: "l'un de \(known.joined(separator: ", "))"))
  }

  /// A scenario has each lever once, and one of each family.
  private mutating func checkAlone(_ lever: Lever, at place: (node: LocatedJSON, field: String)) {
    if let line = lines.updateValue(place.node.line, forKey: lever.id) {
      section.report(
        place.node, field: place.field,
        expected: Wording("each lever once in a scenario", fr: "chaque levier une seule fois par scénario"),
        hint: Wording("the lever of line \(line) is the same", fr: "le levier de la ligne \(line) est le même"))
    } else if let family = lever.family {
      if let other = families[family] {
        let ids = Lever.catalogue.filter { $0.family == family }.map(\.id).joined(separator: ", ")
        section.report(
          place.node, field: place.field,
          expected: Wording("only one of \(ids)", fr: "un seul de \(ids)"),
          hint: Wording(
            "line \(other.line) has \(other.id) already", fr: "la ligne \(other.line) a déjà \(other.id)"))
      } else {
        families[family] = (lever.id, place.node.line)
      }
    }
  }

  private mutating func read(_ lever: Lever, _ object: LocatedJSON, path: String) -> ScenarioLever {
    var choice = ScenarioLever(lever)
    if lever.dependsOnAge {
      // A table of its own, so that faults of other keys are reported once, below.
      let age = CaseSection(
        path: LeverKeys.common.path, keys: LeverKeys.common.keys.filter { $0.name == "debtAgeMonths" })
      let stated = object["debtAgeMonths"].map {
        LocatedJSON(
          value: .object([.init(key: "debtAgeMonths", line: $0.line, column: $0.column, value: $0)]),
          line: object.line, column: object.column)
      }
      let empty = LocatedJSON(value: .object([]), line: object.line, column: object.column)
      choice.debtAgeMonths = SectionReader(stated ?? empty, age, path: path, notes: section.notes)
        .integer("debtAgeMonths", in: 0...120)
    }
    let inner = SectionReader(
      object, LeverKeys.section(of: lever, atAge: choice.debtAgeMonths), path: path, notes: section.notes)
    for effect in lever.effects {
      let value = read(effect, inner)
      if inner.states(effect.key) { choice.values[effect.key] = value }
    }
    let buyers = readNames("buyers", inner).map { names in
      references.buyers += names.map { (BuyerID($0.name), $0.node, $0.path) }
      return Set(names.map { BuyerID($0.name) })
    }
    let sectors = readNames("sectors", inner).map { names in
      references.sectors += names
      return Set(names.map(\.name))
    }
    (choice.buyers, choice.sectors) = (buyers, sectors)
    if buyers == nil && sectors == nil { inner.noteDescribed("buyers") }
    return choice
  }

  /// A list of names; nil if the lever does not say.
  private func readNames(
    _ key: String, _ inner: SectionReader
  ) -> [(name: String, node: LocatedJSON, path: String)]? {
    guard inner.states(key) else { return nil }
    let names = inner.texts(key)
    if names.isEmpty, let list = inner.node[key], case .array = list.value {
      inner.report(
        key, expected: Wording("at least one name", fr: "au moins un nom"),
        hint: Wording("leave the key out for all", fr: "sans la clé, tous sont concernés"))
    }
    return names.map { ($0.text, $0.node, $0.path) }
  }

  /// The value of one effect, in the unit of its parameter; a change may be negative.
  private func read(_ effect: LeverEffect, _ inner: SectionReader) -> LeverValue {
    let isChange = effect.operation == .add
    if effect.isFactor { return .share(inner.rate(effect.key, in: .zero...Rate(percent: 1_000))) }
    switch effect.parameter.unit {
    case .share: return .share(inner.rate(effect.key, in: (isChange ? Rate(percent: -100) : .zero) ... .one))
    case .days: return .days(inner.integer(effect.key, in: (isChange ? -3_650 : 0)...3_650))
    case .money:
      let amount = inner.money(effect.key, allowsNegative: isChange)
      let most = LeverParameter.mostMoney
      if amount.magnitude > most {
        inner.report(
          effect.key, expected: Wording("at most \(most)", fr: "au plus \(most)"),
          hint: Wording("is it in cents?", fr: "est-ce en centimes ?"))
        return .money(.zero)
      }
      return .money(amount)
    }
  }
}
