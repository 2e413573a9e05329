import Receivables

/// A bad year to hold a case against: shocks that come together, as data.
package struct Stress: Hashable, Sendable {
  /// The identifier used by `--stress` and results.
  package var id: String
  /// The name shown on pages.
  package var name: Wording
  /// Why it is plausible and where its sizes come from; nil for one the case gives.
  package var rationale: Wording?
  /// What goes wrong; the order changes nothing but where two shocks of one kind meet.
  package var shocks: [Shock]

  /// A stress.
  package init(id: String, name: Wording, rationale: Wording? = nil, shocks: [Shock]) {
    self.id = id
    self.name = name
    self.rationale = rationale
    self.shocks = shocks
  }

  /// What it does, clause after clause.
  package var description: Wording {
    let clauses = shocks.map(\.description)
    return Wording(
      clauses.map(\.english).joined(separator: "; "), fr: clauses.map(\.french).joined(separator: " ; "))
  }
}

extension Stress {
  /// True if it strikes the sector that owes most and nobody else: nobody at all where no sector is known.
  package var strikesLargestSectorAlone: Bool {
    shocks.allSatisfy { shock in
      switch shock {
      case .defaultProbability(_, let scope), .limitCut(_, let scope, _): scope == .largestSector
      case .factor, .largestBuyersFail, .delay, .facilityWithdrawn: false
      }
    }
  }
}

extension Case {
  /// The stresses that a command knows by their identifiers: the built-in ones, then those of the case.
  package var knownStresses: [Stress] { Stress.builtIn + stresses }

  /// The case under a stress, in all its scenarios. The draws stay: what differs on a path is the stress.
  package func stressed(by stress: Stress) -> Case {
    var result = stress.shocks.reduce(self) { $0.after($1) }
    result.appliedStresses.append(stress)
    return result
  }
}
