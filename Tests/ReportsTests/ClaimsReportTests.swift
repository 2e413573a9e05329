import Audit
import Contracts
import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("Claims report") struct ClaimsReportTests {
  /// Losses of the workshop: an insolvency filed too late, two defaults not filed yet, one filed too late.
  static func report(_ change: (inout Case) -> Void = { _ in }) -> ClaimsReport {
    var data = WorkshopCase.caseData
    change(&data)
    let asOf = WorkshopCase.asOf
    let review = ClaimsReview(
      data,
      events: [
        LossEvent(buyer: 0, defaultOn: asOf - 10, kind: .insolvency, filedOn: asOf + 60),
        LossEvent(buyer: 1, defaultOn: asOf + 20, kind: .protracted),
        LossEvent(buyer: 2, defaultOn: asOf + 30, kind: .insolvency),
        LossEvent(buyer: 8, defaultOn: asOf + 40, kind: .protracted, filedOn: asOf + 700),
      ])
    return ClaimsReport(review, command: "encours claims brissart --events events.csv", version: "0.1.0")
  }

  /// The page; also written where ENCOURS_PAGES says, for Tests/Browser.
  static let document: String = {
    let document = report().html(first: .french)
    if let folder = ProcessInfo.processInfo.environment["ENCOURS_PAGES"] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try? document.write(toFile: folder + "/claims.html", atomically: true, encoding: .utf8)
    }
    return document
  }()

  /// The steps of the leading scenario's claim on a buyer, in English.
  func story(_ buyer: Int, _ report: ClaimsReport) -> String {
    guard let leading = report.leading, let claim = leading.claims.first(where: { $0.buyer == buyer }) else {
      return ""
    }
    return ClaimStory(claim, in: leading, report: report).paragraphs.map(\.english).joined(separator: " ")
  }

  // The policy's filing days are 30 unless it says otherwise (formats.md), and run from the judgment.
  @Test("A claim filed after its deadline says by how many days, in its steps and in what to do")
  func filedLate() throws {
    let report = ClaimsReportTests.report()
    let days = try #require(report.leading?.scenario.policies.first?.filingDays)
    let late = "\(70 - days)\u{A0}days after the deadline"
    #expect(story(0, report).contains(late))
    #expect(story(0, report).contains("the insurer may refuse it"))
    #expect(
      report.actions.list.contains {
        $0.title.english.hasPrefix("Ferronnerie Ollivet") && $0.advice.english.contains(late)
      })
    #expect(story(8, report).contains("after the deadline of"))
  }

  @Test("Every claim whose filing is presumed is in what to do, with the day presumed")
  func presumed() throws {
    let report = ClaimsReportTests.report()
    let leading = try #require(report.leading)
    for buyer in [1, 2] {
      let claim = try #require(leading.claims.first { $0.buyer == buyer })
      let name = report.portfolio.buyers[buyer].shownName
      let action = try #require(report.actions.list.first { $0.title.english == "File the claim on \(name)" })
      #expect(action.advice.english.contains(report.numbers.english.longDay(claim.clock.filedOn)))
      #expect(action.deadline == leading.scenario.filingDeadline(claim))
    }
  }

  @Test("A claim that pays nothing has no payment date in the page")
  func nothingPaid() throws {
    let report = ClaimsReportTests.report()
    var unpaid = 0
    for (number, scenario) in report.review.scenarios.enumerated() {
      let table = report.claims(of: scenario, number: number)
      let paid = try #require(table.columns.firstIndex { $0.key == "indemnity" })
      let on = try #require(table.columns.firstIndex { $0.key == "indemnityOn" })
      for index in 0..<table.count {
        let cells = table.row(index).cells
        guard case .money(let amount) = cells[paid] else { continue }
        if amount.isZero {
          unpaid += 1
          if case .empty = cells[on] { continue }
        } else if case .day = cells[on] {
          continue
        }
        Issue.record("\(scenario.scenario.id), row \(index)")
      }
    }
    #expect(unpaid > 0)
  }

  @Test("A debt that money received before a later date of loss lowers is told apart")
  func debtsDiffer() throws {
    let report = ClaimsReportTests.report()
    for scenario in report.review.scenarios {
      let isSame = scenario.outstanding == report.leading?.outstanding
      #expect(report.debtNote(scenario).english.isEmpty == isSame)
    }
  }

  @Test("Where scenarios tie, none is said to do better")
  func ties() throws {
    let report = ClaimsReportTests.report { data in
      let current = data.scenarios[1]
      data.scenarios = [current, Scenario(id: "same", name: "The same", policies: current.policies)]
      data.baseline = "same"
    }
    #expect(report.keyFigures.last?.meaning.english == "no scenario does better than “The same”")
    #expect(report.charts.first?.title.english.hasPrefix("No scenario leaves the seller less than") == true)
  }

  @Test("The rows of every table add up to its totals, a top-up's debt counted once")
  func totals() {
    let report = ClaimsReportTests.report()
    let tables = report.page.tables + report.charts.map(\.data)
    #expect(tables.contains { $0.totals != nil })
    for table in tables {
      for (column, sums) in Sums.of(table) { #expect(sums.rows == sums.total, "\(table.id) \(column)") }
    }
  }

  @Test("Paper shows the steps of every claim")
  func printed() {
    let claims = ClaimsReportTests.report().page.tables.filter { $0.file == "claims.csv" }
    #expect(!claims.isEmpty && claims.allSatisfy(\.printsExplanations))
    #expect(ClaimsReportTests.document.contains("class=\"table told\" id=\"claims\""))
  }
}
