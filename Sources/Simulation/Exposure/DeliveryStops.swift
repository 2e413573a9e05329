import Contracts
import Receivables

/// Which forecast invoices a seller does not deliver under one scenario, because the policy in force would not insure
/// them (fine print, "Default", `sellerStops: stopShipment`).
struct DeliveryStops: Sendable {
  /// The extension that never stops a delivery.
  static let noStop = Int32.max

  /// For each day from `asOf` on the extension of the first policy in force; `noStop` without policy.
  private let extensionByDay: [Int32]
  /// For each day the position of that policy; −1 without.
  private let policyByDay: [Int32]
  /// For each buyer and policy whether the policy excludes the buyer.
  private let isExcluded: [Bool]
  private let policies: Int
  private let asOf: Int32
  /// Days past due after which the seller's own rule stops a buyer's deliveries; empty without such a lever.
  private let ownStops: [Int32]

  /// Where the deliveries of each buyer and lateness level that is never in default begin in the columns below; −1 if
  /// all are made.
  private var patternStart: [Int32] = []
  private var isDelivered: [Bool] = []
  private var inclVATBefore: [Int64] = []
  private var exclVATBefore: [Int64] = []

  /// Finds the deliveries held back while no buyer defaults, for every buyer and lateness level.
  init(_ book: CaseBook, _ scenario: Scenario, _ columns: ReceivablesColumns, before end: Day) {
    let caseData = book.caseData
    asOf = columns.asOf
    ownStops = book.levers.stopDeliveryDays
    policies = scenario.policies.count
    let stops = caseData.market.sellerStops == .stopShipment
    var extensions: [Int32] = []
    var positions: [Int32] = []
    var day = caseData.asOf
    while day < end {
      let position = scenario.policies.indices.first {
        scenario.isFirstLine(scenario.policies[$0]) && scenario.policies[$0].year(holding: day, policy: $0) != nil
      }
      extensions.append(
        stops ? position.map { Int32(scenario.policies[$0].maximumExtensionDays) } ?? Self.noStop : Self.noStop)
      positions.append(Int32(position ?? -1))
      day = day + 1
    }
    extensionByDay = extensions
    policyByDay = positions
    isExcluded = caseData.portfolio.buyers.flatMap { buyer in
      scenario.policies.map { $0.exclusion(of: buyer) != nil }
    }
    patternStart = [Int32](repeating: -1, count: columns.isBalance.count * LatenessLevel.count)
    let leastOfPolicies = extensions.min() ?? Self.noStop
    for buyer in columns.isBalance.indices where !columns.isBalance[buyer] {
      let least = ownStops.isEmpty ? leastOfPolicies : min(leastOfPolicies, ownStops[buyer])
      if least == Self.noStop { continue }
      for level in 0..<LatenessLevel.count {
        let cell = buyer * LatenessLevel.count + level
        if level > 0 && columns.delays[cell] == columns.delays[cell - 1]
          && columns.habits[cell] == columns.habits[cell - 1]
        {
          patternStart[cell] = patternStart[cell - 1]
        } else if DeliveryStops.mayStop(buyer, columns, cell: cell, extension: least) {
          addPattern(buyer, cell: cell, columns)
        }
      }
    }
  }

  /// True if an invoice of the buyer may stay unpaid beyond the extension.
  private static func mayStop(_ buyer: Int, _ columns: ReceivablesColumns, cell: Int, extension days: Int32) -> Bool {
    if columns.delays[cell] > days || columns.termsDays[buyer] < 0 { return true }
    for invoice in Int(columns.invoiceStart[buyer])..<Int(columns.forecastStart[buyer])
    where !columns.isDisputed[invoice] {
      if columns.ledgerPaidOn(invoice, cell: cell) - columns.dueOn[invoice] > days { return true }
    }
    return false
  }

  /// Follows one buyer that does not default.
  private mutating func addPattern(_ buyer: Int, cell: Int, _ columns: ReceivablesColumns) {
    let delay = columns.delays[cell]
    let ledger = Int(columns.invoiceStart[buyer])..<Int(columns.forecastStart[buyer])
    let forecast = Int(columns.forecastStart[buyer])..<Int(columns.invoiceStart[buyer + 1])
    let wait = max(0, columns.termsDays[buyer] + delay)
    var delivered: [Bool] = []
    for invoice in forecast {
      let day = columns.issuedOn[invoice]
      var oldest = Int32.max
      for earlier in ledger where !columns.isDisputed[earlier] && columns.ledgerPaidOn(earlier, cell: cell) > day {
        oldest = min(oldest, columns.dueOn[earlier])
      }
      for earlier in forecast.lowerBound..<invoice
      where delivered[earlier - forecast.lowerBound] && columns.issuedOn[earlier] + wait > day {
        oldest = min(oldest, columns.dueOn[earlier])
        break
      }
      if wait > 0 { oldest = min(oldest, columns.dueOn[invoice]) }
      delivered.append(!stops(buyer, on: day, oldestDue: oldest))
    }
    if delivered.allSatisfy(\.self) { return }
    patternStart[cell] = Int32(isDelivered.count)
    var sums = (inclVAT: Int64(0), exclVAT: Int64(0))
    for (invoice, delivered) in zip(forecast, delivered) {
      isDelivered.append(delivered)
      inclVATBefore.append(sums.inclVAT)
      exclVATBefore.append(sums.exclVAT)
      if delivered { sums = (sums.inclVAT + columns.inclVAT[invoice], sums.exclVAT + columns.exclVAT[invoice]) }
    }
  }

  /// True if a delivery on `day` would come after stop-shipment, the policy's or the seller's own.
  @inline(__always) func stops(_ buyer: Int, on day: Int32, oldestDue: Int32) -> Bool {
    if !ownStops.isEmpty && oldestDue != .max && Int(day) > Int(oldestDue) + Int(ownStops[buyer]) { return true }
    let days = extensionByDay[Int(day &- asOf)]
    if days == Self.noStop || oldestDue == .max { return false }
    // Few deliveries come so late that the exclusion has to be looked at.
    guard Int(day) > Int(oldestDue) + Int(days) else { return false }
    return !isExcluded[buyer &* policies &+ Int(policyByDay[Int(day &- asOf)])]
  }

  /// Where the pattern of a buyer and level stands; −1 if everything is delivered while it does not default.
  @inline(__always) func pattern(buyer: Int, level: Int) -> Int {
    Int(patternStart[buyer &* LatenessLevel.count &+ level])
  }

  /// Whether the forecast invoice at `position` of a pattern is delivered.
  @inline(__always) func isDelivered(_ pattern: Int, _ position: Int) -> Bool { isDelivered[pattern &+ position] }

  /// The sums delivered before it.
  @inline(__always) func deliveredBefore(_ pattern: Int, _ position: Int) -> (inclVAT: Int64, exclVAT: Int64) {
    (inclVATBefore[pattern &+ position], exclVATBefore[pattern &+ position])
  }
}
