import Contracts
import Receivables

/// What an insurer's or a factor's decisions amount to on a day.
enum ReferenceStanding: Equatable {
  /// A limit; `cents` is nil if it is unlimited.
  case limit(kind: String, cents: Int?, percentage: Int)
  /// No decision leaves a limit.
  case none
  /// The buyer was refused.
  case refused
  /// The limit was taken back.
  case withdrawn

  /// True if a limit stands, of whatever amount.
  var isLimit: Bool { if case .limit = self { true } else { false } }

  /// The limit as a number to compare and add; what is not a limit counts 0.
  var headroom: Int {
    guard case .limit(_, let cents, _) = self else { return 0 }
    return cents ?? ReferenceLimits.endless
  }
}

/// One line of decisions on a buyer, replayed in full for each day asked. Source: model.md §3, fine-print.md "Limits".
struct ReferenceLimits {
  /// What `unlimited` counts as: above every sum of a ledger.
  static let endless = Int.max / 8
  /// A day that never comes.
  private static let never = Int.max

  /// A decision with the days that matter to it.
  private struct Row {
    var standing: ReferenceStanding
    var effective: Int
    /// The first day on which it decides.
    var binds: Int
    var lastDay: Int?
    var isRefusal: Bool

    func expired(on day: Int) -> Bool { lastDay.map { $0 < day } ?? false }
  }

  private var decisions: [Row] = []
  private var temporaries: [Row] = []
  private let whenSilent: ReferenceStanding

  /// The rows of kinds `kinds` among a buyer's rows, in the file's order; `whenSilent` holds until one takes effect.
  init(
    _ rows: [CreditLimit], kinds: Set<LimitKind>, percentages: [String: Int], notice: Int,
    whenSilent: ReferenceStanding,
    name: String? = nil
  ) {
    self.whenSilent = whenSilent
    func row(_ limit: CreditLimit) -> Row {
      let refuses = limit.kind == .refused || limit.kind == .withdrawn
      var cents: Int?
      if case .amount(let money) = limit.amount { cents = money.count }
      let kind =
        switch limit.kind {
        case .temporary: "temporary"
        case .nonCancellable: "nonCancellable"
        default: "named"
        }
      let standing: ReferenceStanding =
        refuses
        ? .withdrawn
        : .limit(
          kind: name ?? kind, cents: cents, percentage: limit.insuredPercentage?.count ?? percentages[name ?? kind] ?? 0
        )
      return Row(
        standing: standing, effective: limit.effectiveOn.index, binds: limit.effectiveOn.index,
        lastDay: limit.expiresOn?.index, isRefusal: refuses)
    }

    let limits = rows.filter { kinds.contains($0.kind) }
    let passing = limits.filter { $0.kind == .temporary }
    for day in Set(passing.map(\.effectiveOn.index)).sorted() {
      temporaries.append(row(ReferenceLimits.smallest(passing.filter { $0.effectiveOn.index == day })))
    }

    var previous: Row?
    /// Non-cancellable limits that no decision as high has replaced.
    var promised: [Row] = []
    let plain = limits.filter { $0.kind != .temporary }
    for day in Set(plain.map(\.effectiveOn.index)).sorted() {
      let limit = ReferenceLimits.smallest(plain.filter { $0.effectiveOn.index == day })
      var decided = row(limit)
      let before = previous.flatMap { $0.expired(on: day) ? nil : $0 }
      // A limit under notice is still live.
      let binding = decisions.last { $0.binds <= day }
      let isLive = binding.map { !$0.isRefusal && !$0.expired(on: day) } ?? false
      promised.removeAll { $0.expired(on: day) }
      let broken = promised.filter { decided.isRefusal || decided.standing.headroom < $0.standing.headroom }
      var isCut = !broken.isEmpty
      switch limit.kind {
      case .withdrawn: isCut = true
      case .refused: isCut = isCut || isLive
      default: isCut = isCut || decided.standing.headroom < (before?.standing.headroom ?? 0)
      }
      if isCut {
        decided.binds = day + (limit.noticeDays ?? notice) + 1
        for promise in broken { decided.binds = max(decided.binds, promise.lastDay.map { $0 + 1 } ?? Self.never) }
      } else {
        promised = []
        if limit.kind == .refused { decided.standing = .refused }
      }
      if limit.kind == .nonCancellable { promised.append(decided) }
      decisions.append(decided)
      previous = decided
    }
  }

  /// Same day: the smaller; a refusal is smaller than any amount, and binds sooner than a withdrawal.
  private static func smallest(_ rows: [CreditLimit]) -> CreditLimit {
    func before(_ one: CreditLimit, _ other: CreditLimit) -> Bool {
      if size(one) != size(other) { return size(one) < size(other) }
      if one.kind != other.kind { return one.kind.rawValue < other.kind.rawValue }
      let (percentage, otherPercentage) = (one.insuredPercentage?.count ?? .max, other.insuredPercentage?.count ?? .max)
      if percentage != otherPercentage { return percentage < otherPercentage }
      let (last, otherLast) = (one.expiresOn?.index ?? .max, other.expiresOn?.index ?? .max)
      if last != otherLast { return last < otherLast }
      return (one.noticeDays ?? .max) < (other.noticeDays ?? .max)
    }
    return rows.min(by: before)!
  }

  /// How small a decision is: a refusal below every amount.
  private static func size(_ limit: CreditLimit) -> Int {
    if limit.kind == .refused || limit.kind == .withdrawn { return -1 }
    if case .amount(let money) = limit.amount { return money.count }
    return endless
  }

  /// The decision that binds on a day.
  func standing(on day: Int) -> ReferenceStanding {
    var deciding: Row?
    for row in decisions where row.binds <= day { deciding = row }
    if let row = deciding, row.expired(on: day) {
      deciding = Row(
        standing: .none, effective: row.effective, binds: row.binds, lastDay: nil, isRefusal: false)
    }

    let temporary = temporaries.last { $0.effective <= day && !$0.expired(on: day) }
    if let temporary {
      if let row = deciding, row.isRefusal, row.effective >= temporary.effective { return row.standing }
      return temporary.standing
    }
    if let deciding { return deciding.standing }
    return temporaries.contains { $0.effective <= day } ? .none : whenSilent
  }
}
