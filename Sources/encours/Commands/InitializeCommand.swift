import CaseFiles
import Foundation
import Receivables
import Reports

extension Command {
  /// `encours init DIR`
  static let initialize = Command(
    name: "init", usage: "init DIR", operands: 1...1,
    summary: Wording("a small commented case to start from", fr: "un petit dossier commenté pour commencer"),
    example: "encours init my-case"
  ) { invocation, console in
    let folder = invocation.operands[0]
    let content = try? FileManager.default.contentsOfDirectory(atPath: folder)
    if let content, !content.isEmpty {
      console.report(
        Wording(
          "\(folder): the folder is not empty; init writes into a new one",
          fr: "\(folder) : le dossier n'est pas vide ; init écrit dans un nouveau dossier")[
            invocation.language])
      return ExitCode.cannotWrite
    }
    let written = try OutputFolder(folder).write(
      StarterCase.files(invocation.language).map { OutputFile($0.name, $0.text) })
    if invocation.has(.json) {
      let document = JSONText.object([
        ("encours", .string(encoursVersion)), ("files", .array(written.map { .string($0) })),
      ]).document
      console.print(String(decoding: document.dropLast(), as: UTF8.self))
    } else if !invocation.has(.quiet) {
      for path in written { console.print(path) }
      console.print(
        Wording("Now: encours audit \(folder)", fr: "Ensuite : encours audit \(folder)")[invocation.language])
    }
    return ExitCode.done
  }
}
