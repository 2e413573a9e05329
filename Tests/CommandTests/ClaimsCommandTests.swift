import Foundation
import Receivables
import Reports
import Synchronization
import Testing

@testable import encours

/// `encours claims` from the command line to its files.
@Suite("The command claims") struct ClaimsCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = root.appending(path: "Scenarios/what-is-covered-by-hand").path

  /// The exit code and what was printed and reported.
  private static func run(_ arguments: String...) -> (code: Int32, printed: String, reported: String) {
    let printed = Mutex("")
    let reported = Mutex("")
    let console = Console(
      print: { line in printed.withLock { $0 += line + "\n" } },
      report: { line in reported.withLock { $0 += line + "\n" } })
    let code = Encours.run(["claims"] + arguments, environment: ["LANG": "C"], console: console)
    return (code, printed.withLock { $0 }, reported.withLock { $0 })
  }

  private static func entries(_ data: Data) throws -> [NSDictionary] {
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let claims = try #require(document["claims"] as? [[String: Any]])
    return claims.map { NSDictionary(dictionary: $0) }
  }

  // Source of the expected values: CLAIMS.md and DERIVATION.md of the case, and `.ci/reference/claims.py`, which shares
  // nothing with the program.
  @Test(
    "Every figure of every scenario equals the second reading",
    arguments: [("events.csv", "by-hand-claims.json", 25), ("autumn.csv", "by-hand-autumn.json", 23)])
  func golden(events: String, golden: String, count: Int) throws {
    let result = Self.run(Self.folder, "--events", Self.folder + "/" + events, "--json")
    #expect(result.code == 0)
    let actual = try Self.entries(Data(result.printed.utf8))
    let expected = try Self.entries(try Data(contentsOf: Self.root.appending(path: "Tests/Golden/" + golden)))
    #expect(expected.count == count && actual.count == count)
    for (expected, actual) in zip(expected, actual) { #expect(actual == expected) }
  }

  @Test("The files appear under their names, at most twenty lines on the terminal, the same bytes again")
  func files() throws {
    let out = FileManager.default.temporaryDirectory.appending(path: "claims-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: out) }
    let arguments = (Self.folder, "--events", Self.folder + "/events.csv", "--out", out.path)
    let names = ["claims.csv", "claims.html", "claims.json"]
    func write() throws -> [Data] {
      let result = Self.run(arguments.0, arguments.1, arguments.2, arguments.3, arguments.4)
      #expect(result.code == 0)
      #expect(result.printed.split(separator: "\n", omittingEmptySubsequences: false).count <= 21)
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == names)
      return try names.map { try Data(contentsOf: out.appending(path: $0)) }
    }
    #expect(try write() == write())
    let page = try String(contentsOf: out.appending(path: "claims.html"), encoding: .utf8)
    #expect(page.contains("encours claims what-is-covered-by-hand --events events.csv"))
    #expect(!page.contains(Self.root.path))
  }

  @Test("Without events it says what it needs; a file that is missing or wrong stops it before any output")
  func refusals() throws {
    let without = Self.run(Self.folder)
    #expect(without.code == 64 && without.reported.contains("--events FILE"))
    #expect(Self.run(Self.folder, "--events", Self.folder + "/no.csv").code == 66)
    // Invoices are no events: the columns `date` and `kind` are missing.
    let wrong = Self.run(Self.folder, "--events", Self.folder + "/invoices.csv", "--json")
    #expect(wrong.code == 65 && wrong.printed.isEmpty && wrong.reported.contains("date"))
    #expect(Self.run(Self.folder, "--events", Self.folder + "/events.csv", "--scenario", "none").code == 64)
  }
}
