import Audit
import CaseFiles
import Contracts
import Foundation
import Receivables
import Testing

/// The twelve-buyer case whose every figure is derived in `Scenarios/what-is-covered-by-hand/DERIVATION.md`.
///
/// Source of the expected values: `Tests/Golden/by-hand-audit.json` and `by-hand-audit-invoices.csv`, derived by hand
/// and computed a second time by `.ci/reference/audit.py`, which shares nothing with the program.
@Suite("The case derived by hand")
struct ByHandAuditTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func audit() throws -> PortfolioAudit {
    let reading = try CaseReader.read(folder: root.appending(path: "Scenarios/what-is-covered-by-hand").path)
    #expect(reading.problems.isEmpty)
    return PortfolioAudit(try reading.validCase())
  }

  private static func golden(_ name: String) throws -> Data {
    try Data(contentsOf: root.appending(path: "Tests/Golden/\(name)"))
  }

  @Test("every figure of the ledger")
  func ledger() throws {
    let audit = try Self.audit()
    let expected = try #require(
      try JSONSerialization.jsonObject(with: Self.golden("by-hand-audit.json")) as? [String: Any])
    let aging = audit.aging
    #expect(
      try Self.numbers(expected["totals"]) == [
        "receivables": units(aging.receivables), "notDue": units(aging.notDue), "overdue": units(aging.overdue),
        "disputed": units(aging.disputed), "creditNotes": units(aging.creditNotes),
        "invoices": Double(aging.invoices), "buyers": Double(aging.buyers),
      ])
    let buckets = try #require(expected["aged"] as? [[String: Any]])
    #expect(buckets.compactMap { $0["bucket"] as? String } == aging.lines.map(\.bucket.name))
    #expect(buckets.compactMap { $0["amount"] as? Double } == aging.lines.map { units($0.amount) })
    #expect(buckets.compactMap { $0["invoices"] as? Int } == aging.lines.map(\.invoices))
    let sales = audit.salesOutstanding
    expectClose(
      try Self.numbers(expected["dso"]),
      ["simple": sales.simple, "countBack": sales.countBack, "bestPossible": sales.bestPossible])
    let late = audit.behavior
    expectClose(
      try Self.numbers(expected["daysLate"]),
      [
        "mean": late.mean, "meanFloored": late.meanFloored, "weighted": late.weighted, "shareLate": late.shareLate,
        "settledInvoices": Double(late.settledInvoices),
      ])
    let buyers = audit.byBuyer
    expectClose(
      try Self.numbers(expected["concentration"]),
      [
        "top1": buyers.top(1), "top5": buyers.top(5), "top10": buyers.top(10), "top20": buyers.top(20),
        "herfindahl": buyers.herfindahl, "effectiveBuyers": buyers.effectiveNumber,
      ])
  }

  @Test("every figure of every scenario")
  func scenarios() throws {
    let audit = try Self.audit()
    let expected = try #require(
      try JSONSerialization.jsonObject(with: Self.golden("by-hand-audit.json")) as? [String: Any])
    let scenarios = try #require(expected["scenarios"] as? [[String: Any]])
    #expect(scenarios.compactMap { $0["id"] as? String } == audit.scenarios.map(\.id))
    for (golden, scenario) in zip(scenarios, audit.scenarios) {
      let cover = try #require(golden["cover"] as? [[String: Any]])
      #expect(cover.map(Self.line).sorted() == scenario.cover.map(Self.line).sorted(), "cover of \(scenario.id)")
      let reasons = try #require(golden["ineligible"] as? [[String: Any]])
      let ineligible = Dictionary(
        uniqueKeysWithValues: reasons.map { ($0["reason"] as? String ?? "", $0["amount"] as? Double ?? 0) })
      #expect(
        ineligible
          == Dictionary(
            uniqueKeysWithValues: scenario.base.ineligible.map { ($0.key.rawValue, units($0.value)) }),
        "ineligible under \(scenario.id)")
      expectClose(
        golden.compactMapValues { $0 as? Double },
        [
          "insured": units(scenario.insured), "coveredShare": scenario.coveredShare,
          "maximumIndemnity": units(scenario.maximumIndemnity), "eligible": units(scenario.base.eligible),
          "guaranteeFund": units(scenario.base.guaranteeFund), "availability": units(scenario.base.availability),
        ])
    }
  }

  @Test("the slices of every invoice")
  func slices() throws {
    let audit = try Self.audit()
    let text = try #require(String(bytes: Self.golden("by-hand-audit-invoices.csv"), encoding: .utf8))
    let expected = text.split(separator: "\n").dropFirst().map { row -> String in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      return [fields[0], fields[1], fields[7], fields[8], fields[9]].joined(separator: ",")
    }
    let actual = audit.scenarios.flatMap { scenario in
      scenario.slices.map { slice in
        let invoice = audit.caseData.portfolio.invoices[slice.invoice]
        return [
          scenario.id, invoice.id.text, slice.status.name, slice.status.reason ?? "", slice.amount.description,
        ].joined(separator: ",")
      }
    }
    #expect(expected.sorted() == actual.sorted())
  }

  @Test("penalties and recovery indemnities of section 11")
  func penalties() throws {
    let audit = try Self.audit()
    #expect(audit.penalties == Money(cents: 316_342))
    #expect(audit.recoveryIndemnities == Money(units: 480))
  }

  private static func numbers(_ node: Any?) throws -> [String: Double] {
    try #require(node as? [String: Any]).compactMapValues { $0 as? Double }
  }

  private static func line(_ row: [String: Any]) -> String {
    let status = [row["status"] as? String ?? "", row["reason"] as? String ?? ""].joined(separator: " ")
    return "\(status) \(row["amount"] as? Double ?? 0) \(row["invoices"] as? Int ?? 0)"
  }

  private static func line(_ line: ScenarioAudit.CoverLine) -> String {
    "\(line.status.name) \(line.status.reason ?? "") \(units(line.amount)) \(line.invoices)"
  }
}

private func units(_ amount: Money) -> Double { Double(amount.cents) / 100 }

/// The same keys, and numbers equal but for the last bits of a division.
private func expectClose(_ expected: [String: Double], _ actual: [String: Double?]) {
  #expect(expected.keys.sorted() == actual.keys.sorted())
  for (key, value) in expected {
    let found = (actual[key] ?? nil) ?? .nan
    #expect(abs(found - value) <= 1e-9 * max(1, abs(value)), "\(key): expected \(value), found \(found)")
  }
}
