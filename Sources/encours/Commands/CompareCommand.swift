import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours compare CASE`
  static let compare = Command(
    name: "compare", usage: "compare [CASE]", operands: 0...1,
    summary: Wording(
      "scenarios side by side on the same paths: which is worth its price, and how surely",
      fr: "scénarios côte à côte sur les mêmes tirages : lequel vaut son prix, et avec quelle certitude"),
    example: "encours compare Scenarios/is-the-sme-covered --paths 20000",
    options: [.scenario, .reverseStress] + SimulationOptions.all
  ) { invocation, console in
    let folder = CaseFolder(invocation)
    let (caseData, assumptions) = try folder.read(
      console, keeping: ["market.", "treasury.", "simulation."], isSimulated: true)
    let scenarios = try compared(caseData, only: try folder.scenarios(of: caseData))
    let options = try SimulationOptions(invocation, caseData)
    let simulator = Simulator(
      caseData, seed: options.seed, sampling: options.sampling, scenarios: scenarios, cash: .all,
      threads: options.threads)
    let leading = scenarios.firstIndex { caseData.scenarios[$0].id == caseData.baseline } ?? 0
    let language = invocation.language
    let line = ProgressLine(language, isQuiet: invocation.has(.quiet))
    let start = ContinuousClock.now
    Interruption.listen()
    let run = simulator.run(
      paths: options.paths, threads: options.threads, progress: { line.show($0) },
      isCancelled: { Interruption.isAsked },
      isEnough: options.targetError == nil ? nil : { options.isEnough($0, leading: leading) })
    line.finish()
    guard run.paths > 1 else {
      console.report(
        Wording("interrupted before anything was known", fr: "interrompu avant tout résultat")[language])
      return ExitCode.interrupted
    }
    let stresses = StressTable(
      caseData, scenarios: scenarios, seed: options.seed, sampling: options.sampling,
      paths: min(run.paths, StressTable.usualPaths), threads: options.threads, isCancelled: { Interruption.isAsked })
    let reverse =
      invocation.has(.reverseStress)
      ? ReverseStress(
        caseData, scenarios: scenarios, seed: options.seed, sampling: options.sampling,
        paths: min(run.paths, ReverseStress.usualPaths), threads: options.threads,
        isCancelled: { Interruption.isAsked }) : nil
    let comparison = Comparison(simulator, run)
    let large = comparison.scenarios[comparison.baseline][.grossLoss].expectedShortfall(.p99).value
    let whatIf =
      invocation.has(.json) && !invocation.has(.out)
      ? nil
      : WhatIf(
        simulator, paths: run.paths, range: Money(cents: Int64(large.rounded())), threads: options.threads)
    let report = ComparisonReport(
      comparison, stress: stresses.rows.count > 1 || reverse != nil ? StressReport(stresses, reverse: reverse) : nil,
      whatIf: whatIf,
      command: invocation.reproducibleText,
      version: encoursVersion,
      inputs: try folder.fingerprints(), assumptions: assumptions,
      imported: folder.importedLines(in: caseData.currency))
    let seconds = start.duration(to: .now).inSeconds
    let code = try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json(elapsedSeconds: seconds).document }, console)
    return run.isPartial ? ExitCode.interrupted : code
  }

  /// The positions in the case of the scenarios compared: those asked for, or all; one alone is compared with the baseline.
  ///
  /// Throws if fewer than two are left.
  private static func compared(_ caseData: Case, only wanted: Set<String>) throws -> [Int] {
    guard caseData.scenarios.count > 1 else {
      throw CaseFileError.invalid([
        Problem(
          file: "case.json5", field: "scenarios", value: caseData.scenarios.map(\.id).joined(),
          expected: Wording("at least two scenarios to compare", fr: "au moins deux scénarios à comparer"),
          hint: Wording(
            "add an offer, or { id: \"uninsured\", name: \"No cover\" } to see what today's cover is worth",
            fr:
              "ajoutez une offre, ou { id: \"uninsured\", name: \"Sans couverture\" } pour voir ce que vaut la garantie"
          ))
      ])
    }
    let ids = wanted.count == 1 ? wanted.union([caseData.baseline]) : wanted
    guard ids.count != 1 else {
      let list = caseData.scenarios.map(\.id).filter { !ids.contains($0) }.joined(separator: ", ")
      throw UsageError(
        message: Wording(
          "--scenario \(caseData.baseline): that is the baseline itself; name another to compare with it: \(list)",
          fr:
            "--scenario \(caseData.baseline) : c'est la référence elle-même ; nommez-en un autre à lui comparer : \(list)"
        ))
    }
    return caseData.scenarios.indices.filter { ids.isEmpty || ids.contains(caseData.scenarios[$0].id) }
  }
}
