import Contracts
import Receivables

/// The scenarios under which every default is one claim of a fixed amount: buyers known by their balance, whose cover
/// does not change within the horizon, and from whom nothing comes back. A default then costs one look-up a scenario.
///
/// All other scenarios go through `PathSettlement`; where both apply they agree bit for bit, which tests prove.
struct FlatLane: Sendable {
  /// The positions of the lane's scenarios among those simulated.
  let scenarios: [Int]
  /// The debt of each buyer.
  let debts: [Int64]
  /// Steps 1 to 5 by buyer and column: what is left after the each-and-every first loss.
  let amounts: [Int64]
  /// The same for the covered loss past the threshold.
  let covered: [Int64]
  /// The column of each scenario: scenarios that differ in yearly amounts alone share one.
  let columns: [Int]
  /// Number of columns.
  let columnCount: Int
  /// The waterfall by slot: the policy years of all scenarios, one after another.
  let waterfalls: [ClaimWaterfall]
  /// What each slot starts with.
  let opening: [YearBalance]
  /// Days from default to indemnity, by slot.
  let delays: [Int64]
  /// The first slot of each scenario, and the number of all.
  let firstSlot: [Int]
  /// The slot by day since `asOf` and scenario.
  let slots: [Int32]
  /// True if a scenario has more than one policy year, so that the day decides the slot.
  let hasManyYears: Bool

  /// Finds the scenarios of a case that are flat, but for those that are not `wanted`.
  init(_ caseData: Case, debts all: [ScenarioDebts], sampler: DefaultSampler, wanted: [Bool]) {
    let isPossible = FlatLane.isPossible(caseData, sampler)
    let tables = zip(all, wanted).map { isPossible && $1 && $0.levers.isEmpty ? FlatTable(caseData, $0) : nil }
    let flat = tables.indices.filter { tables[$0] != nil }
    scenarios = flat
    let chosen = flat.compactMap { tables[$0] }
    let buyers = caseData.portfolio.buyers.indices
    debts = chosen.first?.debts ?? []
    var distinct: [FlatTable] = []
    columns = chosen.map { table in
      if let known = distinct.firstIndex(where: { $0.amounts == table.amounts && $0.covered == table.covered }) {
        return known
      }
      distinct.append(table)
      return distinct.count - 1
    }
    columnCount = distinct.count
    amounts = buyers.flatMap { buyer in distinct.map { $0.amounts[buyer] } }
    covered = buyers.flatMap { buyer in distinct.map { $0.covered[buyer] } }
    // A scenario without policy has one slot in which nothing is ever paid.
    var firstSlot = [0]
    var (waterfalls, opening, delays): ([ClaimWaterfall], [YearBalance], [Int64]) = ([], [], [])
    for (table, scenario) in zip(chosen, flat) {
      let terms = all[scenario].terms
      waterfalls += terms.years.isEmpty ? [FlatTable.noWaterfall] : terms.waterfalls
      opening += terms.years.isEmpty ? [YearBalance(aggregateLeft: .zero, liabilityLeft: .zero)] : terms.opening
      delays += terms.years.isEmpty ? [0] : table.delays
      firstSlot.append(waterfalls.count)
    }
    (self.waterfalls, self.opening, self.delays, self.firstSlot) = (waterfalls, opening, delays, firstSlot)
    let days = caseData.endOfHorizon - caseData.asOf
    slots = (0..<days).flatMap { day in
      chosen.indices.map { Int32(firstSlot[$0] + max(0, chosen[$0].yearOfDay[day])) }
    }
    hasManyYears = waterfalls.count > chosen.count
  }

  /// True if nothing but the day of default and the factors is drawn, and every buyer has a constant balance.
  private static func isPossible(_ caseData: Case, _ sampler: DefaultSampler) -> Bool {
    sampler.losses.isCertain && sampler.losses.recoversNothing && caseData.market.insolvencyShare >= 1
      && caseData.market.vatRecoveryShare.billionths == 0 && sampler.given.isEmpty && sampler.contagion.members.isEmpty
      && caseData.portfolio.buyers.indices.allSatisfy {
        caseData.portfolio.isKnownByBalance($0) || caseData.portfolio.documents[$0].isEmpty
      }
  }
}

/// What one scenario makes of each buyer's default, if it is the same on every day of the horizon.
struct FlatTable {
  let debts: [Int64]
  let amounts: [Int64]
  let covered: [Int64]
  /// Days from default to indemnity of each policy year.
  let delays: [Int64]
  /// The policy year by day since `asOf`; −1 for none.
  let yearOfDay: [Int]

  static let noWaterfall = ClaimWaterfall(
    PolicyTerms(structure: .wholeTurnover, from: .distantPast, months: 12, namedPercentage: .zero))

  /// Asks for the parts of every buyer on every day on which they may change; nil if they do change.
  init?(_ caseData: Case, _ debts: ScenarioDebts) {
    let terms = debts.terms
    guard !terms.hasGuarantee else { return nil }
    let days = caseData.endOfHorizon - caseData.asOf
    let years = (0..<days).map { day in terms.years.firstIndex { $0.holds(caseData.asOf + day) } ?? -1 }
    // With two policies or a gap between years the day alone does not tell the year.
    let isInsured = !terms.years.isEmpty
    let isOnePolicy = Set(terms.years.map(\.policy)).count <= 1
    guard !isInsured || (isOnePolicy && years.allSatisfy { $0 >= 0 }) else { return nil }
    var (owed, amounts, covered): ([Int64], [Int64], [Int64]) = ([], [], [])
    var delays = [Int64?](repeating: nil, count: terms.years.count)
    var buffer = PartBuffer()
    for buyer in caseData.portfolio.buyers.indices {
      var first: (Int64, Int64, Int64)?
      for day in debts.turningPoints(of: buyer) {
        buffer.parts.removeAll(keepingCapacity: true)
        let loss = SimulatedDefault(buyer: Int32(buyer), day: day, isInsolvency: true)
        let debt = debts.append(loss, at: 0, level: .usual, to: &buffer)
        let parts = buffer.parts
        guard parts.count <= 1, debt.guarantee == 0, debt.dateOfLoss == day || parts.isEmpty else { return nil }
        var figures = (debt.debt, Int64(0), Int64(0))
        if let part = parts.first, part.year >= 0 {
          let year = Int(part.year)
          guard year == years[day - caseData.asOf] else { return nil }
          let delay = Int64(part.indemnityOn - day)
          guard delays[year] ?? delay == delay else { return nil }
          delays[year] = delay
          figures = (debt.debt, part.afterEachAndEvery, part.afterThreshold)
        }
        if let first, first != figures { return nil }
        first = figures
      }
      let figures = first ?? (0, 0, 0)
      owed.append(figures.0)
      amounts.append(figures.1)
      covered.append(figures.2)
    }
    (self.debts, self.amounts, self.covered) = (owed, amounts, covered)
    self.delays = delays.map { $0 ?? 0 }
    yearOfDay = years
  }
}
