import Foundation
import Receivables
import Testing

@Suite struct DayTests {
  /// Independent reference: Foundation's Gregorian calendar in UTC.
  @Test func everyTenthDayOfFourCenturiesAgreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: Int32(-60_000), to: 86_000, by: 10) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let day = Day(number: number)
      #expect(
        day.components.year == parts.year && day.components.month == parts.month && day.components.day == parts.day)
      #expect(Day(day.description) == day)
    }
  }

  @Test(arguments: [
    "2025-02-29", "2026-13-01", "0000-01-01", "2026-1-01", "01/02/2026", "", "2026-04-31", "2026-04-3a",
  ])
  func aDayThatDoesNotExistIsRefused(text: String) { #expect(Day(text) == nil) }

  @Test func monthsAreClampedToTheirEnd() throws {
    let day = try #require(Day("2024-01-31"))
    #expect(day.addingMonths(1).description == "2024-02-29")
    #expect(day.addingMonths(13).description == "2025-02-28")
    #expect(day.addingMonths(-2).description == "2023-11-30")
    #expect(day.endOfMonth == day)
    #expect((Day.never + 5) == Day.never)
  }
}
