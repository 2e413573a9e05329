import Foundation
import Reports
import Testing

@testable import encours

/// The command line as formats.md states it.
@Suite struct CommandLineTests {
  private static let byHand = CommandRun.shipped("what-is-covered-by-hand")

  /// Command lines that make no sense: exit code 64, a reason on standard error, nothing on standard output.
  @Test(arguments: [
    (["nonsense"], "there is no command nonsense"), (["audit", "--paths", "5"], "has no option --paths"),
    (["audit", "a", "b"], "usage: encours audit"), (["audit", "--lang", "de"], "--lang takes fr or en"),
    (["audit", "--lang"], "--lang needs a value"), (["check", "--json=yes"], "--json takes no value"),
    (["audit", "--out", "a", "--out", "b"], "--out is given twice"),
    (["import", "fec", "x.txt"], "import needs --out"),
    (["import", "pdf", "x.txt", "--out", "y"], "fec, ledger or aged"), (["claims", "."], "claims needs --events"),
    (["import", "fec", "x.txt", "--out", "y", "--as-of", "12/31/2025"], "--as-of takes a date"),
    (["import", "fec", "x.txt", "--out", "y", "--terms", "soon"], "--terms takes days"),
  ])
  func usageErrorsSayWhatIsWrong(arguments: [String], reason: String) {
    let run = CommandRun(arguments)
    #expect(run.code == 64 && run.errors.contains(reason) && run.output.isEmpty, "\(run.errors)")
  }

  @Test func helpAndVersionAnswer() {
    #expect(CommandRun("--version").output == "encours \(encoursVersion)")
    for command in Command.all {
      let help = CommandRun("help", command.name)
      #expect(help.code == 0 && help.output.contains(command.example), "\(command.name)")
      #expect(CommandRun(command.name, "--help").output == help.output)
    }
    #expect(CommandRun().code == 64)
    #expect(CommandRun("--help").code == 0)
  }

  /// LC_ALL before LC_MESSAGES before LANG; the option before all.
  @Test func theLanguageFollowsTheEnvironmentAndTheOption() {
    func errors(_ environment: [String: String]) -> String {
      CommandRun("check", "/nowhere/at/all", environment: environment).errors
    }
    #expect(errors(["LANG": "fr_FR.UTF-8"]).contains("introuvable"))
    #expect(errors(["LANG": "fr_FR.UTF-8", "LC_ALL": "C"]).contains("not found"))
    #expect(errors(["LC_MESSAGES": "fr", "LANG": "en"]).contains("introuvable"))
    #expect(CommandRun("check", "/nowhere/at/all", "--lang", "fr").errors.contains("introuvable"))
  }

