import Foundation

@testable import encours

/// One run of the program inside the test: its exit code and what it said.
struct CommandRun {
  /// The exit code.
  let code: Int32
  /// Standard output.
  let output: String
  /// Standard error.
  let errors: String

  /// Runs a command line in English unless the environment says otherwise.
  init(_ arguments: String..., environment: [String: String] = [:]) {
    self.init(arguments, environment: environment)
  }

  /// Runs a command line in English unless the environment says otherwise.
  init(_ arguments: [String], environment: [String: String] = [:]) {
    let said = Said()
    let console = Console(
      print: { line in said.add(line, toErrors: false) }, report: { line in said.add(line, toErrors: true) })
    code = Encours.run(arguments, environment: environment, console: console)
    (output, errors) = said.both
  }

  /// The shipped case with this name.
  static func shipped(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Scenarios/\(name)").path
  }

  /// A new folder that `body` may fill; deleted afterwards.
  static func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "encours-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// Lines said by a run; a lock, because a console may be called from anywhere.
  private final class Said: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: (output: [String], errors: [String]) = ([], [])

    func add(_ line: String, toErrors: Bool) {
      lock.withLock { if toErrors { lines.errors.append(line) } else { lines.output.append(line) } }
    }

    var both: (String, String) {
      lock.withLock { (lines.output.joined(separator: "\n"), lines.errors.joined(separator: "\n")) }
    }
  }
}
