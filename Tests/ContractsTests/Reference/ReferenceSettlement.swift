import Contracts
import Receivables

/// One entry of a settled event, with the running amounts of its policy year.
struct ReferenceSettled: Equatable {
  var event: Int
  var part: ReferencePart
  var clock: ReferenceClock
  var afterAggregate = 0
  var indemnity = 0
  var aggregateLeft = 0
  /// Nil if the year's liability is unlimited.
  var liabilityLeft: Int?
  var indemnityOn = 0
  /// Recoveries less their costs, the insurer's part of them, and the VAT the State gives back.
  var net = 0
  var insurersRecovery = 0
  var vatRegained = 0

  /// What the seller keeps; a top-up's entry adds only what its insurer changes.
  var retained: Int {
    (part.isTopUp ? 0 : part.outstanding) - (net - insurersRecovery) - indemnity - vatRegained
  }
}

/// All events of a case under one scenario: steps 6 and 7 in order of loss, then recoveries and VAT.
/// Source: model.md §4, fine-print.md "Claim", "Clock", "Recoveries over several entries", "Exposure and cover".
struct ReferenceSettlement {
  /// What is left of a policy year.
  private struct Left {
    var aggregate: Int
    var liability: Int?
  }

  let cover: ReferenceCover
  private(set) var settled: [ReferenceSettled] = []
  private var left: [ReferenceYear: Left] = [:]

  init(_ cover: ReferenceCover, _ events: [LossEvent]) {
    self.cover = cover
    let losses = events.indices.compactMap { number in
      ReferenceLoss(events[number], number: number, Self.taken(before: number, among: events), cover)
    }
    var entries = losses.flatMap { loss in
      loss.parts.map { ReferenceSettled(event: loss.number, part: $0, clock: loss.clock) }
    }
    entries.sort { key($0, events).lexicographicallyPrecedes(key($1, events)) }
    for index in entries.indices { takeThroughYear(&entries[index]) }
    for loss in losses {
      let own = entries.indices.filter { entries[$0].event == loss.number }
      var claim = own.map { entries[$0] }
      if claim.isEmpty { continue }
      shareRecoveries(&claim, of: loss)
      if loss.event.kind == .insolvency { regainVAT(&claim, of: loss) }
      for (place, index) in own.enumerated() { entries[index] = claim[place] }
    }
    settled = entries
  }

  /// The day of the latest earlier default of an event's buyer: a euro is lost once, so that what a default took along
  /// is no longer there.
  static func taken(before number: Int, among events: [LossEvent]) -> Int? {
    events.indices.filter { other in
      events[other].buyer == events[number].buyer && events[other].outstanding == nil
        && (events[other].defaultOn.index, other) < (events[number].defaultOn.index, number)
    }.map { events[$0].defaultOn.index }.max()
  }

  /// Order settled: date of loss, buyer, first line before top-up, year. The buyers of a case stand in UTF-8 order.
  private func key(_ entry: ReferenceSettled, _ events: [LossEvent]) -> [Int] {
    [
      entry.clock.loss, events[entry.event].buyer, entry.part.isTopUp ? 1 : 0, entry.part.year?.start ?? 0,
      entry.part.year?.policy ?? -1, entry.event,
    ]
  }

  /// Steps 6 and 7.
  private mutating func takeThroughYear(_ entry: inout ReferenceSettled) {
    guard let year = entry.part.year else { return }
    let terms = cover.scenario.policies[year.policy]
    var state = left[year] ?? opening(of: year)
    let covered = entry.part.afterThreshold
    var rest = entry.part.afterEachAndEvery
    if covered > 0 {
      switch terms.aggregateFirstLoss.consumedBy {
      case .insurersShare:
        let consumed = min(state.aggregate, rest)
        state.aggregate -= consumed
        rest -= consumed
      case .coveredLoss:
        let consumed = min(state.aggregate, covered)
        state.aggregate -= consumed
        rest -= ReferenceArithmetic.proportion(rest, consumed, of: covered)
      }
    }
    entry.afterAggregate = max(0, rest)
    entry.indemnity = min(entry.afterAggregate, state.liability ?? .max)
    state.liability = state.liability.map { $0 - entry.indemnity }
    entry.aggregateLeft = state.aggregate
    entry.liabilityLeft = state.liability
    entry.indemnityOn = max(entry.clock.loss, entry.clock.filed) + terms.indemnityDelayDays
    left[year] = state
  }

