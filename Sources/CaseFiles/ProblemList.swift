import Receivables

/// The problems found so far, in the order found, and bounded: a million bad rows do not fill the memory.
package struct ProblemList: Sendable {
  /// The problems kept.
  package private(set) var items: [Problem] = []
  /// The number of problems not kept because a file already had `limitPerFile` of their severity.
  package private(set) var omitted = 0
  private var counts: [Place: Int] = [:]
  private var errors = 0

  /// The most problems of one severity kept of one file.
  package static let limitPerFile = 10_000

  private struct Place: Hashable {
    var file: String
    var severity: Problem.Severity
  }

  /// No problem yet.
  package init() {}

  /// Adds a problem, or counts it if its file has too many already.
  package mutating func append(_ problem: Problem) {
    if omits(problem.severity, of: problem.file) { return }
    if problem.severity == .error { errors += 1 }
    counts[Place(file: problem.file, severity: problem.severity), default: 0] += 1
    items.append(problem)
  }

  /// Counts a problem of a file that has too many already; false if the list still takes it. Asked before a problem is
  /// made, it spares ten million bad rows their texts.
  package mutating func omits(_ severity: Problem.Severity, of file: String) -> Bool {
    guard counts[Place(file: file, severity: severity), default: 0] >= ProblemList.limitPerFile else { return false }
    if severity == .error { errors += 1 }
    omitted += 1
    return true
  }

  /// Adds several problems in order.
  package mutating func append(contentsOf problems: some Sequence<Problem>) {
    for problem in problems { append(problem) }
  }

  /// Adds what another list kept and counted; of a file that has too many in both together, the first by line and column
  /// are kept.
  package mutating func append(contentsOf list: ProblemList) {
    items += list.items
    omitted += list.omitted
    errors += list.errors
    counts.merge(list.counts, uniquingKeysWith: +)
    for (place, count) in counts where count > ProblemList.limitPerFile { keepFirst(of: place) }
  }

  private mutating func keepFirst(of place: Place) {
    let found = items.indices.filter { items[$0].file == place.file && items[$0].severity == place.severity }
    let ordered = found.sorted { (items[$0].line, items[$0].column, $0) < (items[$1].line, items[$1].column, $1) }
    let excess = Set(ordered.dropFirst(ProblemList.limitPerFile))
    items = items.indices.filter { !excess.contains($0) }.map { items[$0] }
    omitted += excess.count
    counts[place] = ProblemList.limitPerFile
  }

  /// How many problems were found beyond those listed; nil if none.
  package static func omission(_ count: Int) -> Wording? {
    count == 0
      ? nil
      : Wording(
        count: count, "more is not listed", "more are not listed", fr: "autre non listée", "autres non listées")
  }

  /// True if a run must not start.
  package var hasErrors: Bool { errors > 0 }

  /// The problems file by file as `files` orders them, then by line and column; equal places keep their order.
  package func sorted(files: [String]) -> [Problem] {
    let rank = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return items.enumerated().sorted { left, right in
      let leftKey = (rank[left.element.file] ?? files.count, left.element.line, left.element.column, left.offset)
      let rightKey = (rank[right.element.file] ?? files.count, right.element.line, right.element.column, right.offset)
      return leftKey < rightKey
    }.map(\.element)
  }
}
