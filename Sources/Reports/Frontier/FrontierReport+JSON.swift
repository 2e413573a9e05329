import Contracts
import Receivables
import Simulation

extension FrontierReport {
  /// `frontier.json`, with the keys of formats.md; it holds no text of a language.
  ///
  /// - Parameter elapsedSeconds: for standard output only: files hold no clock time.
  package func json(elapsedSeconds: Double? = nil) -> JSONText {
    .object(
      [
        ("encours", .string(version)), ("paths", .integer(frontier.paths)), ("cashPaths", .integer(frontier.cashPaths)),
        ("seed", .integer(Int(clamping: frontier.seed))), ("sampling", .string(frontier.sampling.rawValue)),
      ] + caseData.stressKey + [
        ("scenario", .string(scenario.id)), ("isBuiltIn", .boolean(isBuiltIn)),
        (
          "pricing",
          .object([
            ("volatility", .rate(frontier.search.pricing.volatility)),
            ("load", SimulationReport.share(frontier.pricing.load)),
            ("isLoadGiven", .boolean(frontier.search.pricing.load != nil)),
            ("ownLoad", .optional(frontier.pricing.ownLoad) { SimulationReport.share($0) }),
            ("isRanking", .boolean(isRanking)),
          ])
        ), ("target", targetJSON), ("structures", .array(points.indices.map(structure))),
        ("efficient", .array(frontier.efficient.map { .integer($0) })),
        ("cheapest", .optional(frontier.cheapest) { .integer($0) }),
        ("smallestChange", .optional(frontier.smallestChange) { .integer($0) }),
      ] + (elapsedSeconds.map { [("elapsedSeconds", .number(($0 * 1000).rounded() / 1000))] } ?? []))
  }

  private var targetJSON: JSONText {
    switch target {
    case nil: .null
    case .expectedShortfall(let most): .object([("expectedShortfall", .money(most))])
    case .totalCost(let most): .object([("totalCost", .money(most))])
    case .shortfallProbability(let most): .object([("shortfallProbability", .rate(most))])
    }
  }

  private func structure(_ index: Int) -> JSONText {
    let point = points[index]
    let shortfall = point.expectedShortfall
    return .object([
      ("structure", .integer(index)),
      (
        "changes",
        .array(Structure.Term.allCases.filter(point.structure.changes.contains).map { .string($0.rawValue) })
      ), ("terms", terms(point.structure)), ("premium", SimulationReport.amount(point.premium)),
      ("isQuoted", .boolean(point.isQuoted)), ("price", .string(point.price.rawValue)),
      ("worthAtMost", isWithoutRisk ? .null : SimulationReport.amount(frontier.worthAtMost(index))),
      ("feesAndTax", SimulationReport.amount(point.feesAndTax)),
      ("factoringCost", SimulationReport.amount(point.factoringCost)),
      ("retained", SimulationReport.object(point.retained)),
      ("totalCost", SimulationReport.amount(point.totalCost)),
      (
        "es99",
        .object([
          ("value", SimulationReport.amount(shortfall.value)),
          ("standardError", SimulationReport.amount(shortfall.standardError)),
        ])
      ), ("efficient", .boolean(point.isEfficient)),
      (
        "shortfallProbability",
        .optional(point.shortfall) {
          .object([
            ("value", SimulationReport.share($0.value)), ("standardError", SimulationReport.share($0.standardError)),
          ])
        }
      ),
    ])
  }

  /// The terms under the names of the search; unlimited is null, and a term that the scenario does not have is left out.
  private func terms(_ structure: Structure) -> JSONText {
    .object(words.terms(of: structure).map { ($0.rawValue, value($0, of: structure)) })
  }

  private func value(_ term: Structure.Term, of structure: Structure) -> JSONText {
    let policy = structure.policy
    let factoring = structure.scenario.factoring
    switch term {
    case .insuredPercentage: return .optional(policy) { .rate($0.namedPercentage) }
    case .discretionaryLimit: return .optional(policy?.discretionaryLimit.bound) { .money($0) }
    case .eachAndEveryFirstLoss: return .optional(policy) { .money($0.eachAndEveryFirstLoss) }
    case .aggregateFirstLoss: return .optional(policy) { .money($0.aggregateFirstLoss.amount) }
    case .maximumLiability:
      switch policy?.maximumLiability.measure {
      case .amount(let amount): return .money(amount)
      case .multipleOfPremium(let times):
        return .object([("multipleOfPremium", .rate(times)), ("base", .string("paid"))])
      case .multipleOfMinimum(let times):
        return .object([("multipleOfPremium", .rate(times)), ("base", .string("minimum"))])
      case .unlimited, nil: return .null
      }
    case .raisedLimits: return .optional(structure.raised) { .string(frontier.search.raisedLimits[$0].name) }
    case .advanceRate: return .optional(factoring) { .rate($0.advanceRate) }
    case .recourse: return .optional(factoring) { .boolean($0.recourse) }
    }
  }
}
