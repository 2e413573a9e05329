import Contracts
import Receivables

/// One entry of a claim: a buyer's loss under one policy year, steps 1 to 5. Source: model.md §4.
struct ReferencePart: Equatable {
  /// The policy year; nil if no policy holds any invoice.
  var year: ReferenceYear?
  /// True for the second line's own policy.
  var isTopUp = false
  var outstanding = 0
  var disputed = 0
  var breaches = 0
  var claimable = 0
  var coveredLoss = 0
  var afterThreshold = 0
  var insurersShare = 0
  var afterEachAndEvery = 0
  /// What each limit of this part covers.
  var slots: [ReferenceSlot] = []
}

/// Splits a buyer's loss into policies and years, and takes each through steps 1 to 5.
struct ReferenceClaim {
  let policies: ReferencePolicies
  /// The documents, read as data.
  let documents: [Invoice]

  /// The entries of a loss, first lines before top-ups, by policy and year.
  func parts(of invoices: [ReferenceInvoice]) -> [ReferencePart] {
    let owed = invoices.filter { $0.open > 0 }
    if owed.isEmpty { return [] }
    let years = Set(owed.compactMap(\.home)).sorted { ($0.policy, $0.start) < ($1.policy, $1.start) }
    guard let earliest = years.min(by: { ($0.start, $0.policy) < ($1.start, $1.policy) }) else {
      return [entry(nil, of: owed)]
    }
    var parts: [ReferencePart] = []
    for policy in policies.firstLines {
      let entries = years.filter { $0.policy == policy }.map { year in
        // Invoices of no policy year are breaches in the entry of the claim's earliest year.
        entry(year, of: owed.filter { $0.home == year || ($0.home == nil && year == earliest) })
      }
      if !entries.isEmpty { parts += perLoss(entries, under: policies.terms[policy]) }
    }
    if let owner = policies.topUp {
      let above = owed.filter { $0.topUpYear != nil }
      let years = Set(above.compactMap(\.topUpYear)).sorted { $0.start < $1.start }
      let entries = years.map { year in topUpEntry(year, of: above.filter { $0.topUpYear == year }) }
      if !entries.isEmpty { parts += perLoss(entries, under: policies.terms[owner]) }
    }
    return parts
  }

  /// Steps 1 and 2 of a first line's year.
  private func entry(_ year: ReferenceYear?, of invoices: [ReferenceInvoice])
    -> ReferencePart
  {
    var part = ReferencePart(year: year)
    for invoice in invoices {
      part.outstanding += invoice.open
      // What the buyer contests is no claim, with or without a policy to say so.
      if documents[invoice.document].isDisputed {
        part.disputed += invoice.open
      } else if invoice.status == "noPolicy" {
        part.claimable += invoice.open
      } else if invoice.isClaimable {
        part.claimable += invoice.inBasis
      } else {
        part.breaches += invoice.open
      }
      if let first = invoice.first { part.slots.append(first) }
      // Without a top-up policy the second line is a second slot of the first line's own policy.
      if let second = invoice.second, policies.topUp == nil { part.slots.append(second) }
    }
    part.coveredLoss = part.slots.reduce(0) { $0 + $1.cents }
    return part
  }

  /// Steps 1 and 2 of a top-up policy's year: what the first line left over its limit.
  private func topUpEntry(_ year: ReferenceYear, of invoices: [ReferenceInvoice]) -> ReferencePart {
    var part = ReferencePart(year: year, isTopUp: true)
    for invoice in invoices {
      part.outstanding += invoice.inBasis - (invoice.first?.cents ?? 0)
      if let second = invoice.second { part.slots.append(second) }
    }
    part.claimable = part.outstanding
    part.coveredLoss = part.slots.reduce(0) { $0 + $1.cents }
    return part
  }

  /// Steps 3 to 5, once for the whole claim under one policy, and each year's part of them.
  private func perLoss(_ entries: [ReferencePart], under terms: PolicyTerms) -> [ReferencePart] {
    let covered = entries.reduce(0) { $0 + $1.coveredLoss }
    let threshold = terms.claimsThreshold.amount.count
    let qualifies = terms.claimsThreshold.equalQualifies ? covered >= threshold : covered > threshold
    guard qualifies else { return entries }

    let allSlots = entries.flatMap(\.slots)
    let share = shareByLimit(allSlots)
    let each = terms.eachAndEveryFirstLoss.count
    var rest: Int
    if terms.minimumRetention.count > 0 {
      rest = covered - max(terms.minimumRetention.count, covered - share)
    } else if terms.firstLossPosition == .afterPercentage {
      rest = share - each
    } else {
      let kinds = Set(allSlots.filter { $0.cents > 0 }.map { "\($0.kind) \($0.percentage)" })
      let above = max(0, covered - each)
      rest =
        kinds.count == 1
        ? ReferenceArithmetic.times(above, rate: allSlots.first { $0.cents > 0 }!.percentage)
        : ReferenceArithmetic.proportion(share, above, of: covered)
    }
    rest = max(0, rest)

    var parts = entries
    let latest = parts.indices.filter { parts[$0].coveredLoss > 0 }.max {
      parts[$0].year!.start < parts[$1].year!.start
    }
    for index in parts.indices where index != latest {
      parts[index].afterThreshold = parts[index].coveredLoss
      parts[index].insurersShare = shareByLimit(parts[index].slots)
      parts[index].afterEachAndEvery = ReferenceArithmetic.proportion(rest, parts[index].insurersShare, of: share)
    }
    if let latest {
      parts[latest].afterThreshold = parts[latest].coveredLoss
      parts[latest].insurersShare = share - parts.reduce(0) { $0 + $1.insurersShare }
      parts[latest].afterEachAndEvery = rest - parts.reduce(0) { $0 + $1.afterEachAndEvery }
    }
    return parts
  }

  /// Σ round(covered by each slot × its percentage), slots of one kind and percentage taken together.
  private func shareByLimit(_ slots: [ReferenceSlot]) -> Int {
    var covered: [String: (cents: Int, percentage: Int)] = [:]
    for slot in slots {
      let before = covered["\(slot.kind) \(slot.percentage)"]?.cents ?? 0
      covered["\(slot.kind) \(slot.percentage)"] = (before + slot.cents, slot.percentage)
    }
    return covered.values.reduce(0) { $0 + ReferenceArithmetic.times($1.cents, rate: $1.percentage) }
  }
}
