import Contracts
import Receivables
import Simulation

/// The terms of structures in words.
struct StructureWords: Sendable {
  let search: StructureSearch
  let numbers: BilingualNumbers
  /// What the structure searched around is called.
  let name: StructureName

  /// What differs from the scenario's own structure: "insured percentage 80%, aggregate first loss €0"; that structure
  /// itself.
  func changes(of structure: Structure) -> Wording {
    if structure.changes.isEmpty { return name.plain }
    return terms(of: structure).filter(structure.changes.contains)
      .map { phrase($0, value($0, of: structure)) }.joined(separator: ", ")
  }

  /// The terms that a structure has: those of a policy, those of a facility.
  func terms(of structure: Structure) -> [Structure.Term] {
    Structure.Term.allCases.filter { term in
      switch term {
      case .advanceRate, .recourse: structure.scenario.factoring != nil
      case .raisedLimits: structure.policy != nil && !search.raisedLimits.isEmpty
      default: structure.policy != nil
      }
    }
  }

  /// The value of a term.
  func value(_ term: Structure.Term, of structure: Structure) -> Wording {
    let policy = structure.policy
    let factoring = structure.scenario.factoring
    let none = Wording(same: Numbers.missing)
    switch term {
    case .insuredPercentage: return policy.map { percent($0.namedPercentage) } ?? none
    case .discretionaryLimit: return policy.map { words($0.discretionaryLimit) } ?? none
    case .eachAndEveryFirstLoss: return policy.map { numbers.money($0.eachAndEveryFirstLoss) } ?? none
    case .aggregateFirstLoss: return policy.map { numbers.money($0.aggregateFirstLoss.amount) } ?? none
    case .maximumLiability: return policy.map { words($0.maximumLiability.measure) } ?? none
    case .raisedLimits:
      return structure.raised.map { Wording(same: search.raisedLimits[$0].name) }
        ?? name.unchanged
    case .advanceRate: return factoring.map { percent($0.advanceRate) } ?? none
    case .recourse: return factoring.map { recourse($0.recourse) } ?? none
    }
  }

  /// The ranges of the search: "insured percentage 80%, 85%, 90%; …".
  var ranges: Wording {
    var parts: [Wording] = []
    func add(_ term: Structure.Term, _ values: [Wording]) {
      if !values.isEmpty { parts.append(phrase(term, values.joined(separator: ", "))) }
    }
    add(.insuredPercentage, search.insuredPercentages.map(percent))
    add(.discretionaryLimit, search.discretionaryLimits.map { numbers.money($0) })
    add(.eachAndEveryFirstLoss, search.eachAndEveryFirstLosses.map { numbers.money($0) })
    add(.aggregateFirstLoss, search.aggregateFirstLosses.map { numbers.money($0) })
    add(.maximumLiability, search.maximumLiabilities.map(words))
    add(.raisedLimits, search.raisedLimits.map { Wording(same: $0.name) })
    add(.advanceRate, search.advanceRates.map(percent))
    add(.recourse, search.recourse.map(recourse))
    guard let first = parts.first else { return Wording("nothing", fr: "rien") }
    return parts.dropFirst().reduce(first) { $0 + Wording("; ", fr: " ; ") + $1 }
  }

  /// The name of a term in the middle of a sentence, and its value.
  private func phrase(_ term: Structure.Term, _ value: Wording) -> Wording {
    if term == .recourse { return value }
    let name = term.name
    return Wording(name.english.loweringFirst, fr: name.french.loweringFirst) + Wording(same: Numbers.space) + value
  }

  private func recourse(_ isGiven: Bool) -> Wording {
    isGiven ? Wording("with recourse", fr: "avec recours") : Wording("without recourse", fr: "sans recours")
  }

  /// A rate as the case states it, without rounding.
  func percent(_ rate: Rate) -> Wording {
    var (decimals, unit) = (0, Rate(percent: 1).billionths)
    while rate.billionths % unit != 0 {
      decimals += 1
      unit /= 10
    }
    return numbers.rate(rate, decimals: decimals)
  }

  private func words(_ ceiling: Ceiling) -> Wording {
    ceiling.bound.map { numbers.money($0) } ?? Cell.unlimitedWords
  }

  private func words(_ measure: MaximumLiability.Measure) -> Wording {
    switch measure {
    case .unlimited: return Cell.unlimitedWords
    case .amount(let amount): return numbers.money(amount)
    case .multipleOfPremium(let times):
      let times = Wording(numbers) { $0.decimal(times.fraction, decimals: 0) }
      return Wording("\(times.english) × premium", fr: "\(times.french) × la prime")
    case .multipleOfMinimum(let times):
      let times = Wording(numbers) { $0.decimal(times.fraction, decimals: 0) }
      return Wording("\(times.english) × minimum premium", fr: "\(times.french) × la prime minimum")
    }
  }
}

extension Structure.Term {
  /// The term's name.
  var name: Wording {
    switch self {
    case .insuredPercentage: Wording("Insured percentage", fr: "Quotité garantie")
    case .discretionaryLimit: Wording("Discretionary limit", fr: "Zone discrétionnaire (non dénommés)")
    case .eachAndEveryFirstLoss: Wording("Each-and-every first loss", fr: "Franchise par sinistre")
    case .aggregateFirstLoss: Wording("Aggregate first loss", fr: "Franchise annuelle globale")
    case .maximumLiability: Wording("Maximum liability", fr: "Limite de décaissement")
    case .raisedLimits: Wording("Limits raised", fr: "Agréments relevés")
    case .advanceRate: Wording("Advance rate", fr: "Quotité financée")
    case .recourse: Wording("Recourse", fr: "Recours")
    }
  }
}

extension String {
  fileprivate var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
