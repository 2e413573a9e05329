import Foundation
import Reports
import Simulation
import Testing

@testable import encours

/// `encours simulate`, `path` and `verify` from the command line.
@Suite struct SimulateCommandTests {
  private let sme = CommandRun.shipped("is-the-sme-covered")
  private let byHand = CommandRun.shipped("what-is-covered-by-hand")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Contract: the files are the same bytes for any number of threads.
  @Test func threadsLeaveNoTrace() throws {
    var seen: [[String: Data]] = []
    for threads in ["1", "2", "7"] {
      try CommandRun.inNewFolder { folder in
        let run = CommandRun("simulate", sme, "--paths", "1500", "--threads", threads, "--out", folder, "--quiet")
        #expect(run.code == 0 && run.errors.isEmpty && run.output.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
          names == ["simulation-buyers.csv", "simulation-measures.csv", "simulation.html", "simulation.json"])
        seen.append(
          try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }))
      }
    }
    #expect(seen[0] == seen[1] && seen[0] == seen[2])
  }

  /// Contract: the keys of simulation.json, every scenario and measure; elapsedSeconds on standard output only.
  @Test func resultHasTheKeysOfTheContract() throws {
    let run = CommandRun("simulate", sme, "--paths", "600", "--json", "--seed", "5", "--sampling", "importance")
    let result = try json(run.output)
    #expect(run.code == 0 && result["paths"] as? Int == 600 && result["seed"] as? Int == 5)
    #expect(result["sampling"] as? String == "importance" && result["partial"] as? Bool == false)
    #expect(result["elapsedSeconds"] is Double)
    let scenarios = try #require(result["scenarios"] as? [[String: Any]])
    #expect(scenarios.compactMap { $0["id"] as? String } == ["uninsured", "current", "excess", "improved"])
    for scenario in scenarios {
      let measures = try #require(scenario["measures"] as? [String: [String: Any]])
      for name in [
        "grossLoss", "indemnity", "retainedLoss", "premium", "fees", "tax", "guarantee", "vatRegained",
        "totalCostOfRisk",
      ] {
        let measure = try #require(measures[name])
        #expect(measure["mean"] is Double && measure["standardError"] is Double)
        let tails = try #require(measure["var"] as? [String: [String: Any]])
        #expect(Set(tails.keys) == ["95", "99", "99.5", "99.9"])
      }
      // Conservation of the means: gross loss = indemnity less the insurer's recoveries + guarantee + VAT + retained.
      func mean(_ name: String) -> Double { measures[name]?["mean"] as? Double ?? .nan }
      let kept = mean("grossLoss") - mean("guarantee") - mean("vatRegained") - mean("retainedLoss")
      #expect(abs(kept - mean("indemnity") + mean("insurersRecovery")) < 0.01)
      let buyers = try #require(scenario["buyers"] as? [[String: Any]])
      let gross = buyers.reduce(0) { $0 + ($1["expectedGross"] as? Double ?? .nan) }
      #expect(buyers.count > 20 && gross > 0)
    }
  }

  /// Contract: wrong values are usage errors that say what was expected.
  @Test(arguments: [
    ["--paths", "0"], ["--paths", "many"], ["--seed", "-1"], ["--sampling", "random"], ["--target-error", "2"],
    ["--target", "grossLoss"], ["--target-error", "1%", "--target", "loss"], ["--scenario", "none"],
    ["--threads", "0"],
  ]) func wrongOptionsAreUsageErrors(options: [String]) {
    let run = CommandRun(["simulate", sme, "--json"] + options)
    #expect(run.code == 64 && run.output.isEmpty && run.errors.contains(options[options.count - 2]))
  }

  /// A run told how precise to be ends as soon as it is, at the same number of paths whatever the threads.
  @Test func runsEndAtTheTargetError() throws {
    let runs = try ["1", "3"].map { threads in
      try json(
        CommandRun(
          "simulate", sme, "--json", "--paths", "60000", "--target-error", "4%", "--threads", threads, "--scenario",
          "current"
        ).output)
    }
    let paths = runs.compactMap { $0["paths"] as? Int }
    #expect(paths.count == 2 && paths[0] == paths[1] && paths[0] < 60_000 && paths[0] >= 4_096)
    #expect(runs.allSatisfy { $0["partial"] as? Bool == false })
  }

  /// A path explained has the figures that a simulation of the same seed gives it: of two paths the mean is known.
  @Test func pathsAddUpToTheSimulation() throws {
    let simulation = try json(CommandRun("simulate", byHand, "--paths", "2", "--seed", "3", "--json").output)
    let paths = try ["0", "1"].map {
      try json(CommandRun("path", byHand, "--path", $0, "--seed", "3", "--json").output)
    }
    let scenarios = try #require(simulation["scenarios"] as? [[String: Any]])
    for (index, scenario) in scenarios.enumerated() {
      let measures = try #require(scenario["measures"] as? [String: [String: Any]])
      for name in measures.keys.sorted() {
        let both = try paths.map { path in
          let list = try #require(path["scenarios"] as? [[String: Any]])
          return try #require((list[index]["measures"] as? [String: Double])?[name])
        }
        let mean = try #require(measures[name]?["mean"] as? Double)
        #expect(abs(mean - (both[0] + both[1]) / 2) < 0.006, "\(scenario["id"] ?? "") \(name)")
      }
    }
    #expect(CommandRun("path", byHand).code == 64)
    let told = CommandRun("path", byHand, "--path", "1", "--seed", "3")
    #expect(told.code == 0 && told.output.contains("Path 1, seed 3"))
  }

  /// What a path tells in words adds up: the gross loss is borne by somebody, and the total is all that it costs.
  @Test(arguments: [3, 5, 12]) func thePathsWordsAddUp(path: Int) throws {
    let told = CommandRun("path", sme, "--path", "\(path)", "--lang", "en").output
    var met = 0
    for block in told.split(separator: "\n“").dropFirst() {
      var amounts: [String: Double] = [:]
      for measure in Measure.allCases {
        guard let start = block.firstRange(of: "  \(measure.name.english): ")?.upperBound else { continue }
        let digits = block[start...].prefix { $0 != "\n" }.filter { $0.isNumber || $0 == "." || $0 == "−" }
        amounts[measure.rawValue] = Double(digits.replacing("−", with: "-"))
      }
      func amount(_ measure: Measure) -> Double { amounts[measure.rawValue] ?? 0 }
      let borne = amount(.indemnity) - amount(.insurersRecovery) + amount(.guarantee) + amount(.vatRegained)
      #expect(abs(amount(.grossLoss) - borne - amount(.retainedLoss)) < 0.005, "\(block.prefix(60)) \(amounts)")
      let cost = amount(.premium) + amount(.fees) + amount(.tax) + amount(.factoringCost) + amount(.collection)
      #expect(abs(amount(.totalCostOfRisk) - cost - amount(.retainedLoss)) < 0.005, "\(block.prefix(60)) \(amounts)")
      if amount(.insurersRecovery) > 0 { met += 1 }
    }
    #expect(told.contains("  Gross loss: ") && (path != 5 || met > 0), "\(met)")
  }

  /// The starter case can lose something; books without ratings cannot, and the answer says why.
  @Test func booksWithoutRatingsSayWhyNothingIsLost() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", "\(folder)/case").code == 0)
      let rated = try json(CommandRun("simulate", "\(folder)/case", "--paths", "20000", "--json").output)
      let scenarios = try #require(rated["scenarios"] as? [[String: Any]])
      let gross = (scenarios[0]["measures"] as? [String: [String: Any]])?["grossLoss"]?["mean"] as? Double
      #expect((gross ?? 0) > 0)
      let buyers = URL(filePath: "\(folder)/case/buyers.csv")
      let text = try String(contentsOf: buyers, encoding: .utf8)
      let bare = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        .map { $0.dropLast().joined(separator: ",") }.joined(separator: "\n")
      try Data(bare.utf8).write(to: buyers)
      let told = CommandRun("simulate", "\(folder)/case", "--paths", "500", "--out", "\(folder)/out")
      #expect(told.code == 0 && told.output.hasPrefix("Nothing can be lost by chance"))
      let page = try String(contentsOfFile: "\(folder)/out/simulation.html", encoding: .utf8)
      #expect(page.contains("Give each buyer a rating") && page.contains("Noter chaque acheteur"))
    }
  }

  /// A path told in French has French quotes and colons; a decimal comma is understood.
  @Test func writesAndReadsAsTheFrenchDo() {
    let told = CommandRun("path", byHand, "--path", "1", "--lang", "fr")
    #expect(told.code == 0 && !told.output.contains("“") && told.output.contains("Perte conservée : "))
    let run = CommandRun("simulate", byHand, "--paths", "64", "--target-error", "0,5 %", "--json")
    #expect(run.code == 0 && run.errors.isEmpty)
  }

  /// Where nobody covers, no chart speaks of cover: what lessens the loss is VAT.
  @Test func uncoveredSellersAreNotToldOfCover() throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("simulate", byHand, "--paths", "600", "--out", folder, "--lang", "en")
      let page = try String(contentsOfFile: "\(folder)/simulation.html", encoding: .utf8)
      #expect(run.code == 0 && page.contains("with VAT regained") && !page.contains("full: with cover"))
    }
  }

  /// French words where French is asked for.
  @Test func speaksFrench() throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("simulate", sme, "--paths", "300", "--out", folder, "--lang", "fr")
      #expect(run.code == 0 && run.output.contains("Perte conservée attendue"))
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 20)
      let page = try String(contentsOfFile: "\(folder)/simulation.html", encoding: .utf8)
      #expect(page.contains("<html lang=\"fr\">") && page.contains("Content-Security-Policy"))
    }
  }
}

