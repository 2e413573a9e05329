import Contracts
import Receivables

/// The rows of every buyer under every policy of a scenario, with and without a simulated withdrawal.
struct BuyerLimits: Sendable {
  /// What binds in one default: a row, and the day from which a withdrawal leaves nothing of it.
  struct Binding {
    var row: Int32
    var cut: Int32
  }

  /// The stretches.
  private(set) var columns = LimitColumns()
  /// Policies of the scenario.
  private let policies: Int
  /// The policies a top-up may belong to: the top-up policies, else every policy is its own.
  private let owners: [Int]
  private let hasTopUpPolicy: Bool
  private let asOf: Int32
  /// Days from a simulated decision to the first day it binds, by policy; `Int32.max` where cuts do not touch the line.
  private var cutBinds: [Int32] = []
  /// Rows by buyer and policy.
  private(set) var firstRows: [Int32] = []
  /// Rows by buyer, policy and owner; −1 without top-up.
  private(set) var topUpRows: [Int32] = []
  /// True if the owner's top-ups stand without the first line.
  private var stands: [Bool] = []
  /// For buyers whose decisions a simulated withdrawal meets in more ways than by its notice: where their rows by day of
  /// decision begin, and how many days have one.
  private var decidedStart: [Int32] = []
  private(set) var decidedDays: [Int32] = []
  private var decidedFirst: [Int32] = []
  private var decidedTopUp: [Int32] = []

  /// Resolves the decisions of `cover` for defaults before `end`.
  init(_ cover: ScenarioCover, before end: Day) {
    let scenario = cover.scenario
    policies = scenario.policies.count
    asOf = cover.caseData.asOf.number
    let topUps = scenario.policies.indices.filter { !scenario.isFirstLine(scenario.policies[$0]) }
    hasTopUpPolicy = !topUps.isEmpty
    owners = hasTopUpPolicy ? topUps : [0]
    stands = owners.map { hasTopUpPolicy && scenario.policies[$0].replaces }
    cutBinds = scenario.policies.map { $0.structure == .topUp ? .max : Int32($0.withdrawalNoticeDays + 1) }
    for buyer in cover.caseData.portfolio.buyers.indices {
      let rows = cover.decisions(on: buyer)
      var days: Int32 = 0
      if let last = rows.filter({ $0.kind != .topUp && $0.kind != .factor }).map(\.effectiveOn).max() {
        days = max(0, last.number - asOf + 1)
      }
      if rows.contains(where: { $0.kind == .nonCancellable && !$0.hasExpired(on: cover.caseData.asOf) }) {
        days = max(1, end.number - asOf)
      }
      days = min(days, max(1, end.number - asOf))
      for policy in 0..<policies { add(rows, policy, cover, decided: days) }
    }
  }

  /// Adds the rows of one buyer under one policy; `days` of decision need rows of their own.
  private mutating func add(_ rows: [CreditLimit], _ policy: Int, _ cover: ScenarioCover, decided days: Int32) {
    let hasTopUp = rows.contains { $0.kind == .topUp } && cover.scenario.policies[policy].structure != .topUp
    let (first, topUps) = resolve(rows, policy, cover.scenario, hasTopUp: hasTopUp)
    firstRows.append(first)
    topUpRows += topUps
    decidedStart.append(Int32(decidedFirst.count))
    decidedDays.append(cutBinds[policy] == .max ? 0 : days)
    guard let buyer = rows.first?.buyer, cutBinds[policy] != .max else { return }
    for day in 0..<days {
      let cut = CreditLimit(buyer: buyer, kind: .withdrawn, effectiveOn: Day(number: asOf + day))
      let (first, topUps) = resolve(rows + [cut], policy, cover.scenario, hasTopUp: hasTopUp)
      decidedFirst.append(first)
      decidedTopUp += topUps
    }
  }

  /// The rows that these decisions come to: of the first line, and of the top-up of each owner.
  private mutating func resolve(
    _ rows: [CreditLimit], _ policy: Int, _ scenario: Scenario, hasTopUp: Bool
  ) -> (first: Int32, topUps: [Int32]) {
    let terms = scenario.policies[policy]
    let first =
      terms.structure == .topUp ? LimitHistory(topUp: rows, under: terms) : LimitHistory(firstLine: rows, under: terms)
    var topUps = [Int32](repeating: -1, count: owners.count)
    if hasTopUp {
      for (index, owner) in owners.enumerated() {
        let second = LimitHistory(topUp: rows, under: hasTopUpPolicy ? scenario.policies[owner] : terms)
        topUps[index] = columns.row(stands[index] ? second : second.needing(first))
      }
    }
    return (columns.row(first), topUps)
  }

  /// What binds on the first line of a buyer under a policy, `decidedOn` being the day of a simulated withdrawal,
  /// `Int32.max` without.
  @inline(__always) func first(_ buyer: Int, _ policy: Int, decidedOn: Int32) -> Binding {
    let cell = buyer &* policies &+ policy
    if decidedOn == .max || cutBinds[policy] == .max { return Binding(row: firstRows[cell], cut: .max) }
    let day = decidedOn &- asOf
    if day < decidedDays[cell] {
      return Binding(row: decidedFirst[Int(decidedStart[cell] &+ day)], cut: .max)
    }
    return Binding(row: firstRows[cell], cut: decidedOn &+ cutBinds[policy])
  }

  /// What binds on the top-up of the owner at a position among `owners`; a row of −1 is no top-up.
  @inline(__always) func topUp(_ buyer: Int, _ policy: Int, owner: Int, decidedOn: Int32) -> Binding {
    let cell = buyer &* policies &+ policy
    let row = topUpRows[cell &* owners.count &+ owner]
    if row < 0 || decidedOn == .max || cutBinds[policy] == .max { return Binding(row: row, cut: .max) }
    let day = decidedOn &- asOf
    if day < decidedDays[cell] {
      return Binding(row: decidedTopUp[Int(decidedStart[cell] &+ day) &* owners.count &+ owner], cut: .max)
    }
    return Binding(row: row, cut: stands[owner] ? .max : decidedOn &+ cutBinds[policy])
  }

  /// The position of a slot that a raised limit would have.
  mutating func slot(_ kind: SlotKind, _ percentage: Rate) -> Int32 { columns.slot(kind, percentage) }
  /// Forgets what served to build the rows.
  mutating func seal() { columns.seal() }
  /// The row of a further history.
  mutating func row(_ history: LimitHistory) -> Int32 { columns.row(history) }
}
