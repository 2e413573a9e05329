import CaseFiles
import Contracts
import Foundation

/// The sound case around a file that is fuzzed: the folder `ENCOURS_FUZZ_CASE`.
enum SoundFiles {
  /// Its files by name.
  static let all: [String: [UInt8]] = {
    guard let folder = ProcessInfo.processInfo.environment["ENCOURS_FUZZ_CASE"],
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { fatalError("ENCOURS_FUZZ_CASE must be the folder of a sound case") }
    var files: [String: [UInt8]] = [:]
    for name in names {
      if let data = FileManager.default.contents(atPath: folder + "/" + name) { files[name] = Array(data) }
    }
    return files
  }()

  /// The case they make.
  static let content: Case = {
    do {
      return try CaseReader.read(CaseSource(name: "Sound", files: all)).validCase()
    } catch {
      fatalError("the case of ENCOURS_FUZZ_CASE is not sound: \(error)")
    }
  }()
}
