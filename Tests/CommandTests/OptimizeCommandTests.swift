import Foundation
import Testing

@testable import encours

/// `encours optimize` from the command line.
@Suite struct OptimizeCommandTests {
  private let sme = CommandRun.shipped("is-the-sme-covered")
  private let byHand = CommandRun.shipped("what-is-covered-by-hand")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Contract: four files, the same bytes for any number of threads; at most twenty lines.
  @Test func threadsLeaveNoTrace() throws {
    var seen: [[String: Data]] = []
    for threads in ["1", "3"] {
      try CommandRun.inNewFolder { folder in
        let run = CommandRun(
          "optimize", sme, "--paths", "700", "--threads", threads, "--sampling", "sobol", "--out", folder)
        #expect(run.code == 0 && run.errors.isEmpty)
        #expect(run.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 20)
        #expect(run.output.contains("The case states no search; tried around “Current whole-turnover policy"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ["frontier-efficient.csv", "frontier-structures.csv", "frontier.html", "frontier.json"])
        seen.append(
          try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }))
      }
    }
    #expect(seen[0] == seen[1])
  }

  /// Contract: the keys of frontier.json; elapsedSeconds on standard output only.
  @Test func resultHasTheKeysOfTheContract() throws {
    let result = try json(CommandRun("optimize", byHand, "--paths", "300", "--json", "--seed", "5").output)
    #expect(
      Set(result.keys) == [
        "encours", "paths", "cashPaths", "seed", "sampling", "scenario", "isBuiltIn", "pricing", "target", "structures",
        "efficient", "cheapest", "smallestChange", "elapsedSeconds",
      ])
    #expect(result["isBuiltIn"] as? Bool == true && result["target"] is NSNull && result["paths"] as? Int == 300)
    let structures = try #require(result["structures"] as? [[String: Any]])
    for structure in structures {
      #expect(
        Set(structure.keys) == [
          "structure", "changes", "terms", "premium", "isQuoted", "price", "worthAtMost", "feesAndTax", "factoringCost",
          "retained",
          "totalCost",
          "es99", "efficient", "shortfallProbability",
        ])
      let retained = try #require(structure["retained"] as? [String: Any])
      let sum = ["premium", "feesAndTax", "factoringCost"].reduce(retained["mean"] as? Double ?? .nan) {
        $0 + (structure[$1] as? Double ?? .nan)
      }
      #expect(abs(sum - (structure["totalCost"] as? Double ?? .nan)) < 0.001)
    }
    let efficient = try #require(result["efficient"] as? [Int])
    #expect(efficient.allSatisfy { structures[$0]["efficient"] as? Bool == true } && !efficient.isEmpty)
  }

  /// A search that the case states is the one that is run; --scenario moves it to another.
  @Test func theCasesOwnSearchIsRun() throws {
    try CommandRun.inNewFolder { folder in
      try FileManager.default.copyItem(atPath: sme, toPath: "\(folder)/case")
      let file = "\(folder)/case/case.json5"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let search =
        "optimize: { insuredPercentage: [\"80%\", \"90%\"], target: { totalCost: 10000000 }, pricing: { load: \"20%\" } },\n  scenarios: ["
      try text.replacing("scenarios: [", with: search).write(toFile: file, atomically: true, encoding: .utf8)
      let result = try json(CommandRun("optimize", "\(folder)/case", "--paths", "200", "--json").output)
      #expect(result["isBuiltIn"] as? Bool == false && result["scenario"] as? String == "current")
      #expect((result["structures"] as? [Any])?.count == 2 && result["smallestChange"] as? Int == 0)
      #expect((result["target"] as? [String: Any])?["totalCost"] as? Double == 10_000_000)
      let other = try json(
        CommandRun("optimize", "\(folder)/case", "--paths", "200", "--json", "--scenario", "improved").output)
      #expect(other["scenario"] as? String == "improved")
    }
  }

  /// Books without probabilities of default: no price of cover is known, and none is recommended.
  @Test func withoutProbabilitiesNothingIsRecommended() throws {
    try CommandRun.inNewFolder { folder in
      try FileManager.default.copyItem(atPath: sme, toPath: "\(folder)/case")
      let file = "\(folder)/case/buyers.csv"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      // No name of the shipped case holds a comma; rating and pd_1y are its columns 8 and 9.
      let lines = text.split(separator: "\n").map { line in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if cells[0] != "buyer_id" { (cells[7], cells[8]) = ("", "") }
        return cells.joined(separator: ",")
      }
      try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      for (language, words) in [("en", "no structure is recommended"), ("fr", "aucune structure n’est recommandée")] {
        let run = CommandRun(
          "optimize", "\(folder)/case", "--paths", "200", "--out", "\(folder)/out", "--lang", language)
        #expect(run.code == 0 && run.output.contains(words) && run.output.contains("pd_1y"))
        #expect(!run.output.contains("[ef"))
      }
      let result = try json(CommandRun("optimize", "\(folder)/case", "--paths", "200", "--json").output)
      #expect((result["pricing"] as? [String: Any])?["isRanking"] as? Bool == false && result["cheapest"] is NSNull)
    }
  }

  /// Contract: wrong values are usage errors; a scenario without policy is one of the data.
  @Test func whatCannotBeSearchedIsSaid() {
    for options in [["--paths", "0"], ["--target-error", "1%"], ["--scenario", "none"]] {
      let run = CommandRun(["optimize", sme, "--json"] + options)
      #expect(run.code == 64 && run.output.isEmpty, "\(options)")
    }
    let two = CommandRun("optimize", sme, "--json", "--scenario", "current", "--scenario", "improved")
    #expect(two.code == 64 && two.errors.contains("one scenario"))
    let uninsured = CommandRun("optimize", sme, "--json", "--scenario", "uninsured")
    #expect(uninsured.code == 65 && uninsured.errors.contains("a scenario with a policy to change"))
  }
}
