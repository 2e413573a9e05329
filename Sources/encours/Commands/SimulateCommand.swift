import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours simulate CASE`
  static let simulate = Command(
    name: "simulate", usage: "simulate [CASE]", operands: 0...1,
    summary: Wording(
      "simulates defaults: what every scenario costs and how bad it can get",
      fr: "simule les défaillances : ce que coûte chaque scénario, et jusqu'où"),
    example: "encours simulate Scenarios/is-the-sme-covered --paths 20000",
    options: [.scenario] + SimulationOptions.all
  ) { invocation, console in
    let folder = CaseFolder(invocation)
    let (caseData, assumptions) = try folder.read(console, keeping: ["market.", "simulation."], isSimulated: true)
    let wanted = try folder.scenarios(of: caseData)
    let options = try SimulationOptions(invocation, caseData)
    let scenarios = caseData.scenarios.indices.filter { wanted.isEmpty || wanted.contains(caseData.scenarios[$0].id) }
    let simulator = Simulator(
      caseData, seed: options.seed, sampling: options.sampling, scenarios: scenarios, cash: .costs,
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
    let report = SimulationReport(
      SimulationReview(simulator, run), command: invocation.reproducibleText, version: encoursVersion,
      assumptions: assumptions, imported: folder.importedLines(in: caseData.currency))
    let seconds = start.duration(to: .now).inSeconds
    let code = try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json(elapsedSeconds: seconds).document }, console)
    return run.isPartial ? ExitCode.interrupted : code
  }
}
