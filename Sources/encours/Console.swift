import Foundation

/// Where a command speaks: results on standard output, everything else on standard error.
struct Console: Sendable {
  /// Writes a line to standard output.
  var print: @Sendable (String) -> Void
  /// Writes a line to standard error.
  var report: @Sendable (String) -> Void

  /// The process's own streams.
  static let standard = Console(
    print: { line in
      do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch {
        tell("standard output: cannot write: \(String(cString: strerror(errno)))")
        exit(ExitCode.cannotWrite)
      }
    }, report: { tell($0) })

  /// Writes a line to standard error; where even that fails, the exit code still tells.
  private static func tell(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}

/// How a command ended.
enum ExitCode {
  static let done: Int32 = 0
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let missingInput: Int32 = 66
  static let `internal`: Int32 = 70
  static let cannotWrite: Int32 = 73
  static let interrupted: Int32 = 130
}
