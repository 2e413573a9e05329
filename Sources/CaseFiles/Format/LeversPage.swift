import Contracts
import Receivables

/// The catalogue of levers as tables of Markdown, written from the rows themselves.
package enum LeversPage {
  /// The line of the documentation's page below which the tables stand.
  package static let heading = "## The catalogue"

  /// The tables: a row for each effect of each lever, and the parameters they change.
  package static var markdown: String {
    var lines = [
      heading, "", "| lever | in words | key | changes | by | source |", "|---|---|---|---|---|---|",
    ]
    for lever in Lever.catalogue {
      for (index, effect) in lever.effects.enumerated() {
        let (id, name, source) =
          index == 0
          ? ("`\(lever.id)`", "\(lever.name.english) (\(lever.name.french))", lever.source.english) : ("", "", "")
        lines.append(
          "| \(id) | \(name) | `\(effect.key)` | `\(effect.parameter.rawValue)` | \(describe(effect)) | \(source) |")
      }
    }
    lines += [
      "", "## The parameters", "", "| parameter | what it is | unit | without levers |", "|---|---|---|---|",
    ]
    for parameter in LeverParameter.allCases {
      lines.append(
        "| `\(parameter.rawValue)` | \(parameter.name.english) (\(parameter.name.french)) | \(describe(parameter.unit)) "
          + "| \(parameter.before.english) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What an effect does, such as `× 75%` or `at least 60% (60% through 6 months, …)`.
  static func describe(_ effect: LeverEffect) -> String {
    let words = text(effect, effect.value)
    if effect.byAge.isEmpty { return words }
    let ages = effect.byAge.map { "\(value($0.value, effect)) through \($0.throughMonths) months past due" }
    return "\(words): \(ages.joined(separator: ", "))"
  }

  private static func text(_ effect: LeverEffect, _ value: LeverValue) -> String {
    let shown = self.value(value, effect)
    switch effect.operation {
    case .multiply: return "× \(shown)"
    case .add: return shown.hasPrefix("-") ? "− \(shown.dropFirst())" : "+ \(shown)"
    case .atMost: return "at most \(shown)"
    case .atLeast: return "at least \(shown)"
    case .set: return "\(shown)"
    }
  }

  private static func value(_ value: LeverValue, _ effect: LeverEffect) -> String {
    if effect.isFactor { return "\(value.rate)" }
    switch effect.parameter.unit {
    case .share: return "\(value.rate)"
    case .days: return "\(value.wholeDays) days"
    case .money: return "\(value.amount.cents / 100)"
    }
  }

  private static func describe(_ unit: LeverParameter.Unit) -> String {
    switch unit {
    case .days: "days"
    case .share: "share"
    case .money: "currency"
    }
  }
}

extension LeverParameter {
  /// What holds without any lever.
  var before: Wording {
    switch self {
    case .meanDaysLate: "the buyer's habit: `mean_days_late`, else the ledger"
    case .termsDays: "`terms_days`, else the buyer's commonest term, else 30"
    case .retentionOfTitle: "`retention_of_title`"
    case .insolvencyRecovery: "1 − `lgd`, else `market.recovery.insolvency.mean`"
    case .protractedRecovery: "1 − `lgd`, else `market.recovery.protracted.mean`"
    case .protractedRecoveryDelay: "`market.recovery.protracted.meanDelayDays`"
    case .stopDeliveryDays: "unlimited: the policy alone stops deliveries"
    case .collectionShare, .depositShare, .penaltyShare: "0%"
    case .protractedCost, .insolvencyCost, .monthlyCost, .securedAmount, .securedDelay: "0"
    }
  }
}
