import Contracts
import Receivables

/// Levers of a scenario: some rows of the catalogue, in any order, often with values of their own and for some buyers.
enum GeneratedLevers {
  static func make(_ buyers: [Buyer], _ numbers: inout GeneratedNumbers) -> [ScenarioLever] {
    var families: Set<Lever.Family> = []
    var levers: [ScenarioLever] = []
    for lever in Lever.catalogue where numbers.chance(45) {
      if let family = lever.family, !families.insert(family).inserted { continue }
      var choice = ScenarioLever(lever, debtAgeMonths: numbers.pick([3, 8, 20, 60]))
      for effect in lever.effects where numbers.chance(60) {
        choice.values[effect.key] = value(of: effect, &numbers)
      }
      if numbers.chance(40) { choice.buyers = Set(buyers.map(\.id).filter { _ in numbers.chance(50) }) }
      if numbers.chance(20) { choice.sectors = ["steel"] }
      levers.insert(choice, at: numbers.number(0...levers.count))
    }
    return levers
  }

  private static func value(of effect: LeverEffect, _ numbers: inout GeneratedNumbers) -> LeverValue {
    if effect.operation == .multiply { return .percent(Int64(numbers.pick([0, 50, 80, 130]))) }
    switch effect.parameter.unit {
    case .share: return .percent(Int64(numbers.pick([0, 7, 30, 99, 100, 100])))
    case .days:
      return .days(
        effect.operation == .add ? numbers.pick([-12, -3, 5]) : numbers.pick([0, 3, 15, 30, 60]))
    case .money: return .money(numbers.money(upTo: 3_000))
    }
  }
}
