import Contracts
import Receivables
import Testing

@testable import CaseFiles

/// Expected values: the format page, row "events".
@Suite struct EventsFileTests {
  static func read(_ text: String) throws -> EventsReading {
    EventsFile.read(Array(text.utf8), name: "events.csv", in: try SoundCase.read().validCase())
  }

  @Test func furtherLinesOfALossAddRecoveries() throws {
    let text = """
      buyer_id,date,kind,outstanding,filed_on,recovery,recovery_on,recovery_costs
      B2,2026-11-01,protracted,,,,,
      B1,2026-10-15,insolvency,,,500,2027-05-01,20
      B1,2026-10-15,insolvency,1500.5,2026-10-20,100,2027-02-01,
      """
    let events = try Self.read(text).validEvents()
    #expect(events.map(\.buyer) == [0, 1])
    #expect(events.map(\.kind) == [.insolvency, .protracted])
    #expect(events[0].outstanding == Money(cents: 150_050))
    #expect(events[0].filedOn?.description == "2026-10-20")
    #expect(events[0].recoveries.map(\.gross) == [Money(units: 100), Money(units: 500)])
    #expect(events[0].recoveries.map(\.costs) == [.zero, Money(units: 20)])
    #expect(events[1].outstanding == nil)
    #expect(events[1].recoveries.isEmpty)

    let lines = text.split(separator: "\n")
    let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    #expect(String(describing: try Self.read(reversed).validEvents()) == String(describing: events))
  }

  @Test(arguments: [
    ("B9,2026-10-01,insolvency,,,,,", 2, 1, "a buyer_id of buyers.csv", "did you mean B1?"),
    (
      "B1,01/10/2026,insolvency,,,,,", 2, 4, "a day such as 2026-09-30",
      "write 2026-10-01 (or 2026-01-10 if the month comes first)"
    ),
    ("B1,2026-10-01,insolvent,,,,,", 2, 15, "insolvency or protracted", "did you mean insolvency?"),
    ("B1,2026-10-01,,,,,,", 2, 15, "a value", nil),
    ("B1,2026-10-01,insolvency,-5,,,,", 2, 26, "an amount of 0 or more", nil),
    ("B1,2026-10-01,insolvency,,,5,,", 2, 30, "the day of the recovery", nil),
    ("B1,2026-10-01,insolvency,,,5,2026-09-30,", 2, 30, "a day not before date, 2026-10-01", nil),
    ("B1,2026-10-01,insolvency,,,5,2026-11-30,6", 2, 41, "at most 5.00", nil),
    (
      "B1,2026-10-01,insolvency,,,,,\nB1,2026-10-01,protracted,,,,,", 3, 15, "insolvency, as on line 2",
      "a further line adds a recovery to the same loss"
    ),
    (
      "B1,2026-10-01,insolvency,5,,,,\nB1,2026-10-01,insolvency,6,,,,", 3, 26, "5.00, as on line 2",
      "a further line adds a recovery to the same loss"
    ),
    (",,,,,,,", 1, 0, "at least one event", nil),
  ])
  func faultsAreLocated(_ rows: String, _ line: Int, _ column: Int, _ expected: String, _ hint: String?) throws {
    let reading = try Self.read(
      "buyer_id,date,kind,outstanding,filed_on,recovery,recovery_on,recovery_costs\n\(rows)\n")
    #expect(reading.events == nil)
    let problem = try #require(reading.problems.first)
    #expect(problem.line == line)
    #expect(problem.column == column)
    #expect(problem.expected.english == expected)
    #expect(problem.hint?.english == hint)
  }
}
