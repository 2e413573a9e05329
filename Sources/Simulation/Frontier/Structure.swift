import Contracts
import Receivables

/// One combination of terms: a scenario like today's but for some of them.
package struct Structure: Sendable {
  /// A term that a search may change.
  package enum Term: String, Sendable, CaseIterable {
    case insuredPercentage, discretionaryLimit, eachAndEveryFirstLoss, aggregateFirstLoss, maximumLiability
    case raisedLimits, advanceRate, recourse
  }

  /// The scenario.
  package var scenario: Scenario
  /// The terms that differ from today's.
  package var changes: Set<Term> = []
  /// The position of the limits raised among the search's; nil for today's.
  package var raised: Int?

  /// The policy that the search changes: the first of the first line.
  package var policy: PolicyTerms? { scenario.policies.first(where: scenario.isFirstLine) }
}

/// The structures of a search, today's first.
package struct StructureGrid: Sendable {
  /// The structures.
  package let structures: [Structure]

  /// The structures of a search on a scenario: every combination of its ranges, today's own before them, none twice.
  package init(_ search: StructureSearch, on scenario: Scenario) {
    let today = Structure(scenario: scenario)
    var all = [today]
    func vary<Value>(
      _ term: Structure.Term, _ values: [Value], _ set: (inout Structure, Value) -> Bool
    ) {
      if values.isEmpty { return }
      all = all.flatMap { structure in
        values.map { value in
          var varied = structure
          if set(&varied, value) { varied.changes.insert(term) }
          return varied
        }
      }
    }
    vary(.insuredPercentage, search.insuredPercentages) { structure, value in
      structure.setPolicy { policy in
        let isNew = policy.namedPercentage != value
        policy.insure(value)
        return isNew
      }
    }
    vary(.discretionaryLimit, search.discretionaryLimits) { structure, value in
      structure.setPolicy { $0.discretionaryLimit.replace(by: .amount(value)) }
    }
    vary(.eachAndEveryFirstLoss, search.eachAndEveryFirstLosses) { structure, value in
      structure.setPolicy { policy in
        let isNew = policy.eachAndEveryFirstLoss != value
        policy.eachAndEveryFirstLoss = value
        return isNew
      }
    }
    vary(.aggregateFirstLoss, search.aggregateFirstLosses) { structure, value in
      structure.setPolicy { policy in
        let isNew = policy.aggregateFirstLoss.amount != value
        policy.aggregateFirstLoss.amount = value
        return isNew
      }
    }
    vary(.maximumLiability, search.maximumLiabilities) { structure, value in
      structure.setPolicy { $0.maximumLiability.replace(by: value) }
    }
    let raises: [Int?] = [nil] + search.raisedLimits.indices.map { $0 }
    vary(.raisedLimits, search.raisedLimits.isEmpty ? [] : raises) { structure, raise in
      structure.raised = raise
      return raise != nil
    }
    vary(.advanceRate, search.advanceRates) { structure, value in
      defer { structure.scenario.factoring?.advanceRate = value }
      return structure.scenario.factoring.map { $0.advanceRate != value } ?? false
    }
    vary(.recourse, search.recourse) { structure, value in
      defer { structure.scenario.factoring?.recourse = value }
      return structure.scenario.factoring.map { $0.recourse != value } ?? false
    }
    structures = [today] + all.filter { !$0.changes.isEmpty }
  }
}

extension Structure {
  /// Changes the policy of the first line; false if there is none or nothing changes.
  fileprivate mutating func setPolicy(_ change: (inout PolicyTerms) -> Bool) -> Bool {
    guard let position = scenario.policies.firstIndex(where: scenario.isFirstLine) else { return false }
    return change(&scenario.policies[position])
  }
}

extension Ceiling {
  fileprivate mutating func replace(by value: Ceiling) -> Bool {
    defer { self = value }
    return self != value
  }
}

extension MaximumLiability {
  fileprivate mutating func replace(by value: Ceiling) -> Bool {
    let new: Measure = value.bound.map { .amount($0) } ?? .unlimited
    defer { measure = new }
    switch (measure, new) {
    case (.unlimited, .unlimited): return false
    case (.amount(let old), .amount(let amount)): return old != amount
    default: return true
    }
  }
}

extension Case {
  /// The case with some structures as its scenarios: limits raised hold from `asOf` on, for the structure's scenario alone.
  package func with(_ structures: [Structure], of search: StructureSearch) -> Case {
    var made = self
    made.scenarios = []
    for (index, structure) in structures.enumerated() {
      var scenario = structure.scenario
      // Rows of limits written for the scenario keep to it under its new name.
      let id = "\(scenario.id)#\(index)"
      for row in limits where row.scenario == scenario.id {
        var row = row
        row.scenario = id
        made.limits.append(row)
      }
      let raised = structure.raised.map { search.raisedLimits[$0].limits } ?? [:]
      for buyer in raised.keys.sorted() {
        made.limits.append(
          CreditLimit(
            buyer: buyer, kind: .named, amount: raised[buyer].map { .amount($0) }, effectiveOn: asOf, scenario: id))
      }
      scenario.id = id
      made.scenarios.append(scenario)
    }
    made.baseline = made.scenarios.first?.id ?? ""
    return made
  }
}
