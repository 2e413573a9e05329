import Foundation
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours verify`
  static let verify = Command(
    name: "verify", usage: "verify", operands: 0...0,
    summary: Wording(
      "published and closed-form cases on this machine", fr: "cas publiés et formules fermées, sur cette machine"),
    example: "encours verify", options: [.threads]
  ) { invocation, console in
    let threads = try Int(
      invocation.whole(.threads, in: 1...1024) ?? UInt64(ProcessInfo.processInfo.activeProcessorCount))
    let checks = TheoryChecks.all(threads: threads)
    if invocation.has(.json) {
      let json = JSONText.object([
        ("encours", .string(encoursVersion)),
        ("checks", .array(checks.map(SimulationReport.object))),
      ])
      console.print(String(decoding: json.document.dropLast(), as: UTF8.self))
    } else if !invocation.has(.quiet) {
      let numbers = Numbers(invocation.language, currency: "")
      for check in checks {
        let verdict = check.passed ? Wording("passed", fr: "conforme") : Wording("FAILED", fr: "ÉCART")
        let figures = [check.expected, check.actual, check.standardError].map { numbers.decimal($0, decimals: 6) }
        console.print(
          TerminalText.line(
            Wording(
              "\(verdict.english)  \(check.name): expected \(figures[0]), found \(figures[1]), standard error \(figures[2])",
              fr:
                "\(verdict.french)  \(check.name) : attendu \(figures[0]), obtenu \(figures[1]), erreur type \(figures[2])"
            )[
              invocation.language]))
      }
      let failed = checks.count { !$0.passed }
      console.print(
        Wording(
          "\(checks.count) checks, \(failed) failed", fr: "\(checks.count) contrôles, \(failed) en écart")[
            invocation.language])
    }
    return checks.allSatisfy(\.passed) ? ExitCode.done : ExitCode.internal
  }
}
