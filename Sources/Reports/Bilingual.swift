/// A text in both languages of a page; neither is a translation of the other.
package struct Bilingual: Sendable, Hashable {
  /// The English text.
  package var english: String
  /// The French text.
  package var french: String

  /// A text in English and in French.
  package init(_ english: String, _ french: String) {
    self.english = english
    self.french = french
  }

  /// A text that no language changes: a name, an identifier, a command.
  package init(same text: String) { self.init(text, text) }

  /// A text that only the way of writing numbers and dates changes.
  package init(_ numbers: BilingualNumbers, _ write: (Numbers) -> String) {
    self.init(write(numbers.english), write(numbers.french))
  }

  /// The text in one language.
  package subscript(language: Language) -> String { language == .english ? english : french }

  /// True if both languages read the same.
  package var isSame: Bool { english == french }

  /// One text after the other.
  package static func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(left.english + right.english, left.french + right.french)
  }
}

extension Sequence where Element == Bilingual {
  /// The texts one after the other, with `separator` between them.
  package func joined(separator: String = " ") -> Bilingual {
    Bilingual(map(\.english).joined(separator: separator), map(\.french).joined(separator: separator))
  }
}
