import Contracts
import Receivables

/// Reads the search for a better structure.
struct SearchReader {
  /// What was read: the search without its raised limits, and those by name.
  struct Content {
    var search = StructureSearch()
    var raised: [(name: String, limits: [(buyer: BuyerID, limit: Money)])] = []

    /// The search once the buyers are known.
    func resolved(_ buyers: [Buyer]) -> StructureSearch {
      let positions = Dictionary(buyers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      var search = search
      search.raisedLimits = raised.map { set in
        var limits: [Int: Money] = [:]
        for (buyer, limit) in set.limits { if let position = positions[buyer] { limits[position] = limit } }
        return .init(name: set.name, limits: limits)
      }
      return search
    }
  }

  let section: SectionReader
  let general: GeneralTerms
  let scenarios: [Scenario]
  let baseline: String
  /// Buyers whose limits are raised, to be looked up once the buyers are known.
  var references = CaseReferences()

  init(section: SectionReader, general: GeneralTerms, scenarios: [Scenario], baseline: String) {
    self.section = section
    self.general = general
    self.scenarios = scenarios
    self.baseline = baseline
  }

  /// The search; its ranges are held against the scenario it changes.
  mutating func read() -> Content {
    var content = Content()
    guard case .object = section.node.value else { return content }
    let scenario = readScenario(&content.search)
    content.search.insuredPercentages = values("insuredPercentage", SearchReader.rate)
    content.search.discretionaryLimits = values("discretionaryLimit", SearchReader.amount)
    content.search.eachAndEveryFirstLosses = values("eachAndEveryFirstLoss", SearchReader.amount)
    content.search.aggregateFirstLosses = values("aggregateFirstLoss", SearchReader.amount)
    content.search.maximumLiabilities = values("maximumLiability", SearchReader.ceiling)
    content.search.advanceRates = values("advanceRate", SearchReader.rate)
    content.search.recourse = values("recourse") { bytes throws(ValueFault) in (try FieldValue.flag(bytes), false) }
    content.raised = readRaisedLimits()
    let check = SearchCheck(section: section, general: general, search: content.search)
    if let scenario { check.check(against: scenario) }
    check.checkCount(raised: content.raised.count)
    content.search.pricing = readPricing(check, scenario)
    content.search.target = readTarget()
    return content
  }

  private func readScenario(_ search: inout StructureSearch) -> Scenario? {
    guard section.holds("scenario") else {
      if !section.states("scenario") { section.noteDescribed("scenario") }
      return scenarios.first { $0.id == baseline }
    }
    let id = section.text("scenario")
    search.scenario = id
    if let scenario = scenarios.first(where: { $0.id == id }) { return scenario }
    if !scenarios.isEmpty, case .string? = section.node["scenario"]?.value {
      let ids = scenarios.map(\.id)
      section.report(
        "scenario", expected: Wording("the id of a scenario", fr: "l'id d'un scénario"),
        hint: NearestName.hint(id, among: ids)
          ?? Wording("one of \(ids.joined(separator: ", "))", fr: "l'un de \(ids.joined(separator: ", "))"))
    }
    return nil
  }

