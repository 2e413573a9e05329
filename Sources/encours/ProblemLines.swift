import CaseFiles
import Receivables
import Reports

/// Problems as lines for people: every error by itself; of warnings alike in a file the first, and how many others there are
/// and where.
struct ProblemLines {
  /// The lines, in order.
  private(set) var lines: [String]

  /// Lines of other places that stand behind a warning.
  private static let placesShown = 5

  /// What makes warnings alike: the file, the field, and what was expected and the mend but for the figures in them.
  private struct Kind: Hashable {
    let file: String
    let field: String
    let expected: String
    let mend: String?

    init(_ problem: Problem) {
      (file, field) = (problem.file, problem.field)
      expected = problem.expected.english.filter { !$0.isNumber }
      mend = problem.hint?.english.filter { !$0.isNumber }
    }
  }

  /// The lines of problems in their order.
  ///
  /// - Parameters:
  ///   - limit: warnings told at most, those alike counting once.
  ///   - more: what ends the line that counts the others, such as where they are found.
  init(_ problems: [Problem], warnings limit: Int, more: Wording, _ language: Language) {
    let french = language == .french
    let alike = Dictionary(grouping: problems.filter { $0.severity == .warning }, by: Kind.init)
    lines = []
    var told: Set<Kind> = []
    var untold = 0
    for problem in problems {
      guard problem.severity == .warning else {
        lines.append(problem.text(inFrench: french))
        continue
      }
      let kind = Kind(problem)
      if told.contains(kind) { continue }
      if told.count == limit {
        untold += 1
        continue
      }
      told.insert(kind)
      let others = alike[kind, default: []].dropFirst().map(\.line)
      lines.append(problem.text(inFrench: french) + ProblemLines.others(others)[language])
    }
    if untold > 0 {
      let count = Wording(
        count: untold, "more warning", "more warnings", fr: "autre avertissement", "autres avertissements")
      lines.append(Wording("… and \(count.english)", fr: "… et \(count.french)")[language] + more[language])
    }
  }

  /// « (and 24 more alike: lines 90, 298, …) »; nothing if there are none.
  private static func others(_ lines: [Int]) -> Wording {
    if lines.isEmpty { return "" }
    let count = Wording(count: lines.count, "more alike", "more alike", fr: "autre semblable", "autres semblables")
    let known = lines.filter { $0 > 0 }
    if known.isEmpty { return Wording(" (and \(count.english))", fr: " (et \(count.french))") }
    let places = known.prefix(placesShown).map(String.init).joined(separator: ", ")
    let isCut = known.count > placesShown
    let (line, ligne) = known.count == 1 ? ("line", "ligne") : ("lines", "lignes")
    return Wording(
      " (and \(count.english): \(line) \(places)\(isCut ? ", …" : ""))",
      fr: " (et \(count.french) : \(ligne) \(places)\(isCut ? "…" : ""))")
  }
}
