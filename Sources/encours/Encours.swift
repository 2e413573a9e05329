import CaseFiles
import Foundation
import Receivables
import Reports

/// The command `encours`.
@main
enum Encours {
  static func main() {
    // A file that grows beyond what the system allows is then a failed write, told and undone, not the end.
    signal(SIGXFSZ, SIG_IGN)
    // Files appear whole or not at all, so there is nothing to put in order.
    signal(SIGINT) { _ in _exit(ExitCode.interrupted) }
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(run(arguments, environment: ProcessInfo.processInfo.environment, console: .standard))
  }

  /// Runs a command line; returns the exit code.
  static func run(_ arguments: [String], environment: [String: String], console: Console) -> Int32 {
    let console = Console(
      print: { console.print($0) }, report: { console.report(TerminalText.lines($0)) }, write: console.write)
    let preferred = Language.preferred(environment: environment)
    guard let name = arguments.first, !["-h", "--help"].contains(name) else {
      console.print(Command.overview(preferred))
      return arguments.isEmpty ? ExitCode.usage : ExitCode.done
    }
    if name == "--version" {
      console.print("encours \(encoursVersion)")
      return ExitCode.done
    }
    if name == "help" { return help(Array(arguments.dropFirst()), preferred, console) }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      console.report(unknown(name)[preferred])
      return ExitCode.usage
    }
    var language = preferred
    do {
      let invocation = try Invocation(command, arguments: Array(arguments.dropFirst()), environment: environment)
      language = invocation.language
      if invocation.has(.help) {
        console.print(command.help(language))
        return ExitCode.done
      }
      return try command.run(invocation, console)
    } catch let error as UsageError {
      console.report(error.message[language])
      return ExitCode.usage
    } catch let error as CaseFileError {
      if case .invalid(let problems, let omitted) = error {
        let told = ProblemLines(problems, warnings: CaseFolder.warningsShown, more: "", language)
        for line in told.lines + [ProblemList.omission(omitted)].compactMap({ $0?[language] }) { console.report(line) }
      } else {
        console.report(error.text(inFrench: language == .french))
      }
      return error.exitCode
    } catch let error as OutputError {
      console.report(error.description)
      return ExitCode.cannotWrite
    } catch {
      console.report("\(error)")
      return ExitCode.internal
    }
  }

  private static func help(_ arguments: [String], _ preferred: Language, _ console: Console) -> Int32 {
    var (names, language, rest) = ([String](), preferred, arguments[...])
    while let argument = rest.popFirst() {
      if argument == "--lang" || argument.hasPrefix("--lang=") {
        let name = argument == "--lang" ? rest.popFirst() ?? "" : String(argument.dropFirst("--lang=".count))
        guard let known = Language(rawValue: name) else {
          console.report(Invocation.unknownLanguage(name)[preferred])
          return ExitCode.usage
        }
        language = known
      } else if !argument.hasPrefix("-") {
        names.append(argument)
      }
    }
    guard let name = names.first else {
      console.print(Command.overview(language))
      return ExitCode.done
    }
    guard let command = Command.all.first(where: { $0.name == name }) else {
      console.report(unknown(name)[language])
      return ExitCode.usage
    }
    console.print(command.help(language))
    return ExitCode.done
  }

  private static func unknown(_ name: String) -> Wording {
    let known = Command.all.map(\.name).joined(separator: ", ")
    return Wording(
      "there is no command \(name); there are \(known)", fr: "il n'y a pas de commande \(name) ; il y a \(known)")
  }
}
