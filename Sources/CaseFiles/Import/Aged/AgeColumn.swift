import Receivables

/// A column of an aged balance: amounts between two ages.
struct AgeColumn: Hashable, Sendable {
  /// What the column's name says.
  enum Kind: Hashable, Sendable {
    /// Not due at the date of the balance.
    case notDue
    /// Overdue, or old, by a number of days: from, and to unless it is the last.
    case days(from: Int, to: Int?)
    /// All that is overdue.
    case overdue
  }

  var kind: Kind
  /// The column's position, and its name.
  var column: Int
  var label: String

  /// The greatest age in days that a bucket may name; a greater number is something else.
  private static let oldest = 1_000

  /// The buckets of a header in the order of their columns. A column of all overdue counts only where there is no finer
  /// one: else it is a subtotal.
  static func all(in header: [String]) -> [AgeColumn] {
    var buckets: [AgeColumn] = []
    var last = 0
    for (column, name) in header.enumerated() {
      guard let kind = kind(of: name, after: last) else { continue }
      if case .days(_, let to) = kind { last = to ?? last }
      buckets.append(AgeColumn(kind: kind, column: column, label: name))
    }
    let isFine = buckets.contains { if case .days = $0.kind { true } else { false } }
    return isFine ? buckets.filter { $0.kind != .overdue } : buckets
  }

  /// What a column's name says; a single number ends a bucket that begins after the one before, `last`.
  private static func kind(of name: String, after last: Int) -> Kind? {
    let words = HeaderText.words(name)
    let folded = HeaderText.folded(name)
    let numbers = words.map { $0.filter { !$0.isLetter } }.compactMap { Int($0) }
    switch numbers.count {
    case 0:
      if ["nonechu", "aechoir", "notdue", "notyetdue", "current", "courant", "encoursnonechu"].contains(
        where: folded.hasPrefix)
      {
        return .notDue
      }
      if ["echu", "overdue", "pastdue", "enretard", "totalechu", "totaloverdue"].contains(folded) { return .overdue }
      return nil
    case 1:
      let number = numbers[0]
      guard words.allSatisfy({ filler.contains($0) || $0.contains(where: \.isNumber) }), number <= oldest else {
        return nil
      }
      if name.contains(">") || !above.isDisjoint(with: words) { return .days(from: number + 1, to: nil) }
      if name.contains("+") { return .days(from: number % 30 == 1 ? number : number + 1, to: nil) }
      if name.contains("<") || !below.isDisjoint(with: words) { return .days(from: 1, to: number) }
      return number > last ? .days(from: last + 1, to: number) : nil
    case 2:
      guard words.allSatisfy({ filler.contains($0) || $0.contains(where: \.isNumber) }), numbers[0] < numbers[1],
        numbers[1] <= oldest
      else { return nil }
      // « 30-60 » after « 0-30 » begins on the next day.
      return .days(from: max(numbers[0] == last ? last + 1 : numbers[0], 1), to: numbers[1])
    default: return nil
    }
  }

  private static let above: Set<String> = ["plus", "over", "above", "more", "superieur", "sup", "dela", "beyond"]
  private static let below: Set<String> = ["moins", "under", "less", "below", "inferieur", "inf", "jusqu"]
  private static let filler: Set<String> = [
    "a", "au", "de", "du", "et", "d", "j", "jours", "jour", "days", "day", "to", "than", "retard", "echu", "echus",
    "overdue", "past", "due", "or", "ou", "from", "en", "plus", "over", "above", "more", "superieur", "sup", "dela",
    "beyond", "moins", "under", "less", "below", "inferieur", "inf", "jusqu",
  ]

  /// The age over the last bound: the last bucket if it is open, else what follows it.
  static func oldest(of buckets: [AgeColumn], column: Int) -> AgeColumn {
    var from = 1
    for bucket in buckets {
      guard case .days(let first, let last) = bucket.kind else { continue }
      from = max(from, last.map { $0 + 1 } ?? first)
    }
    return AgeColumn(kind: .days(from: from, to: nil), column: column, label: "")
  }

  /// Days past due that stand for the bucket: its middle, 30 days beyond the beginning of the last; before due, half of
  /// the terms.
  func representativeDays(termsDays: Int) -> Int {
    switch kind {
    case .notDue: -(termsDays / 2)
    case .days(let from, let to): to.map { (from + $0) / 2 } ?? from + 29
    case .overdue: 15
    }
  }
}
