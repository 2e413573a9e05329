import CaseFiles
import Contracts
import Foundation

/// The cases that ship with the project.
enum ShippedCase {
  /// Reads one by the name of its folder.
  static func read(_ name: String) throws -> Case {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    return try CaseReader.read(folder: root.appending(path: "Scenarios/\(name)").path).validCase()
  }
}
