import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours path CASE --path P`
  static let path = Command(
    name: "path", usage: "path [CASE] --path N", operands: 0...1,
    summary: Wording(
      "explains one simulated path: what was drawn, the claims step by step, the cash",
      fr: "explique un tirage : ce qui est tiré, les sinistres étape par étape, la trésorerie"),
    example: "encours path Scenarios/is-the-sme-covered --path 41",
    options: [.path, .scenario, .stress, .seed, .sampling]
  ) { invocation, console in
    guard let number = try invocation.whole(.path, in: 0...100_000_000) else {
      throw UsageError(
        message: Wording(
          "path needs --path N, the path to explain", fr: "path demande --path N, le tirage à expliquer"))
    }
    let folder = CaseFolder(invocation)
    let (caseData, _) = try folder.read(console, isSimulated: true)
    let wanted = try folder.scenarios(of: caseData)
    let options = try SimulationOptions(invocation, caseData)
    let scenarios = caseData.scenarios.indices.filter { wanted.isEmpty || wanted.contains(caseData.scenarios[$0].id) }
    let simulator = Simulator(caseData, seed: options.seed, sampling: options.sampling, scenarios: scenarios)
    let draws = simulator.sampler.draws(path: Int(number))
    let paths = scenarios.indices.map { index -> PathReport.ScenarioPath in
      let read = simulator.read(scenarios[index], draws)
      let figures = simulator.replay(path: Int(number), scenario: index).figures
      return PathReport.ScenarioPath(
        scenario: caseData.scenarios[scenarios[index]], settled: read.settled, premium: Money(cents: figures.premium),
        fees: simulator.fees(of: index), tax: Money(cents: figures.tax), cash: read.cash)
    }
    let report = PathReport(
      caseData, draws: draws, seed: options.seed, scenarios: paths, version: encoursVersion)
    if invocation.has(.json) {
      console.print(String(decoding: report.json.document.dropLast(), as: UTF8.self))
    } else if !invocation.has(.quiet) {
      for line in report.lines(invocation.language) { console.print(TerminalText.line(line)) }
    }
    return ExitCode.done
  }
}
