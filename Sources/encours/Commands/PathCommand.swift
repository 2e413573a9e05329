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
    example: "encours path Scenarios/is-the-sme-covered --path 41", options: [.path, .scenario, .seed, .sampling]
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
    let book = CaseBook(caseData)
    let defaults = draws.defaults.filter { $0.day < caseData.endOfHorizon }
    let paths = scenarios.indices.map { index -> PathReport.ScenarioPath in
      let scenario = book.caseData.scenarios[scenarios[index]]
      let cover = ScenarioCover(book.caseData, scenario)
      let sales = InsurableSales(cover, forecast: book.forecast)
      let figures = simulator.replay(path: Int(number), scenario: index).figures
      let fees = cover.yearsInHorizon.compactMap { PremiumStatement($0, cover: cover, sales: sales)?.fees }.total()
      let settled = PathCase(book, cover, sales: sales, defaults: defaults, level: draws.level)
      // Defaults after the horizon stop receipts before it; they stand behind those that count.
      let cash = PathCash(
        book, cover, sales: sales, settled: settled,
        defaults: defaults + draws.defaults.filter { $0.day >= caseData.endOfHorizon }, level: draws.level)
      return PathReport.ScenarioPath(
        scenario: scenario, settled: settled, premium: Money(cents: figures.premium), fees: fees,
        tax: Money(cents: figures.tax), cash: cash)
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
