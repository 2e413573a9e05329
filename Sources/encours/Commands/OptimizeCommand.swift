import CaseFiles
import Contracts
import Receivables
import Reports
import Simulation

extension Command {
  /// `encours optimize CASE`
  static let optimize = Command(
    name: "optimize", usage: "optimize [CASE]", operands: 0...1,
    summary: Wording(
      "searches for a better structure: total cost against the worst hundredth, and what to ask for",
      fr: "cherche une meilleure structure : coût total contre pire centième, et quoi demander"),
    example: "encours optimize Scenarios/is-the-sme-covered --paths 20000",
    options: [.scenario] + SimulationOptions.all.filter { $0 != .targetError && $0 != .target }
  ) { invocation, console in
    let folder = CaseFolder(invocation)
    let (unstressed, defaults) = try folder.readUnstressed(
      console, keeping: ["market.", "treasury.", "simulation.", "optimize."], isSimulated: true)
    let (caseData, assumptions) = try folder.stressed(unstressed, defaults)
    let wanted = try folder.scenarios(of: caseData)
    let options = try SimulationOptions(invocation, caseData)
    let search = try search(of: caseData, only: wanted)
    let language = invocation.language
    let line = ProgressLine(language, isQuiet: invocation.has(.quiet))
    let start = ContinuousClock.now
    Interruption.listen()
    let frontier = Frontier(
      caseData, search, unstressed: caseData.appliedStresses.isEmpty ? nil : unstressed, seed: options.seed,
      sampling: options.sampling, paths: options.paths, threads: options.threads,
      progress: { line.show(.init(done: Int($0 * 1_000), total: 1_000)) }, isCancelled: { Interruption.isAsked })
    line.finish()
    guard let frontier else {
      console.report(
        Wording("interrupted before anything was known", fr: "interrompu avant tout résultat")[language])
      return ExitCode.interrupted
    }
    let report = FrontierReport(
      frontier, isBuiltIn: caseData.search == nil, command: invocation.reproducibleText, version: encoursVersion,
      inputs: try folder.fingerprints(), assumptions: assumptions,
      imported: folder.importedLines(in: caseData.currency))
    let seconds = start.duration(to: .now).inSeconds
    return try folder.deliver(
      report.files(language, csv: invocation.asksForFrenchFiles ? .french : .standard), summary: report.lines(language),
      json: { report.json(elapsedSeconds: seconds).document }, console)
  }

  /// The case's search, or one around the terms of the scenario asked for, of the baseline, or of the first with a policy.
  ///
  /// Throws if several scenarios are asked for, or none has a policy to change.
  private static func search(of caseData: Case, only wanted: Set<String>) throws -> StructureSearch {
    if wanted.count > 1 {
      throw UsageError(
        message: Wording(
          "optimize changes one scenario: give --scenario once", fr: "optimize modifie un scénario : un seul --scenario"
        ))
    }
    if var search = caseData.search {
      search.scenario = wanted.first ?? search.scenario
      return search
    }
    let isInsured = { (scenario: Scenario) in scenario.policies.contains(where: scenario.isFirstLine) }
    let asked = caseData.scenarios.first { $0.id == wanted.first ?? caseData.baseline }
    let insured = wanted.isEmpty ? caseData.scenarios.first(where: isInsured) : nil
    guard let scenario = asked.flatMap({ isInsured($0) ? $0 : nil }) ?? insured else {
      throw CaseFileError.invalid([
        Problem(
          file: "case.json5", field: "scenarios", value: wanted.first ?? "",
          expected: Wording("a scenario with a policy to change", fr: "un scénario avec une police à modifier"),
          hint: Wording(
            "add a policy, or say in the key optimize what to try",
            fr: "ajoutez une police, ou dites dans la clé optimize quoi essayer"))
      ])
    }
    return StructureSearch.around(scenario, in: caseData)
  }
}
