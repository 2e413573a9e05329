import CaseFiles
import Receivables
import Reports
import Testing

@testable import encours

/// How problems are told to people: no error is left out, and warnings do not bury what counts.
@Suite struct ProblemLinesTests {
  private func warning(_ line: Int, _ field: String, _ expected: Wording, hint: Wording? = nil) -> Problem {
    Problem(
      file: "a.csv", line: line, column: 1, field: field, value: "x", expected: expected, hint: hint, severity: .warning
    )
  }

  private func lines(_ problems: [Problem], warnings: Int = 6, _ language: Language = .english) -> [String] {
    ProblemLines(problems, warnings: warnings, more: Wording(": check", fr: " : check"), language).lines
  }

  /// Figures in what was expected do not tell warnings apart; fields, words and mends do.
  @Test func whatIsAlike() {
    let day = { (line: Int) in self.warning(line, "settled_on", "a day from 2026-01-0\(line) on") }
    #expect(
      lines([day(1), day(2), day(3)]) == [
        "a.csv:1:1: warning: settled_on \"x\": expected a day from 2026-01-01 on (and 2 more alike: lines 2, 3)"
      ])
    let other = warning(4, "due_on", "a day from 2026-01-01 on")
    let mend = warning(5, "settled_on", "a day from 2026-01-01 on", hint: "did you mean 2026?")
    #expect(lines([day(1), other, mend, warning(6, "settled_on", "a year")]).count == 4)
    #expect(lines([day(1), day(2)], .french)[0].hasSuffix(" (et 1 autre semblable : ligne 2)"))
    let nowhere = Problem(file: "a.csv", expected: "a file", severity: .warning)
    #expect(lines([nowhere, nowhere]) == ["a.csv: warning: expected a file (and 1 more alike)"])
  }

  /// Beyond the limit warnings are counted one by one, whatever stands between them.
  @Test func kindsBeyondTheLimitAreCounted() {
    let many = (1...9).flatMap { [warning($0, "field\($0)", "a"), warning($0 + 20, "field\($0)", "a")] }
    let told = lines(many)
    #expect(
      told.count == 7 && told[5].hasSuffix("(and 1 more alike: line 26)") && told[6] == "… and 6 more warnings: check")
    #expect(lines(many, .french).last == "… et 6 autres avertissements : check")
  }

  @Test func everyErrorIsALine() {
    let errors = (1...30).map { Problem(file: "a.csv", line: $0, field: "amount", expected: "an amount") }
    let told = lines(errors + (1...3).map { warning($0, "f\($0)", "a") }, warnings: 1)
    #expect(told.count == 32 && told[29] == "a.csv:30: error: amount: expected an amount")
    #expect(told.last == "… and 2 more warnings: check")
  }
}
