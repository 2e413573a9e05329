import Receivables
import Testing

@testable import CaseFiles

/// What a case may hold and hardly means: a warning each, at its place.
@Suite struct CaseWarningsTests {
  private func warnings(_ file: String, _ old: String, _ new: String) throws -> [Problem] {
    let sound = try SoundCase.read().warnings
    let text = try #require(SoundCase.files[file])
    #expect(text.contains(old))
    let reading = try SoundCase.read([file: text.replacing(old, with: new)])
    #expect(reading.content != nil, "\(reading.problems)")
    return reading.warnings.filter { !sound.contains($0) }
  }

  /// A number that is mistyped belongs to somebody else. Source: the Luhn key of SIREN (INSEE).
  @Test(arguments: [("732829320", 0), ("732829321", 1), ("123456789", 1), ("73282932", 1)])
  func aCompanyNumberHasItsCheckDigit(siren: String, count: Int) throws {
    let seller = try warnings("case.json5", "exchangeRates", "seller: { siren: \"\(siren)\" }, exchangeRates")
    #expect(seller.count == count && seller.allSatisfy { $0.field == "seller.siren" && $0.value == siren })
    let header = "buyer_id,name,country,sector,relationship"
    let reading = try SoundCase.read([
      "buyers.csv": SoundCase.files["buyers.csv"]!.replacing(header, with: header + ",siren")
        .replacing("Métallurgie,third_party", with: "Métallurgie,third_party,\(siren)")
        .replacing("Conseil,,", with: "Conseil,,,").replacing("Korvel,,,,", with: "Korvel,,,,,")
    ])
    let buyers = reading.warnings.filter { $0.field == "siren" }
    #expect(reading.content != nil && buyers.count == count, "\(reading.problems)")
    #expect(buyers.allSatisfy { $0.line == 2 && $0.value == siren })
  }

  @Test func twoDecisionsOfADay() throws {
    let row = "B1,named,5000,,2026-01-01,,,\n"
    let twice = try warnings("limits.csv", row, row + row.replacing("5000", with: "50000"))
    #expect(twice.count == 1 && twice[0].line == 3 && twice[0].column == 4, "\(twice)")
    #expect(twice[0].hint?.english == "line 2 holds one: keep the one that is in force")
    for other in [
      "B1,reduced,4000,,2026-01-01,,,", "B1,named,4000,,2026-01-02,,,", "B1,named,4000,,2026-01-01,,,current",
    ] {
      #expect(try warnings("limits.csv", row, row + other + "\n").isEmpty, "\(other)")
    }
  }

  @Test func aPolicyThatIsNeverInForce() throws {
    let late = try warnings("case.json5", "from: \"2026-01-01\"", "from: \"2027-09-30\"")
    #expect(late.map(\.field) == ["scenarios[1].policy.period"] && late[0].line == 7, "\(late)")
    #expect(try warnings("case.json5", "from: \"2026-01-01\"", "from: \"2027-09-29\"").isEmpty)
  }
}
