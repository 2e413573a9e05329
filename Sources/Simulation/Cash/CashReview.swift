import Contracts
import Receivables

/// What a run says of cash: week by week, how low it goes, whether the credit line holds, what factoring brings and costs.
package struct CashReview: Sendable {
  /// A week of a scenario; week w is days 7(w−1) … 7w−1 from `asOf`, the last one may be shorter.
  package struct Week: Sendable {
    /// Its number, from 1.
    package var number: Int
    /// Its last day.
    package var lastDay: Day
    /// What moves in the base calendar, by kind.
    package var expected: [CashKind: Money]
    /// The balance of the base calendar at the end of the last day.
    package var expectedBalance: Money
    /// Quantiles of the simulated balance at the end of the last day, to 1/4096 of the range (`BalanceHistogram`).
    package var p5, p25, p50, p75, p95: Money
    /// The mean of the simulated balance, in cents.
    package var mean: Double
  }

  /// A balance below the credit line on any day of a stretch.
  package struct Shortfall: Sendable {
    /// How likely it is.
    package var probability: SimulationReview.Probability
    /// How much is missing at worst, 0 on paths without shortfall.
    package var missing: MeasureEstimate

    /// How much more line covers 99 paths in 100; zero if fewer than one in a hundred is short.
    package var lineNeeded: Money { Money(cents: missing.valueAtRisk(.p99).value) }
  }

  /// Days of sales that receivables stand for, including VAT on both sides; nil without sales.
  package struct DaysOutstanding: Sendable {
    /// At `asOf`: receivables / sales of the last 365 days × 365.
    package var before: Double?
    /// At the horizon's end in the base calendar: receivables less funds in use / sales of the horizon × its days.
    package var after: Double?
    /// The same without taking off funds in use.
    package var afterWithoutFactor: Double?
  }

  /// One scenario.
  package struct ScenarioCash: Sendable {
    /// Its position in the case.
    package var position: Int
    /// The scenario.
    package var scenario: Scenario
    /// What its levers have changed.
    package var levers: [LeverChange]
    /// The base calendar: usual lateness, no default but those the case gives, which recover what is expected of them.
    package var base: PathCash
    /// The weeks of the horizon.
    package var weeks: [Week]
    /// The lowest balance; its tail is the low one.
    package var trough: MeasureEstimate
    /// The median of the lowest balance, and the balance that one path in twenty falls below.
    package var troughMedian, troughP5: Money
    /// The median week of the lowest balance.
    package var troughWeek: Int
    /// The same of the paths that break the credit line; nil if none does.
    package var brokenWeek: Int?
    /// The lowest balance of the base calendar, and its week.
    package var expectedTrough: (balance: Money, week: Int)
    /// In the first thirteen weeks.
    package var thirteenWeeks: Shortfall
    /// In the whole horizon.
    package var horizon: Shortfall
    /// Mean daily funds in use.
    package var fundingRaised: MeasureEstimate
    /// The greatest sum definanced or handed back in seven days.
    package var peakDefinancing: MeasureEstimate
    /// Factoring commission, excluding VAT.
    package var commission: MeasureEstimate
    /// Interest settled with the factor.
    package var financing: MeasureEstimate
    /// (commission + interest) a year / mean funds in use; nil without funds.
    package var costOfFinancing: Double?
    /// What collection costs.
    package var collection: MeasureEstimate
    /// Penalties and indemnities for late payment that come in.
    package var penalties: MeasureEstimate
    /// Days of sales outstanding.
    package var daysOutstanding: DaysOutstanding
    /// The greatest sum of indemnities awaited at once: what has to be bridged until the insurers pay.
    package var bridge: MeasureEstimate
    /// Days from default to indemnity, by amount: mean, median and the day by which 95 % is paid; nil without indemnity.
    package var indemnityDays: (mean: Double, median: Int, p95: Int)?
    /// The law of these days: the share of indemnities paid by the end of each 30 days; empty without indemnity.
    package var indemnityByMonth: [Double]
  }

  /// The case.
  package let caseData: Case
  /// Paths done.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// How factors were drawn.
  package let sampling: SimulationSettings.Sampling
  /// True if the run was interrupted.
  package let isPartial: Bool
  /// The scenarios, in the order of the case.
  package let scenarios: [ScenarioCash]

  /// Reviews the cash of a run; scenarios simulated without cash are left out.
  package init(_ simulator: Simulator, _ run: SimulationRun) {
    caseData = simulator.caseData
    paths = run.paths
    seed = run.seed
    sampling = run.sampling
    isPartial = run.isPartial
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    scenarios = run.scenarios.compactMap { columns in
      columns.cash.map {
        ScenarioCash(
          simulator.caseData, position: columns.scenario, base: simulator.baseCash(of: columns.scenario),
          levers: simulator.leverChanges(of: columns.scenario), $0, sample: sample)
      }
    }
  }

  /// The scenario that pages lead with.
  package var leading: ScenarioCash? {
    scenarios.first { $0.scenario.id == caseData.baseline } ?? scenarios.first
  }
}