  /// The values of a list, each once.
  private func values<Value: Hashable>(
    _ key: String, _ parse: (ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Value>
  ) -> [Value] {
    var lines: [Value: Int] = [:]
    return section.elements(key).compactMap { element in
      guard let value = section.read(element.node, field: element.path, parse) else { return nil }
      if let line = lines.updateValue(element.node.line, forKey: value) {
        section.report(
          element.node, field: element.path, expected: Wording("each value once", fr: "chaque valeur une seule fois"),
          hint: Wording("line \(line) has it already", fr: "la ligne \(line) l'a déjà"))
      }
      return value
    }
  }

  private mutating func readRaisedLimits() -> [(name: String, limits: [(buyer: BuyerID, limit: Money)])] {
    var sets: [(name: String, limits: [(buyer: BuyerID, limit: Money)])] = []
    for element in section.elements("raisedLimits") {
      let row = SectionReader(element.node, SearchKeys.raisedLimits, path: element.path, notes: section.notes)
      guard case .object = element.node.value else { continue }
      let name = row.text("name")
      let members = row.entries("limits")
      if members.isEmpty, case .object? = row.node["limits"]?.value {
        row.report("limits", expected: Wording("at least one buyer", fr: "au moins un acheteur"))
      }
      var limits: [(buyer: BuyerID, limit: Money)] = []
      for member in members {
        let field = "\(row.fieldPath("limits")).\(member.key)"
        references.buyers.append(
          (
            BuyerID(member.key),
            LocatedJSON(value: .string(member.key), line: member.line, column: member.column), field
          ))
        guard let limit = row.read(member.value, field: field, SearchReader.amount) else { continue }
        limits.append((BuyerID(member.key), limit))
      }
      sets.append((name, limits))
    }
    return sets
  }

  private func readPricing(_ check: SearchCheck, _ scenario: Scenario?) -> StructurePricing {
    let inner = section.section("pricing", SearchKeys.pricing)
    var pricing = StructurePricing()
    guard case .object = inner.node.value else { return pricing }
    pricing.volatility = inner.rate("volatility")
    if inner.holds("load") {
      pricing.load = inner.rate("load", in: .zero...Rate(percent: 1_000))
    } else if !inner.states("load") {
      inner.noteDescribed("load")
    }
    for element in inner.elements("quotes") {
      let row = SectionReader(element.node, SearchKeys.quote, path: element.path, notes: section.notes)
      guard case .object = element.node.value else { continue }
      var quote = StructurePricing.Quote(premium: row.money("premium"))
      if row.holds("insuredPercentage") { quote.insuredPercentage = row.rate("insuredPercentage") }
      if row.holds("discretionaryLimit") { quote.discretionaryLimit = row.money("discretionaryLimit") }
      if row.holds("eachAndEveryFirstLoss") { quote.eachAndEveryFirstLoss = row.money("eachAndEveryFirstLoss") }
      if row.holds("aggregateFirstLoss") { quote.aggregateFirstLoss = row.money("aggregateFirstLoss") }
      if row.holds("maximumLiability") { quote.maximumLiability = row.ceiling("maximumLiability") }
      check.check(quote, row, scenario)
      pricing.quotes.append(quote)
    }
    return pricing
  }

  private func readTarget() -> StructureTarget? {
    guard section.holds("target") else {
      if !section.states("target") { _ = section.value("target") }
      return nil
    }
    let inner = section.section("target", SearchKeys.target)
    guard case .object = inner.node.value else { return nil }
    let stated = SearchKeys.target.keys.map(\.name).filter(inner.holds)
    guard stated.count == 1 else {
      // A key that was misspelled has been reported already.
      if case .object(let members) = inner.node.value, members.contains(where: { inner.section.key($0.key) == nil }) {
        return nil
      }
      inner.report(
        inner.node, field: inner.path,
        expected: Wording(
          "one of expectedShortfall, totalCost and shortfallProbability",
          fr: "une seule clé parmi expectedShortfall, totalCost et shortfallProbability"))
      return nil
    }
    switch stated[0] {
    case "expectedShortfall": return .expectedShortfall(inner.money("expectedShortfall"))
    case "totalCost": return .totalCost(inner.money("totalCost"))
    default: return .shortfallProbability(inner.rate("shortfallProbability"))
    }
  }

  private static func rate(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Rate> {
    try FieldValue.rate(bytes, decimalComma: true)
  }

  private static func amount(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Money> {
    let amount = try FieldValue.money(bytes, decimalComma: true, allowsExponent: true)
    if amount.value < .zero { throw ValueFault(Wording("an amount of 0 or more", fr: "un montant positif ou nul")) }
    return amount
  }

  private static func ceiling(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Ceiling> {
    try FieldValue.ceiling(bytes, decimalComma: true, allowsExponent: true)
  }
}
