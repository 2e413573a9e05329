import Contracts
import Receivables

/// The keys of a lever of a scenario: those every lever has, and one for each effect of its row in the catalogue.
package enum LeverKeys {
  /// The keys of every lever, for the format page.
  package static let common = CaseSection(
    path: "scenarios[].levers[]",
    keys: [
      CaseKey("lever", .required, "name of a lever of levers.md; a text alone is a lever with its usual values"),
      CaseKey(
        "buyers", .described(Wording("all buyers", fr: "tous les acheteurs")),
        "buyer_id of those it concerns, beside those of sectors"),
      CaseKey(
        "sectors", .described(Wording("all sectors", fr: "tous les secteurs")),
        "sectors it concerns, beside buyers"),
      CaseKey(
        "debtAgeMonths", "\(ScenarioLever.usualDebtAge)",
        "months past due when the measure starts, 0 to 120; only where levers.md gives values by age"),
      CaseKey(
        "the keys of levers.md", .described(Wording("the value of levers.md", fr: "la valeur de levers.md")),
        "each a value of one effect"),
    ])

  /// The keys of one lever that starts at some age of a debt.
  static func section(of lever: Lever, atAge months: Int) -> CaseSection {
    var keys = common.keys.filter { $0.name == "lever" || $0.name == "buyers" || $0.name == "sectors" }
    if lever.dependsOnAge { keys += common.keys.filter { $0.name == "debtAgeMonths" } }
    keys += lever.effects.map { effect in
      CaseKey(effect.key, text(of: effect.value(atAge: months), effect), effect.parameter.name.english)
    }
    return CaseSection(path: common.path, keys: keys)
  }

  /// A value as a case would write it.
  package static func text(of value: LeverValue, _ effect: LeverEffect) -> String {
    if effect.isFactor { return "\"\(value.rate)\"" }
    switch effect.parameter.unit {
    case .share: return "\"\(value.rate)\""
    case .days: return "\(value.wholeDays)"
    case .money: return "\(value.amount.cents / 100)"
    }
  }
}

extension LeverEffect {
  /// True if the value is a factor rather than an amount of its parameter.
  package var isFactor: Bool { operation == .multiply }
}
