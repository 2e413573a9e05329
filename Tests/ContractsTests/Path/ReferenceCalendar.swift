import Contracts
import Receivables

/// What falls due by the calendar alone: premiums, their adjustments, fees and taxes, and the flows of `flows.csv`.
/// Source: fine-print.md "Premium, VAT, flows".
struct ReferenceCalendar {
  private let caseData: Case
  private let scenario: Scenario
  private let settled: [ReferenceSettled]
  private(set) var lines: [ReferenceLine] = []
  private var today: Int { caseData.asOf.index }
  private var end: Int { ReferenceArithmetic.months(caseData.horizonMonths, after: caseData.asOf) }

  /// - Parameter settled: the path's claims, which decide on bonus and malus.
  init(_ caseData: Case, _ scenario: Scenario, _ settled: [ReferenceSettled]) {
    self.caseData = caseData
    self.scenario = scenario
    self.settled = settled
    for policy in scenario.policies.indices { addPremiums(of: policy) }
    addFlows()
  }

  /// The 24th of the month after that of `day`.
  static func taxDay(after day: Int) -> Int {
    let (year, month, _) = Day(number: Int32(day)).components
    return Day(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 24)!.index
  }

  /// Those on the valuation date or before are in the opening cash; those behind the horizon are no part of it.
  private mutating func add(_ day: Int, _ kind: CashKind, _ cents: Int) {
    if day > today && day < end && cents != 0 {
      lines.append(ReferenceLine(day: day, kind: kind, cents: cents, buyer: nil))
    }
  }

  /// Adds what goes out, and tax with it.
  private mutating func pay(_ day: Int, _ kind: CashKind, _ cents: Int, tax: Rate) {
    add(day, kind, -cents)
    add(day, .tax, -ReferenceArithmetic.times(cents, rate: tax.count))
  }

  private mutating func addPremiums(of policy: Int) {
    let terms = scenario.policies[policy]
    let premium = terms.premium
    var number = 0
    while true {
      let start = ReferenceArithmetic.months(number * terms.months, after: terms.from)
      let next = ReferenceArithmetic.months((number + 1) * terms.months, after: terms.from)
      if start >= end || (number > 0 && !terms.renews) { return }
      let year = ReferenceYear(policy: policy, number: number, start: start, end: next)
      number += 1
      if next <= today { continue }
      let amount = ReferencePremium(caseData, scenario).amount(of: year)
      let count = premium.instalments
      let each = ReferenceArithmetic.nearest(Int128(amount), Int128(count))
      for index in 0..<count {
        let day = ReferenceArithmetic.months(year.number * terms.months + 12 / count * index, after: terms.from)
        pay(day, .premium, index == count - 1 ? amount - each * (count - 1) : each, tax: premium.tax)
      }
      let fee = premium.monitoringFee.count + (year.number == 0 ? premium.requestFee.count : 0)
      pay(start, .fee, fee * namedLimits(policy, on: max(today, start)), tax: premium.tax)
      if next - 1 >= today && next - 1 < end {
        pay(next - 1 + 60, .premiumAdjustment, adjustment(year, amount), tax: premium.tax)
      }
    }
  }

  /// Non-excluded buyers with a named, temporary or non-cancellable decision binding that day; of a top-up policy its
  /// top-ups.
  private func namedLimits(_ policy: Int, on day: Int) -> Int {
    let lines = ReferenceLines(caseData, scenario)
    let policies = ReferencePolicies(terms: scenario.policies)
    return caseData.portfolio.buyers.indices.filter { buyer in
      if policies.exclusion(of: caseData.portfolio.buyers[buyer], by: policy) != nil { return false }
      if scenario.policies[policy].structure == .topUp {
        return lines.second(of: buyer, policy: policy, on: day).isLimit
      }
      guard case .limit(let kind, _, _) = lines.first(of: buyer, policy: policy, on: day) else { return false }
      return kind != "discretionary"
    }.count
  }

  /// The first line of the table the year's loss ratio matches: (indemnities + used in the running year − insurer's
  /// recoveries) / P; without premium 0 if nothing was paid, else infinite; strict comparisons.
  private func adjustment(_ year: ReferenceYear, _ premium: Int) -> Int {
    let terms = scenario.policies[year.policy]
    var losses = settled.filter { $0.part.year == year }.reduce(0) { $0 + $1.indemnity - $1.insurersRecovery }
    if year.start <= today && today < year.end { losses += terms.maximumLiability.used.count }
    for line in terms.premium.bonusMalus {
      let matches: Bool
      switch line.condition {
      case .below(let bound):
        matches =
          premium == 0
          ? losses <= 0 && bound.count > 0
          : Int128(losses) * Int128(ReferenceArithmetic.one) < Int128(bound.count) * Int128(premium)
      case .above(let bound):
        matches =
          premium == 0
          ? losses > 0 : Int128(losses) * Int128(ReferenceArithmetic.one) > Int128(bound.count) * Int128(premium)
      }
      if matches { return ReferenceArithmetic.times(premium, rate: line.adjustment.count) }
    }
    return 0
  }

  /// Repeats from the first date, clamped to the month's end, `until` included.
  private mutating func addFlows() {
    for flow in caseData.flows {
      let last = min(flow.until?.index ?? .max, end - 1)
      var count = 0
      while true {
        let day =
          switch flow.frequency {
          case nil: flow.date.index
          case .weekly: flow.date.index + 7 * count
          case .monthly: ReferenceArithmetic.months(count, after: flow.date)
          case .quarterly: ReferenceArithmetic.months(3 * count, after: flow.date)
          case .yearly: ReferenceArithmetic.months(12 * count, after: flow.date)
          }
        if day > last { break }
        add(day, .flow, flow.amount.count)
        if flow.frequency == nil { break }
        count += 1
      }
    }
  }
}