extension CashReview.ScenarioCash {
  init(
    _ caseData: Case, position: Int, base: PathCash, levers: [LeverChange], _ columns: CashColumns, sample: PathSample
  ) {
    self.position = position
    self.levers = levers
    scenario = caseData.scenarios[position]
    self.base = base
    weeks = CashReview.weeks(caseData, base, columns, paths: sample.count)
    trough = MeasureEstimate(lowTail: columns.trough, sample: sample)
    troughMedian = Money(cents: columns.trough.quantile(0.5, of: sample))
    troughP5 = Money(cents: columns.trough.quantile(0.05, of: sample))
    troughWeek = Int(columns.troughDay.quantile(0.5, of: sample)) / 7 + 1
    brokenWeek = CashReview.medianDay(
      columns.troughDay, where: columns.trough, isBelow: -caseData.creditLine.cents, sample
    ).map { $0 / 7 + 1 }
    let balances = base.balances
    let lowest = balances.indices.min { balances[$0] < balances[$1] } ?? 0
    expectedTrough = (balances.isEmpty ? caseData.openingCash : balances[lowest], lowest / 7 + 1)
    thirteenWeeks = CashReview.shortfall(caseData, columns.earlyTrough, sample)
    horizon = CashReview.shortfall(caseData, columns.trough, sample)
    let days = Int64(max(1, caseData.endOfHorizon - caseData.asOf))
    fundingRaised = MeasureEstimate(
      columns.fundsDays.map { Money(cents: $0).divided(by: Int(days)).cents }, sample: sample)
    peakDefinancing = MeasureEstimate(columns.peakDefinancing, sample: sample)
    commission = MeasureEstimate(columns.commission, sample: sample)
    financing = MeasureEstimate(columns.financing, sample: sample)
    costOfFinancing =
      fundingRaised.mean > 0
      ? (commission.mean + financing.mean) * 365 / Double(days) / fundingRaised.mean : nil
    collection = MeasureEstimate(columns.collection, sample: sample)
    penalties = MeasureEstimate(columns.penalties, sample: sample)
    daysOutstanding = CashReview.daysOutstanding(caseData, base)
    bridge = MeasureEstimate(columns.bridge, sample: sample)
    (indemnityDays, indemnityByMonth) = CashReview.timing(columns.indemnityByDays)
  }
}

extension CashReview {
  fileprivate static func weeks(_ caseData: Case, _ base: PathCash, _ columns: CashColumns, paths: Int) -> [Week] {
    let balances = base.balances
    var weeks = columns.weeks.enumerated().map { index, histogram in
      let last = min(7 * index + 6, balances.count - 1)
      func quantile(_ share: Double) -> Money { Money(cents: histogram.quantile(share)) }
      return Week(
        number: index + 1, lastDay: caseData.asOf + last, expected: [:], expectedBalance: balances[last],
        p5: quantile(0.05), p25: quantile(0.25), p50: quantile(0.5), p75: quantile(0.75), p95: quantile(0.95),
        mean: histogram.mean(paths: paths, scale: columns.weightScale))
    }
    for line in base.lines where !weeks.isEmpty {
      weeks[(line.day - caseData.asOf) / 7].expected[line.kind, default: .zero] += line.amount
    }
    return weeks
  }

  fileprivate static func shortfall(_ caseData: Case, _ trough: PathColumn, _ sample: PathSample) -> Shortfall {
    let floor = -caseData.creditLine.cents
    // Millions keep six figures of a share in whole numbers.
    let isShort = MeasureEstimate(trough.map { $0 < floor ? 1_000_000 : 0 }, sample: sample)
    return Shortfall(
      probability: .init(value: isShort.mean / 1e6, standardError: isShort.standardError / 1e6),
      missing: MeasureEstimate(trough.map { max(0, floor - $0) }, sample: sample))
  }

  /// The median of a day, from `asOf`, over the paths on which an amount is below a bound; nil if there are none.
  fileprivate static func medianDay(
    _ days: PathColumn, where amounts: PathColumn, isBelow bound: Int64, _ sample: PathSample
  ) -> Int? {
    let paths = (0..<sample.count).filter { amounts[$0] < bound }.sorted { (days[$0], $0) < (days[$1], $1) }
    let whole = paths.reduce(0) { $0 + sample.share(of: $1) }
    var below = 0.0
    for path in paths {
      below += sample.share(of: path)
      if 2 * below >= whole { return Int(days[path]) }
    }
    return paths.last.map { Int(days[$0]) }
  }

  fileprivate static func daysOutstanding(_ caseData: Case, _ base: PathCash) -> DaysOutstanding {
    let portfolio = caseData.portfolio
    let items = portfolio.buyers.indices.map { portfolio.openItems(of: $0, on: caseData.asOf) }
    let aging = Aging(portfolio, openItems: items, bounds: caseData.ageBuckets)
    let before = SalesOutstanding(portfolio, receivables: aging.receivables, notDue: aging.notDue).simple
    guard base.billed.cents > 0 else { return DaysOutstanding(before: before, after: nil, afterWithoutFactor: nil) }
    let days = Double(caseData.endOfHorizon - caseData.asOf)
    let funds = base.account?.evenings.last?.fundsInUse.atLeastZero ?? .zero
    return DaysOutstanding(
      before: before, after: Double((base.unpaid - funds).cents) / Double(base.billed.cents) * days,
      afterWithoutFactor: Double(base.unpaid.cents) / Double(base.billed.cents) * days)
  }

  fileprivate static func timing(
    _ amounts: [Int128]
  ) -> (days: (mean: Double, median: Int, p95: Int)?, byMonth: [Double]) {
    let total = amounts.reduce(0, +)
    guard total > 0 else { return (nil, []) }
    var (below, weighted) = (Int128(0), Int128(0))
    var (median, p95): (Int?, Int?) = (nil, nil)
    var byMonth: [Double] = []
    for (days, amount) in amounts.enumerated() {
      below += amount
      weighted += amount * Int128(days)
      if median == nil && 2 * below >= total { median = days }
      if p95 == nil && 20 * below >= 19 * total { p95 = days }
      if days % 30 == 29 { byMonth.append(Double(below) / Double(total)) }
    }
    let last = byMonth.firstIndex { $0 >= 1 } ?? byMonth.count - 1
    return ((Double(weighted) / Double(total), median ?? 0, p95 ?? 0), Array(byMonth.prefix(last + 1)))
  }
}
