import CaseFiles
import Contracts
import Foundation
import Receivables
import Testing

/// Four losses of the twelve-buyer case, settled by hand in section 12 of its `DERIVATION.md`.
///
/// Source of the expected values: `Tests/Golden/by-hand-claims.csv`.
@Suite("The losses settled by hand")
struct ByHandClaimsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("every step of every claim of the policy")
  func claims() throws {
    let reading = try CaseReader.read(folder: Self.root.appending(path: "Scenarios/what-is-covered-by-hand").path)
    let caseData = try reading.validCase()
    let portfolio = caseData.portfolio
    let scenario = try #require(caseData.scenarios.first { $0.id == "policy" })
    let day = try #require(Day(year: 2026, month: 9, day: 30))
    let later = try #require(Day(year: 2027, month: 9, day: 30))
    func buyer(_ id: String) throws -> Int { try #require(portfolio.position(of: BuyerID(id))) }
    let events = [
      LossEvent(
        buyer: try buyer("B01"), defaultOn: day, kind: .protracted,
        recoveries: [LossEvent.Recovery(on: later, gross: Money(units: 30_000))]),
      LossEvent(buyer: try buyer("B03"), defaultOn: day, kind: .insolvency),
      LossEvent(buyer: try buyer("B04"), defaultOn: day, kind: .insolvency),
      LossEvent(
        buyer: try buyer("B06"), defaultOn: day, kind: .insolvency,
        recoveries: [LossEvent.Recovery(on: later, gross: Money(units: 4_220), costs: Money(units: 220))]),
    ]
    let cover = ScenarioCover(caseData, scenario)
    let forecast = SalesForecast(
      portfolio: portfolio, sales: caseData.sales)
    let settlement = ClaimSettlement(cover, events: events, sales: InsurableSales(cover, forecast: forecast))
    let golden = Self.root.appending(path: "Tests/Golden/by-hand-claims.csv")
    let expected = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").dropFirst().map(String.init)
    #expect(expected == settlement.claims.map { Self.row($0, portfolio: portfolio) })
  }

  /// A claim as a row of the golden table.
  private static func row(_ claim: Claim, portfolio: Portfolio) -> String {
    let part = claim.part
    let loss = part.perLoss
    let dates = [claim.defaultOn, claim.clock.dateOfLoss].map(iso)
    let steps = [
      part.outstanding, part.disputed, part.breaches, part.claimable, part.coveredLoss, loss.afterThreshold,
      loss.insurersShare, loss.afterEachAndEvery, claim.afterAggregate, claim.indemnity,
    ].map(\.description)
    let rest = [
      claim.vatRegained, claim.retained, claim.aggregateLeft, claim.liabilityLeft, claim.netRecovery,
      claim.insurersRecovery, claim.insuredsRecovery,
    ].map(\.description)
    let names = [
      "policy", part.year.map { "\($0.policy + 1)" } ?? "", part.year.map { iso($0.start) } ?? "",
      portfolio.buyers[claim.buyer].id.text, claim.kind.rawValue,
    ]
    return (names + dates + steps + [claim.indemnityOn.map(iso) ?? ""] + rest).joined(separator: ",")
  }

  private static func iso(_ day: Day) -> String {
    let (year, month, day) = day.components
    return String(format: "%04d-%02d-%02d", year, month, day)
  }
}
