import Receivables

/// The rows on one buyer with the day from which each binds: the readable rule behind `LimitHistory`.
struct LimitDecisions {
  /// A row and when it binds.
  struct Decision {
    /// The row of `limits.csv`.
    var row: CreditLimit
    /// First day on which a delivery is bound.
    var bindsOn: Day
    /// What it leaves while it is in force.
    var standing: LimitStanding
  }

  /// The lasting decisions, by effective day.
  private var lasting: [Decision] = []
  /// The non-cancellable limits still in force that no decision as high has replaced.
  private var promised: [CreditLimit] = []
  /// The temporary limits, by effective day.
  private var temporary: [Decision] = []
  /// What holds before the first decision.
  private let initial: LimitStanding
  private let noticeDays: Int
  private let percentage: (SlotKind) -> Rate

  /// Orders the rows and finds when each binds; `noticeDays` is the notice of cuts that state none.
  init(rows: [CreditLimit], noticeDays: Int, percentage: @escaping (SlotKind) -> Rate, initial: LimitStanding) {
    self.initial = initial
    self.noticeDays = noticeDays
    self.percentage = percentage
    for row in LimitDecisions.onePerDay(rows.filter { $0.kind == .temporary }) {
      temporary.append(Decision(row: row, bindsOn: row.effectiveOn, standing: standing(of: row)))
    }
    for row in LimitDecisions.onePerDay(rows.filter { $0.kind != .temporary }) {
      lasting.append(decision(on: row))
    }
  }

  /// Rows by effective day; of several on one day the smaller counts, a refusal before all.
  ///
  /// The order is total on everything a row says, so that the order of rows in a file decides nothing.
  private static func onePerDay(_ rows: [CreditLimit]) -> [CreditLimit] {
    func percentage(_ row: CreditLimit) -> Int64 { row.insuredPercentage?.billionths ?? .max }
    let sorted = rows.sorted { left, right in
      if left.effectiveOn != right.effectiveOn { return left.effectiveOn < right.effectiveOn }
      if left.isRefusal != right.isRefusal { return left.isRefusal }
      if left.amountOrZero != right.amountOrZero { return left.amountOrZero < right.amountOrZero }
      if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
      if percentage(left) != percentage(right) { return percentage(left) < percentage(right) }
      let (leftEnd, rightEnd) = (left.expiresOn ?? .never, right.expiresOn ?? .never)
      if leftEnd != rightEnd { return leftEnd < rightEnd }
      return (left.noticeDays ?? .max) < (right.noticeDays ?? .max)
    }
    var kept: [CreditLimit] = []
    for row in sorted where kept.last?.effectiveOn != row.effectiveOn { kept.append(row) }
    return kept
  }

  /// When a row binds, seen after those before it.
  private mutating func decision(on row: CreditLimit) -> Decision {
    let deciding = lastingDecision(on: row.effectiveOn)
    let isLive = deciding.map { !$0.row.isRefusal && !$0.row.hasExpired(on: row.effectiveOn) } ?? false
    let before = lasting.last?.row
    let amountBefore = before.map { $0.hasExpired(on: row.effectiveOn) ? .amount(.zero) : $0.amountOrZero }
    // A promise not to cut counts from the day it is given, also where it lowered a limit and its notice still runs.
    promised.removeAll { $0.hasExpired(on: row.effectiveOn) }
    let broken = promised.filter { row.isRefusal || row.amountOrZero < $0.amountOrZero }

    var standing = standing(of: row)
    let isCut: Bool
    switch row.kind {
    case .withdrawn: isCut = true
    case .refused:
      isCut = isLive || !broken.isEmpty
      if isCut { standing = .withdrawn }
    default: isCut = amountBefore.map { row.amountOrZero < $0 } ?? false || !broken.isEmpty
    }
    if !isCut { promised.removeAll() }
    if row.kind == .nonCancellable { promised.append(row) }
    guard isCut else { return Decision(row: row, bindsOn: row.effectiveOn, standing: standing) }
    var bindsOn = row.effectiveOn + ((row.noticeDays ?? noticeDays) + 1)
    for promise in broken { bindsOn = max(bindsOn, promise.expiresOn.map { $0 + 1 } ?? .never) }
    return Decision(row: row, bindsOn: bindsOn, standing: standing)
  }

  /// What a row leaves while it is in force.
  private func standing(of row: CreditLimit) -> LimitStanding {
    let kind: SlotKind
    switch row.kind {
    case .refused: return .refused
    case .withdrawn: return .withdrawn
    case .named, .reduced, .factor: kind = .named
    case .temporary: kind = .temporary
    case .topUp: kind = .topUp
    case .nonCancellable: kind = .nonCancellable
    }
    return .limit(kind: kind, amount: row.amountOrZero.money, percentage: row.insuredPercentage ?? percentage(kind))
  }

  /// The latest lasting row that binds on `day`, expired or not.
  private func lastingDecision(on day: Day) -> Decision? { lasting.last { $0.bindsOn <= day } }

  /// What binds a delivery of `day`.
  func standing(on day: Day) -> LimitStanding {
    let decision = lastingDecision(on: day)
    if let passing = temporary.last(where: { $0.bindsOn <= day && !$0.row.hasExpired(on: day) }) {
      let isOverruled =
        decision.map {
          $0.row.isRefusal && !$0.row.hasExpired(on: day) && $0.row.effectiveOn >= passing.row.effectiveOn
        } ?? false
      if !isOverruled { return passing.standing }
    }
    if let decision { return decision.row.hasExpired(on: day) ? .noLimit : decision.standing }
    return temporary.contains { $0.bindsOn <= day } ? .noLimit : initial
  }

  /// Every day on which what binds may change, ascending, from `Day.distantPast` on.
  var turningPoints: [Day] {
    var days: Set<Day> = [.distantPast]
    for decision in lasting + temporary {
      days.insert(decision.bindsOn)
      if let last = decision.row.expiresOn { days.insert(last + 1) }
    }
    return days.filter { $0 != .never }.sorted()
  }
}
