import Receivables

/// Why nothing could be read at all; whatever lies inside a readable file is a `Problem`.
package enum CaseFileError: Error, Hashable, Sendable {
  /// There is no such file or folder.
  case missing(path: String)
  /// The file or folder exists but cannot be read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  /// The file grew or shrank while it was read, so that what was read of it is nobody's.
  case changed(path: String)
  /// A folder was expected and a file found, or the reverse.
  case wrongKind(path: String, expectedFolder: Bool)
  /// The files were read and hold errors; the list holds warnings too, and `omitted` counts those beyond the most listed.
  case invalid([Problem], omitted: Int = 0)

  /// The exit code of the command: 65 for bad data, 66 for missing input.
  package var exitCode: Int32 {
    switch self {
    case .missing, .unreadable, .changed, .wrongKind: 66
    case .invalid: 65
    }
  }

  /// One line, or a line per problem and one that counts those not listed.
  package func text(inFrench french: Bool) -> String {
    switch self {
    case .missing(let path): path + (french ? " : introuvable" : ": not found")
    case .unreadable(let path, let reason): path + (french ? " : illisible : " : ": cannot be read: ") + reason
    case .changed(let path):
      path + (french ? " : modifié pendant la lecture ; relancez" : ": changed while it was read; run again")
    case .wrongKind(let path, true): path + (french ? " : dossier attendu" : ": expected a folder")
    case .wrongKind(let path, false): path + (french ? " : fichier attendu" : ": expected a file")
    case .invalid(let problems, let omitted):
      (problems.map { $0.text(inFrench: french) }
        + [ProblemList.omission(omitted)].compactMap { $0?.text(inFrench: french) }).joined(separator: "\n")
    }
  }
}

extension CaseFileError: CustomStringConvertible {
  /// The text in English.
  package var description: String { text(inFrench: false) }
}
