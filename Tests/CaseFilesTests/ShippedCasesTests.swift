import Foundation
import Testing

@testable import CaseFiles

/// Every case the project ships is sound.
@Suite struct ShippedCasesTests {
  static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scenarios").path

  @Test func everyShippedCaseReadsWithoutAnError() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.scenarios))?.sorted() ?? []
    #expect(!names.isEmpty, "the project ships cases")
    for name in names {
      let folder = "\(Self.scenarios)/\(name)"
      guard FileManager.default.fileExists(atPath: folder + "/case.json5") else { continue }
      let reading = try CaseReader.read(folder: folder)
      #expect(reading.problems.filter { $0.severity == .error } == [], "\(name)")
      let events = folder + "/events.csv"
      guard FileManager.default.fileExists(atPath: events), let content = reading.content else { continue }
      let losses = try EventsFile.read(contentsOf: events, name: "events.csv", in: content)
      #expect(losses.problems.filter { $0.severity == .error } == [], "\(name)")
    }
  }
}
