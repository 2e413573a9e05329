import Receivables

/// A date as software writes it, and the order of day and month, told by a whole column.
struct DateText {
  /// Which of a date's three numbers is the day.
  enum Order: Sendable {
    case dayFirst
    case monthFirst
  }

  /// The three numbers of a date in the order of the file.
  struct Parts: Equatable {
    var first: Int
    var second: Int
    var third: Int
    /// True if the first is the year: then no order is needed.
    var yearFirst: Bool

    /// The day these numbers are; two digits of a year are 1970–2069.
    func day(_ order: Order) -> Day? {
      if yearFirst { return Day(year: first, month: second, day: third) }
      let year = third < 70 ? third + 2000 : third < 100 ? third + 1900 : third
      return order == .dayFirst
        ? Day(year: year, month: second, day: first) : Day(year: year, month: first, day: second)
    }
  }

  /// What the dates of a column say about their order.
  struct Evidence {
    /// Dates whose first number can only be a day.
    private(set) var dayFirst = 0
    /// Dates whose second number can only be a day.
    private(set) var monthFirst = 0
    /// Dates that both orders allow and read differently.
    private(set) var ambiguous = 0

    mutating func add(_ parts: Parts) {
      if parts.yearFirst { return }
      if parts.first > 12 {
        dayFirst += 1
      } else if parts.second > 12 {
        monthFirst += 1
      } else if parts.first != parts.second {
        ambiguous += 1
      }
    }

    static func + (left: Evidence, right: Evidence) -> Evidence {
      var sum = left
      sum.dayFirst += right.dayFirst
      sum.monthFirst += right.monthFirst
      sum.ambiguous += right.ambiguous
      return sum
    }

    /// The order that most dates with an unmistakable one have; nil if there is none such, or as many of both.
    var order: Order? { dayFirst == monthFirst ? nil : dayFirst > monthFirst ? .dayFirst : .monthFirst }
  }

  /// Reads `20260930`, `2026-09-30`, `30/09/2026`, `9/30/26` with any of `/ - .` and a time of day behind; nil if the
  /// bytes are no three numbers.
  static func read(_ bytes: ArraySlice<UInt8>) -> Parts? {
    var numbers = (0, 0, 0)
    var digits = (0, 0, 0)
    var place = 0
    var length = 0
    scan: for byte in bytes {
      switch byte {
      case 0x30...0x39:
        length += 1
        if length > 9 { return nil }
        let digit = Int(byte - 0x30)
        switch place {
        case 0: numbers.0 = numbers.0 * 10 + digit; digits.0 += 1
        case 1: numbers.1 = numbers.1 * 10 + digit; digits.1 += 1
        default: numbers.2 = numbers.2 * 10 + digit; digits.2 += 1
        }
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
        place += 1
        if place > 2 { return nil }
      case 0x20, UInt8(ascii: "T"):
        // A time of day follows, in which nothing is of interest.
        break scan
      default: return nil
      }
    }
    // Eight digits; a spreadsheet may have made a number with a decimal of them.
    if digits.0 == 8, place == 0 || (place == 1 && numbers.1 == 0) {
      return Parts(first: numbers.0 / 10000, second: numbers.0 / 100 % 100, third: numbers.0 % 100, yearFirst: true)
    }
    guard place == 2, digits.1 > 0, digits.1 <= 2 else { return nil }
    if digits.0 == 4 {
      guard digits.2 == 1 || digits.2 == 2 else { return nil }
      return Parts(first: numbers.0, second: numbers.1, third: numbers.2, yearFirst: true)
    }
    guard (1...2).contains(digits.0), digits.2 == 2 || digits.2 == 4 else { return nil }
    return Parts(first: numbers.0, second: numbers.1, third: numbers.2, yearFirst: false)
  }

  /// The day of a spreadsheet's day number, five digits from 20,000 (1954) to 60,000 (2064); nil for anything else.
  static func spreadsheetDay(_ bytes: ArraySlice<UInt8>) -> Day? {
    guard bytes.count == 5, bytes.allSatisfy({ (0x30...0x39).contains($0) }),
      let serial = Int(String(decoding: bytes, as: UTF8.self)), (20_000...60_000).contains(serial)
    else { return nil }
    // Day 1 is 1900-01-01 and 1900 is wrongly a leap year, so that counting starts on 1899-12-30.
    return Day(year: 1899, month: 12, day: 30).map { $0 + serial }
  }
}

extension Day {
  /// The date as a French sentence writes it, `30/09/2026`.
  var inFrench: String {
    let (year, month, day) = components
    return "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
  }
}
