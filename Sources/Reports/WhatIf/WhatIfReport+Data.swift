import Contracts
import Foundation
import Receivables
import Simulation

/// What the script of the page reads.
extension WhatIfReport {
  /// JSON inside a script element: no "<" may stand in it as it is.
  var data: HTML {
    let text = String(decoding: Array(json.document), as: UTF8.self)
    return HTML(ofProgram: text.replacingOccurrences(of: "<", with: "\\u003c"))
  }

  private var json: JSONText {
    let caseData = whatIf.caseData
    let first = whatIf.scenarios.firstIndex { $0.scenario.id == caseData.baseline } ?? 0
    return .object([
      ("currency", .string(caseData.currency)), ("knowsCash", .boolean(knowsCash)), ("paths", .integer(whatIf.paths)),
      ("cashPaths", .integer(whatIf.cashPaths)), ("creditLine", cents(caseData.creditLine)),
      ("points", .array(whatIf.points.map { .integer($0) })),
      ("dates", .array(whatIf.points.map { .day(caseData.asOf + $0) })),
      ("levels", .array(whatIf.levels.map { .integer($0) })), ("first", .integer(first)),
      ("scenarios", .array(whatIf.scenarios.map(object))),
      ("claims", .string(Data(whatIf.claims).base64EncodedString())),
      ("balances", .string(Data(whatIf.balances).base64EncodedString())),
    ])
  }

  private func cents(_ money: Money) -> JSONText {
    money >= Ceiling.beyondAnySum ? .null : .integer(Int(money.cents))
  }
  private func billionths(_ rate: Rate) -> JSONText { .integer(Int(rate.billionths)) }

  private func stops<Value>(_ stops: MovableTerms.Stops<Value>?, _ write: (Value) -> JSONText) -> JSONText {
    .object([
      ("values", .array(stops?.values.map(write) ?? [.null])), ("current", .integer(stops?.current ?? 0)),
    ])
  }

  private func object(_ scenario: WhatIfScenario) -> JSONText {
    let policies = scenario.scenario.policies
    let terms = scenario.terms
    let rates = terms.map { terms in
      terms.percentages.values.indices.map { terms.rates($0, policies[terms.policy]).map(billionths) }
    }
    func openings(_ amounts: [[Money]]) -> JSONText { .array(amounts.map { .array($0.map(cents)) }) }
    // The runs: the contract's own first, then the others in order.
    let current = scenario.advanceRates?.current ?? 0
    let count = scenario.advanceRates?.values.count ?? 1
    let variants = (0..<count).map { $0 == current ? 0 : $0 < current ? $0 + 1 : $0 }
    return .object([
      ("id", .string(scenario.scenario.id)), ("moved", .integer(terms?.policy ?? -1)),
      ("percentages", stops(terms?.percentages, billionths)),
      ("rates", .array(rates?.map { .array($0) } ?? [.array([])])),
      ("eachAndEvery", stops(terms?.eachAndEvery) { cents($0) }), ("aggregate", stops(terms?.aggregate) { cents($0) }),
      ("liability", stops(terms?.liability) { cents($0.money) }),
      ("aggregateOpenings", openings(scenario.aggregateOpenings)),
      ("liabilityOpenings", openings(scenario.liabilityOpenings)),
      ("advanceRates", stops(scenario.advanceRates, billionths)),
      ("variants", .array(variants.map { .integer($0) })), ("policies", .array(policies.map { policy($0, scenario) })),
      ("years", .array(scenario.years.map(year))), ("vatShare", billionths(scenario.vatShare)),
      (
        "slots",
        .array(
          scenario.slots.map { slot in
            .object([
              ("kind", .integer(SlotKind.allCases.firstIndex(of: slot.kind) ?? 0)),
              ("percentage", billionths(slot.percentage)), ("follows", .boolean(slot.follows)),
            ])
          })
      ),
      ("fees", cents(scenario.fees)),
    ])
  }

  private func policy(_ policy: PolicyTerms, _ scenario: WhatIfScenario) -> JSONText {
    let waterfall = ClaimWaterfall(policy)
    return .object([
      ("isTopUp", .boolean(!scenario.scenario.isFirstLine(policy))), ("coversVAT", .boolean(policy.basis == .inclVAT)),
      ("consumesCovered", .boolean(waterfall.consumesCovered)), ("threshold", cents(waterfall.threshold)),
      ("equalQualifies", .boolean(waterfall.equalQualifies)), ("eachAndEvery", cents(waterfall.eachAndEvery)),
      ("beforePercentage", .boolean(waterfall.firstLossPosition == .beforePercentage)),
      ("minimumRetention", cents(waterfall.minimumRetention)),
    ])
  }

  private func year(_ year: WhatIfScenario.Year) -> JSONText {
    .object([
      ("policy", .integer(year.policy)), ("used", cents(year.used)),
      ("adjustedFrom", year.adjustedFrom.map { .integer($0) } ?? .null),
      ("statement", year.statement.map(statement) ?? .null),
    ])
  }

  private func statement(_ statement: PremiumStatement) -> JSONText {
    let bonus: [JSONText] = statement.terms.bonusMalus.map { line in
      let (isBelow, bound): (Bool, Rate) =
        switch line.condition {
        case .below(let bound): (true, bound)
        case .above(let bound): (false, bound)
        }
      return .object([
        ("isBelow", .boolean(isBelow)), ("bound", billionths(bound)), ("adjustment", billionths(line.adjustment)),
      ])
    }
    return .object([
      ("premium", cents(statement.premium.amount)), ("bonus", .array(bonus)), ("part", cents(statement.share.part)),
      ("whole", cents(statement.share.whole)), ("fees", cents(statement.fees)),
      ("tax", billionths(statement.terms.tax)),
    ])
  }
}
