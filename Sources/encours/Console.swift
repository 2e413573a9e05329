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

  /// The line without control characters, so that data cannot steer a terminal: a name that holds an escape sequence
  /// shows it as text.
  static func harmless(_ line: String) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
      let isDelete = scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
      let turnsText = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      text.unicodeScalars.append(isControl || isDelete || turnsText ? "\u{FFFD}" : scalar)
    }
    return text
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
}
