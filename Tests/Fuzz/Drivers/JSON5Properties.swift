import Receivables

@testable import CaseFiles

/// What must hold of any bytes read as JSON5.
enum JSON5Properties {
  static func check(_ input: [UInt8]) {
    let (tree, problems) = JSON5Parser.parse(input, name: "any.json5")
    let lines = input.count { $0 == 0x0A || $0 == 0x0D } + 2
    Fuzzing.require(tree != nil || !problems.isEmpty, "a text without a tree has a problem")
    for problem in problems {
      Fuzzing.require(problem.line >= 1 && problem.line <= lines && problem.column >= 1, "a problem has a place")
    }
    guard let tree else { return }
    checkPlaces(tree, depth: 0, lines: lines)
    if !problems.isEmpty { return }
    let (again, faults) = JSON5Parser.parse(Array(text(tree).utf8), name: "again.json5")
    Fuzzing.require(faults.isEmpty, "what was read can be written and read: \(faults)")
    Fuzzing.require(again.map(text) == text(tree), "the same tree is read again")
  }

  private static func checkPlaces(_ tree: LocatedJSON, depth: Int, lines: Int) {
    Fuzzing.require(depth <= JSON5Parser.deepest, "the depth is bounded")
    Fuzzing.require(tree.line >= 1 && tree.line <= lines && tree.column >= 1, "a value has a place")
    switch tree.value {
    case .array(let elements):
      for element in elements { checkPlaces(element, depth: depth + 1, lines: lines) }
    case .object(let members):
      Fuzzing.require(Set(members.map(\.key)).count == members.count, "keys are unique")
      for member in members { checkPlaces(member.value, depth: depth + 1, lines: lines) }
    case .null, .flag, .number, .string, .faulty: break
    }
  }

  /// The tree as JSON5 on one line.
  private static func text(_ tree: LocatedJSON) -> String {
    switch tree.value {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let digits): digits
    case .string(let value): quoted(value)
    case .array(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
    case .object(let members): "{" + members.map { quoted($0.key) + ":" + text($0.value) }.joined(separator: ",") + "}"
    case .faulty: fatalError("property broken: a faulty value has a problem")
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      // Every character by its code, so that no escape is missed.
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
