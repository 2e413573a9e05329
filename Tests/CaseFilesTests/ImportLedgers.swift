import Foundation

@testable import CaseFiles

/// The real ledgers, which are not part of the project: the folder `ENCOURS_LEDGERS`, else `../shared/data` beside it.
enum ImportLedgers {
  /// The folder; nil if there is none.
  static let folder: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["ENCOURS_LEDGERS"]
    let path = named ?? root.deletingLastPathComponent().appendingPathComponent("shared/data").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// A file of the folder.
  static func source(_ name: String) throws -> ImportSource {
    try ImportSource(contentsOf: (folder ?? "") + "/" + name)
  }
}
