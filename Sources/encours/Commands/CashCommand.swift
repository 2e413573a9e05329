import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours cash CASE`
  static let cash = Command(
    name: "cash", usage: "cash [CASE]", operands: 0...1,
    summary: Wording(
      "cash by day and week: expected, simulated, and whether the credit line holds",
      fr: "trésorerie par jour et par semaine : attendue, simulée, et tenue de la ligne de crédit"),
    example: "encours cash Scenarios/is-the-sme-covered --paths 20000",
    options: [.scenario] + SimulationOptions.all
  ) { invocation, console in
    let folder = CaseFolder(invocation)
    let (caseData, assumptions) = try folder.read(
      console, keeping: ["market.", "treasury.", "simulation."], isSimulated: true)
    let wanted = try folder.scenarios(of: caseData)
    let options = try SimulationOptions(invocation, caseData)
    let scenarios = caseData.scenarios.indices.filter { wanted.isEmpty || wanted.contains(caseData.scenarios[$0].id) }
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
      isEnough: options.targetError == nil || scenarios.isEmpty ? nil : { options.isEnough($0, leading: leading) })
    line.finish()
    guard run.paths > 1 else {
      console.report(
        Wording("interrupted before anything was known", fr: "interrompu avant tout résultat")[language])
      return ExitCode.interrupted
    }
    let report = CashReport(
      CashReview(simulator, run), command: invocation.reproducibleText, version: encoursVersion,
      assumptions: assumptions, imported: folder.importedLines(in: caseData.currency))
    let seconds = start.duration(to: .now).inSeconds
    let code = try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json(elapsedSeconds: seconds).document }, console)
    return run.isPartial ? ExitCode.interrupted : code
  }
}
