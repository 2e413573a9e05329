import Contracts
import Receivables

/// What the cash of one path under one scenario comes to, in cents: what a run keeps of it beside its weekly balances.
package struct CashFigures: Hashable, Sendable {
  /// The lowest balance at a day's end inside the horizon.
  package var trough: Int64 = 0
  /// The first day of it, counted from `asOf`.
  package var troughDay: Int32 = 0
  /// The lowest balance of the first thirteen weeks.
  package var earlyTrough: Int64 = 0
  /// Σ of the funds in use at each day's end, never below zero.
  package var fundsDays: Int64 = 0
  /// The greatest sum definanced in seven days.
  package var peakDefinancing: Int64 = 0
  /// Factoring commission, excluding VAT.
  package var commission: Int64 = 0
  /// Interest settled with the factor.
  package var financing: Int64 = 0
  /// What collection costs.
  package var collection: Int64 = 0
  /// Penalties and indemnities for late payment that come in.
  package var penalties: Int64 = 0
  /// The greatest sum of indemnities awaited at once, from the default to the payment.
  package var bridge: Int64 = 0

  /// Days of the first thirteen weeks.
  package static let earlyDays = 91

  /// No cash.
  package init() {}

  /// Finds the troughs among the balances at each day's end from `asOf` on.
  @inline(__always)
  package mutating func measure(_ balances: UnsafeBufferPointer<Int64>) {
    var (lowest, at) = (Int64.max, 0)
    for day in 0..<min(CashFigures.earlyDays, balances.count) where balances[day] < lowest {
      lowest = balances[day]
      at = day
    }
    earlyTrough = lowest
    for day in stride(from: CashFigures.earlyDays, to: balances.count, by: 1) where balances[day] < lowest {
      lowest = balances[day]
      at = day
    }
    trough = lowest
    troughDay = Int32(at)
  }

  /// The greatest sum of seven days in a row.
  package static func greatestWeek(_ amounts: UnsafeBufferPointer<Int64>) -> Int64 {
    var (sum, greatest) = (Int64(0), Int64(0))
    for day in 0..<amounts.count {
      sum += amounts[day]
      if day >= 7 { sum -= amounts[day - 7] }
      greatest = max(greatest, sum)
    }
    return greatest
  }

  /// Adds an indemnity to those awaited; `awaited` holds default and payment days with amounts.
  package static func greatestAwaited(_ awaited: [AwaitedIndemnity]) -> Int64 {
    var greatest: Int64 = 0
    for one in awaited {
      var sum: Int64 = 0
      for other in awaited where other.from <= one.from && one.from < other.until { sum += other.amount }
      greatest = max(greatest, sum)
    }
    return greatest
  }
}

/// An indemnity on its way.
package struct AwaitedIndemnity: Hashable, Sendable {
  /// The day of default.
  package var from: Day
  /// The day it is paid.
  package var until: Day
  /// The amount in cents.
  package var amount: Int64

  /// An indemnity on its way.
  package init(from: Day, until: Day, amount: Int64) {
    self.from = from
    self.until = until
    self.amount = amount
  }
}

extension CashFigures {
  /// The figures of a path's readable cash.
  package init(_ cash: PathCash, settled: PathCase) {
    self.init()
    cash.balances.map(\.cents).withUnsafeBufferPointer { measure($0) }
    if let account = cash.account {
      for evening in account.evenings { fundsDays += max(0, evening.fundsInUse.cents) }
      let definanced = account.evenings.map(\.definanced.cents)
      peakDefinancing = definanced.withUnsafeBufferPointer { CashFigures.greatestWeek($0) }
    }
    for line in cash.lines {
      switch line.kind {
      case .commission: commission -= line.amount.cents
      case .interest: financing -= line.amount.cents
      case .penalty: penalties += line.amount.cents
      default: break
      }
    }
    // All that the defaults of the horizon cost, like their recoveries, whenever it is paid.
    collection = cash.collectionCost.cents
    bridge = CashFigures.greatestAwaited(
      settled.settlement.claims.compactMap { claim in
        guard let day = claim.indemnityOn, claim.indemnity.cents > 0 else { return nil }
        return AwaitedIndemnity(
          from: settled.events[claim.event].defaultOn, until: day, amount: claim.indemnity.cents)
      })
  }
}
