import Foundation
import Testing

@testable import encours

/// `encours cash` from the command line.
@Suite struct CashCommandTests {
  private let sme = CommandRun.shipped("is-the-sme-covered")
  private let byHand = CommandRun.shipped("what-is-covered-by-hand")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Contract: the files are the same bytes for any number of threads, and on a rerun.
  @Test func threadsAndRerunsLeaveNoTrace() throws {
    var seen: [[String: Data]] = []
    for threads in ["1", "3", "1"] {
      try CommandRun.inNewFolder { folder in
        let run = CommandRun("cash", sme, "--paths", "1200", "--threads", threads, "--out", folder, "--quiet")
        #expect(run.code == 0 && run.errors.isEmpty && run.output.isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
          names == [
            "cash-account.csv", "cash-days.csv", "cash-invoices.csv", "cash-weeks.csv", "cash.html", "cash.json",
          ])
        seen.append(
          try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }))
      }
    }
    #expect(seen[0] == seen[1] && seen[0] == seen[2])
  }

  /// Contract: with `--json` the result alone on standard output, with elapsedSeconds there only; scenarios as asked for.
  @Test func resultIsOnStandardOutput() throws {
    let run = CommandRun(
      "cash", sme, "--paths", "300", "--json", "--seed", "5", "--sampling", "sobol", "--scenario", "current")
    let result = try json(run.output)
    #expect(run.code == 0 && result["paths"] as? Int == 300 && result["seed"] as? Int == 5)
    #expect(result["sampling"] as? String == "sobol" && result["partial"] as? Bool == false)
    #expect(result["elapsedSeconds"] is Double && result["encours"] as? String == encoursVersion)
    let scenarios = try #require(result["scenarios"] as? [[String: Any]])
    #expect(scenarios.compactMap { $0["id"] as? String } == ["current"])
  }

  /// Two paths told by `path` line by line have the cash that a run of two paths gives: at each week's end the mean of their
  /// balances, the mean of their lowest ones, and so much missing below the credit line.
  @Test func pathsAddUpToTheCash() throws {
    let cash = try json(CommandRun("cash", sme, "--paths", "2", "--seed", "3", "--json").output)
    let paths = try ["0", "1"].map { try json(CommandRun("path", sme, "--path", $0, "--seed", "3", "--json").output) }
    let scenarios = try #require(cash["scenarios"] as? [[String: Any]])
    let calendar = Calendar(identifier: .gregorian)
    let form = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    let first = try Date("2026-09-30", strategy: form)
    for (index, scenario) in scenarios.enumerated() {
      // The balance at the end of each of the 365 days.
      let balances = try paths.map { path -> [Double] in
        let lines = try #require((path["scenarios"] as? [[String: Any]])?[index]["cash"] as? [[String: Any]])
        var moved = [Double](repeating: 0, count: 365)
        for line in lines {
          let day = try Date(#require(line["date"] as? String), strategy: form)
          let number = try #require(calendar.dateComponents([.day], from: first, to: day).day)
          moved[number] += try #require(line["amount"] as? Double)
        }
        var balance = 0.0
        return moved.map { amount in
          balance += amount
          return balance
        }
      }
      let weeks = try #require(scenario["weeks"] as? [[String: Any]])
      for (number, week) in weeks.enumerated() {
        let last = min(7 * number + 6, 364)
        let mean = try #require(week["mean"] as? Double)
        #expect(
          abs(mean - (balances[0][last] + balances[1][last]) / 2) < 0.006, "\(scenario["id"] ?? "") \(number + 1)")
      }
      let lowest = balances.map { $0.min() ?? .nan }
      let trough = try #require((scenario["trough"] as? [String: Any])?["mean"] as? Double)
      #expect(abs(trough - (lowest[0] + lowest[1]) / 2) < 0.006)
      let missing = lowest.map { max(0, -250_000 - $0) }
      let shortfall = try #require((scenario["shortfall"] as? [String: [String: Any]])?["horizon"]?["mean"] as? Double)
      #expect(abs(shortfall - (missing[0] + missing[1]) / 2) < 0.006)
    }
  }

  /// Contract: wrong values are usage errors that name what is wrong, without output.
  @Test(arguments: [
    ["--paths", "1"], ["--sampling", "random"], ["--scenario", "none"], ["--target", "loss", "--target-error", "1%"],
    ["--path", "3"],
  ]) func wrongOptionsAreUsageErrors(options: [String]) {
    let run = CommandRun(["cash", byHand, "--json"] + options)
    #expect(run.code == 64 && run.output.isEmpty && run.errors.contains(options[0]))
  }

  @Test func absentCasesAndFoldersEndWithTheirCodes() throws {
    #expect(CommandRun("cash", "/no/such/case").code == 66)
    let run = CommandRun("cash", byHand, "--paths", "20", "--out", "/dev/null/results")
    #expect(run.code == 73 && run.output.isEmpty)
  }

  /// At most twenty lines in all, in the language asked for; CSV for a French spreadsheet where French is asked for by name.
  @Test(arguments: ["en", "fr"]) func terminalHoldsTwentyLines(language: String) throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("cash", sme, "--paths", "200", "--out", folder, "--lang", language)
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(run.code == 0 && lines.count <= 20)
      #expect(run.output.contains(language == "fr" ? "solde attendu" : "expected balance"))
      let weeks = try Data(contentsOf: URL(filePath: "\(folder)/cash-weeks.csv"))
      let header = language == "fr" ? "\u{FEFF}scenario;week;date;openingCash" : "scenario,week,date,openingCash"
      #expect(weeks.starts(with: header.utf8))
      #expect(weeks.firstRange(of: Data((language == "fr" ? ";285000,00;" : ",285000.00,").utf8)) != nil)
      let page = try String(contentsOfFile: "\(folder)/cash.html", encoding: .utf8)
      #expect(page.contains("<html lang=\"\(language)\">"))
    }
  }

  /// The line to ask for is what covers ninety-nine paths in a hundred.
  @Test func theLineToAskForCoversNinetyNinePathsInAHundred() throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("cash", sme, "--paths", "300", "--scenario", "uninsured", "--out", folder)
      #expect(run.output.contains("Leaving the factor means repaying the €430,000 in use"))
      let page = try String(contentsOfFile: "\(folder)/cash.html", encoding: .utf8)
      #expect(page.contains("so much more covers ninety-nine paths in a hundred"))
      let result = try json(String(contentsOfFile: "\(folder)/cash.json", encoding: .utf8))
      let scenario = try #require((result["scenarios"] as? [[String: Any]])?.first)
      let missing = (scenario["shortfall"] as? [String: [String: Any]])?["horizon"]?["var"] as? [String: [String: Any]]
      let needed = try #require(missing?["99"]?["value"] as? Double)
      let amount = needed.formatted(.number.precision(.fractionLength(0)).locale(Locale(identifier: "en_US")))
      #expect(needed > 0 && page.contains("€\(amount)"))
    }
  }

  /// Books without payments, factor or ratings still read: the starter case has no flows.
  @Test func starterCaseAsksForItsPayments() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", "\(folder)/case").code == 0)
      let run = CommandRun("cash", "\(folder)/case", "--paths", "100", "--out", "\(folder)/out")
      #expect(run.code == 0 && run.output.contains("the case gives no payments of the seller"))
      let page = try String(contentsOfFile: "\(folder)/out/cash.html", encoding: .utf8)
      #expect(page.contains("Give the payments of the seller") && page.contains("Donner les décaissements du vendeur"))
    }
  }
}
