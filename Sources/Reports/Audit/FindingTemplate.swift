import Audit
import Receivables

/// A text of a rule, cut at its placeholders once for all of the rule's findings: a large ledger has a hundred thousand.
struct FindingTemplate: Sendable {
  /// What a template is made of.
  enum Part: Sendable {
    /// Words of the rule.
    case text(String)
    /// `{name}`: a value; without one the placeholder stays as it is.
    case value(String, placeholder: String)
    /// `{name|one|many}`: a count and the words that agree with it; `{name?one|many}`, the words alone.
    case counted(String, isAlone: Bool, one: String, many: String, placeholder: String)
  }

  /// The parts in order.
  let parts: [Part]

  /// Cuts a template.
  init(_ template: String) {
    var parts: [Part] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let inside = rest[rest.index(after: open)..<close]
      let words = inside.split(omittingEmptySubsequences: false) { "|?".contains($0) }.map(String.init)
      let placeholder = String(rest[open...close])
      parts.append(
        words.count == 3
          ? .counted(
            words[0], isAlone: inside.contains("?"), one: words[1], many: words[2], placeholder: placeholder)
          : .value(words[0], placeholder: placeholder))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// A rule's texts in both languages.
  struct Rule: Sendable {
    let message: [Language: FindingTemplate]
    let action: [Language: FindingTemplate]

    init(_ rule: FindingRule) {
      message = Rule.cut(rule.message)
      action = Rule.cut(rule.action)
    }

    private static func cut(_ words: Wording) -> [Language: FindingTemplate] {
      let typeset = words.typeset
      return [.english: FindingTemplate(typeset.english), .french: FindingTemplate(typeset.french)]
    }
  }

  /// The texts of every rule.
  static let rules = Dictionary(uniqueKeysWithValues: FindingCode.allCases.map { ($0, Rule($0.rule)) })
}
