/// The problems found so far, in the order found, and bounded: a million bad rows do not fill the memory.
package struct ProblemList: Sendable {
  /// The problems kept.
  package private(set) var items: [Problem] = []
  /// The number of problems not kept because a file already had `limitPerFile` of their severity.
  package private(set) var omitted = 0
  private var counts: [String: Int] = [:]
  private var errors = 0

  /// The most problems of one severity kept of one file.
  package static let limitPerFile = 10_000

  /// No problem yet.
  package init() {}

  /// Adds a problem, or counts it if its file has too many already.
  package mutating func append(_ problem: Problem) {
    if problem.severity == .error { errors += 1 }
    let count = counts["\(problem.severity) \(problem.file)", default: 0]
    guard count < ProblemList.limitPerFile else {
      omitted += 1
      return
    }
    counts["\(problem.severity) \(problem.file)"] = count + 1
    items.append(problem)
  }

  /// Adds several problems in order.
  package mutating func append(contentsOf problems: some Sequence<Problem>) {
    for problem in problems { append(problem) }
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
