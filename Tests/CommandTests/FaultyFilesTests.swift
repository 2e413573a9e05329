import CaseFiles
import Foundation
import Reports
import Testing

@testable import encours

/// Files that are cut, damaged, absurd or not there at all: an error at its place, the right exit code, nothing written.
/// Expected values: the exit codes of formats.md and the table of documentation/faults.md. What needs a process of its
/// own (full disks, kills, memory) is tried by `.ci/faults`.
@Suite struct FaultyFilesTests {
  /// The case that `init` writes, for `body` to damage.
  static func inStarter(_ body: (_ folder: String) throws -> Void) throws {
    try CommandRun.inNewFolder { place in
      try #require(CommandRun("init", place + "/case", "--quiet").code == 0)
      try body(place + "/case")
    }
  }

  /// Replaces a file and audits the case: the exit code, what was said, and whether anything was written.
  static func audit(_ file: String, _ bytes: [UInt8]) throws -> (code: Int32, errors: String, hasWritten: Bool) {
    var result: (Int32, String, Bool)?
    try inStarter { folder in
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + file))
      let run = CommandRun("audit", folder, "--out", folder + "/out")
      result = (run.code, run.errors, FileManager.default.fileExists(atPath: folder + "/out"))
    }
    return try #require(result)
  }

  static func audit(_ file: String, _ text: String) throws -> (code: Int32, errors: String, hasWritten: Bool) {
    try audit(file, Array(text.utf8))
  }

  static func expectRefused(
    _ file: String, _ bytes: [UInt8], _ place: String, _ expected: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let (code, errors, hasWritten) = try audit(file, bytes)
    #expect(code == 65 && !hasWritten, "\(code) \(errors.prefix(300))", sourceLocation: location)
    let isSaid = errors.split(separator: "\n").contains { $0.hasPrefix(place + ": error: ") && $0.contains(expected) }
    #expect(isSaid, "\(errors.prefix(300))", sourceLocation: location)
  }

  static let invoices = "invoice_id,buyer_id,issued_on,due_on,amount\n"

  @Test(arguments: StarterCase.files(.english).map(\.name))
  func aFileCutAnywhereIsReadOrRefused(_ name: String) throws {
    let bytes = Array(try #require(StarterCase.files(.english).first { $0.name == name }).text.utf8)
    try Self.inStarter { folder in
      for length in stride(from: 0, to: bytes.count, by: 7) {
        try Data(bytes[..<length]).write(to: URL(fileURLWithPath: folder + "/" + name))
        let run = CommandRun("check", folder)
        let errors = run.errors.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(run.code == (errors.isEmpty ? 0 : 65), "\(name) \(length)")
        #expect(errors.allSatisfy { $0.wholeMatch(of: #/[a-z]+\.[a-z5]+:\d+(:\d+)?: error: .*/#) != nil }, "\(errors)")
      }
    }
  }

  @Test func aNULByteIsLocated() throws {
    try Self.expectRefused("invoices.csv", Array((Self.invoices + "F1,C001,2026-0\0").utf8), "invoices.csv:2:15", "NUL")
    try Self.expectRefused("case.json5", Array("{\n asOf: \0".utf8), "case.json5:2:8", "NUL")
  }

  @Test func aLineWithoutEndIsRefused() throws {
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: (1 << 24) + 1)
    try Self.expectRefused("invoices.csv", Array(Self.invoices.utf8) + line, "invoices.csv:2:1", "at most 16 MiB")
  }

  @Test func aMillionColumnsAreRefused() throws {
    let header = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
    try Self.expectRefused("invoices.csv", Array(header.utf8), "invoices.csv:1:1", "at most 1000 columns")
  }

  @Test(arguments: ["[", "{a:", "{a:[", "/*", "'", "\"\\u"])
  func bracketsWithoutEndAreRefused(_ opening: String) throws {
    let text = String(repeating: opening, count: 100_000)
    let (code, errors, hasWritten) = try Self.audit("case.json5", text)
    #expect(code == 65 && !hasWritten && errors.hasPrefix("case.json5:1:"), "\(errors.prefix(200))")
  }

  /// Numbers beyond what a document can bear, and numbers that are none.
  @Test(arguments: [
    "10000000001", "99999999999999999999999999999999", "9223372036854775808", "-9223372036854775809", "1e400", "1e-400",
    "NaN", "Infinity", "-Infinity", "0x7FFFFFFFFFFFFFFF", "1,5", "--1", "٣",
  ])
  func aHugeAmountIsLocated(_ amount: String) throws {
    let row = "F1,C001,2026-09-01,2026-10-01,\"\(amount)\"\n"
    try Self.expectRefused("invoices.csv", Array((Self.invoices + row).utf8), "invoices.csv:2:31", "amount")
  }

  @Test(arguments: [
    ("discretionaryLimit", "1e30"), ("maximumTermsDays", "1e30"), ("maximumTermsDays", "-1"), ("basis", "1e999"),
    ("discretionaryLimit", "99999999999999999999"), ("waitingPeriodDays", "9223372036854775808"),
    ("maximumExtensionDays", "1000000000"), ("premium", "{ rate: 1e300 }"), ("premium", "{ minimum: -1e18 }"),
    ("period", "{ from: \"2026-01-01\", months: 99999999999999999999 }"),
  ])
  func aHugeNumberOfAPolicyIsLocated(_ key: String, _ value: String) throws {
    let text = """
      { asOf: "2026-09-30", currency: "EUR", scenarios: [{ id: "a", policy: {
      \(key): \(value),
      \(key == "period" ? "" : "period: { from: \"2026-01-01\" },") structure: "namedBuyers",
      insuredPercentage: { named: "90%" } } }] }
      """
    let (code, errors, hasWritten) = try Self.audit("case.json5", text)
    #expect(code == 65 && !hasWritten, "\(code)")
    #expect(errors.split(separator: "\n").contains { $0.hasPrefix("case.json5:2:") }, "\(errors)")
  }

  /// Amounts each of which is possible and which together are not.
  @Test func amountsThatAddUpToMoreThanThereIsAreRefused() throws {
    var rows = Self.invoices
    for number in 0..<150_000 { rows += "F\(number),C001,2026-09-01,2026-10-01,10000000000\n" }
    let (code, errors, hasWritten) = try Self.audit("invoices.csv", rows)
    #expect(code == 65 && !hasWritten && errors.contains("invoices.csv:"), "\(code) \(errors.prefix(300))")
  }

  @Test func theYearZeroIsRefusedAndTheYear9999IsNot() throws {
    let before = Self.invoices + "F1,C001,0000-01-01,2026-10-01,5\n"
    try Self.expectRefused("invoices.csv", Array(before.utf8), "invoices.csv:2:9", "no such day")
    let behind = Self.invoices + "F1,C001,2026-01-01,10000-01-01,5\n"
    try Self.expectRefused("invoices.csv", Array(behind.utf8), "invoices.csv:2:20", "no such day")
    let dates = "F1,C001,0001-01-01,9999-12-31,5\nF2,C001,9999-12-31,9999-12-31,5\nF3,C001,2026-09-01,0001-01-01,5\n"
    let (code, errors, hasWritten) = try Self.audit("invoices.csv", Self.invoices + dates)
    #expect(code == 0 && hasWritten, "\(errors)")
  }

  @Test(arguments: ["0001-01-01", "9999-12-31"]) func aCaseMayLieAtEitherEndOfTime(_ asOf: String) throws {
    let text = try #require(StarterCase.files(.english).first { $0.name == "case.json5" }).text
    let (code, errors, hasWritten) = try Self.audit("case.json5", text.replacing("2026-09-30", with: asOf))
    #expect(code == 0 && hasWritten, "\(errors)")
  }
}
