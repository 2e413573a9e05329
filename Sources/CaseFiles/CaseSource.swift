import Foundation

/// Where the files of a case come from: a folder, or memory.
package struct CaseSource: Sendable {
  /// The case's name where its file states none.
  package let name: String
  /// The path as the user gave it; empty for a case in memory.
  package let path: String
  private let files: [String: [UInt8]]?

  /// A folder; its name is the last component of its absolute path.
  package init(folder path: String) {
    self.path = path
    self.files = nil
    name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }

  /// Files in memory by name.
  package init(name: String, files: [String: String]) {
    self.init(name: name, files: files.mapValues { Array($0.utf8) })
  }

  /// Files in memory by name, as bytes.
  package init(name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
    path = ""
  }

  /// The bytes of a file; nil if there is none.
  package func bytes(of file: String) throws(CaseFileError) -> [UInt8]? {
    if let files { return files[file] }
    do throws(CaseFileError) {
      return try InputFile.bytes(of: place(of: file))
    } catch .missing {
      return nil
    }
  }

  /// The bytes of a file without which there is no case.
  func requiredBytes(of file: String) throws(CaseFileError) -> [UInt8] {
    guard let bytes = try bytes(of: file) else { throw .missing(path: place(of: file)) }
    return bytes
  }

  /// Throws if the folder is none.
  func checkFolder() throws(CaseFileError) {
    guard files == nil else { return }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing(path: path) }
    if !isFolder.boolValue { throw .wrongKind(path: path, expectedFolder: true) }
  }

  /// The names of the files there are, sorted.
  func fileNames() -> [String] {
    if let files { return files.keys.sorted() }
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private func place(of file: String) -> String {
    path.isEmpty ? file : URL(fileURLWithPath: path).appendingPathComponent(file).relativePath
  }
}