  /// A year's first loss and maximum before its first claim; what was used counts in the year that holds asOf.
  private func opening(of year: ReferenceYear) -> Left {
    let terms = cover.scenario.policies[year.policy]
    let today = cover.caseData.asOf.index
    let isRunning = year.start <= today && today < year.end
    var maximum: Int?
    switch terms.maximumLiability.measure {
    case .unlimited: break
    case .amount(let amount): maximum = amount.count
    case .multipleOfMinimum(let multiple):
      maximum = ReferenceArithmetic.times(terms.premium.minimum.count, rate: multiple.count)
    case .multipleOfPremium(let multiple):
      // Generated policies cost a flat premium, which no minimum raises.
      guard case .flat(let flat) = terms.premium.base else { preconditionFailure("generated premiums are flat") }
      maximum = ReferenceArithmetic.times(flat.count, rate: multiple.count)
    }
    let used = isRunning ? terms.maximumLiability.used.count : 0
    return Left(
      aggregate: max(0, terms.aggregateFirstLoss.amount.count - (isRunning ? terms.aggregateFirstLoss.used.count : 0)),
      liability: maximum.map { max(0, $0 - used) })
  }

  /// Recoveries on or after the date of loss, line by line: the net amount by outstanding, then each insurer's part.
  private func shareRecoveries(_ entries: inout [ReferenceSettled], of loss: ReferenceLoss) {
    let lines = loss.event.recoveries.filter { $0.on.index >= loss.clock.loss }
    let firstLines = entries.indices.filter { !entries[$0].part.isTopUp }
    let latest = firstLines.last!
    for line in lines.sorted(by: { $0.on.index < $1.on.index }) {
      let net = line.gross.count - line.costs.count
      var unsplit = net
      for index in firstLines where index != latest {
        let part = ReferenceArithmetic.proportion(net, entries[index].part.outstanding, of: loss.debt)
        entries[index].net += part
        unsplit -= part
      }
      entries[latest].net += unsplit
      var unshared = net
      for index in entries.indices {
        let due = ReferenceArithmetic.proportion(net, entries[index].indemnity, of: loss.debt)
        let share = min(due, entries[index].indemnity - entries[index].insurersRecovery, unshared)
        entries[index].insurersRecovery += share
        unshared -= share
      }
    }
  }

  /// round(share × unrecovered part of the debt × VAT × uninsured part), the last for policies that insure VAT.
  private func regainVAT(_ entries: inout [ReferenceSettled], of loss: ReferenceLoss) {
    let share = Int128(cover.caseData.market.vatRecoveryShare.count)
    let unrecovered = Int128(max(0, loss.debt - entries.reduce(0) { $0 + $1.net }))
    let insuresVAT = entries.filter { entry in
      entry.part.year.map { cover.scenario.policies[$0.policy].basis == .inclVAT } ?? false
    }
    let indemnities = insuresVAT.reduce(0) { $0 + $1.indemnity }
    let outstanding = insuresVAT.filter { !$0.part.isTopUp }.reduce(0) { $0 + $1.part.outstanding }
    for index in entries.indices where !entries[index].part.isTopUp {
      let vat = Int128(loss.vat(of: entries[index].part.year))
      var numerator = share * unrecovered * vat
      var denominator = Int128(ReferenceArithmetic.one) * Int128(loss.debt)
      if let year = entries[index].part.year, cover.scenario.policies[year.policy].basis == .inclVAT {
        numerator *= Int128(max(0, outstanding - indemnities))
        denominator *= Int128(outstanding)
      }
      entries[index].vatRegained = ReferenceArithmetic.nearest(numerator, denominator)
    }
  }
}
