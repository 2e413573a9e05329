import Contracts
import Receivables

/// What pages call the structure that a search starts from: today's where it is in force, else the scenario by its name.
struct StructureName: Sendable {
  /// The scenario's name; nil if it is in force.
  let scenario: String?

  /// The name of a scenario's own structure: it is in force if the scenario is the baseline and a policy of it runs at
  /// `asOf`.
  init(_ scenario: Scenario, in caseData: Case) {
    let runs = scenario.policies.contains { $0.year(holding: caseData.asOf, policy: 0) != nil }
    self.scenario = scenario.id == caseData.baseline && runs ? nil : scenario.name
  }

  /// "today’s structure".
  var whole: Wording {
    scenario.map { Wording("the terms of “\($0)”", fr: "la structure de « \($0) »") }
      ?? Wording("today’s structure", fr: "la structure actuelle")
  }

  /// "today’s structure" in a table, without article in French.
  var plain: Wording {
    scenario == nil ? Wording("today’s structure", fr: "structure actuelle") : label
  }

  /// "Today’s structure" as a label, without article in French.
  var label: Wording {
    scenario.map { Wording("“\($0)” as it is", fr: "« \($0) » telle quelle") }
      ?? Wording("Today’s structure", fr: "Structure actuelle")
  }

  /// "today’s", where the noun is clear.
  var short: Wording {
    scenario.map { Wording("“\($0)” as it is", fr: "celle de « \($0) »") } ?? Wording("today’s", fr: "l’actuelle")
  }

  /// "less than today’s", after "less than".
  var compared: Wording {
    scenario.map { Wording("“\($0)” as it is", fr: "que « \($0) » telle quelle") }
      ?? Wording("today’s", fr: "qu’aujourd’hui")
  }

  /// "Today", the head of a column or of a figure.
  var head: Wording {
    scenario == nil ? Wording("Today", fr: "Actuelle") : Wording("As it is", fr: "Telle quelle")
  }

  /// "today’s premium".
  var premium: Wording {
    scenario.map { Wording("the premium of “\($0)”", fr: "la prime de « \($0) »") }
      ?? Wording("today’s premium", fr: "la prime actuelle")
  }

  /// "today’s premium" at the beginning of a sentence.
  var premiumAtStart: Wording {
    scenario.map { Wording("The premium of “\($0)”", fr: "La prime de « \($0) »") }
      ?? Wording("Today’s premium", fr: "La prime actuelle")
  }

  /// "today’s" of a single term that stays as it is.
  var unchanged: Wording {
    Wording(scenario == nil ? "today’s" : "unchanged", fr: "inchangés")
  }
}
