import Contracts
import Receivables

/// Reads the scenarios of a case.
struct ScenariosReader {
  let root: SectionReader
  let general: GeneralTerms
  /// Names to be looked up once the buyers are known.
  var references = CaseReferences()
  /// All policies with the sections they were read from.
  var allPolicies: [(terms: PolicyTerms, section: SectionReader)] = []
  /// The factoring contracts with the sections they were read from, for checks against limits.csv.
  var factoring: [(scenario: String, section: SectionReader, terms: FacilityTerms)] = []

  /// The scenarios in the order of the file.
  mutating func read() -> [Scenario] {
    var scenarios: [Scenario] = []
    var lines: [String: Int] = [:]
    for element in root.elements("scenarios") {
      guard let scenario = read(element.node, path: element.path) else { continue }
      if !scenario.id.isEmpty, let line = lines.updateValue(element.node.line, forKey: scenario.id) {
        root.report(
          element.node["id"] ?? element.node, field: element.path + ".id",
          expected: Wording("an id of its own for each scenario", fr: "un id propre à chaque scénario"),
          hint: Wording("the scenario of line \(line) has it too", fr: "le scénario de la ligne \(line) l'a déjà"))
      }
      scenarios.append(scenario)
    }
    if scenarios.isEmpty, let list = root.node["scenarios"], case .array = list.value {
      root.report("scenarios", expected: Wording("at least one scenario", fr: "au moins un scénario"))
    }
    return scenarios
  }

  /// The id of the scenario the others are compared with.
  func baseline(among scenarios: [Scenario]) -> String {
    guard root.states("baseline") else {
      root.noteDescribed("baseline")
      return scenarios.first?.id ?? ""
    }
    let baseline = root.text("baseline")
    let ids = scenarios.map(\.id)
    if !ids.contains(baseline), !scenarios.isEmpty {
      root.report(
        "baseline", expected: Wording("the id of a scenario", fr: "l'id d'un scénario"),
        hint: NearestName.hint(baseline, among: ids)
          ?? Wording("one of \(ids.joined(separator: ", "))", fr: "l'un de \(ids.joined(separator: ", "))"))
    }
    return baseline
  }

  private mutating func read(_ node: LocatedJSON, path: String) -> Scenario? {
    let section = SectionReader(node, CaseKeys.scenario, path: path, notes: root.notes)
    guard case .object = node.value else { return nil }
    let id = section.text("id")
    if id.isEmpty, section.states("id") {
      section.report("id", expected: Wording("a text that is not empty", fr: "un texte non vide"))
    }
    var name = id
    if section.states("name") { name = section.text("name") } else { section.noteDescribed("name") }
    let policies = readPolicies(section)
    checkTopUps(policies)
    var scenario = Scenario(id: id, name: name, policies: policies.map(\.terms))
    if section.holds("factoring") {
      let inner = section.section("factoring", FactoringKeys.factoring)
      if case .object = inner.node.value {
        var reader = FactoringReader(section: inner, asOf: general.asOf)
        let terms = reader.read()
        references.append(reader.references)
        factoring.append((id, inner, terms))
        if terms.approvals == .policy, policies.isEmpty {
          inner.report(
            "approvals",
            expected: Wording("a policy in the scenario, or \"own\"", fr: "une police dans le scénario, ou \"own\""),
            hint: Wording("without one nothing is approved", fr: "sans elle, rien n'est approuvé"), severity: .warning)
        }
        scenario.factoring = terms
      }
    }
    var levers = LeversReader(section: section)
    scenario.levers = levers.read()
    references.append(levers.references)
    return scenario
  }

  private mutating func readPolicies(_ section: SectionReader) -> [(terms: PolicyTerms, section: SectionReader)] {
    if section.holds("policy"), section.holds("policies") {
      section.report(
        "policy",
        expected: Wording("either policy or policies, not both", fr: "soit policy, soit policies, pas les deux"))
    }
    var nodes: [(node: LocatedJSON, path: String)] = []
    if section.holds("policy"), let node = section.node["policy"] {
      nodes = [(node, section.fieldPath("policy"))]
    } else if section.holds("policies") {
      nodes = section.elements("policies")
    }
    var policies: [(terms: PolicyTerms, section: SectionReader)] = []
    for (node, path) in nodes {
      let inner = SectionReader(node, PolicyKeys.policy, path: path, notes: section.notes)
      guard case .object = node.value else { continue }
      var reader = PolicyReader(section: inner, general: general)
      policies.append((reader.read(), inner))
      references.append(reader.references)
    }
    allPolicies += policies
    return policies
  }

  /// A top-up stands above a first line and measures in its basis, unless it replaces it.
  private func checkTopUps(_ policies: [(terms: PolicyTerms, section: SectionReader)]) {
    let firstLine = policies.first { $0.terms.structure != .topUp }
    for (terms, section) in policies where terms.structure == .topUp {
      guard let firstLine else {
        if !terms.replaces {
          section.report(
            "structure", expected: Wording("a first line beside a topUp", fr: "une première ligne à côté d'une topUp"),
            hint: Wording(
              "add the policy it tops up, or replaces: true",
              fr: "ajoutez la police qu'elle complète, ou replaces: true"))
        }
        continue
      }
      if terms.basis != firstLine.terms.basis {
        section.report(
          "basis",
          expected: Wording(
            "\(firstLine.terms.basis.rawValue), the basis of the first line",
            fr: "\(firstLine.terms.basis.rawValue), l'assiette de la première ligne"))
      }
    }
  }
}
