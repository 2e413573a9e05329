import Receivables
import Reports

/// A command line that makes no sense; exit code 64.
struct UsageError: Error {
  /// What is wrong with it.
  var message: Wording
}

/// A command line, read.
struct Invocation {
  /// The command.
  var command: Command
  /// What is no option, in order.
  var operands: [String] = []
  /// The values of each option given; a flag has an empty one.
  var values: [Option: [String]] = [:]
  /// The language of messages and pages.
  var language: Language

  /// True if the option was given.
  func has(_ option: Option) -> Bool { values[option] != nil }
  /// The option's last value.
  func value(_ option: Option) -> String? { values[option]?.last }
  /// The command line for a page's "how it was computed": folders and files by their names and the options that change
  /// figures, so that the same case gives the same bytes wherever it lies.
  var reproducibleText: String {
    let names = operands.map { CaseFolder.name(of: $0) }
    let options = Option.allCases.filter { values[$0] != nil && !Option.everywhere.contains($0) && $0 != .threads }
      .flatMap { option in
        (values[option] ?? []).map { value in
          if option.placeholder == nil { return "--\(option.rawValue)" }
          return "--\(option.rawValue) \(Invocation.quoted(option == .events ? CaseFolder.name(of: value) : value))"
        }
      }
    return (["encours", command.name] + names.map(Invocation.quoted) + options).joined(separator: " ")
  }

  /// True if French was asked for by the option, not by the environment.
  var asksForFrenchFiles: Bool { value(.lang) == "fr" }

  /// Reads the arguments of a command.
  init(_ command: Command, arguments: [String], environment: [String: String]) throws(UsageError) {
    self.command = command
    language = Language.preferred(environment: environment)
    var rest = arguments[...]
    var onlyOperands = false
    while let argument = rest.popFirst() {
      if onlyOperands || !argument.hasPrefix("-") || argument == "-" {
        operands.append(argument)
      } else if argument == "--" {
        onlyOperands = true
      } else {
        try read(argument == "-h" ? "--help" : argument, rest: &rest)
      }
    }
    if let name = value(.lang) {
      guard let language = Language(rawValue: name) else {
        throw UsageError(message: Invocation.unknownLanguage(name))
      }
      self.language = language
    }
    if has(.help) { return }
    guard command.operands.contains(operands.count) else { throw operandError }
  }

  private mutating func read(_ argument: String, rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = argument.hasPrefix("--") ? String(parts.first ?? "") : argument
    guard let option = Option(rawValue: name), (Option.everywhere + command.options).contains(option) else {
      let known = (Option.everywhere + command.options).map { "--\($0.rawValue)" }.joined(separator: " ")
      throw UsageError(
        message: Wording(
          "\(command.name) has no option \(argument); it has \(known)",
          fr: "\(command.name) n'a pas d'option \(argument) ; il a \(known)"))
    }
    if let placeholder = option.placeholder {
      guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
        throw UsageError(
          message: Wording(
            "--\(name) needs a value: --\(name) \(placeholder)",
            fr: "--\(name) attend une valeur : --\(name) \(placeholder)"))
      }
      if option != .scenario && has(option) {
        throw UsageError(message: Wording("--\(name) is given twice", fr: "--\(name) est donné deux fois"))
      }
      values[option, default: []].append(value)
    } else {
      guard parts.count == 1 else {
        throw UsageError(message: Wording("--\(name) takes no value", fr: "--\(name) ne prend pas de valeur"))
      }
      values[option] = [""]
    }
  }

  /// What is said of a language that the program does not speak.
  static func unknownLanguage(_ name: String) -> Wording {
    Wording("--lang takes fr or en, not \(name)", fr: "--lang attend fr ou en, et non \(name)")
  }

  private var operandError: UsageError {
    let given = operands.isEmpty ? "–" : operands.joined(separator: " ")
    return UsageError(
      message: Wording(
        "usage: encours \(command.usage); given: \(given)", fr: "usage : encours \(command.usage) ; reçu : \(given)"))
  }

  /// An argument as a shell would take it.
  private static func quoted(_ argument: String) -> String {
    let isPlain = !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+".contains($0) }
    return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}

extension Language {
  /// The language of the environment: LC_ALL, else LC_MESSAGES, else LANG, else English.
  static func preferred(environment: [String: String]) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty { return value.hasPrefix("fr") ? .french : .english }
    }
    return .english
  }
}