  @Test func aMissingCaseIs66AndABadOne65WithNothingWritten() throws {
    #expect(CommandRun("audit", "/nowhere/at/all").code == 66)
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", folder + "/case", "--quiet").code == 0)
      try "buyer_id\nC001\nC001\n".write(toFile: folder + "/case/buyers.csv", atomically: true, encoding: .utf8)
      let run = CommandRun("audit", folder + "/case", "--out", folder + "/out")
      #expect(run.code == 65 && run.errors.contains("buyers.csv:3"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }

  @Test func initMakesAValidCaseAndRefusesAFilledFolder() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", folder + "/case").code == 0)
      #expect(CommandRun("check", folder + "/case").output.contains("0 errors"))
      #expect(CommandRun("init", folder + "/case").code == 73)
    }
  }

  /// In French the texts of the case are French; what a program reads is the same.
  @Test func initWritesTheCaseInTheReadersLanguage() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("init", folder + "/a", "--quiet").code == 0)
      #expect(CommandRun("init", folder + "/b", "--quiet", "--lang", "fr").code == 0)
      func text(_ path: String) throws -> String { try String(contentsOfFile: folder + path, encoding: .utf8) }
      let (english, french) = (try text("/a/case.json5"), try text("/b/case.json5"))
      #expect(french.contains("name: \"Mon premier dossier\"") && french.contains("la date d'arrêté"))
      func keys(_ text: String) -> [Substring] {
        text.replacing(#/\/\/.*/#, with: "").matches(of: #/[A-Za-z]+(?=:)/#).map(\.output)
      }
      #expect(keys(english) == keys(french) && keys(english).count > 20)
      #expect(CommandRun("check", folder + "/b").output.contains("0 errors"))
      #expect(try text("/a/buyers.csv") == text("/b/buyers.csv"))
    }
  }

  /// The language asked for is that of help too, in either place.
  @Test func helpSpeaksTheLanguageAskedFor() {
    let french = CommandRun("help", "cash", "--lang", "fr")
    #expect(french.code == 0 && french.output.contains("trésorerie") && french.output.contains("Exemple :"))
    #expect(CommandRun("help", "--lang=fr", "cash").output == french.output)
    #expect(CommandRun("help", "--lang", "fr").output.contains("encours help COMMANDE"))
    #expect(CommandRun("help", "cash").output.contains("Example:"))
    #expect(CommandRun("help", "cash", "--lang", "de").code == 64)
  }

  @Test func anOutputThatCannotBeWrittenIs73() throws {
    try CommandRun.inNewFolder { folder in
      try "x".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
      #expect(CommandRun("audit", Self.byHand, "--out", folder + "/file/out").code == 73)
    }
  }

  /// `--json` prints the result alone, the same bytes as the file.
  @Test(arguments: [["audit"], ["claims", "--events", byHand + "/events.csv"]])
  func jsonIsTheFileAndNothingElse(command: [String]) throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun([command[0], Self.byHand, "--json", "--out", folder] + command.dropFirst())
      #expect(run.code == 0)
      let file = try String(contentsOfFile: "\(folder)/\(command[0]).json", encoding: .utf8)
      #expect(run.output + "\n" == file)
      #expect(try JSONSerialization.jsonObject(with: Data(file.utf8)) is [String: Any])
    }
  }

  @Test func aRerunGivesTheSameBytesWhereverTheCaseLies() throws {
    try CommandRun.inNewFolder { folder in
      try FileManager.default.copyItem(atPath: Self.byHand, toPath: folder + "/what-is-covered-by-hand")
      #expect(CommandRun("audit", Self.byHand, "--out", folder + "/a", "--quiet").code == 0)
      #expect(CommandRun("audit", folder + "/what-is-covered-by-hand", "--out", folder + "/b", "--quiet").code == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/a").sorted()
      #expect(names.count >= 9 && names.contains("audit.html"))
      for name in names {
        #expect(
          FileManager.default.contentsEqual(atPath: "\(folder)/a/\(name)", andPath: "\(folder)/b/\(name)"), "\(name)")
      }
    }
  }

  @Test func aScenarioIsChosenByItsIdentifier() throws {
    let one = CommandRun("audit", Self.byHand, "--json", "--scenario", "policy")
    let object = try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any]
    let scenarios = object?["scenarios"] as? [[String: Any]]
    #expect(scenarios?.map { $0["id"] as? String } == ["policy"])
    #expect(CommandRun("audit", Self.byHand, "--scenario", "polcy").code == 64)
  }

  /// `--lang fr` given makes CSV for a French spreadsheet; French from the environment does not.
  @Test func frenchFilesAreAskedForByName() throws {
    try CommandRun.inNewFolder { folder in
      #expect(CommandRun("audit", Self.byHand, "--out", folder, "--quiet", "--lang", "fr").code == 0)
      let french = try Data(contentsOf: URL(fileURLWithPath: folder + "/audit-aged.csv"))
      #expect(french.starts(with: [0xEF, 0xBB, 0xBF]))
      let text = String(decoding: french, as: UTF8.self)
      #expect(text.contains(";") && text.contains("124800,00"))
      #expect(CommandRun("audit", Self.byHand, "--out", folder, "--quiet", environment: ["LANG": "fr_FR"]).code == 0)
      let standard = try String(contentsOfFile: folder + "/audit-aged.csv", encoding: .utf8)
      #expect(standard.contains(",") && standard.contains("124800.00"))
    }
  }

  @Test func aTerminalGetsNoControlCharacterFromData() {
    #expect(TerminalText.line("a\u{1B}[31mb\u{202E}c\u{9B}d") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d")
  }
}
