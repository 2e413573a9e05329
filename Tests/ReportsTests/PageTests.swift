import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("Page") struct PageTests {
  /// The demonstration page; also written where ENCOURS_PAGES says, for Tests/Browser.
  static let document: String = {
    let document = DemonstrationPage.page.html(first: .english)
    if let folder = ProcessInfo.processInfo.environment["ENCOURS_PAGES"] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try? document.write(toFile: folder + "/demonstration.html", atomically: true, encoding: .utf8)
    }
    return document
  }()

  @Test("The policy forbids every request and names the page's own script and style")
  func policy() {
    // Source: Content Security Policy Level 3, section 2.3.1: 'sha256-' and the digest in base64.
    #expect(PageTests.document.contains("content=\"default-src &#39;none&#39;; script-src &#39;sha256-"))
    for element in ["script", "style"] {
      let parts = PageTests.document.components(separatedBy: "<\(element)>")
      #expect(parts.count == 2)
      let text = parts[1].components(separatedBy: "</\(element)>")[0]
      let digest = Data(SHA256.digest(Array(text.utf8))).base64EncodedString()
      #expect(PageTests.document.contains("\(element)-src &#39;sha256-\(digest)&#39;"))
    }
  }

  @Test("No attribute runs code or carries style, and no address leads outside")
  func nothingInline() {
    for forbidden in [
      " style=", " onclick=", " onload=", "http://", "https://", " src=", "url(", "@import", "javascript:",
    ] {
      #expect(!PageTests.document.contains(forbidden), "\(forbidden)")
    }
  }

  @Test("Text of the data is text of the page")
  func escaped() {
    #expect(!PageTests.document.contains("<script>alert"))
    #expect(PageTests.document.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(PageTests.document.contains("<h1>Négoce Durand &amp; Fils &lt;SAS&gt;</h1>"))
  }

  @Test("At most 500 rows show, those with most money at stake first")
  func fiveHundredRows() {
    let shown = DemonstrationPage.invoices.shownRows
    #expect(shown.count == 500)
    #expect(shown.first == (0..<812).max { ($0 * 7919) % 812 < ($1 * 7919) % 812 })
    #expect(PageTests.document.contains("The 500 rows with most money at stake, of 812."))
    #expect(PageTests.document.contains("Les 500 lignes aux plus forts enjeux, sur 812."))
  }

  @Test("A short table keeps its order unless it leads with the stakes")
  func stakes() {
    let table = Table(
      id: "t", caption: Wording(same: "t"), columns: [Column("n", Wording(same: "n"), .integer)],
      rows: (0..<4).map { Row([.integer($0)]) }, stakes: [2, 9, 9, 5].map { Money(units: $0) })
    #expect(table.shownRows == [0, 1, 2, 3])
    #expect(table.leadingWithStakes().shownRows == [1, 2, 3, 0])
  }

  @Test("Identifiers are unique and every reference has its target")
  func references() {
    func values(_ attribute: String) -> [String] {
      PageTests.document.components(separatedBy: " \(attribute)=\"").dropFirst().map {
        $0.components(separatedBy: "\"")[0]
      }
    }
    let identifiers = values("id")
    #expect(Set(identifiers).count == identifiers.count)
    let references =
      values("aria-labelledby") + values("aria-describedby") + values("for")
      + values("href").map { String($0.dropFirst()) }
    #expect(references.count > 20)
    for reference in references { #expect(identifiers.contains(reference), "\(reference)") }
  }
}
