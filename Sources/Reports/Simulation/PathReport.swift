import Contracts
import Receivables
import Simulation

/// One simulated path explained: what was drawn, and how each scenario settles it, by the code that settles `claims`.
package struct PathReport: Sendable {
  /// One scenario's part of the path.
  package struct ScenarioPath: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// Its losses and claims.
    package var settled: PathCase
    /// Measured premium, fees and tax.
    package var premium: Money
    package var fees: Money
    package var tax: Money

    /// A scenario's part.
    package init(scenario: Scenario, settled: PathCase, premium: Money, fees: Money, tax: Money) {
      self.scenario = scenario
      self.settled = settled
      self.premium = premium
      self.fees = fees
      self.tax = tax
    }
  }

  let caseData: Case
  let draws: PathDraws
  let seed: UInt64
  let scenarios: [ScenarioPath]
  let version: String
  private let numbers: BilingualNumbers

  /// A path and its scenarios, in the order of the case.
  package init(
    _ caseData: Case, draws: PathDraws, seed: UInt64, scenarios: [ScenarioPath], version: String
  ) {
    self.caseData = caseData
    self.draws = draws
    self.seed = seed
    self.scenarios = scenarios
    self.version = version
    numbers = BilingualNumbers(currency: caseData.currency)
  }

  /// The defaults that count: those before the end of the horizon.
  private var counted: [SimulatedDefault] { draws.defaults.filter { $0.day < caseData.endOfHorizon } }

  private var baseline: ScenarioPath? { scenarios.first { $0.scenario.id == caseData.baseline } ?? scenarios.first }

  /// What a measure is on the path.
  private func amount(of measure: Measure, _ path: ScenarioPath) -> Money {
    let losses = path.settled.losses
    let retained = losses.map(\.retained).total()
    switch measure {
    case .grossLoss: return losses.map(\.gross).total()
    case .indemnity: return losses.map(\.indemnity).total()
    case .retainedLoss: return retained
    case .premium: return path.premium
    case .fees: return path.fees
    case .tax: return path.tax
    case .guarantee: return losses.map(\.guarantee).total()
    case .vatRegained: return losses.map(\.vatRegained).total()
    case .totalCostOfRisk: return path.premium + path.fees + path.tax + retained
    }
  }

  /// `path --json`, with the keys of formats.md.
  package var json: JSONText {
    .object([
      ("encours", .string(version)), ("path", .integer(draws.path)), ("seed", .integer(Int(clamping: seed))),
      ("lateness", .number(Double(draws.level.factor) / 1000)),
      (
        "defaults",
        .array(
          counted.enumerated().map { index, loss in
            .object([
              ("buyer", .string(caseData.portfolio.buyers[Int(loss.buyer)].id.text)), ("date", .day(loss.day)),
              ("kind", .string((loss.isInsolvency ? DefaultKind.insolvency : .protracted).rawValue)),
              ("cause", .string(PathReport.name(of: loss.cause))),
              ("outstanding", .optional(baseline) { .money($0.settled.losses[index].debt) }),
              ("recoveryShare", .number(Double(loss.recoveryShare) / 1e6)), ("recoveryOn", .day(loss.recoveryOn)),
              ("limitCutDecidedOn", loss.isLimitCut ? .day(decided(loss)) : .null),
            ])
          })
      ),
      (
        "scenarios",
        .array(
          scenarios.map { path in
            .object([
              ("id", .string(path.scenario.id)),
              (
                "claims",
                .array(
                  path.settled.settlement.claims.map {
                    ClaimsReport.object($0, in: path.scenario, portfolio: caseData.portfolio)
                  })
              ),
              (
                "measures",
                .object(Measure.allCases.map { (key: $0.rawValue, value: .money(amount(of: $0, path))) })
              ), ("cash", .array([])),
            ])
          })
      ),
    ])
  }

  /// The day the insurer decides the withdrawal before a default.
  private func decided(_ loss: SimulatedDefault) -> Day {
    max(caseData.asOf, loss.day - caseData.market.limitCutLeadDays)
  }

  private static func name(of cause: SimulatedDefault.Cause) -> String {
    switch cause {
    case .own: "own"
    case .group: "group"
    case .given: "given"
    }
  }

  /// The path in words.
  package func lines(_ language: Language) -> [String] {
    let own = numbers[language]
    let level = own.decimal(Double(draws.level.factor) / 1000, decimals: 2)
    let count = counted.count
    var lines = [
      Wording(
        "Path \(draws.path), seed \(seed): \(own.count(count, "default", "defaults")), buyers pay \(level) times as late as usual.",
        fr:
          "Tirage \(draws.path), graine \(seed) : \(own.count(count, "défaillance", "défaillances")), retards multipliés par \(level)."
      )[language]
    ]
    for (index, loss) in counted.enumerated() {
      lines.append("  " + sentence(loss, debt: baseline?.settled.losses[index].debt ?? .zero)[language])
    }
    for path in scenarios {
      lines += ["", "“\(path.scenario.name)”"]
      for claim in path.settled.settlement.claims { lines += self.lines(claim, path.scenario, language) }
      for measure in [Measure.grossLoss, .indemnity, .guarantee, .vatRegained, .retainedLoss, .totalCostOfRisk] {
        let value = amount(of: measure, path)
        if value.isZero && measure != .retainedLoss { continue }
        lines.append("  \(measure.name[language]): \(own.money(value, decimals: 2))")
      }
    }
    return lines
  }

  private func sentence(_ loss: SimulatedDefault, debt: Money) -> Wording {
    let name = caseData.portfolio.buyers[Int(loss.buyer)].shownName
    let (day, owed) = (
      numbers.longDay(loss.day),
      Wording(numbers.english.money(debt, decimals: 2), fr: numbers.french.money(debt, decimals: 2))
    )
    let share = numbers.rate(Rate(billionths: Int64(loss.recoveryShare) * 1000))
    let back = numbers.longDay(loss.recoveryOn)
    let kind =
      loss.isInsolvency
      ? Wording("insolvent", fr: "procédure collective") : Wording("protracted default", fr: "carence")
    let cause: Wording
    switch loss.cause {
    case .own: cause = Wording(same: "")
    case .group: cause = Wording(", with its group", fr: ", avec son groupe")
    case .given: cause = Wording(", as the case says", fr: ", donné par le cas")
    }
    var sentence = Wording(
      "\(name): \(kind.english) on \(day.english)\(cause.english), owes \(owed.english)",
      fr: "\(name) : \(kind.french) le \(day.french)\(cause.french), doit \(owed.french)")
    if loss.recoveryShare > 0 {
      sentence =
        sentence
        + Wording(
          "; \(share.english) recovered on \(back.english)", fr: " ; \(share.french) récupérés le \(back.french)")
    }
    if loss.isLimitCut {
      let cut = numbers.longDay(decided(loss))
      sentence =
        sentence
        + Wording(
          "; the insurer withdraws the limit on \(cut.english)", fr: " ; l’assureur retire l’agrément le \(cut.french)")
    }
    return sentence + Wording(same: ".")
  }

  /// One claim, step by step, from the debt to the indemnity.
  private func lines(_ claim: Claim, _ scenario: Scenario, _ language: Language) -> [String] {
    let own = numbers[language]
    let name = caseData.portfolio.buyers[claim.buyer].shownName
    let loss = own.longDay(claim.clock.dateOfLoss)
    var lines = [
      Wording(
        "  \(name), date of loss \(loss): debt \(own.money(claim.part.outstanding, decimals: 2))",
        fr: "  \(name), sinistre du \(loss) : créance \(own.money(claim.part.outstanding, decimals: 2))")[language]
    ]
    for deduction in claim.deductions {
      lines.append("    − \(own.money(deduction.amount, decimals: 2))  \(deduction.reason.words[language])")
    }
    if let day = claim.indemnityOn, !claim.indemnity.isZero {
      lines.append(
        Wording(
          "    = \(own.money(claim.indemnity, decimals: 2))  indemnity, payable on \(own.longDay(day))",
          fr: "    = \(own.money(claim.indemnity, decimals: 2))  indemnité, payable le \(own.longDay(day))")[language])
    } else {
      lines.append(Wording("    = no indemnity", fr: "    = aucune indemnité")[language])
    }
    return lines
  }
}
