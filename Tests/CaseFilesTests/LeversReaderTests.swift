import Contracts
import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// Levers as a case writes them, and the page that documents them.
@Suite struct LeversReaderTests {
  private func levers(_ text: String) throws -> (levers: [ScenarioLever], reading: CaseReading) {
    let document = SoundCase.document.replacing("\"uninsured\" }", with: "\"uninsured\", levers: [\(text)] }")
    let reading = try SoundCase.read(["case.json5": document])
    return (try #require(reading.content).scenarios[0].levers, reading)
  }

  @Test func aNameAloneHasTheCataloguesValuesForAll() throws {
    let (levers, reading) = try levers("\"earlyDunning\", \"collectionAgency\"")
    #expect(levers.map(\.lever.id) == ["earlyDunning", "collectionAgency"])
    #expect(levers.allSatisfy { $0.values.isEmpty && $0.buyers == nil && $0.sectors == nil && $0.debtAgeMonths == 3 })
    // Every default is listed.
    let fields = reading.defaults.map(\.field)
    for field in ["levers[0].lateFactor", "levers[1].recovery", "levers[1].fee", "levers[1].debtAgeMonths"] {
      #expect(fields.contains("scenarios[0].\(field)"), "\(field)")
    }
    #expect(reading.defaults.first { $0.field == "scenarios[0].levers[1].fee" }?.value.english == "\"15%\"")
  }

  @Test func anObjectOverridesValuesAndSaysWhomItConcerns() throws {
    let (levers, reading) = try levers(
      "{ lever: \"deposit\", share: \"12,5%\", buyers: [\"B1\"], sectors: [\"Conseil\"] }, "
        + "{ lever: \"phoneDunning\", daysEarlier: -4, monthlyCost: 250.5 }")
    #expect(levers[0].values == ["share": .share(Rate(billionths: 125_000_000))])
    #expect(levers[0].buyers == [BuyerID("B1")] && levers[0].sectors == ["Conseil"])
    #expect(levers[1].values == ["daysEarlier": .days(-4), "monthlyCost": .money(Money(cents: 25_050))])
    let buyers = try #require(reading.content).portfolio.buyers
    #expect(buyers.map { levers[0].concerns($0) } == [true, true, false])
    #expect(buyers.allSatisfy { levers[1].concerns($0) })
  }

  /// The age of a debt chooses the value that is shown as default: 50 % through twelve months in levers.md.
  @Test func theAgeOfADebtChoosesTheValue() throws {
    let (levers, reading) = try levers("{ lever: \"collectionAgency\", debtAgeMonths: 8 }")
    let recovery = try #require(levers[0].lever.effects.first { $0.key == "recovery" })
    #expect(levers[0].value(of: recovery) == .percent(50))
    #expect(reading.defaults.first { $0.field.hasSuffix("levers[0].recovery") }?.value.english == "\"50%\"")
  }

  @Test func anUnknownSectorIsAWarning() throws {
    let (_, reading) = try levers("{ lever: \"deposit\", sectors: [\"Metallurgie\"] }")
    let warning = try #require(reading.warnings.first { $0.field == "scenarios[0].levers[0].sectors[0]" })
    #expect(warning.hint?.english == "did you mean Métallurgie?")
  }

  /// Row by row: the page shows what the catalogue holds; ENCOURS_RECORD=1 writes its tables anew.
  @Test func theDocumentedPageIsTheCatalogue() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Documentation/levers.md")
    var text = try String(contentsOf: page, encoding: .utf8)
    let words = text.firstRange(of: LeversPage.heading).map { String(text[..<$0.lowerBound]) } ?? text
    if ProcessInfo.processInfo.environment["ENCOURS_RECORD"] == "1" {
      try (words + LeversPage.markdown).write(to: page, atomically: true, encoding: .utf8)
      text = try String(contentsOf: page, encoding: .utf8)
    }
    #expect(text == words + LeversPage.markdown)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    for lever in Lever.catalogue {
      let row = try #require(rows.first { $0.hasPrefix("| `\(lever.id)` ") })
      for part in [lever.name.english, lever.name.french, lever.source.english, "`\(lever.effects[0].key)`"] {
        #expect(row.contains(part), "\(lever.id): \(part)")
      }
      for effect in lever.effects {
        #expect(
          rows.contains {
            $0.contains("`\(effect.key)` | `\(effect.parameter.rawValue)` | \(LeversPage.describe(effect))")
          }, "\(lever.id).\(effect.key)")
      }
    }
  }
}
