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
    /// Fees of the horizon.
    package var fees: Money
    /// Tax on both.
    package var tax: Money
    /// Its cash, line by line.
    package var cash: PathCash

    /// A scenario's part.
    package init(
      scenario: Scenario, settled: PathCase, premium: Money, fees: Money, tax: Money, cash: PathCash
    ) {
      self.scenario = scenario
      self.settled = settled
      self.premium = premium
      self.fees = fees
      self.tax = tax
      self.cash = cash
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
    case .insurersRecovery: return losses.map(\.insurersRecovery).total()
    case .retainedLoss: return retained
    case .premium: return path.premium
    case .fees: return path.fees
    case .tax: return path.tax
    case .guarantee: return losses.map(\.guarantee).total()
    case .vatRegained: return losses.map(\.vatRegained).total()
    case .commission: return -cash(path, .commission)
    case .financing: return -cash(path, .interest)
    case .factoringCost: return -cash(path, .commission) - cash(path, .interest)
    case .collection: return -cash(path, .collection)
    case .totalCostOfRisk:
      return path.premium + path.fees + path.tax + amount(of: .factoringCost, path) + amount(of: .collection, path)
        + retained
    }
  }

  private func cash(_ path: ScenarioPath, _ kind: CashKind) -> Money {
    path.cash.lines.filter { $0.kind == kind }.map(\.amount).total()
  }

  /// `path --json`, with the keys of formats.md.
  package var json: JSONText {
    .object(
      [
        ("encours", .string(version)), ("path", .integer(draws.path)), ("seed", .integer(Int(clamping: seed))),
        ("lateness", .number(Double(draws.level.factor) / 1000)),
      ] + caseData.stressKey + [
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
                ), ("cash", .array(cash(path.cash))),
              ])
            })
        ),
      ])
  }

  /// The lines of a scenario's cash, the opening balance first.
  private func cash(_ cash: PathCash) -> [JSONText] {
    let opening = CashLine(day: caseData.asOf, kind: .openingCash, amount: caseData.openingCash)
    return ([opening] + cash.lines).map { line in
      .object([
        ("date", .day(line.day)), ("kind", .string(line.kind.rawValue)), ("amount", .money(line.amount)),
        ("buyer", .optional(line.buyer) { .string(caseData.portfolio.buyers[$0].id.text) }),
      ])
    }
  }

  /// The cash month by month: what comes in, what goes out, the balance; and the lowest balance of all days.
  private func cashLines(_ cash: PathCash, _ language: Language) -> [String] {
    let own = numbers[language]
    let balances = cash.balances
    guard let lowest = balances.min(), let place = balances.firstIndex(of: lowest), let last = balances.last else {
      return []
    }
    let low = own.longDay(caseData.asOf + place)
    var lines = [
      Wording(
        "  Cash: \(own.money(caseData.openingCash)) at first, lowest at a day’s end \(own.money(lowest)) on \(low), \(own.money(last)) at the end",
        fr:
          "  Trésorerie : \(own.money(caseData.openingCash)) au départ, au plus bas en fin de journée \(own.money(lowest)) le \(low), \(own.money(last)) à la fin"
      )[language]
    ]
    var month = caseData.asOf.startOfMonth
    while month < caseData.endOfHorizon {
      let next = month.addingMonths(1)
      let moved = cash.lines.filter { $0.day >= month && $0.day < next }.map(\.amount)
      let (into, out) = (moved.filter { $0.cents > 0 }.total(), moved.filter { $0.cents < 0 }.total())
      let end = min(next - 1, caseData.endOfHorizon - 1)
      let balance = balances[end - caseData.asOf]
      lines.append(
        Wording(
          "    to \(own.day(end)): in \(own.money(into)), out \(own.money(out)), balance \(own.money(balance))",
          fr:
            "    au \(own.day(end)) : entrées \(own.money(into)), sorties \(own.money(out)), solde \(own.money(balance))"
        )[
          language])
      month = next
    }
    return lines
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
      lines += ["", Wording("“\(path.scenario.name)”", fr: "« \(path.scenario.name) »")[language]]
      for claim in path.settled.settlement.claims { lines += self.lines(claim, path.scenario, language) }
      for measure in PathReport.told {
        let value = amount(of: measure, path)
        if value.isZero && measure != .retainedLoss { continue }
        let figure = own.money(value, decimals: 2)
        lines.append(
          Wording("  \(measure.name.english): \(figure)", fr: "  \(measure.name.french) : \(figure)")[language])
      }
      lines += cashLines(path.cash, language)
    }
    return lines
  }

  /// What the words tell, in the order in which it adds up: gross loss less what others bear is the retained loss, and with
  /// what cover costs the total cost.
  private static let told: [Measure] = [
    .grossLoss, .indemnity, .insurersRecovery, .guarantee, .vatRegained, .retainedLoss, .premium, .fees, .tax,
    .factoringCost, .collection, .totalCostOfRisk,
  ]

  private func sentence(_ loss: SimulatedDefault, debt: Money) -> Wording {
    let name = caseData.portfolio.buyers[Int(loss.buyer)].shownName
    let day = numbers.longDay(loss.day)
    let isOwing = debt > .zero
    let owed =
      isOwing
      ? Wording(
        "owes \(numbers.english.money(debt, decimals: 2))", fr: "doit \(numbers.french.money(debt, decimals: 2))")
      : Wording("owes nothing", fr: "ne doit rien")
    let share = numbers.rate(Rate(billionths: Int64(loss.recoveryShare) * 1000))
    let back = numbers.longDay(loss.recoveryOn)
    let kind =
      loss.isInsolvency
      ? Wording("insolvent", fr: "procédure collective") : Wording("protracted default", fr: "carence")
    let cause: Wording
    switch loss.cause {
    case .own: cause = Wording(same: "")
    case .group: cause = Wording(", with its group", fr: ", entraîné par son groupe")
    case .given: cause = Wording(", as the case says", fr: ", donné par le dossier")
    }
    var sentence = Wording(
      "\(name): \(kind.english) on \(day.english)\(cause.english), \(owed.english)",
      fr: "\(name) : \(kind.french) le \(day.french)\(cause.french), \(owed.french)")
    if isOwing, loss.recoveryShare > 0 {
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
