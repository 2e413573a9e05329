import Receivables

/// What the levers of one scenario come to, resolved once: a value by buyer of every parameter they change.
///
/// A column is empty if no lever of the scenario changes its parameter, so that a scenario without levers costs nothing.
/// Everything holds from the day after `asOf` on; premiums are estimated at `asOf` and change with no lever.
package struct LeverTerms: Sendable {
  /// No lever.
  package static let none = LeverTerms()

  /// True if the scenario has no lever.
  package private(set) var isEmpty = true
  /// What each effect has changed, in the order of the scenario.
  package private(set) var changes: [LeverChange] = []
  /// What the seller pays at the end of each month of the horizon.
  package private(set) var monthlyCost = Money.zero
  private var columns: [LeverParameter: [LeverValue]] = [:]

  /// Share of each delivery that is paid on the day of issue, by buyer.
  package private(set) var depositShare: [Rate] = []
  /// What a bank guarantees, by buyer.
  package private(set) var securedAmount: [Money] = []
  /// Days from default until the bank pays, by buyer.
  package private(set) var securedDelayDays: [Int] = []
  /// Days past due after which nothing is delivered, by buyer; `Int32.max` for never.
  package private(set) var stopDeliveryDays: [Int32] = []
  /// Share collected of penalties and flat indemnities, by buyer.
  package private(set) var penaltyShare: [Rate] = []
  private var collectionShare: [Rate] = []
  private var protractedCost: [Money] = []
  private var insolvencyCost: [Money] = []

  private init() {}

  /// Resolves levers, each effect in the order written, on what the case holds without them.
  ///
  /// - Parameters:
  ///   - caseData: the case as known at `asOf`.
  ///   - payments: the buyers' habits.
  ///   - termsDays: the terms of each buyer's deliveries.
  package init(_ levers: [ScenarioLever], _ caseData: Case, payments: ExpectedPayment, termsDays: [Int]) {
    if levers.isEmpty { return }
    isEmpty = false
    let buyers = caseData.portfolio.buyers
    let base = LeverBase(caseData, payments: payments, termsDays: termsDays)
    for choice in levers {
      for effect in choice.lever.effects {
        let parameter = effect.parameter
        let value = choice.value(of: effect)
        var change = LeverChange(
          lever: choice.lever, effect: effect, value: value, buyers: 0, before: .units(0), after: .units(0))
        if parameter.isOfSeller {
          let before = columns[parameter, default: [.units(0)]]
          columns[parameter] = before.map { effect.applied(value, to: $0) }
          (change.before, change.after) = (before[0], columns[parameter]![0])
        } else {
          var column = columns[parameter] ?? buyers.indices.map { base.value(parameter, of: $0) }
          var moved: [(before: LeverValue, after: LeverValue)] = []
          for buyer in buyers.indices where choice.concerns(buyers[buyer]) && parameter.concerns(buyers[buyer]) {
            let before = column[buyer]
            column[buyer] = effect.applied(value, to: before)
            if column[buyer] != before { moved.append((before, column[buyer])) }
          }
          columns[parameter] = column
          change.buyers = moved.count
          change.before = LeverTerms.summary(moved.map(\.before), parameter)
          change.after = LeverTerms.summary(moved.map(\.after), parameter)
        }
        changes.append(change)
      }
    }
    fillColumns()
  }

  /// The sum of amounts, the mean of anything else.
  private static func summary(_ values: [LeverValue], _ parameter: LeverParameter) -> LeverValue {
    if values.contains(.unlimited) { return .unlimited }
    let sum = values.reduce(Int128(0)) { $0 + Int128($1.billionths) }
    let count = parameter.unit == .money ? 1 : Int128(max(1, values.count))
    return LeverValue(billionths: Int64(clamping: roundedQuotient(sum, count)))
  }

  private mutating func fillColumns() {
    func rates(_ parameter: LeverParameter) -> [Rate] { (columns[parameter] ?? []).map(\.rate) }
    func amounts(_ parameter: LeverParameter) -> [Money] { (columns[parameter] ?? []).map(\.amount) }
    monthlyCost = columns[.monthlyCost]?.first?.amount ?? .zero
    depositShare = rates(.depositShare)
    securedAmount = amounts(.securedAmount)
    securedDelayDays = (columns[.securedDelay] ?? []).map(\.wholeDays)
    stopDeliveryDays = (columns[.stopDeliveryDays] ?? []).map { Int32(clamping: $0.wholeDays) }
    penaltyShare = rates(.penaltyShare)
    collectionShare = rates(.collectionShare)
    protractedCost = amounts(.protractedCost)
    insolvencyCost = amounts(.insolvencyCost)
  }

  /// The value of a parameter for a buyer; nil if no lever of the scenario changes the parameter.
  package func value(_ parameter: LeverParameter, of buyer: Int) -> LeverValue? { columns[parameter]?[buyer] }

  /// True if some lever of the scenario names the parameter.
  package func hold(_ parameter: LeverParameter) -> Bool { columns[parameter] != nil }

  /// True if what is recovered, or when, differs from what the case draws.
  package var changesRecoveries: Bool {
    columns.keys.contains {
      switch $0 {
      case .retentionOfTitle, .insolvencyRecovery, .protractedRecovery,
        .protractedRecoveryDelay:
        true
      default: false
      }
    }
  }

  /// What of a delivery is paid on the day of issue: round(share × amount), but one cent less than everything unless the
  /// share is 100 %, so that an invoice is either open or prepaid whatever its size.
  package func deposit(on amount: Money, of buyer: Int) -> Money {
    guard !depositShare.isEmpty, amount.cents > 0 else { return .zero }
    let share = depositShare[buyer]
    return share == .one ? amount : min(amount * share, amount - Money(cents: 1))
  }

  /// What a bank pays of a debt on which a buyer defaults.
  package func secured(of debt: Money, buyer: Int) -> Money {
    securedAmount.isEmpty ? .zero : min(debt, securedAmount[buyer])
  }

  /// Days from default until the bank pays.
  package func securedDelay(of buyer: Int) -> Int { securedDelayDays.isEmpty ? 0 : securedDelayDays[buyer] }

  /// True if the seller's own rule holds back a delivery on `day`.
  package func stops(_ buyer: Int, on day: Day, oldestDue: Day) -> Bool {
    guard !stopDeliveryDays.isEmpty, stopDeliveryDays[buyer] != .max, oldestDue != .never else { return false }
    return day > oldestDue + Int(stopDeliveryDays[buyer])
  }

  /// What is collected beside an invoice paid late: round(share × (penalty + flat indemnity)); zero if paid in time.
  package func penalty(on amount: Money, dueOn: Day, paidOn: Day, of buyer: Int, law: LegalTerms) -> Money {
    guard !penaltyShare.isEmpty, paidOn > dueOn, amount.cents > 0, penaltyShare[buyer] > .zero else { return .zero }
    return (law.penalty(on: amount, dueOn: dueOn, asOf: paidOn) + LegalTerms.recoveryIndemnity) * penaltyShare[buyer]
  }

  /// True if defaults, recoveries or months cost something to collect.
  package var hasCollectionCosts: Bool {
    !collectionShare.isEmpty || !protractedCost.isEmpty || !insolvencyCost.isEmpty || !monthlyCost.isZero
  }

  /// What a default of after `asOf` costs on its day, whatever it brings back.
  package func cost(ofDefault buyer: Int, isInsolvency: Bool) -> Money {
    let column = isInsolvency ? insolvencyCost : protractedCost
    return column.isEmpty ? .zero : column[buyer]
  }

  /// What collectors keep of a recovery, on its day: nothing after an insolvency, which stops actions of single
  /// creditors (C. com. L622-21).
  package func cost(ofRecovery amount: Money, buyer: Int, isInsolvency: Bool) -> Money {
    isInsolvency || collectionShare.isEmpty ? .zero : amount * collectionShare[buyer]
  }
}
