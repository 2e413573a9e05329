import Contracts
import Receivables

/// Defaults taken in one place: the whole case, a file, or the scenarios that share them.
package struct AssumptionGroup: Sendable {
  /// Where.
  package let title: Wording
  /// What was taken, each once.
  package let entries: [Wording]

  /// A group.
  package init(_ title: Wording, _ entries: [Wording]) {
    self.title = title
    self.entries = entries
  }

  /// The defaults as `check` lists them (`case.json5: scenarios[1].policy.replaces = false`), grouped by scenario under
  /// its name, the rest by file. What several scenarios share is told once, under all their names.
  static func groups(_ assumptions: [Wording], scenarios: [Scenario]) -> [AssumptionGroup] {
    var files: [(name: String, entries: [Wording])] = []
    var shared: [(words: Wording, scenarios: [Int])] = []
    for assumption in merged(assumptions, scenarios: scenarios) {
      guard let (scenario, words) = scenarioPart(assumption), scenarios.indices.contains(scenario) else {
        let file = String(assumption.english.prefix { $0 != ":" })
        let position = files.firstIndex { $0.name == file } ?? files.count
        if position == files.count { files.append((file, [])) }
        let words = Wording(rest(assumption.english), fr: rest(assumption.french))
        if !files[position].entries.contains(words) { files[position].entries.append(words) }
        continue
      }
      if let position = shared.firstIndex(where: { $0.words == words }) {
        if !shared[position].scenarios.contains(scenario) { shared[position].scenarios.append(scenario) }
      } else {
        shared.append((words, [scenario]))
      }
    }
    var groups = files.map { AssumptionGroup(title(ofFile: $0.name), $0.entries) }
    // Those of most scenarios first, then in the scenarios' order.
    let sets: [[Int]] = Array(Set(shared.map(\.scenarios)))
    let inOrder = sets.sorted { (left: [Int], right: [Int]) -> Bool in
      left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count > right.count
    }
    for positions in inOrder {
      let entries = shared.filter { $0.scenarios == positions }.map(\.words)
      groups.append(AssumptionGroup(title(of: positions, among: scenarios), entries))
    }
    return groups
  }

  private static func title(of positions: [Int], among scenarios: [Scenario]) -> Wording {
    if positions.count == scenarios.count && positions.count > 1 {
      return Wording("Every scenario", fr: "Tous les scénarios")
    }
    let names = positions.map { scenarios[$0].name }
    return Wording(
      names.map { "“\($0)”" }.joined(separator: ", "), fr: names.map { "« \($0) »" }.joined(separator: ", "))
  }

  /// The same with what every policy of a scenario shares told once, of its `policy`.
  private static func merged(_ assumptions: [Wording], scenarios: [Scenario]) -> [Wording] {
    var counts: [Wording: Int] = [:]
    let whole = assumptions.map { (assumption: $0, ofPolicy: ofPolicy($0)) }
    for entry in whole { if let words = entry.ofPolicy { counts[words, default: 0] += 1 } }
    var told: Set<Wording> = []
    return whole.compactMap { entry in
      guard let words = entry.ofPolicy, let (scenario, _) = scenarioPart(words),
        scenarios.indices.contains(scenario), counts[words] == scenarios[scenario].policies.count
      else { return entry.assumption }
      return told.insert(words).inserted ? words : nil
    }
  }

  /// The same without the position in `policies`; nil if it concerns none.
  private static func ofPolicy(_ assumption: Wording) -> Wording? {
    guard assumption.english.contains("].policies[") else { return nil }
    return Wording(ofPolicy(assumption.english), fr: ofPolicy(assumption.french))
  }

  private static func ofPolicy(_ text: String) -> String {
    text.replacing(/\]\.policies\[\d+\]/, with: "].policy", maxReplacements: 1)
  }

  /// The position of the scenario an assumption concerns, and what it says of it; nil if it concerns none.
  private static func scenarioPart(_ assumption: Wording) -> (scenario: Int, words: Wording)? {
    guard let english = part(assumption.english), let french = part(assumption.french) else { return nil }
    return (english.scenario, Wording(english.rest, fr: french.rest))
  }

  private static func part(_ text: String) -> (scenario: Int, rest: String)? {
    guard let match = text.firstMatch(of: /scenarios\[(\d+)\]\.?/), let scenario = Int(match.1) else { return nil }
    return (scenario, String(text[match.range.upperBound...]))
  }

  /// What stands behind the name of the file.
  private static func rest(_ text: String) -> String {
    guard let colon = text.firstIndex(of: ":") else { return text }
    return String(text[text.index(after: colon)...].drop { $0 == " " })
  }

  private static func title(ofFile name: String) -> Wording {
    name == "case.json5" ? Wording("The whole case", fr: "Ensemble du dossier") : Wording(same: name)
  }
}
