import Contracts
import Receivables
import Testing

@testable import Reports

@Suite("Words of the pages") struct WordsTests {
  /// The French texts of a page.
  func french(_ document: String) -> [String] {
    ["span", "tspan"].flatMap { element in
      document.components(separatedBy: "<\(element) lang=\"fr\">").dropFirst().map {
        $0.components(separatedBy: "</\(element)>")[0]
      }
    }
  }

  // Source: Lexique des règles typographiques en usage à l'Imprimerie nationale: a space before ; : ! ? and the curved
  // apostrophe.
  @Test(
    "French is set as French is",
    arguments: [
      AuditReportTests.document, ClaimsReportTests.document, CashReportTests.document, ComparisonReportTests.document,
    ])
  func typography(document: String) {
    let texts = french(document)
    #expect(texts.count > 100)
    for text in texts {
      let plain = text.replacing(/&#?\w+;/, with: { $0.output == "&#39;" ? "'" : "x" })
      #expect(!plain.contains("'"), "\(text)")
      #expect(plain.firstMatch(of: /[^\u{A0}\u{202F}][;:!?](\s|$)/) == nil, "\(text)")
      #expect(!plain.contains("assuré "), "the seller is « vendeur »: \(text)")
    }
  }

  @Test("A long name continues on a line of its own instead of being cut")
  func wrapped() {
    let name = Wording(same: "Better whole-turnover offer, top-up, non-recourse factoring")
    #expect(
      name.wrapped(to: 32).map(\.english) == ["Better whole-turnover offer,", "top-up, non-recourse factoring"])
    let chart = BarRows([BarRows.Bar(name, value: name, parts: [])], nameLength: 32, wrapsNames: true)
    #expect(chart.height == BarRows([BarRows.Bar(name, value: name, parts: [])]).height + 17)
    #expect(chart.marks.markup.contains("top-up, non-recourse factoring"))
  }

  @Test("Defaults are grouped by scenario under its name, and what scenarios share is told once")
  func assumptions() {
    let terms = PolicyTerms(
      structure: .wholeTurnover, from: Day("2026-01-01")!, months: 12, namedPercentage: .one,
      discretionaryPercentage: .one)
    let scenarios = [
      Scenario(id: "none", name: "None"), Scenario(id: "one", name: "One", policies: [terms]),
      Scenario(id: "two", name: "Two", policies: [terms, terms]),
    ]
    let groups = AssumptionGroup.groups(
      [
        "case.json5: ageBuckets = [30]", "case.json5: scenarios[0].levers = []",
        "case.json5: scenarios[1].policy.replaces = false", "case.json5: scenarios[1].policy.tax = 0",
        "case.json5: scenarios[1].levers = []", "case.json5: scenarios[2].policies[0].replaces = false",
        "case.json5: scenarios[2].policies[1].replaces = false",
        "case.json5: scenarios[2].policies[1].revolving = false",
        "case.json5: scenarios[2].levers = []", "buyers.csv: lgd = 0 (180 rows)",
      ].map { Wording(same: $0) }, scenarios: scenarios)
    #expect(
      groups.map(\.title.english) == [
        "The whole case", "buyers.csv", "Every scenario", "“One”, “Two”", "“One”", "“Two”",
      ])
    #expect(
      groups.map { $0.entries.map(\.english) } == [
        ["ageBuckets = [30]"], ["lgd = 0 (180 rows)"], ["levers = []"], ["policy.replaces = false"],
        ["policy.tax = 0"], ["policies[1].revolving = false"],
      ])
  }
}
