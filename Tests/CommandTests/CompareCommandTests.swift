import Foundation
import Testing

@testable import encours

/// `encours compare` from the command line.
@Suite struct CompareCommandTests {
  private let sme = CommandRun.shipped("is-the-sme-covered")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Contract: the files are the same bytes for any number of threads, and on a rerun.
  @Test func threadsAndRerunsLeaveNoTrace() throws {
    var seen: [[String: Data]] = []
    for threads in ["1", "3", "1"] {
      try CommandRun.inNewFolder { folder in
        let run = CommandRun("compare", sme, "--paths", "800", "--threads", threads, "--out", folder, "--quiet")
        #expect(run.code == 0 && run.errors.isEmpty && run.output.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
          names == [
            "comparison-differences.csv", "comparison-measures.csv", "comparison-stresses.csv", "comparison.html",
            "comparison.json",
          ])
        seen.append(
          try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }))
      }
    }
    #expect(seen[0] == seen[1] && seen[0] == seen[2])
  }

  /// The mildest shocks that break the line, on the page, as JSON and as CSV; only where they are asked for.
  @Test func reverseStressIsShownWhereAskedFor() throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun(
        "compare", sme, "--paths", "40", "--scenario", "excess", "--reverse-stress", "--out", folder, "--quiet")
      #expect(run.code == 0 && run.errors.isEmpty)
      func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
      let result = try json(try text("comparison.json"))
      let found = try #require((result["reverseStress"] as? [String: Any])?["findings"] as? [[String: Any]])
      // Two scenarios and four kinds of shock, as in the table and its file.
      #expect(found.count == 8 && Set(found.compactMap { $0["shock"] as? String }).count == 4)
      #expect(try text("comparison-reverse-stress.csv").split(whereSeparator: \.isNewline).count == 9)
      let page = try text("comparison.html")
      #expect(page.contains("id=\"reverse-stress\""))
      // The command that gives the page again writes a flag as it was typed.
      #expect(page.contains("--paths 40 --reverse-stress</code>"))
    }
  }

  /// Contract: with `--json` the result alone on standard output, with elapsedSeconds there only; simulation and cash are
  /// those of their own commands.
  @Test func resultIsThatOfSimulateAndCash() throws {
    func scenarios(_ command: String) throws -> [[String: NSObject]] {
      let run = CommandRun(command, sme, "--paths", "300", "--seed", "5", "--json")
      let result = try json(run.output)
      #expect(run.code == 0 && result["seed"] as? Int == 5 && result["elapsedSeconds"] is Double)
      return try #require(result["scenarios"] as? [[String: NSObject]])
    }
    let both = try scenarios("compare")
    for (one, other) in zip(try scenarios("simulate"), both) {
      #expect(one["measures"] == other["measures"] && one["buyers"] == other["buyers"])
    }
    for (one, other) in zip(try scenarios("cash"), both) {
      #expect(one["trough"] == other["trough"] && one["weeks"] == other["weeks"])
    }
  }

  /// One scenario asked for is compared with the baseline; two with each other, the first being the baseline.
  @Test func scenariosAskedFor() throws {
    let one = try json(CommandRun("compare", sme, "--paths", "50", "--scenario", "excess", "--json").output)
    #expect(one["baseline"] as? String == "current")
    #expect((one["scenarios"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["current", "excess"])
    let two = try json(
      CommandRun("compare", sme, "--paths", "50", "--scenario", "excess", "--scenario", "uninsured", "--json").output)
    #expect(two["baseline"] as? String == "uninsured")
    let itself = CommandRun("compare", sme, "--scenario", "current")
    #expect(itself.code == 64 && itself.errors.contains("uninsured, excess, improved") && itself.output.isEmpty)
  }

  /// A baseline that does not hold the line: from which risk to which first, then at what price.
  @Test func liquidityIsToldByTheRiskItTakesAway() throws {
    try CommandRun.inNewFolder { folder in
      try FileManager.default.copyItem(atPath: sme, toPath: "\(folder)/case")
      let file = "\(folder)/case/case.json5"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("baseline: \"current\"", with: "baseline: \"uninsured\"").write(
        toFile: file, atomically: true, encoding: .utf8)
      func answer(_ language: String) -> String {
        CommandRun(
          "compare", "\(folder)/case", "--paths", "1000", "--scenario", "improved", "--out", "\(folder)/out", "--lang",
          language
        ).output
      }
      let name = "Better whole-turnover offer, top-up, non-recourse factoring"
      let english = answer("en")
      #expect(english.hasPrefix("“\(name)” takes the risk of breaking the credit line from "))
      #expect(
        english.contains(" to nil, for €") && english.contains(" more a year on average. Leaving the factor means"))
      let french = answer("fr")
      #expect(french.hasPrefix("« \(name) » ramène de ") && !french.contains("0,0\u{202F}%"))
      #expect(french.contains(" à zéro le risque de dépasser la ligne de crédit, pour "))
      #expect(french.contains(" de plus par an en moyenne. Quitter le factor"))
    }
  }

  /// A case of one scenario is told what to add.
  @Test(arguments: ["en", "fr"]) func oneScenarioIsNotEnough(language: String) throws {
    try CommandRun.inNewFolder { folder in
      let files = [
        "case.json5": "{ asOf: '2026-09-30', currency: 'EUR', scenarios: [ { id: 'alone' } ] }",
        "buyers.csv": "buyer_id,outstanding,pd_1y\nC1,1000,2%\n",
      ]
      for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
      let run = CommandRun("compare", folder, "--lang", language)
      #expect(run.code == 65 && run.output.isEmpty)
      #expect(run.errors.contains("scenarios \"alone\"") && run.errors.contains("id: \"uninsured\""))
      #expect(run.errors.contains(language == "fr" ? "au moins deux scénarios" : "at least two scenarios"))
    }
  }

  /// Contract: wrong values are usage errors that name what is wrong, without output.
  @Test(arguments: [
    ["--paths", "1"], ["--sampling", "random"], ["--scenario", "none"], ["--target", "loss", "--target-error", "1%"],
    ["--path", "3"],
  ]) func wrongOptionsAreUsageErrors(options: [String]) {
    let run = CommandRun(["compare", sme, "--json"] + options)
    #expect(run.code == 64 && run.output.isEmpty && run.errors.contains(options[0]))
  }

  @Test func absentCasesAndFoldersEndWithTheirCodes() throws {
    #expect(CommandRun("compare", "/no/such/case").code == 66)
    let run = CommandRun("compare", sme, "--paths", "20", "--out", "/dev/null/results")
    #expect(run.code == 73 && run.output.isEmpty)
  }

  /// At most twenty lines in all, in the language asked for; CSV for a French spreadsheet where French is asked for by name.
  @Test(arguments: ["en", "fr"]) func terminalHoldsTwentyLines(language: String) throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("compare", sme, "--paths", "200", "--out", folder, "--lang", language)
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(run.code == 0 && lines.count <= 20)
      #expect(run.output.contains(language == "fr" ? "Coût total" : "Total cost"))
      let measures = try Data(contentsOf: URL(filePath: "\(folder)/comparison-differences.csv"))
      let header = language == "fr" ? "\u{FEFF}scenario;measure;mean;" : "scenario,measure,mean,"
      #expect(measures.starts(with: header.utf8))
      let page = try String(contentsOfFile: "\(folder)/comparison.html", encoding: .utf8)
      #expect(page.contains("<html lang=\"\(language)\">"))
    }
  }

  /// The page names the bytes it was computed from: the files' SHA-256, by another program's reckoning.
  @Test func inputsAreNamedByTheirDigests() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", "\(folder)/case").code == 0)
      try "date,amount\n".write(toFile: "\(folder)/case/flows.csv", atomically: true, encoding: .utf8)
      let run = CommandRun("compare", "\(folder)/case", "--paths", "20", "--json")
      let inputs = try #require(try json(run.output)["inputs"] as? [[String: String]])
      #expect(
        inputs.compactMap { $0["file"] } == ["case.json5", "buyers.csv", "invoices.csv", "limits.csv", "flows.csv"])
      // printf 'date,amount\n' | sha256sum
      #expect(inputs.last?["sha256"] == "1a80ff57d11d8509004bc387a6212fd975cd87c1a8620d6d3f5ea0417ba868bb")
    }
  }
}
