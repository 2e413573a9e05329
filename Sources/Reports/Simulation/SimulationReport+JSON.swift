import Contracts
import Receivables
import Simulation

extension SimulationReport {
  /// `simulation.json`, with the keys of formats.md; it holds no text of a language.
  ///
  /// - Parameter elapsedSeconds: for standard output only: files hold no clock time.
  package func json(elapsedSeconds: Double? = nil) -> JSONText {
    .object(
      [
        ("encours", .string(version)), ("paths", .integer(review.paths)),
        ("seed", .integer(Int(clamping: review.seed))), ("sampling", .string(review.sampling.rawValue)),
        ("partial", .boolean(review.isPartial)), ("effectivePaths", .number(review.effectivePaths)),
      ] + review.caseData.stressKey + [
        ("scenarios", .array(review.scenarios.map(object))),
        ("checks", .array(review.checks.map(SimulationReport.object))),
      ] + (elapsedSeconds.map { [("elapsedSeconds", .number(($0 * 1000).rounded() / 1000))] } ?? []))
  }

  private func object(_ scenario: SimulationReview.ScenarioReview) -> JSONText { .object(members(scenario)) }

  /// What is said of a scenario, key by key.
  func members(_ scenario: SimulationReview.ScenarioReview) -> [(key: String, value: JSONText)] {
    [
      ("id", .string(scenario.scenario.id)), ("levers", LeverChangesTable.json(scenario.levers)),
      (
        "measures",
        .object(Measure.allCases.map { (key: $0.rawValue, value: SimulationReport.object(scenario[$0])) })
      ), ("coveredShare", SimulationReport.share(scenario.coveredShare)),
      ("aggregateBinds", SimulationReport.share(scenario.aggregateBinds.value)),
      ("aggregateBindsStandardError", SimulationReport.share(scenario.aggregateBinds.standardError)),
      ("liabilityBinds", SimulationReport.share(scenario.liabilityBinds.value)),
      ("liabilityBindsStandardError", SimulationReport.share(scenario.liabilityBinds.standardError)),
      ("indemnityDays", .number((scenario.indemnityDays * 1000).rounded() / 1000)),
      (
        "buyers",
        .array(
          scenario.buyers.map { risk in
            .object([
              ("buyer", .string(portfolio.buyers[risk.buyer].id.text)),
              ("expectedGross", SimulationReport.amount(risk.expectedGross)),
              ("expectedRetained", SimulationReport.amount(risk.expectedRetained)),
              ("tailShare", SimulationReport.amount(risk.tailShare)),
              ("limitValueExpected", SimulationReport.share(risk.limitValueExpected)),
              ("limitValueTail", SimulationReport.share(risk.limitValueTail)),
              ("standardErrors", SimulationReport.object(risk.errors)),
            ])
          })
      ),
    ]
  }

  /// The errors of a buyer's figures, under the figures' names.
  private static func object(_ errors: SimulationReview.BuyerRisk.Errors) -> JSONText {
    .object([
      ("expectedGross", amount(errors.expectedGross)), ("expectedRetained", amount(errors.expectedRetained)),
      ("tailShare", amount(errors.tailShare)), ("limitValueExpected", share(errors.limitValueExpected)),
      ("limitValueTail", share(errors.limitValueTail)),
    ])
  }

  /// The contract's M.
  static func object(_ estimate: MeasureEstimate) -> JSONText {
    .object([
      ("mean", amount(estimate.mean)), ("standardError", amount(estimate.standardError)),
      ("deviation", amount(estimate.deviation)),
      (
        "var",
        .object(
          TailLevel.allCases.map { level in
            let found = estimate.valueAtRisk(level)
            return (
              key: level.name,
              value: .object([
                ("value", .money(Money(cents: found.value))),
                ("low", .optional(found.low) { .money(Money(cents: $0)) }),
                ("high", .optional(found.high) { .money(Money(cents: $0)) }),
              ])
            )
          })
      ),
      (
        "es",
        .object(
          TailLevel.allCases.map { level in
            let found = estimate.expectedShortfall(level)
            return (
              key: level.name,
              value: .object([("value", amount(found.value)), ("standardError", amount(found.standardError))])
            )
          })
      ),
    ])
  }

  /// A check, as every result that lists checks writes it.
  package static func object(_ check: Check) -> JSONText {
    .object([
      ("name", .string(check.name)), ("expected", .number(check.expected)), ("actual", .number(check.actual)),
      ("standardError", .number(check.standardError)), ("passed", .boolean(check.passed)),
    ])
  }

  /// A mean in units, to a hundredth of a cent: what is estimated has no exact cents.
  static func amount(_ cents: Double) -> JSONText {
    cents.isFinite ? .number((cents * 100).rounded() / 10_000) : .null
  }

  /// A share to nine decimals.
  static func share(_ share: Double) -> JSONText { .number((share * 1e9).rounded() / 1e9) }
}
