import Contracts
import Foundation
import Receivables
import Testing

/// Every combination of terms over a grid of losses: the readable file Tests/Golden/waterfall-rules.txt, and a second
/// computation in decimals, a formula a line, for each of its figures. ENCOURS_RECORD=1 writes the file anew.
@Suite struct WaterfallRuleTableTests {
  /// One combination of terms.
  struct Rule {
    var threshold: Int64
    var equalQualifies: Bool
    var firstLoss: Int64
    var isBefore: Bool
    var retention: Int64
    var aggregate: Int64
    var byCoveredLoss: Bool
    var liability: Int64?

    var name: String {
      let gate = threshold == 0 ? "no threshold" : "threshold \(threshold)\(equalQualifies ? "" : " excluded")"
      let each =
        retention > 0
        ? "retention \(retention)" : firstLoss == 0 ? "-" : "first loss \(firstLoss) \(isBefore ? "before" : "after") %"
      let year = aggregate == 0 ? "-" : "aggregate \(aggregate) by \(byCoveredLoss ? "covered loss" : "share")"
      return [gate, each, year, liability.map { "at most \($0)" } ?? "unlimited"].joined(separator: ", ")
    }

    var terms: PolicyTerms {
      var terms = PolicyTerms(
        structure: .wholeTurnover, from: Day(number: 20_000), months: 12, namedPercentage: Rate(percent: 90))
      terms.claimsThreshold.amount = Money(units: threshold)
      terms.claimsThreshold.equalQualifies = equalQualifies
      terms.eachAndEveryFirstLoss = Money(units: firstLoss)
      terms.firstLossPosition = isBefore ? .beforePercentage : .afterPercentage
      terms.minimumRetention = Money(units: retention)
      terms.aggregateFirstLoss.consumedBy = byCoveredLoss ? .coveredLoss : .insurersShare
      return terms
    }
  }

  static let losses: [Int64] = [0, 300_00, 999_99, 1_000_00, 1_000_01, 5_000_00, 33_333_33, 80_000_00]

  static var rules: [Rule] {
    var rules: [Rule] = []
    for (threshold, equal) in [(Int64(0), true), (1_000, true), (1_000, false)] {
      for (first, before, retention) in [
        (Int64(0), false, Int64(0)), (500, false, 0), (500, true, 0), (0, false, 1_000),
      ] {
        for (aggregate, covered) in [(Int64(0), false), (6_000, false), (6_000, true)] {
          for liability in [nil, Int64(40_000)] {
            rules.append(
              Rule(
                threshold: threshold, equalQualifies: equal, firstLoss: first, isBefore: before, retention: retention,
                aggregate: aggregate, byCoveredLoss: covered, liability: liability))
          }
        }
      }
    }
    return rules
  }

  /// Indemnities of the losses, taken one after the other in one policy year.
  private func indemnities(_ rule: Rule) -> [Money] {
    let waterfall = ClaimWaterfall(rule.terms)
    var year = YearBalance(
      aggregateLeft: Money(units: rule.aggregate),
      liabilityLeft: rule.liability.map { Money(units: $0) } ?? Ceiling.beyondAnySum)
    return Self.losses.map { loss in
      let covered = Money(cents: loss)
      let perLoss = waterfall.perLoss(covered: covered, share: covered * Rate(percent: 90))
      return waterfall.settle(perLoss, in: &year).indemnity
    }
  }

  /// The same by model §4 in decimals.
  private func indemnitiesInDecimals(_ rule: Rule) -> [Money] {
    func rounded(_ value: Decimal) -> Decimal {
      var (input, output) = (value, Decimal())
      NSDecimalRound(&output, &input, 2, .plain)
      return output
    }
    var aggregateLeft = Decimal(rule.aggregate)
    var liabilityLeft = rule.liability.map { Decimal($0) } ?? Decimal(1_000_000_000)
    return Self.losses.map { cents in
      let loss = Decimal(cents) / 100
      let threshold = Decimal(rule.threshold)
      if loss < threshold || (loss == threshold && !rule.equalQualifies) || loss == 0 { return .zero }
      let share = rounded(loss * Decimal(90) / 100)
      var rest = share
      if rule.retention > 0 { rest = max(0, loss - max(Decimal(rule.retention), loss - share)) }
      if rule.firstLoss > 0 && !rule.isBefore { rest = max(0, share - Decimal(rule.firstLoss)) }
      if rule.firstLoss > 0 && rule.isBefore { rest = rounded(share * max(0, loss - Decimal(rule.firstLoss)) / loss) }
      if rule.byCoveredLoss {
        let consumed = min(aggregateLeft, loss)
        aggregateLeft -= consumed
        rest = max(0, rest - rounded(rest * consumed / loss))
      } else {
        let consumed = min(aggregateLeft, rest)
        aggregateLeft -= consumed
        rest -= consumed
      }
      let indemnity = min(rest, liabilityLeft)
      liabilityLeft -= indemnity
      return Money(cents: NSDecimalNumber(decimal: indemnity * 100).int64Value)
    }
  }

  @Test func everyCombinationIsAsWrittenAndAsComputedInDecimals() throws {
    var lines = [
      "# Indemnities of losses taken one after the other in one policy year, 90 % insured, by combination of terms.",
      "# losses: " + Self.losses.map { Money(cents: $0).description }.joined(separator: "  "), "",
    ]
    for rule in Self.rules {
      let found = indemnities(rule)
      #expect(found == indemnitiesInDecimals(rule), "\(rule.name)")
      lines.append(rule.name)
      lines.append("  " + found.map(\.description).joined(separator: "  "))
    }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Golden/waterfall-rules.txt")
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["ENCOURS_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(Self.rules.count == 72)
  }
}
