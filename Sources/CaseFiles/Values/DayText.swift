import Receivables

/// Days and months as files hold them: ISO only, but other forms are recognized to propose the ISO one.
enum DayText {
  /// A day such as `2026-09-30`.
  static func day(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> Day {
    if let day = iso(bytes) { return day }
    throw ValueFault(
      Wording("a day such as 2026-09-30", fr: "une date telle que 2026-09-30"),
      hint: mend(String(decoding: bytes, as: UTF8.self)))
  }

  /// A month such as `2026-10`, as its first day.
  static func month(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> Day {
    let start = bytes.startIndex
    if bytes.count == 7, bytes[start + 4] == UInt8(ascii: "-"), let year = number(bytes[start..<start + 4]),
      let month = number(bytes[(start + 5)...]), let day = Day(year: year, month: month, day: 1)
    {
      return day
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split { !$0.isNumber }.map(String.init)
    var hint: Wording?
    if let day = iso(bytes) {
      hint = ValueFault.write(String(day.description.prefix(7)))
    } else if parts.count == 2, let first = Int(parts[0]), let second = Int(parts[1]) {
      let (year, month) = parts[0].count == 4 ? (first, second) : (second, first)
      if parts[0].count == 4 || parts[1].count == 4, let day = Day(year: year, month: month, day: 1) {
        hint = ValueFault.write(String(day.description.prefix(7)))
      }
    }
    throw ValueFault(Wording("a month such as 2026-10", fr: "un mois tel que 2026-10"), hint: hint)
  }

  /// The day of exactly ten bytes in ISO form.
  static func iso(_ bytes: ArraySlice<UInt8>) -> Day? {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = number(bytes[start..<start + 4]), let month = number(bytes[(start + 5)..<(start + 7)]),
      let day = number(bytes[(start + 8)...])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The ISO form of a day written otherwise; both readings where day and month could be exchanged.
  private static func mend(_ text: String) -> Wording? {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split { !$0.isNumber }.map(String.init)
    if parts.count == 1, let only = parts.first, only == text {
      if only.count == 8, let packed = Int(only) {
        let candidates = [
          Day(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100),
          Day(year: packed % 10_000, month: packed / 10_000 % 100, day: packed / 1_000_000),
        ].compactMap { $0 }.filter { (1900...2100).contains($0.components.year) }
        return candidates.first.map { ValueFault.write($0.description) }
      }
      // The day number of a spreadsheet, from 1899-12-30; five digits hold the years 1954 to 2064 and more.
      if only.count == 5, let serial = Int(only), (20_000...60_000).contains(serial) {
        return ValueFault.write((Day(number: Day.number(year: 1899, month: 12, day: 30)) + serial).description)
      }
      return nil
    }
    guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2]) else {
      return nil
    }
    if parts[0].count == 4 {
      guard let day = Day(year: first, month: second, day: third) else { return noSuchDay }
      return ValueFault.write(day.description)
    }
    guard parts[2].count == 4 || parts[2].count == 2 else { return nil }
    let year = parts[2].count == 2 ? 2000 + third : third
    let european = Day(year: year, month: second, day: first)
    let american = Day(year: year, month: first, day: second)
    switch (european, american) {
    case (let day?, let other?) where day != other:
      return Wording(
        "write \(day) (or \(other) if the month comes first)",
        fr: "écrivez \(day) (ou \(other) si le mois vient d'abord)")
    case (let day?, _), (nil, let day?): return ValueFault.write(day.description)
    case (nil, nil): return noSuchDay
    }
  }

  private static let noSuchDay = Wording("there is no such day", fr: "ce jour n'existe pas")
}
