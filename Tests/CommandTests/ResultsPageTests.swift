import Foundation
import Testing

/// The page on formats names every key and column of the results that the project ships. Source of the names: the files
/// that the program wrote.
@Suite struct ResultsPageTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func page() throws -> String {
    try String(contentsOf: root.appending(path: "Sources/Documentation/formats.md"), encoding: .utf8)
  }

  /// The shipped results whose names end so.
  private static func results(_ ending: String) -> [URL] {
    let files = FileManager.default.enumerator(at: root.appending(path: "Reports"), includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }
  }

  /// Every key of a document, however deep.
  private static func keys(_ value: Any) -> Set<String> {
    if let object = value as? [String: Any] {
      return object.values.reduce(into: Set(object.keys)) { $0.formUnion(keys($1)) }
    }
    return (value as? [Any] ?? []).reduce(into: []) { $0.formUnion(keys($1)) }
  }

  @Test func everyKeyIsOnThePage() throws {
    let page = try Self.page()
    let documents = Self.results("json")
    #expect(documents.count > 10)
    for file in documents {
      let keys = Self.keys(try JSONSerialization.jsonObject(with: Data(contentsOf: file)))
      let unknown = keys.filter { !page.contains("\"\($0)\"") && !page.contains("`\($0)`") }.sorted()
      #expect(unknown == [], "\(file.lastPathComponent)")
    }
  }

  @Test func everyColumnIsOnThePage() throws {
    let words = try Self.page().split { !$0.isLetter && !$0.isNumber && $0 != "." }
    let names = Set(words.map { String($0.hasSuffix(".") ? $0.dropLast() : $0) })
    let tables = Self.results("csv")
    #expect(tables.count > 30)
    for file in tables {
      let header = try String(contentsOf: file, encoding: .utf8).prefix { !$0.isNewline }
      // The page spells out the columns of one level.
      let columns = header.split(separator: ",").map {
        String($0).replacing(/\.99(\.[59])?(?=\.|$)/, with: ".95")
      }
      #expect(columns.filter { !names.contains($0) }.isEmpty, "\(file.lastPathComponent): \(columns)")
    }
  }
}
