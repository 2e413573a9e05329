import Contracts
import Receivables

/// `case.json5` as read: everything it says, and what remains to be looked up in the other files.
struct CaseDocument {
  var general = GeneralTerms()
  var market = Market()
  var scenarios: [Scenario] = []
  var baseline = ""
  var references = CaseReferences()
  var factoring: [(scenario: String, section: SectionReader, terms: FacilityTerms)] = []
  /// The policies of all scenarios, with their sections.
  var policies: [(terms: PolicyTerms, section: SectionReader)] = []
  var horizonMonths = 12
  var runOffMonths = 36
  var ageBuckets = [30, 60, 90, 120]
  var costOfCapital = Rate.zero
  var legal = LegalRates.builtIn
  var openingCash = Money.zero
  var creditLine = Money.zero
  var paysVATMonthly = false
  var stresses: [Stress] = []
  var simulation = SimulationSettings()
  /// The search, and the limits it raises by the buyers' names.
  var search: SearchReader.Content?
  /// False if the text is no JSON5 at all: then nothing is known of the scenarios.
  var isReadable = true

  /// Reads the file; problems and defaults go to `notes`.
  static func read(_ bytes: [UInt8], folderName: String, notes: CaseNotes) -> CaseDocument {
    let (tree, problems) = JSON5Parser.parse(bytes, name: SectionReader.file)
    notes.problems.append(contentsOf: problems)
    var document = CaseDocument()
    guard let tree else {
      document.isReadable = false
      return document
    }
    let root = SectionReader(tree, CaseKeys.root, path: "", notes: notes)
    guard case .object = tree.value else {
      document.isReadable = false
      return document
    }
    document.general = GeneralTerms.read(root, folderName: folderName)
    document.horizonMonths = root.integer("horizonMonths", in: 1...36)
    document.runOffMonths = root.integer("runOffMonths", in: 0...120)
    document.ageBuckets = ageBuckets(root)
    document.costOfCapital = root.rate("costOfCapital")
    document.legal = legal(root)
    document.market = MarketReader.read(root)
    document.readTreasury(root)
    var scenarios = ScenariosReader(root: root, general: document.general)
    document.scenarios = scenarios.read()
    document.baseline = scenarios.baseline(among: document.scenarios)
    document.references = scenarios.references
    document.factoring = scenarios.factoring
    document.policies = scenarios.allPolicies
    var stresses = StressesReader(root: root)
    document.stresses = stresses.read()
    document.references.append(stresses.references)
    document.readSimulation(root)
    document.readSearch(root)
    return document
  }

  private static func ageBuckets(_ root: SectionReader) -> [Int] {
    var bounds: [Int] = []
    for element in root.elements("ageBuckets") {
      let bound = root.read(element.node, field: element.path) { bytes throws(ValueFault) in
        (try FieldValue.integer(bytes, decimalComma: true, in: 1...3650), false)
      }
      guard let bound else { continue }
      if let last = bounds.last, bound <= last {
        root.report(element.node, field: element.path, expected: Wording("more than \(last)", fr: "plus de \(last)"))
      }
      bounds.append(bound)
    }
    if root.states("ageBuckets"), bounds.isEmpty {
      root.report("ageBuckets", expected: Wording("at least one bound in days", fr: "au moins une borne en jours"))
    }
    return bounds
  }

  /// The built-in rates and the file's; the file's replace those of the same day.
  private static func legal(_ root: SectionReader) -> [LegalRates] {
    guard root.states("legal") else {
      root.noteDescribed("legal")
      return LegalRates.builtIn
    }
    var rates = Dictionary(uniqueKeysWithValues: LegalRates.builtIn.map { ($0.from, $0) })
    for element in root.elements("legal") {
      let row = SectionReader(element.node, CaseKeys.legal, path: element.path, notes: root.notes)
      guard case .object = element.node.value else { continue }
      let ecbRate = row.rate("ecbRate", in: Rate(percent: -10) ... .one)
      let legalRate = row.rate("legalRate")
      guard let from = row.day("from") else { continue }
      rates[from] = LegalRates(from: from, ecbRate: ecbRate, legalRate: legalRate)
    }
    return rates.values.sorted { $0.from < $1.from }
  }

  private mutating func readTreasury(_ root: SectionReader) {
    let treasury = root.section("treasury", CaseKeys.treasury)
    openingCash = treasury.money("openingCash", allowsNegative: true)
    creditLine = treasury.money("creditLine")
    paysVATMonthly = treasury.choice("vatPaid", VATPayment.self) == .monthly
  }

  private mutating func readSimulation(_ root: SectionReader) {
    let section = root.section("simulation", CaseKeys.simulation)
    simulation.paths = section.integer("paths", in: 1...100_000_000)
    simulation.sampling = section.choice("sampling", SimulationSettings.Sampling.self)
    guard let seed = section.value("seed") else { return }
    // More digits than other numbers; at most what results can write as a whole number.
    if let value = UInt64(seed.shown), value <= SimulationSettings.largestSeed {
      simulation.seed = value
    } else {
      section.report(
        "seed",
        expected: Wording(
          "a whole number from 0 to \(SimulationSettings.largestSeed)",
          fr: "un nombre entier de 0 à \(SimulationSettings.largestSeed)"))
    }
  }

  private mutating func readSearch(_ root: SectionReader) {
    guard root.holds("optimize") else { return }
    var reader = SearchReader(
      section: root.section("optimize", SearchKeys.search), general: general, scenarios: scenarios, baseline: baseline)
    search = reader.read()
    references.append(reader.references)
  }

  private enum VATPayment: String, CaseIterable { case none, monthly }
}
