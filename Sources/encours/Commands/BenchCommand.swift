import Audit
import CaseFiles
import Foundation
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours bench [CASE…]`
  static let bench = Command(
    name: "bench", usage: "bench [CASE…]", operands: 0...100,
    summary: Wording("speed and memory on this machine", fr: "vitesse et mémoire sur cette machine"),
    example: "encours bench Scenarios/is-the-sme-covered"
  ) { invocation, console in
    var figures = [try waterfall()]
    if invocation.operands.isEmpty {
      for (invoices, buyers) in [(10_000, 200), (100_000, 2_000), (1_000_000, 20_000)] {
        let ledger = try LedgerBench(invoices: invoices, buyers: buyers)
        defer { ledger.remove() }
        figures.append(try audit("generated, \(invoices) invoices", ledger.audit))
      }
      let checks = TheoryChecks.all(threads: 1)
      figures.append(
        BenchFigure(
          name: "Checks against theory that pass", unit: "of \(checks.count)", least: nil,
          median: Double(checks.count { $0.passed }), most: nil))
      for buyers in [2_000, 20_000] {
        figures += SimulationBench(buyers: buyers).figures("generated, \(buyers) buyers")
      }
    }
    for path in invocation.operands {
      figures += try SimulationBench(folder: path).figures(CaseFolder.name(of: path))
      figures.append(try audit(CaseFolder.name(of: path)) { try LedgerBench.audit(folder: path) })
    }
    figures.append(
      BenchFigure(name: "Most memory held", unit: "MiB", least: nil, median: Double(Stopwatch.peakMemory), most: nil))
    if invocation.has(.json) {
      console.print(BenchFigure.json(figures))
    } else {
      for figure in figures { console.print(TerminalText.line(figure.line)) }
    }
    return ExitCode.done
  }

  private static func waterfall() throws -> BenchFigure {
    let claims = try WaterfallBench().run()
    return BenchFigure(
      name: "Claim waterfall, one core", unit: "million claims/s", least: claims.least / 1e6,
      median: claims.median / 1e6,
      most: claims.most / 1e6)
  }

  /// Five audits, CSV to JSON, in user time.
  private static func audit(_ name: String, _ body: () throws -> Int) throws -> BenchFigure {
    let seconds = try Stopwatch.measure(runs: 5) { _ = try body() }
    return BenchFigure(
      name: "Audit, CSV to JSON: \(name)", unit: "s user", least: seconds.least, median: seconds.median,
      most: seconds.most)
  }
}
