import Foundation

/// Where a command speaks: results on standard output, everything else on standard error.
struct Console: Sendable {
  /// Writes a line to standard output.
  var print: @Sendable (String) -> Void
  /// Writes a line to standard error.
  var report: @Sendable (String) -> Void
  /// Writes a document that ends with a line end to standard output; by default as a line.
  var write: (@Sendable ([UInt8]) -> Void)?

  /// Writes a document that ends with a line end to standard output.
  func print(document: [UInt8]) {
    if let write { write(document) } else { print(String(decoding: document.dropLast(), as: UTF8.self)) }
  }

  /// The process's own streams.
  static let standard = Console(
    print: { line in put(Array((line + "\n").utf8)) }, report: { tell($0) }, write: { put($0) })

  /// Writes bytes to standard output; the process ends if they cannot be written.
  private static func put(_ bytes: [UInt8]) {
    do {
      try bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        // Without a copy: a large audit is some thirty megabytes.
        let data = Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: buffer.count, deallocator: .none)
        try FileHandle.standardOutput.write(contentsOf: data)
      }
    } catch {
      tell("standard output: cannot write: \(String(cString: strerror(errno)))")
      exit(ExitCode.cannotWrite)
    }
  }

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