/// What `path --json` says of cash.
@Suite struct PathCashCommandTests {
  /// Contract: lines of the kinds of formats.md, the opening cash first; the factor's part only where there is a factor.
  @Test func cashIsListedLineByLine() throws {
    let run = CommandRun("path", CommandRun.shipped("is-the-sme-covered"), "--path", "5", "--json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let scenarios = try #require(document["scenarios"] as? [[String: Any]])
    for scenario in scenarios {
      let lines = try #require(scenario["cash"] as? [[String: Any]])
      let kinds = Set(lines.compactMap { $0["kind"] as? String })
      #expect(lines.first?["kind"] as? String == "openingCash" && lines.first?["amount"] as? Double == 285_000)
      #expect(kinds.isSuperset(of: ["receipt", "vatDue", "flow"]))
      let isFactored = ["current", "improved"].contains(scenario["id"] as? String ?? "")
      #expect(kinds.contains("advance") == isFactored && kinds.contains("interest") == isFactored)
      // Some indemnity falls inside the horizon, and no more than the claims pay.
      let claims = try #require(scenario["claims"] as? [[String: Any]])
      let owed = claims.reduce(0) { $0 + ($1["indemnity"] as? Double ?? 0) }
      let paid = lines.filter { $0["kind"] as? String == "indemnity" }.reduce(0) { $0 + ($1["amount"] as? Double ?? 0) }
      #expect(paid <= owed + 0.001 && (owed == 0 || paid > 0))
    }
  }
}
