import Foundation

/// A file that could not be written; the command ends with exit code 73.
package struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The path as the user gave it.
  package let path: String
  /// What the system said.
  package let reason: String

  /// `Reports/durand/audit.json: cannot write: No space left on device`
  package var description: String { "\(path): cannot write: \(reason)" }
}

/// A file to write: its name in the folder, and its bytes piece by piece.
package struct OutputFile: Sendable {
  /// The name, without a folder.
  package let name: String
  /// Gives the bytes, in order, in pieces of any size.
  package let produce: @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void

  /// A file of given bytes.
  package init(_ name: String, _ bytes: [UInt8]) { self.init(name) { emit in try emit(bytes) } }
  /// A file of given text, in UTF-8.
  package init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  /// A file whose bytes are made while it is written.
  package init(_ name: String, produce: @escaping @Sendable (_ emit: ([UInt8]) throws -> Void) throws -> Void) {
    self.name = name
    self.produce = produce
  }
  /// A table as CSV.
  package init(_ name: String, _ table: Table, _ writer: CSVWriter) {
    self.init(name) { emit in try writer.write(table, to: emit) }
  }
}

/// The folder of a command's results, where each file appears whole or not at all.
package struct OutputFolder: Sendable {
  /// The folder.
  package let path: String

  /// The folder at `path`, made when the first file is written.
  package init(_ path: String) { self.path = path }

  /// Writes all files under temporary names, then gives them their own, JSON last: who sees the JSON sees all of it.
  /// - Returns: the paths written, in the order given.
  /// - Throws: `OutputError`; then no file has appeared or changed, unless a rename itself failed.
  @discardableResult
  package func write(_ files: [OutputFile]) throws(OutputError) -> [String] {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw OutputError(path: path, reason: OutputFolder.systemReason(after: error))
    }
    var staged: [(temporary: String, final: String)] = []
    defer { for file in staged { unlink(file.temporary) } }
    for file in files {
      let target = (final: path + "/" + file.name, temporary: "\(path)/.\(file.name).\(getpid()).partial")
      staged.append((target.temporary, target.final))
      try OutputFolder.write(file, at: target.temporary, for: target.final)
    }
    let jsonLast = staged.filter { !$0.final.hasSuffix(".json") } + staged.filter { $0.final.hasSuffix(".json") }
    for file in jsonLast where rename(file.temporary, file.final) != 0 {
      throw OutputError(path: file.final, reason: String(cString: strerror(errno)))
    }
    return files.map { path + "/" + $0.name }
  }

  private static func write(_ file: OutputFile, at temporary: String, for final: String) throws(OutputError) {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path: final, reason: String(cString: strerror(errno))) }
    do {
      try file.produce { bytes in
        guard writeAll(bytes, to: descriptor) else {
          throw OutputError(path: final, reason: String(cString: strerror(errno)))
        }
      }
    } catch {
      close(descriptor)
      throw error as? OutputError ?? OutputError(path: final, reason: "\(error)")
    }
    // Some file systems report a full disk only here.
    guard close(descriptor) == 0 else { throw OutputError(path: final, reason: String(cString: strerror(errno))) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = unsafeWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func unsafeWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    // Named so as not to meet this type's own `write`.
    Foundation.write(descriptor, buffer.baseAddress, buffer.count)
  }

  /// The system's own words for a failure that Foundation reports.
  private static func systemReason(after error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    return underlying.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(underlying.code))) : underlying.localizedDescription
  }
}
