/// A calendar day of the proleptic Gregorian calendar, counted from 1 January 1970.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01; negative before.
  package var number: Int32

  /// The day `number` days after 1970-01-01.
  @inlinable package init(number: Int32) { self.number = number }

  /// A day given by year (1…9999), month (1…12) and day of the month; nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(year: year, month: month)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  /// The earliest day a file can hold: 0001-01-01.
  package static let distantPast = Day(number: number(year: 1, month: 1, day: 1))
  /// The last day a file can hold: 9999-12-31.
  package static let distantFuture = Day(number: number(year: 9999, month: 12, day: 31))
  /// A day after every day a file can hold, that stands for never.
  package static let never = Day(number: .max)

  @inlinable package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  /// The day `days` days later; `never` stays never.
  @inlinable package static func + (day: Day, days: Int) -> Day {
    let sum = Int(day.number) + days
    return day.number == Int32.max || sum > Int(Int32.max) ? Day(number: .max) : Day(number: Int32(sum))
  }
  /// The day `days` days earlier.
  @inlinable package static func - (day: Day, days: Int) -> Day { day + -days }
  /// The number of days from `earlier` to `later`.
  @inlinable package static func - (later: Day, earlier: Day) -> Int { Int(later.number) - Int(earlier.number) }

  /// Year, month (1…12) and day of the month.
  package var components: (year: Int, month: Int, day: Int) {
    // Days are counted from 1 March of year 0, so that a leap day ends its year.
    // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The same day of the month `months` months later, or that month's last day if it is shorter.
  package func addingMonths(_ months: Int) -> Day {
    let (year, month, day) = components
    let total = year * 12 + (month - 1) + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    return Day(
      number: Day.number(
        year: newYear, month: newMonth, day: min(day, Day.daysInMonth(year: newYear, month: newMonth))))
  }

  /// The last day of the month.
  package var endOfMonth: Day {
    let (year, month, day) = components
    return self + (Day.daysInMonth(year: year, month: month) - day)
  }

  /// The first day of the month.
  package var startOfMonth: Day { self - (components.day - 1) }

  /// The number of days of a month.
  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// The day number of a date that exists. Source: Howard Hinnant, as above, days_from_civil.
  package static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// The ISO form, `2026-09-30`.
  package var description: String {
    if self == .never { return "never" }
    let (year, month, day) = components
    let text = String(year)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
      + "-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// A day in ISO form; nil if it is anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func value(_ range: Range<Int>) -> Int? {
      var total = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        total = total * 10 + Int(byte - 0x30)
      }
      return total
    }
    guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
