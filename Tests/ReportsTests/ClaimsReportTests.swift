import Audit
import Contracts
import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("Claims report") struct ClaimsReportTests {
  /// Losses of the workshop: a debt given, one by its invoices, a default that pays in time, a hostile name.
  static let events: [LossEvent] = [
    LossEvent(
      buyer: 0, defaultOn: Day("2026-10-05")!, kind: .insolvency, outstanding: Money(units: 60_000),
      recoveries: [LossEvent.Recovery(on: Day("2027-06-30")!, gross: Money(units: 5000), costs: Money(units: 500))]),
    LossEvent(
      buyer: 1, defaultOn: Day("2026-10-06")!, kind: .protracted,
      recoveries: [LossEvent.Recovery(on: Day("2026-10-07")!, gross: Money(units: 1000))]),
    LossEvent(
      buyer: 2, defaultOn: Day("2026-10-07")!, kind: .protracted, outstanding: Money(units: 800),
      recoveries: [LossEvent.Recovery(on: Day("2026-10-20")!, gross: Money(units: 800))]),
    LossEvent(buyer: 19, defaultOn: Day("2026-10-08")!, kind: .insolvency),
  ]

  static let review: ClaimsReview = {
    var data = WorkshopCase.caseData
    for index in data.scenarios.indices where !data.scenarios[index].policies.isEmpty {
      data.scenarios[index].policies[0].waitingPeriodDays = 150
      data.scenarios[index].policies[0].claimsThreshold.amount = Money(units: 500)
    }
    return ClaimsReview(data, events: events)
  }()
  static let report = ClaimsReport(review, command: "encours claims brissart --events events.csv", version: "0.1.0")

  private static let entries = review.scenarios.flatMap { scenario in scenario.claims.map { (scenario, $0) } }

  private func members(_ value: JSONText?) -> [(key: String, value: JSONText)] {
    if case .object(let members)? = value { return members }
    if case .array(let values)? = value { return members(values.first) }
    return []
  }

  // Source of the names: formats.md, "Results (JSON)", and the steps of model.md §4.
  @Test("The JSON has exactly the keys of the contract")
  func contract() {
    let document = members(Self.report.json)
    #expect(document.map(\.key) == ["encours", "asOf", "currency", "claims"])
    let entry = members(document.last?.value)
    let steps = [
      "outstanding", "disputed", "breaches", "claimable", "coveredLoss", "afterThreshold", "insurersShare",
      "afterEachAndEvery", "afterAggregate", "indemnity",
    ]
    #expect(
      entry.map(\.key) == ["scenario", "policy", "year", "buyer", "kind", "defaultOn", "dateOfLoss"] + steps + [
        "indemnityOn", "vatRegained", "retained", "aggregateLeft", "liabilityLeft", "recovery", "steps",
      ])
    #expect(members(entry.first { $0.key == "recovery" }?.value).map(\.key) == ["net", "insurer", "insured"])
    #expect(members(entry.last?.value).map(\.key) == ["name", "amount"])
    #expect(ClaimStep.allCases.map(\.rawValue) == steps)
  }

  @Test("Without policy there is no policy, year or day of payment; without maximum the liability left is null")
  func nulls() throws {
    let data = Data(Self.report.json.document)
    let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let claims = try #require(read["claims"] as? [[String: Any]])
    #expect(claims.count == Self.entries.count)
    for claim in claims {
      let hasNone = claim["scenario"] as? String == "none"
      for key in ["policy", "year", "indemnityOn"] { #expect((claim[key] is NSNull) == hasNone, "\(key)") }
      // The offer states no maximum; the current policy an amount.
      #expect((claim["liabilityLeft"] is NSNull) == (claim["scenario"] as? String != "current"))
    }
  }

  @Test("CSV: the keys of the JSON, with the parts of `recovery` as columns, and one row an entry")
  func spreadsheet() {
    let rows = String(decoding: CSVWriter().bytes(Self.report.spreadsheet), as: UTF8.self).split(separator: "\r\n")
    let keys = members(members(Self.report.json).last?.value).map(\.key)
    let headers = Set(rows[0].split(separator: ",").map(String.init))
    let flat =
      keys.filter { $0 != "recovery" && $0 != "steps" } + ["net", "insurer", "insured"].map { "recovery." + $0 }
    #expect(headers == Set(flat))
    #expect(rows.count == 1 + Self.entries.count)
  }

  // Source: formats.md, `retained`; model.md §4, the waterfall.
  @Test("Every entry adds up: debt = indemnity + recoveries + VAT + kept, and debt − deductions = indemnity")
  func addsUp() {
    #expect(Self.entries.contains { !$0.1.indemnity.isZero })
    for (_, claim) in Self.entries {
      #expect(claim.part.outstanding == claim.indemnity + claim.insuredsRecovery + claim.vatRegained + claim.retained)
      #expect(claim.part.outstanding - claim.deductions.map(\.amount).total() == claim.indemnity)
      #expect(claim.deductions.allSatisfy { $0.amount.cents > 0 })
    }
  }

  @Test("A story names the limit that is short, the threshold, the percentage and the first loss, in both languages")
  func story() throws {
    let current = try #require(Self.review.scenarios.first { $0.scenario.id == "current" })
    let claim = try #require(current.claims.first { $0.event == 0 })
    let story = ClaimStory(claim, in: current, report: Self.report).paragraphs.joined()
    // 60,000 with VAT are 50,000 without; the buyer's limit is 12,000; 90 % are 10,800, less than the first loss.
    for words in [
      "Insolvency opened on 5\u{A0}October\u{A0}2026", "€10,000.00 off",
      "€38,000.00 lies above the limit of €12,000.00",
      "The claims threshold of €500.00 is passed", "90% of €12,000.00 = €10,800.00",
      "first loss of €20,000.00 had €20,000.00 left: it takes €10,800.00; €9,200.00 is left", "Indemnity: none",
    ] { #expect(story.english.contains(words), "\(words)") }
    for words in [
      "Jugement d’ouverture", "Assiette", "Perte garantie", "Quotité garantie", "franchise annuelle globale",
    ] {
      #expect(story.french.contains(words), "\(words)")
    }
  }

  @Test("A default that pays before the date of loss is named as no claim")
  func cured() throws {
    let current = try #require(Self.review.scenarios.first { $0.scenario.id == "current" })
    #expect(!current.claims.contains { $0.event == 2 })
    let note = Self.report.page.tables[0].note
    #expect(note.english.hasSuffix("all was paid before the date of loss: Ateliers Quimbert."))
  }

  @Test("The page leads with the scenario that insures, escapes names, and repeats no anchor")
  func page() {
    #expect(Self.report.leading?.scenario.id == "current")
    #expect((5...7).contains(Self.report.keyFigures.count))
    let page = Self.report.html(first: .french)
    #expect(!page.contains("<b>") && page.contains("Outils &lt;b&gt;Dubreuil&lt;/b&gt;"))
    let anchors = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(anchors).count == anchors.count)
    #expect(anchors.contains("claims") && anchors.contains("claims-1") && anchors.contains("years"))
  }

  @Test("The terminal gets the answer first and at most seventeen lines; files written take the rest of the twenty")
  func terminal() {
    for language in Language.allCases {
      let lines = Self.report.lines(language)
      #expect(lines.first == Self.report.answer[language])
      #expect(lines.count <= 17)
    }
  }

  @Test("Every deduction and cause has words in both languages")
  func words() {
    for reason in ClaimDeduction.inOrder {
      #expect(!reason.words.english.isEmpty && reason.words.english != reason.words.french)
    }
    for status in CoverStatus.all { #expect(!status.cause.isSame, "\(status)") }
  }

  @Test("Losses that leave nothing to settle still make a page")
  func nothing() {
    let none = ClaimsReview(
      WorkshopCase.caseData,
      events: [LossEvent(buyer: 2, defaultOn: Day("2026-10-07")!, kind: .insolvency, outstanding: .zero)])
    let report = ClaimsReport(none, command: "encours claims", version: "0.1.0")
    #expect(report.answer.english == "These defaults leave no debt to settle.")
    #expect(report.charts.isEmpty)
    #expect(report.html(first: .english).contains("These defaults leave no debt to settle."))
  }
}
