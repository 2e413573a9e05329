import Foundation
import WholeFiles

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

  /// Writes all files, then lets them appear, JSON last: who sees the JSON sees all of it.
  /// - Returns: the paths written, in the order given.
  /// - Throws: `OutputError`; then no file has appeared or changed, unless giving a name itself failed.
  @discardableResult
  package func write(_ files: [OutputFile]) throws(OutputError) -> [String] {
    let manager = FileManager.default
    let isNew = !manager.fileExists(atPath: path)
    do { try manager.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw OutputError(path: path, reason: SystemError.reason(of: error))
    }
    // Removes an empty folder alone: of a run that failed nothing is left.
    defer { if isNew { rmdir(path) } }
    var written: [(file: WholeFile, path: String)] = []
    for file in files { written.append((try whole(file), path + "/" + file.name)) }
    let jsonLast = written.filter { !$0.path.hasSuffix(".json") } + written.filter { $0.path.hasSuffix(".json") }
    for (file, path) in jsonLast {
      do throws(SystemError) { try file.appear(at: path) } catch {
        throw OutputError(path: path, reason: error.description)
      }
    }
    return files.map { path + "/" + $0.name }
  }

  /// The file with all of its bytes, not yet to be seen.
  private func whole(_ file: OutputFile) throws(OutputError) -> WholeFile {
    do {
      let whole = try WholeFile(in: path, named: file.name)
      try file.produce { bytes in try whole.write(bytes) }
      return whole
    } catch {
      throw OutputError(
        path: path + "/" + file.name, reason: (error as? SystemError)?.description ?? "\(error)")
    }
  }
}
