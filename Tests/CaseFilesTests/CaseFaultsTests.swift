import Receivables
import Testing

@testable import CaseFiles

/// One fault at a time, and all at once.
@Suite struct CaseFaultsTests {
  static let all =
    CaseFaults.document + CaseFaults.contracts + CaseFaults.tables + LeverFaults.all + StressFaults.all
    + SearchFaults.all

  @Test(arguments: all) func oneFaultGivesOneErrorAtItsPlace(_ fault: CaseFault) throws {
    let sound = try #require(SoundCase.files[fault.file])
    #expect(sound.contains(fault.change.old), "the sound case does not hold what the fault replaces")
    let reading = try SoundCase.read([fault.file: Self.replaced(fault.change, in: sound)])
    let hint = fault.hint.map { Wording(stringLiteral: $0) }
    let errors = reading.problems.filter { $0.severity == .error }
    let found = errors.map { problem in
      var english = problem
      english.expected = Wording(stringLiteral: problem.expected.english)
      english.hint = problem.hint.map { Wording(stringLiteral: $0.english) }
      return english
    }
    #expect(
      found == [
        Problem(
          file: fault.file, line: fault.line, column: fault.column, field: fault.field, value: fault.value,
          expected: Wording(stringLiteral: fault.expected), hint: hint)
      ])
    #expect(reading.content == nil)
    // Both languages say something, and a translation was not forgotten.
    for problem in errors {
      #expect(problem.text(inFrench: true).contains("attendu : "))
      #expect(problem.text(inFrench: false).contains("error: "))
    }
  }

  @Test func thereAreFaultsOfEveryFile() {
    #expect(Self.all.count >= 90)
    #expect(Set(Self.all.map(\.file)) == Set(CaseReader.files))
  }

  @Test func allFaultsOfACaseComeAtOnceInTheOrderOfTheFiles() throws {
    let reading = try SoundCase.read([
      "flows.csv": "date,amount\n2026-13-01,x\n",
      "limits.csv": "buyer_id,kind,amount\nB7,named,5\nB1,none,5\n",
      "invoices.csv": "invoice_id,buyer_id,issued_on,amount\nF1,B1,soon,5\nF1,B9,2026-01-01,abc\n",
      "case.json5": SoundCase.document.replacing("\"90%\"", with: "90").replacing("\"2026-09-30\"", with: "2026-09-30"),
      "buyers.csv": "buyer_id,pd_1y\nB1,2\nB1,3\n",
    ])
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.file):\($0.line):\($0.column)" } == [
        "case.json5:2:9", "case.json5:7:95", "case.json5:8:52", "buyers.csv:2:4", "buyers.csv:3:1", "buyers.csv:3:4",
        "invoices.csv:2:7", "invoices.csv:3:1", "invoices.csv:3:4", "invoices.csv:3:18", "limits.csv:2:1",
        "limits.csv:3:4", "flows.csv:2:1", "flows.csv:2:12",
      ])
    #expect(reading.content == nil)
  }

  @Test func oneLineSaysItAll() throws {
    let reading = try SoundCase.read(["limits.csv": "buyer_id,kind,amount\nB1,nammed,5\n"])
    #expect(
      reading.problems.first { $0.severity == .error }?.description
        == "limits.csv:2:4: error: kind \"nammed\": expected named, temporary, refused, reduced, withdrawn, top_up, "
        + "non_cancellable or factor; did you mean named?")
  }

  /// A million faulty rows are counted, not kept.
  @Test func problemsAreBounded() throws {
    let rows = (0..<30_000).map { "F\($0),B1,x,5\n" }.joined()
    let reading = try SoundCase.read(["invoices.csv": "invoice_id,buyer_id,issued_on,amount\n\(rows)"])
    #expect(reading.problems.filter { $0.file == "invoices.csv" }.count == ProblemList.limitPerFile)
    #expect(reading.omittedProblems == 30_000 - ProblemList.limitPerFile)
  }

  /// Beyond the bound a faulty row is counted and nothing of it is kept: a buyer of such a row is neither known nor missed.
  @Test func faultyRowsBeyondTheBoundLeaveNothing() throws {
    let count = ProblemList.limitPerFile + 5_000
    let rows = (0..<count).map { "F\($0),B1,x,5\n" }.joined()
    let header = "invoice_id,buyer_id,issued_on,amount\n"
    // The last kept row and the first that is not come again, and a sound one twice.
    let last = ProblemList.limitPerFile - 1
    let again = "F\(last),B1,2026-01-31,5\nF\(last + 1),B1,2026-01-31,5\nF\(last + 1),B1,2026-01-31,5\n"
    let invoices = try SoundCase.read(["invoices.csv": header + rows + again])
    #expect(invoices.content == nil)
    #expect(invoices.problems.filter { $0.file == "invoices.csv" }.map(\.line) == Array(2...last + 2))
    #expect(invoices.omittedProblems == count + 2 - ProblemList.limitPerFile)

    let buyers = (0..<count).map { "K\($0),FR,x\n" }.joined()
    let reading = try SoundCase.read([
      "buyers.csv": "buyer_id,country,pd_1y\n\(buyers)",
      "invoices.csv": header + "F1,K\(count - 1),2026-01-31,5\nF2,K0,2026-01-31,5\n",
    ])
    #expect(reading.problems.filter { $0.file == "buyers.csv" }.count == ProblemList.limitPerFile)
    #expect(!reading.problems.contains { $0.file == "invoices.csv" })
    #expect(reading.omittedProblems == count - ProblemList.limitPerFile)
  }

  /// A row with a field too many is found by another reader than a date that is none; the first of both together are kept,
  /// and all are counted.
  @Test func theFirstOfAllFaultsAreKept() throws {
    let rows = (0..<ProblemList.limitPerFile).map { "F\($0),B1,x,5\nG\($0),B1,2026-01-31,5,6\n" }.joined()
    let reading = try SoundCase.read(["invoices.csv": "invoice_id,buyer_id,issued_on,amount\n\(rows)"])
    let lines = reading.problems.filter { $0.file == "invoices.csv" }.map(\.line)
    #expect(lines == Array(2..<ProblemList.limitPerFile + 2))
    #expect(reading.omittedProblems == ProblemList.limitPerFile)
    let error = #expect(throws: CaseFileError.self) { try reading.validCase() }
    let text = try #require(error).text(inFrench: false)
    #expect(text.hasSuffix("\n\(ProblemList.limitPerFile) more are not listed"))
  }

  /// The text with the first occurrence of `change.old` replaced.
  static func replaced(_ change: (old: String, new: String), in text: String) -> String {
    guard let range = text.firstRange(of: change.old) else { return text }
    return text.replacingCharacters(range, with: change.new)
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + self[range.upperBound...]
  }
}
