import Contracts
import Receivables

/// One scenario of a what-if page: everything of it that is the same on all paths.
package struct WhatIfScenario: Sendable {
  /// A way a limit covers.
  package struct Slot: Sendable {
    /// Its kind.
    package let kind: SlotKind
    /// Its insured percentage.
    package let percentage: Rate
    /// True if that of the policy whose terms move follows the policy's; another policy's never does.
    package let follows: Bool
  }

  /// What settles the claims of a policy year.
  package struct Year: Sendable {
    /// The policy's position among the scenario's.
    package let policy: Int
    /// The year.
    package let year: PolicyYear
    /// What is left at `asOf` under the policy's own terms.
    package let opening: YearBalance
    /// What it costs; nil outside the horizon.
    package let statement: PremiumStatement?
    /// What counts in its loss ratio from before `asOf`.
    package let used: Money
    /// The point of the cash from which bonus or malus shows; nil if it is settled after the horizon.
    package let adjustedFrom: Int?
  }

  /// The scenario's position in the case, and the scenario.
  package let position: Int
  package let scenario: Scenario
  /// The terms of its policy that may move; nil without a policy.
  package let terms: MovableTerms?
  /// Its policy years, in the order settled.
  package let years: [Year]
  /// Share of VAT of lost debts that the State gives back.
  package let vatShare: Rate
  /// Fees of all years.
  package let fees: Money
  /// What is left at `asOf` of each year's aggregate first loss under each value offered, and of its maximum liability: a
  /// value that moves one of the two leaves the other as the policy has it.
  package let aggregateOpenings: [[Money]]
  package let liabilityOpenings: [[Money]]
  /// The factor's advance rates that the engine has run, the contract's among them; nil without factoring.
  package let advanceRates: MovableTerms.Stops<Rate>?
  /// The ways limits cover; set once paths are resolved.
  package internal(set) var slots: [Slot] = []

  /// The scenario as claims are told apart by: its named percentage a billionth off, so that limits that follow the policy's
  /// percentage are no slot of those that state the same themselves.
  var marked: Structure {
    var structure = Structure(scenario: scenario)
    if let terms, scenario.policies[terms.policy].namedPercentage > .zero {
      structure.scenario.policies[terms.policy].namedPercentage = followed(scenario.policies[terms.policy])
    }
    return structure
  }

  private func followed(_ policy: PolicyTerms) -> Rate {
    Rate(billionths: max(0, policy.namedPercentage.billionths - 1))
  }

  /// The ways limits cover, by their position in the exposure of `marked`.
  func slots(_ table: [LimitColumns.Slot]) -> [Slot] {
    let policy = terms.map { scenario.policies[$0.policy] }
    return table.map { slot in
      let follows =
        policy.map { policy in
          slot.kind == .discretionary
            ? slot.percentage == policy.discretionaryPercentage
            : slot.percentage == policy.ownPercentages[slot.kind] ?? followed(policy)
        } ?? false
      return Slot(kind: slot.kind, percentage: slot.percentage, follows: follows)
    }
  }

  /// Scenarios run by the engine: the contract's own, then one for each other advance rate.
  var structures: [Structure] {
    let own = Structure(scenario: scenario)
    let others = (advanceRates?.values ?? []).enumerated().filter { $0.offset != advanceRates?.current }
    return [own]
      + others.map { _, rate in
        var structure = own
        structure.scenario.factoring?.advanceRate = rate
        structure.changes = [.advanceRate]
        return structure
      }
  }

  /// A scenario; nil if nothing of it can move.
  init?(_ position: Int, _ simulator: Simulator, range: Money, points: [Int]) {
    let caseData = simulator.caseData
    let scenario = caseData.scenarios[position]
    let exposure = simulator.exposure(of: position)
    let terms = simulator.terms(of: position)
    self.position = position
    self.scenario = scenario
    self.terms = MovableTerms(scenario, caseData, sales: exposure.sales, range: range)
    advanceRates = scenario.factoring.map { factoring in
      let steps = (-3...2).map { Rate(percent: Int64($0) * 10) + factoring.advanceRate }
      return MovableTerms.Stops(
        steps.filter { $0 > .zero && $0 <= .one }, own: factoring.advanceRate, by: <)
    }
    if self.terms == nil && advanceRates == nil { return nil }
    let adjustments = CashCalendar(exposure, terms: terms).adjustments
    years = terms.years.indices.map { year in
      Year(
        policy: terms.years[year].policy, year: terms.years[year], opening: terms.opening[year],
        statement: terms.statements[year], used: Money(cents: terms.used[year]),
        adjustedFrom: adjustments.first { $0.year == year }.map { WhatIf.point(from: $0.day, points) })
    }
    let own = self.terms
    (aggregateOpenings, liabilityOpenings) = WhatIfScenario.openings(own, years, scenario.policies, on: caseData.asOf)
    vatShare = terms.vatShare
    fees = Money(cents: terms.fees)
  }

  private static func openings(
    _ terms: MovableTerms?, _ years: [Year], _ policies: [PolicyTerms], on asOf: Day
  ) -> (aggregates: [[Money]], liabilities: [[Money]]) {
    func moved(_ count: Int, _ current: Int, _ change: (Int, Year) -> YearBalance) -> [[YearBalance]] {
      (0..<count).map { stop in
        years.map { stop == current || $0.policy != terms?.policy ? $0.opening : change(stop, $0) }
      }
    }
    let aggregates = moved(terms?.aggregate.values.count ?? 1, terms?.aggregate.current ?? 0) { stop, year in
      policies[year.policy].openingBalance(
        of: year.year, on: asOf, aggregate: terms!.aggregate.values[stop], liability: .unlimited)
    }
    let liabilities = moved(terms?.liability.values.count ?? 1, terms?.liability.current ?? 0) { stop, year in
      policies[year.policy].openingBalance(
        of: year.year, on: asOf, aggregate: .zero, liability: terms!.liability.values[stop])
    }
    return (aggregates.map { $0.map(\.aggregateLeft) }, liabilities.map { $0.map(\.liabilityLeft) })
  }
}
