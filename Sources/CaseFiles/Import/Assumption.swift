import Receivables

/// Something the importer took for granted, so that whoever knows better can say so: a row of `assumptions.csv`.
package struct Assumption: Hashable, Sendable {
  /// The file, and the line or the first line where it applies.
  package var place: String
  /// What it is about: a column, an account, a kind of entry.
  package var subject: Wording
  /// What was taken, and why.
  package var assumption: Wording
  /// How many documents, lines or buyers it concerns.
  package var count: Int
  /// The sum of the amounts it concerns, in the case's currency; nil where there is none.
  package var amount: Money?

  /// An assumption with its extent.
  package init(place: String, subject: Wording, assumption: Wording, count: Int, amount: Money? = nil) {
    self.place = place
    self.subject = subject
    self.assumption = assumption
    self.count = count
    self.amount = amount
  }
}

extension Assumption {
  /// The subject of assumptions that make due dates, on which every ageing rests.
  static let dueDate = Wording("due date", fr: "échéance")
}

/// The extent of an assumption while documents are counted.
struct Tally {
  /// How many.
  private(set) var count = 0
  /// The sum of their amounts.
  private(set) var amount = Money.zero
  /// The place of the first.
  private(set) var place = ""

  /// One more; the place is asked for the first alone.
  mutating func add(_ amount: Money = .zero, at place: @autoclosure () -> String) {
    if count == 0 { self.place = place() }
    count += 1
    self.amount += amount
  }

  /// All of another count's.
  mutating func add(_ other: Tally) {
    if count == 0 { place = other.place }
    count += other.count
    amount += other.amount
  }
}
