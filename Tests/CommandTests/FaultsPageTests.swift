import Foundation
import Testing

/// The table of documentation/faults.md: every row names the tests that show it, and they exist.
@Suite struct FaultsPageTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The rows of the page's tables, cell by cell.
  private static func rows() throws -> [[String]] {
    let page = try String(contentsOf: root.appending(path: "Sources/Documentation/faults.md"), encoding: .utf8)
    return page.replacing("\\|", with: "/").split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }.filter { $0.last != "shown by" }
  }

  /// The text of every test file by its name without extension.
  private static func suites() throws -> [String: String] {
    let folder = root.appending(path: "Tests")
    var texts: [String: String] = [:]
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      texts[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    return texts
  }

  @Test func everyRowIsATest() throws {
    let suites = try Self.suites()
    let faults = try String(contentsOf: Self.root.appending(path: ".ci/faults"), encoding: .utf8)
    let rows = try Self.rows()
    #expect(rows.count > 50)
    for row in rows {
      let names = (row.last ?? "").split(separator: "`").filter { $0.contains(where: \.isLetter) }.map(String.init)
      #expect(row.count == 3 && !names.isEmpty, "\(row)")
      for name in names {
        if name.hasPrefix(".ci/faults: ") {
          #expect(faults.contains(name.dropFirst(".ci/faults: ".count)), "\(name)")
        } else {
          let parts = name.split(separator: ".").map(String.init)
          let text = parts.count == 2 ? suites[parts[0]] : nil
          #expect(text?.contains("func \(parts.last ?? "")(") == true, "\(name)")
        }
      }
    }
  }
}
