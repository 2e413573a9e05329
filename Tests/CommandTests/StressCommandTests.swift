import Contracts
import Foundation
import Testing

@testable import encours

/// `--stress` from the command line.
@Suite struct StressCommandTests {
  private let byHand = CommandRun.shipped("what-is-covered-by-hand")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func grossLoss(_ result: [String: Any]) throws -> Double {
    let scenarios = try #require(result["scenarios"] as? [[String: Any]])
    let measures = try #require(scenarios.first?["measures"] as? [String: [String: Any]])
    return try #require(measures["grossLoss"]?["mean"] as? Double)
  }

  @Test func anUnknownStressIsAUsageErrorThatListsThoseKnown() {
    for command in ["simulate", "cash"] {
      let run = CommandRun(command, byHand, "--stress", "recesion", "--paths", "50")
      #expect(run.code == 64 && run.output.isEmpty)
      #expect(Stress.builtIn.allSatisfy { run.errors.contains($0.id) }, "\(run.errors)")
    }
    let twice = CommandRun("simulate", byHand, "--stress", "crisis", "--stress", "recession")
    #expect(twice.code == 64 && twice.errors.contains("twice"))
  }

  @Test func aResultUnderStressSaysSo() throws {
    let plain = try json(CommandRun("simulate", byHand, "--paths", "200", "--json").output)
    let stressed = try json(
      CommandRun("simulate", byHand, "--paths", "200", "--json", "--stress", "recession").output)
    #expect(plain["stress"] == nil && stressed["stress"] as? String == "recession")
    #expect(try grossLoss(stressed) > grossLoss(plain))
    let cash = try json(
      CommandRun("cash", byHand, "--paths", "50", "--json", "--stress", "late-payers").output)
    #expect(cash["stress"] as? String == "late-payers")
    let path = try json(CommandRun("path", byHand, "--path", "1", "--json", "--stress", "downturn").output)
    #expect(path["stress"] as? String == "downturn")
  }

  @Test func thePageAndTheTerminalSaySo() throws {
    try CommandRun.inNewFolder { folder in
      for (command, file) in [("simulate", "simulation.html"), ("cash", "cash.html")] {
        let run = CommandRun(
          command, byHand, "--paths", "50", "--stress", "largest-buyer", "--out", folder)
        #expect(run.code == 0 && run.output.contains("Under stress: The largest buyer fails. "), "\(run.output)")
        let page = try String(contentsOf: URL(filePath: "\(folder)/\(file)"), encoding: .utf8)
        #expect(page.contains("under stress: The largest buyer fails"))
        #expect(page.contains("the buyer that owes most fails after 30 days"))
        #expect(page.contains("sous stress"))
      }
    }
  }

  @Test func aStressOfTheCaseIsKnown() throws {
    try CommandRun.inNewFolder { folder in
      let document = """
        { asOf: "2026-09-30", currency: "EUR",
          stresses: [ { id: "builders", name: "Builders stop", defaultProbability: [ { times: 3, sector: "Bâtiment" } ] } ] }
        """
      try document.write(toFile: "\(folder)/case.json5", atomically: true, encoding: .utf8)
      try "buyer_id,sector,pd_1y,outstanding\nB1,Bâtiment,5%,1000\nB2,Bois,5%,1000\n".write(
        toFile: "\(folder)/buyers.csv", atomically: true, encoding: .utf8)
      let plain = try json(CommandRun("simulate", folder, "--paths", "4000", "--json").output)
      let stressed = try json(
        CommandRun("simulate", folder, "--paths", "4000", "--json", "--stress", "builders").output)
      #expect(stressed["stress"] as? String == "builders")
      // 5 % + 15 % against 5 % + 5 %.
      #expect(abs(try grossLoss(stressed) / grossLoss(plain) - 2) < 0.3)
      let unknown = CommandRun("simulate", folder, "--stress", "builder")
      #expect(unknown.code == 64 && unknown.errors.contains("builders"))
    }
  }
}
