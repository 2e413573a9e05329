import Contracts
import Receivables

/// Holds the ranges of a search against the scenario it changes: a range that changes nothing is a mistake.
struct SearchCheck {
  let section: SectionReader
  let general: GeneralTerms
  let search: StructureSearch

  /// Ranges of what the scenario does not have, and values its contract or the case forbids.
  func check(against scenario: Scenario) {
    if scenario.factoring == nil {
      for key in ["advanceRate", "recourse"] where !section.isEmptyList(key) {
        section.report(
          key, expected: Wording("a scenario with factoring", fr: "un scénario avec affacturage"),
          hint: Wording("\(scenario.id) has none", fr: "\(scenario.id) n'en a pas"))
      }
    }
    guard let policy = scenario.policies.first(where: scenario.isFirstLine) else {
      let keys = [
        "insuredPercentage", "discretionaryLimit", "eachAndEveryFirstLoss", "aggregateFirstLoss", "maximumLiability",
        "raisedLimits",
      ]
      for key in keys where !section.isEmptyList(key) {
        section.report(
          key, expected: Wording("a scenario with a policy", fr: "un scénario avec une police"),
          hint: Wording("\(scenario.id) has none", fr: "\(scenario.id) n'en a pas"))
      }
      return
    }
    if policy.structure != .excessOfLoss {
      for element in section.listed("insuredPercentage") {
        guard
          let rate = try? FieldValue.rate(Array(element.node.shown.utf8)[...], decimalComma: true).value,
          rate > general.maximumInsuredPercentage
        else { continue }
        section.report(element.node, field: element.path, expected: general.insuredPercentageBound)
      }
    }
    if policy.structure == .namedBuyers, search.discretionaryLimits.contains(where: { $0 > .zero }) {
      section.report(
        "discretionaryLimit", expected: Wording("0 under namedBuyers", fr: "0 sous namedBuyers"),
        hint: Wording("leave the key out", fr: "supprimez la clé"))
    }
    if !policy.minimumRetention.isZero, search.eachAndEveryFirstLosses.contains(where: { !$0.isZero }) {
      section.report(
        "eachAndEveryFirstLoss",
        expected: Wording(
          "0 under a policy with a minimumRetention", fr: "0 sous une police avec un minimumRetention"),
        hint: Wording("leave the key out", fr: "supprimez la clé"))
    }
  }

  /// A search has a bounded number of structures.
  func checkCount(raised: Int) {
    var counted = search
    counted.raisedLimits = (0..<raised).map { .init(name: "\($0)", limits: [:]) }
    let most = StructureSearch.mostStructures
    if counted.count <= most { return }
    section.report(
      section.node, field: section.path,
      expected: Wording("at most \(most) structures", fr: "au plus \(most) structures"),
      hint: counted.count == .max
        ? Wording("leave values out", fr: "retirez des valeurs")
        : Wording("these lists make \(counted.count)", fr: "ces listes en font \(counted.count)"))
  }

  /// A quote whose term no structure has is never used: a warning at that term.
  func check(_ quote: StructurePricing.Quote, _ row: SectionReader, _ scenario: Scenario?) {
    guard let scenario, let policy = scenario.policies.first(where: scenario.isFirstLine) else { return }
    func hold<Value: Equatable>(_ key: String, _ asked: Value?, _ range: [Value], today: Value?) {
      guard let asked, !range.contains(asked), today != asked else { return }
      row.report(
        key, expected: Wording("a value of the search or today's", fr: "une valeur de la recherche ou l'actuelle"),
        hint: Wording(
          "no structure has it: the quote is not used", fr: "aucune structure ne l'a : l'offre est sans effet"),
        severity: .warning)
    }
    hold("insuredPercentage", quote.insuredPercentage, search.insuredPercentages, today: policy.namedPercentage)
    hold(
      "discretionaryLimit", quote.discretionaryLimit, search.discretionaryLimits, today: policy.discretionaryLimit.bound
    )
    hold(
      "eachAndEveryFirstLoss", quote.eachAndEveryFirstLoss, search.eachAndEveryFirstLosses,
      today: policy.eachAndEveryFirstLoss)
    hold(
      "aggregateFirstLoss", quote.aggregateFirstLoss, search.aggregateFirstLosses,
      today: policy.aggregateFirstLoss.amount)
    let today: Ceiling?
    switch policy.maximumLiability.measure {
    case .amount(let amount): today = .amount(amount)
    case .unlimited: today = .unlimited
    default: today = nil
    }
    hold("maximumLiability", quote.maximumLiability, search.maximumLiabilities, today: today)
  }
}

extension SectionReader {
  /// The elements of a list of the file, without noting a default or a fault again.
  fileprivate func listed(_ key: String) -> [(node: LocatedJSON, path: String)] {
    guard case .array(let elements)? = node[key]?.value else { return [] }
    return elements.enumerated().map { ($1, "\(fieldPath(key))[\($0)]") }
  }

  /// True if the file states no value of the list.
  fileprivate func isEmptyList(_ key: String) -> Bool { listed(key).isEmpty }
}
