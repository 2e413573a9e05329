import Contracts
import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// Stresses as a case writes them, and the page that documents them.
@Suite struct StressesReaderTests {
  private func read(_ text: String) throws -> CaseReading {
    let document = SoundCase.document.replacing("exchangeRates: {", with: "stresses: [ \(text) ], exchangeRates: {")
    return try SoundCase.read(["case.json5": document])
  }

  @Test func everyShockIsRead() throws {
    let reading = try read(
      """
      { id: "a", name: "Builders stop", defaultProbability: [ { times: 2 }, { times: 1.5, sector: "Conseil" } ],
        factorShock: 0.5, largestBuyers: { fail: 2 }, limitCuts: [ {}, { keeps: "40%", sector: "Conseil", afterDays: 7 } ],
        delayDays: 12, facilityWithdrawn: {} },
      { id: "b", facilityWithdrawn: { afterDays: 90 }, largestBuyers: { fail: 1, afterDays: 5 } }
      """)
    let stresses = try reading.validCase().stresses
    #expect(stresses.map(\.id) == ["a", "b"] && stresses[0].name.french == "Builders stop" && stresses[1].name == "b")
    #expect(
      stresses[0].shocks == [
        .defaultProbability(times: 2, .everyone), .defaultProbability(times: 1.5, .sector("Conseil")),
        .factor(deviations: 0.5), .largestBuyersFail(count: 2, afterDays: 30),
        .limitCut(keeps: .zero, .everyone, afterDays: 0),
        .limitCut(keeps: Rate(percent: 40), .sector("Conseil"), afterDays: 7), .delay(days: 12),
        .facilityWithdrawn(afterDays: 0),
      ])
    #expect(
      stresses[1].shocks == [.largestBuyersFail(count: 1, afterDays: 5), .facilityWithdrawn(afterDays: 90)])
    let defaults = reading.defaults.filter { $0.field.hasPrefix("stresses[0]") || $0.field.hasPrefix("stresses[1]") }
    #expect(defaults.contains { $0.field == "stresses[0].largestBuyers.afterDays" && $0.value.english == "30" })
    #expect(defaults.contains { $0.field == "stresses[1].delayDays" && $0.value.english == "0" })
    #expect(try reading.validCase().knownStresses.map(\.id) == Stress.builtIn.map(\.id) + ["a", "b"])
  }

  /// A stress of nobody is an error that names the sectors it may mean.
  @Test func anUnknownSectorIsAnErrorWithTheNearest() throws {
    func error(_ sector: String) throws -> Problem {
      let reading = try read("{ id: \"a\", limitCuts: [ { sector: \"\(sector)\" } ] }")
      #expect(reading.content == nil)
      return try #require(
        reading.problems.first { $0.field == "stresses[0].limitCuts[0].sector" && $0.severity == .error })
    }
    #expect(try error("Conseils").hint?.english == "did you mean Conseil?")
    #expect(try error("Cons").hint?.english == "sectors: \"Conseil\"")
    #expect(try error("Bois").hint?.french == "secteurs : \"Conseil\", \"Métallurgie\"")
  }

  /// The page shows the rows; ENCOURS_RECORD=1 writes its table anew.
  @Test func theDocumentedPageIsTheRows() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Documentation/stress.md")
    var text = try String(contentsOf: page, encoding: .utf8)
    let words = text.firstRange(of: StressesPage.heading).map { String(text[..<$0.lowerBound]) } ?? text
    if ProcessInfo.processInfo.environment["ENCOURS_RECORD"] == "1" {
      try (words + StressesPage.markdown).write(to: page, atomically: true, encoding: .utf8)
      text = try String(contentsOf: page, encoding: .utf8)
    }
    #expect(text == words + StressesPage.markdown)
    for stress in Stress.builtIn {
      let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(stress.id)` ") })
      for part in [stress.name.english, stress.name.french, stress.description.english] {
        #expect(row.contains(part), "\(stress.id): \(part)")
      }
    }
    // Every key of a stress is explained, and the example of the page is one that the reader takes.
    for key in StressKeys.stress.keys.dropFirst(2) { #expect(words.contains("- **`\(key.name)`**"), "\(key.name)") }
    let start = try #require(text.firstRange(of: "stresses: [\n"))
    let end = try #require(text[start.lowerBound...].firstRange(of: "```"))
    // The sector of the example is the SME's.
    let example = String(text[start.lowerBound..<end.lowerBound])
      .replacing("41.20A Construction de maisons individuelles", with: "Conseil")
    let document = SoundCase.document.replacing("exchangeRates: {", with: "\(example), exchangeRates: {")
    let reading = try SoundCase.read(["case.json5": document])
    #expect(try reading.validCase().stresses.first?.shocks.count == 6)
  }
}
