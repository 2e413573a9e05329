import Foundation
import Testing

@testable import CaseFiles

/// Expected values: the columns and keys of the format page.
@Suite struct FormatPageTests {
  @Test func theTablesHoldEveryColumnOfTheFormat() {
    let columns = [
      "buyers.csv": "buyer_id name siren country sector group_id relationship rating pd_1y lgd retention_of_title "
        + "annual_sales outstanding vat_rate terms_days mean_days_late insolvent_on",
      "invoices.csv": "invoice_id buyer_id issued_on due_on amount vat_rate currency settled_on paid disputed "
        + "overdue_notified_on assigned_on",
      "limits.csv": "buyer_id kind amount insured_percentage effective_on expires_on notice_days scenario",
      "sales.csv": "buyer_id month amount", "flows.csv": "date amount label repeat until",
      "events": "buyer_id date kind outstanding filed_on recovery recovery_on recovery_costs",
    ]
    for table in TableFormats.all {
      #expect(table.columns.map(\.name).joined(separator: " ") == columns[table.file])
    }
    #expect(TableFormats.all.count == columns.count)
  }

  @Test func thePageShowsEveryKeyWithItsDefault() {
    let lines = FormatPage.markdown.split(separator: "\n")
    for section in CaseKeys.all {
      #expect(lines.contains { $0 == "### \(section.path.isEmpty ? "the file" : section.path)" })
      for key in section.keys { #expect(lines.contains { $0.contains(key.name) && $0.contains(key.meaning) }) }
    }
    #expect(lines.contains("| **asOf** | valuation date | error |"))
    #expect(
      lines.contains(
        "| filingDays | days after the maximum extension within which the claim is filed; at most 366 days as a rule | `30` |"
      ))
    #expect(lines.contains("| due_on | original due date | issue + the buyer's terms, else 30 days |"))
  }

  /// The page on formats names every field of a map, and its own map is read without a problem.
  @Test func theMapsOfThePageAreTheReadersOwn() throws {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: project.appending(path: "Sources/Documentation/formats.md"), encoding: .utf8)
    let fields = try #require(page.split(separator: "\n").first { $0.hasPrefix("Fields: ") })
    for field in LedgerField.allCases { #expect(fields.contains("`\(field.key)`"), "\(field.key)") }
    let start = try #require(page.range(of: "Belegnummer = "))
    let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
    let map = ColumnMap(ImportSource(name: "map", bytes: Array(page[start.lowerBound..<end.lowerBound].utf8)))
    #expect(map.problems == [] && map.dateOrder == .dayFirst && map.decimal == UInt8(ascii: ","))
  }

  /// The documentation's page is the reader's own tables; ENCOURS_RECORD=1 writes it anew.
  @Test func theDocumentedPageIsTheReadersOwn() throws {
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = project.appending(path: "Sources/Documentation/case-format.md")
    if ProcessInfo.processInfo.environment["ENCOURS_RECORD"] == "1" {
      try FormatPage.markdown.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == FormatPage.markdown)
  }

  /// A default that the parser itself would refuse would be found only by the first user who leaves the key out.
  @Test func everyWrittenDefaultIsJSON5() {
    for section in CaseKeys.all {
      for key in section.keys {
        guard case .written(let text) = key.fallback else { continue }
        let (tree, problems) = JSON5Parser.parse(Array(text.utf8), name: key.name)
        #expect(tree != nil && problems.isEmpty, "\(section.path) \(key.name)")
      }
    }
  }
}
