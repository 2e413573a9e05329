import Foundation
import Testing

@testable import Reports

@Suite("Output folder") struct OutputFolderTests {
  /// A folder that does not exist yet, removed after the test.
  func withFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "encours-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  struct Stop: Error {}

  @Test("Files appear under their names, in a folder that is made, and nothing else")
  func written() throws {
    try withFolder { (path: String) throws -> Void in
      let files = [OutputFile("a.json", "{}\n"), OutputFile("a.csv", "x\r\n")]
      #expect(try OutputFolder(path + "/deep").write(files) == ["\(path)/deep/a.json", "\(path)/deep/a.csv"])
      #expect(try String(contentsOfFile: path + "/deep/a.csv", encoding: .utf8) == "x\r\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/deep").sorted() == ["a.csv", "a.json"])
    }
  }

  @Test("If one file cannot be made, none appears and what was there stays")
  func allOrNothing() throws {
    try withFolder { (path: String) throws -> Void in
      try OutputFolder(path).write([OutputFile("a.json", "old")])
      let files = [
        OutputFile("a.json", "new"),
        OutputFile("b.csv") { emit in
          try emit([0x78])
          throw Stop()
        },
      ]
      #expect(throws: OutputError.self) { try OutputFolder(path).write(files) }
      #expect(try String(contentsOfFile: path + "/a.json", encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["a.json"])
    }
  }

  @Test("JSON takes its name last")
  func jsonLast() throws {
    try withFolder { (path: String) throws -> Void in
      // A folder in the place of the CSV makes its renaming fail: the JSON must not have appeared.
      try FileManager.default.createDirectory(atPath: path + "/b.csv/x", withIntermediateDirectories: true)
      let error = #expect(throws: OutputError.self) {
        try OutputFolder(path).write([OutputFile("a.json", "{}"), OutputFile("b.csv", "x")])
      }
      #expect(error?.path == path + "/b.csv")
      #expect(!FileManager.default.fileExists(atPath: path + "/a.json"))
    }
  }

  @Test("A folder that cannot be made is named with the system's reason")
  func cannotMake() {
    let error = #expect(throws: OutputError.self) {
      try OutputFolder("/dev/null/reports").write([OutputFile("a.json", "{}")])
    }
    #expect(error?.path == "/dev/null/reports")
    #expect(error?.reason.isEmpty == false)
  }
}
