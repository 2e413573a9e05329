import Foundation
import WholeFiles

/// Writes a new case folder whole or not at all.
package enum CaseFolderWriter {
  /// Why a folder was not written.
  package enum Failure: Error, Hashable, Sendable {
    /// The folder holds something already: a case is never overwritten.
    case notEmpty(path: String)
    /// There is a file where the folder should be.
    case isFile(path: String)
    /// The system refused; the reason is its own.
    case cannotWrite(path: String, reason: String)

    /// The exit code of the command.
    package var exitCode: Int32 { 73 }

    /// One line for a terminal.
    package func text(inFrench french: Bool) -> String {
      switch self {
      case .notEmpty(let path):
        french
          ? "\(path) : le dossier n'est pas vide ; l'import écrit dans un nouveau dossier"
          : "\(path): the folder is not empty; import writes into a new one"
      case .isFile(let path):
        french ? "\(path) : c'est un fichier, non un dossier" : "\(path): it is a file, not a folder"
      case .cannotWrite(let path, let reason):
        french ? "\(path) : écriture impossible : \(reason)" : "\(path): cannot be written: \(reason)"
      }
    }
  }

  /// Writes the files of a case to a folder that does not exist yet, or is empty. Nothing is left behind on failure.
  package static func write(_ imported: ImportedCase, to path: String, inFrench french: Bool) throws(Failure) {
    try write(ImportedCaseText(imported, inFrench: french).files, to: path)
  }

  /// Writes these files to a new folder: they are complete before they get names in a folder beside it, which is then
  /// renamed.
  static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws(Failure) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    let exists = manager.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .isFile(path: path) }
    let given = URL(fileURLWithPath: path).standardizedFileURL
    let target = exists ? given.resolvingSymlinksInPath() : given
    let parent = target.deletingLastPathComponent().path
    let temporary = WholeFile.hiddenPath(parent, target.lastPathComponent)
    do {
      if exists, try !manager.contentsOfDirectory(atPath: target.path).isEmpty { throw Failure.notEmpty(path: path) }
      try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      var written: [(file: WholeFile, name: String)] = []
      for file in files {
        let whole = try WholeFile(in: parent, named: file.name)
        try whole.write(file.bytes)
        written.append((whole, file.name))
      }
      try manager.createDirectory(atPath: temporary, withIntermediateDirectories: false)
      for (file, name) in written { try file.appear(at: temporary + "/" + name) }
      // A folder takes the place of an empty one in one step, and of no other.
      guard rename(temporary, target.path) == 0 else { throw SystemError.last }
    } catch {
      try? manager.removeItem(atPath: temporary)
      throw (error as? Failure) ?? .cannotWrite(path: path, reason: SystemError.reason(of: error))
    }
  }
}
