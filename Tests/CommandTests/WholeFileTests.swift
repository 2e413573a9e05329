import Foundation
import Reports
import Testing
import WholeFiles

@testable import encours

/// Files that appear whole or not at all: formats.md, "Each file appears whole or not at all".
@Suite struct WholeFileTests {
  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func aFileIsNotThereBeforeItAppears() throws {
    try CommandRun.inNewFolder { folder in
      let file = try WholeFile(in: folder, named: "a.txt")
      try file.write(Array("half".utf8))
      // Where the system has files without names, nothing at all is to be seen.
      #expect(try names(folder).allSatisfy { $0.hasPrefix(".a.txt.") && $0.hasSuffix(".partial") })
      try file.write(Array(" and half".utf8))
      try file.appear(at: folder + "/a.txt")
      #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == "half and half")
      #expect(try names(folder) == ["a.txt"])
    }
  }

  @Test func aFileReplacesAnother() throws {
    try CommandRun.inNewFolder { folder in
      for text in ["old", "new and longer", ""] {
        let file = try WholeFile(in: folder, named: "a.txt")
        try file.write(Array(text.utf8))
        try file.appear(at: folder + "/a.txt")
        #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == text)
      }
      #expect(try names(folder) == ["a.txt"])
    }
  }

  @Test func nothingIsLeftOfAFileThatNeverAppears() throws {
    try CommandRun.inNewFolder { folder in
      do {
        let file = try WholeFile(in: folder, named: "a.txt")
        try file.write([1, 2, 3])
        file.discard()
      }
      #expect(try names(folder) == [])
      let blocked = try WholeFile(in: folder, named: "b")
      try FileManager.default.createDirectory(atPath: folder + "/b/x", withIntermediateDirectories: true)
      #expect(throws: SystemError.self) { try blocked.appear(at: folder + "/b") }
      blocked.discard()
      #expect(try names(folder) == ["b"])
    }
  }

  @Test func aFolderThatIsNoneIsSaid() {
    let error = #expect(throws: SystemError.self) { try WholeFile(in: "/dev/null", named: "a") }
    #expect(error?.description == "Not a directory")
  }

  /// A run that fails leaves no empty folder behind, and one that was there stays.
  @Test func aFailedRunLeavesNoFolder() throws {
    struct Stop: Error {}
    try CommandRun.inNewFolder { folder in
      let broken = OutputFile("a.csv") { _ in throw Stop() }
      #expect(throws: OutputError.self) { try OutputFolder(folder + "/new").write([broken]) }
      #expect(try names(folder) == [])
      try FileManager.default.createDirectory(atPath: folder + "/old", withIntermediateDirectories: false)
      #expect(throws: OutputError.self) { try OutputFolder(folder + "/old").write([broken]) }
      #expect(try names(folder) == ["old"])
    }
  }
}
