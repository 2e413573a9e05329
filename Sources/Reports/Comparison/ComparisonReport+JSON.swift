import Contracts
import Receivables
import Simulation

extension ComparisonReport {
  /// `comparison.json`, with the keys of formats.md; it holds no text of a language.
  ///
  /// - Parameter elapsedSeconds: for standard output only: files hold no clock time.
  package func json(elapsedSeconds: Double? = nil) -> JSONText {
    let review = comparison.simulation
    return .object(
      [
        ("encours", .string(version)), ("asOf", .day(caseData.asOf)), ("currency", .string(caseData.currency)),
        ("paths", .integer(review.paths)), ("seed", .integer(Int(clamping: review.seed))),
        ("sampling", .string(review.sampling.rawValue)), ("partial", .boolean(review.isPartial)),
      ] + caseData.stressKey + [
        ("effectivePaths", .number(review.effectivePaths)), ("openingCash", .money(caseData.openingCash)),
        ("creditLine", .money(caseData.creditLine)), ("capitalRate", .rate(caseData.costOfCapital)),
        ("baseline", .string(comparison.scenarios[baseline].scenario.id)), ("verdict", verdictObject),
        ("scenarios", .array(comparison.scenarios.indices.map(object))),
      ] + (stress?.json ?? []) + [
        ("checks", .array(review.checks.map(SimulationReport.object))),
        (
          "inputs",
          .array(inputs.map { .object([("file", .string($0.file)), ("sha256", .string($0.digest))]) })
        ),
      ] + (elapsedSeconds.map { [("elapsedSeconds", .number(($0 * 1000).rounded() / 1000))] } ?? []))
  }

  /// What the page says first.
  private var verdictObject: JSONText {
    .object([
      ("kind", .string(verdict.kind.key)),
      ("scenario", .optional(verdict.choice) { .string(comparison.scenarios[$0].scenario.id) }),
    ])
  }

  /// Simulation and cash of a scenario as their own files have them, then its difference from the baseline. The one key
  /// that both know, the days to an indemnity, is the fuller one of cash.
  private func object(_ index: Int) -> JSONText {
    let ofCash = cash.members(cash.scenarios[index]).filter { $0.key != "id" }
    let keys = Set(ofCash.map(\.key))
    let ofSimulation = simulation.members(comparison.scenarios[index]).filter { !keys.contains($0.key) }
    let capital = ["costOfCapital", "costWithCapital"].map { key in
      (key: key, value: JSONText.optional(ComparedFigure.named(key).value(comparison, index), SimulationReport.amount))
    }
    return .object(ofSimulation + ofCash + capital + [(key: "difference", value: differenceObject(index))])
  }

  /// Every difference under its key; those of one figure at several levels or stretches together.
  private func differenceObject(_ index: Int) -> JSONText {
    var members: [(key: String, value: JSONText)] = []
    for figure in ComparedFigure.all where figure.unit != .week {
      let found = figure.difference(comparison, index)
      let value: JSONText = found.map { object($0, figure.unit) } ?? .null
      let parts = figure.key.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 1 {
        members.append((key: figure.key, value: value))
      } else if let last = members.last, last.key == parts[0], case .object(let inner) = last.value {
        members[members.count - 1].value = .object(inner + [(key: parts[1], value: value)])
      } else {
        members.append((key: parts[0], value: .object([(key: parts[1], value: value)])))
      }
    }
    return .object(members)
  }

  private func object(_ difference: Difference, _ unit: ComparedFigure.Unit) -> JSONText {
    func write(_ value: Double) -> JSONText {
      unit == .money ? SimulationReport.amount(value) : SimulationReport.share(value)
    }
    return .object([
      ("mean", write(difference.mean)), ("standardError", write(difference.standardError)),
      ("halfWidth", write(difference.halfWidth)),
      ("pathsToDecide", .optional(difference.pathsToDecide(from: comparison.simulation.paths)) { .integer($0) }),
    ])
  }
}

extension Verdict.Kind {
  /// Its key in results.
  var key: String {
    switch self {
    case .better: "better"
    case .safer: "safer"
    case .protection: "protection"
    case .saving: "saving"
    case .unfunded: "unfunded"
    case .liquidity: "liquidity"
    case .worse: "keep"
    case .open: "open"
    case .same: "same"
    }
  }
}
