import Contracts
import Receivables
import Simulation

extension CashReport {
  /// `cash.json`, with the keys of formats.md; it holds no text of a language.
  ///
  /// - Parameter elapsedSeconds: for standard output only: files hold no clock time.
  package func json(elapsedSeconds: Double? = nil) -> JSONText {
    .object(
      [
        ("encours", .string(version)), ("asOf", .day(caseData.asOf)), ("currency", .string(caseData.currency)),
        ("paths", .integer(review.paths)), ("seed", .integer(Int(clamping: review.seed))),
        ("sampling", .string(review.sampling.rawValue)), ("partial", .boolean(review.isPartial)),
        ("openingCash", .money(caseData.openingCash)), ("creditLine", .money(caseData.creditLine)),
      ] + caseData.stressKey + [
        ("scenarios", .array(scenarios.map(object)))
      ] + (elapsedSeconds.map { [("elapsedSeconds", .number(($0 * 1000).rounded() / 1000))] } ?? []))
  }

  private func object(_ cash: ScenarioCash) -> JSONText { .object(members(cash)) }

  /// What is said of a scenario, key by key.
  func members(_ cash: ScenarioCash) -> [(key: String, value: JSONText)] {
    let found = cash.review
    return [
      ("id", .string(cash.scenario.id)), ("levers", LeverChangesTable.json(cash.review.levers)),
      ("weeks", .array(weeks(cash))), ("trough", trough(found)),
      (
        "shortfallProbability",
        .object([
          ("thirteenWeeks", CashReport.object(found.thirteenWeeks.probability)),
          ("horizon", CashReport.object(found.horizon.probability)),
        ])
      ),
      (
        "shortfall",
        .object([
          ("thirteenWeeks", SimulationReport.object(found.thirteenWeeks.missing)),
          ("horizon", SimulationReport.object(found.horizon.missing)),
        ])
      ), ("fundingRaised", SimulationReport.object(found.fundingRaised)),
      ("peakDefinancing", SimulationReport.object(found.peakDefinancing)),
      ("commission", SimulationReport.object(found.commission)),
      ("financing", SimulationReport.object(found.financing)),
      ("costOfFinancing", .optional(found.costOfFinancing, SimulationReport.share)),
      ("collection", SimulationReport.object(found.collection)),
      ("penalties", SimulationReport.object(found.penalties)),
      (
        "dso",
        .object([
          ("before", .optional(found.daysOutstanding.before, CashReport.days)),
          ("after", .optional(found.daysOutstanding.after, CashReport.days)),
          ("afterWithoutFactor", .optional(found.daysOutstanding.afterWithoutFactor, CashReport.days)),
        ])
      ), ("bridge", SimulationReport.object(found.bridge)),
      (
        "indemnityDays",
        .optional(found.indemnityDays) { days in
          .object([
            ("mean", CashReport.days(days.mean)), ("median", .integer(days.median)), ("p95", .integer(days.p95)),
          ])
        }
      ), ("indemnityByMonth", .array(found.indemnityByMonth.map(SimulationReport.share))),
      ("account", .array(cash.months.map(CashReport.object))), ("definanced", .array(definanced(cash))),
    ]
  }

  /// Weeks; the opening cash stands in the first, so that kinds add up to the balance. Each week has every kind that the
  /// scenario's calendar knows.
  private func weeks(_ cash: ScenarioCash) -> [JSONText] {
    let known = Set(cash.days.flatMap { $0.amounts.keys })
    let kinds = CashKind.allCases.filter { known.contains($0) }
    return zip(cash.review.weeks, weekSums(cash)).map { week, sum in
      .object([
        ("week", .integer(week.number)), ("date", .day(week.lastDay)),
        (
          "expected",
          .object(
            kinds.map { (key: $0.rawValue, value: .money(sum.amounts[$0] ?? .zero)) }
              + [(key: "balance", value: .money(week.expectedBalance))])
        ), ("p5", .money(week.p5)), ("p25", .money(week.p25)), ("p50", .money(week.p50)), ("p75", .money(week.p75)),
        ("p95", .money(week.p95)), ("mean", SimulationReport.amount(week.mean)),
      ])
    }
  }

  /// The lowest balance: the contract's M, its median week, what half and a twentieth of the paths fall below, and the
  /// base calendar's.
  private func trough(_ found: CashReview.ScenarioCash) -> JSONText {
    guard case .object(let measure) = SimulationReport.object(found.trough) else { return .null }
    return .object(
      measure + [
        ("week", .integer(found.troughWeek)), ("median", .money(found.troughMedian)), ("p5", .money(found.troughP5)),
        (
          "expected",
          .object([
            ("balance", .money(found.expectedTrough.balance)), ("week", .integer(found.expectedTrough.week)),
          ])
        ),
      ])
  }

  private static func object(_ month: AccountMonth) -> JSONText {
    .object([
      ("date", .day(month.day)), ("assigned", .money(month.evening.assigned)),
      ("eligible", .money(month.evening.eligible)), ("guaranteeFund", .money(month.evening.guaranteeFund)),
      ("fundsInUse", .money(month.evening.fundsInUse)), ("charges", .money(month.evening.charges)),
      ("interest", .money(month.evening.interest)), ("availability", .money(month.evening.availability)),
      ("definanced", .money(month.definanced)), ("handedBack", .money(month.handedBack)),
      ("commission", .money(month.commission)), ("financing", .money(month.financing)),
    ])
  }

  /// Invoices that lose their financing in the base calendar.
  private func definanced(_ cash: ScenarioCash) -> [JSONText] {
    losing(cash).map { fate in
      .object([
        ("invoice", .optional(fate.invoice.id) { .string($0.text) }),
        ("buyer", .string(portfolio.buyers[fate.invoice.buyer].id.text)), ("amount", .money(fate.invoice.amount)),
        ("dueOn", .day(fate.invoice.dueOn)), ("leftBaseOn", .optional(fate.leftBaseOn, JSONText.day)),
        ("leftOn", .optional(fate.leftOn, JSONText.day)), ("how", .string(fate.ending.key)),
      ])
    }
  }

  private static func object(_ probability: SimulationReview.Probability) -> JSONText {
    .object([
      ("value", SimulationReport.share(probability.value)),
      ("standardError", SimulationReport.share(probability.standardError)),
    ])
  }

  /// Days to a thousandth.
  private static func days(_ days: Double) -> JSONText { .number((days * 1000).rounded() / 1000) }
}
