import CaseFiles
import Receivables
import Reports

extension Command {
  /// `encours check CASE`
  static let check = Command(
    name: "check", usage: "check [CASE]", operands: 0...1,
    summary: Wording(
      "every problem of a case and every default taken",
      fr: "les erreurs d'un dossier et les valeurs par défaut retenues"),
    example: "encours check Scenarios/is-the-sme-covered", options: [.scenario]
  ) { invocation, console in
    let reading = try CaseReader.read(folder: CaseFolder(invocation).path)
    if let content = reading.content { _ = try CaseFolder(invocation).scenarios(of: content) }
    if invocation.has(.json) {
      console.print(CheckText.json(reading))
    } else {
      let shown = reading.problems.filter { $0.severity == .error || !invocation.has(.quiet) }
      let told = ProblemLines(shown, warnings: 20, more: CheckText.elsewhere, invocation.language)
      for line in told.lines { console.report(line) }
      if !invocation.has(.quiet) {
        for line in CheckText.summary(reading, invocation.language) { console.print(TerminalText.line(line)) }
      }
    }
    return reading.content == nil ? ExitCode.badData : ExitCode.done
  }
}
