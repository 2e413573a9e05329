import Foundation

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

  /// Writes the files of a case to a folder that does not exist yet, or is empty: into a folder beside it first, which
  /// is then renamed. Nothing is left behind on failure.
  package static func write(_ imported: ImportedCase, to path: String, inFrench french: Bool) throws(Failure) {
    try write(ImportedCaseText(imported, inFrench: french).files, to: path)
  }

  /// Writes these files to a new folder.
  static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws(Failure) {
    let manager = FileManager.default
    let target = URL(fileURLWithPath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    let exists = manager.fileExists(atPath: target.path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw .isFile(path: path) }
    let parent = target.deletingLastPathComponent()
    let temporary = parent.appendingPathComponent(
      ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
    do {
      if exists, try !manager.contentsOfDirectory(atPath: target.path).isEmpty { throw Failure.notEmpty(path: path) }
      try manager.createDirectory(at: parent, withIntermediateDirectories: true)
      try manager.createDirectory(at: temporary, withIntermediateDirectories: false)
      for file in files {
        try Data(file.bytes).write(to: temporary.appendingPathComponent(file.name))
      }
      // Only an empty folder can be removed this way, so nobody's files are lost in between.
      if exists { guard rmdir(target.path) == 0 else { throw Failure.notEmpty(path: path) } }
      try manager.moveItem(at: temporary, to: target)
    } catch {
      try? manager.removeItem(at: temporary)
      throw (error as? Failure) ?? .cannotWrite(path: path, reason: systemReason(after: error))
    }
  }

  /// The system's own words for a failure that Foundation reports.
  private static func systemReason(after error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    return underlying.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(underlying.code))) : underlying.localizedDescription
  }
}
