import Receivables

extension Wording {
  /// A text that no language changes: a name, an identifier, a command.
  package init(same text: String) { self.init(text, fr: text) }

  /// A text that only the way of writing numbers and dates changes.
  package init(_ numbers: BilingualNumbers, _ write: (Numbers) -> String) {
    self.init(write(numbers.english), fr: write(numbers.french))
  }

  /// The text in one language.
  package subscript(language: Language) -> String { language == .english ? english : french }

  /// The English text as a page sets it: a sign stays with its figure even before a currency, an error with what it is of.
  var typesetEnglish: String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in english.unicodeScalars {
      // A line may break between a sign and what is no digit.
      if previous == "\u{2212}" || previous == "+", scalar.properties.generalCategory == .currencySymbol {
        result.append("\u{2060}")
      }
      result.append(scalar)
      previous = scalar
    }
    return Wording.keepingErrors(String(result))
  }

  private static func keepingErrors(_ text: String) -> String { text.replacing(" ± ", with: "\u{A0}±\u{A0}") }

  /// The French text as a page sets it: the spaces that French puts before ; : ! ? % and inside « » do not break.
  var typesetFrench: String {
    var result = String.UnicodeScalarView()
    var scalars = french.unicodeScalars.makeIterator()
    var next = scalars.next()
    var previous: Unicode.Scalar?
    while let scalar = next {
      next = scalars.next()
      if scalar == " ", let next, ";!?%".unicodeScalars.contains(next) {
        result.append("\u{202F}")
      } else if scalar == " ", next == ":" || next == "»" || previous == "«" {
        result.append("\u{A0}")
      } else {
        result.append(scalar)
      }
      previous = scalar
    }
    return Wording.keepingErrors(String(result))
  }

  /// The text with typographic apostrophes.
  var typeset: Wording { Wording(FindingText.typeset(english), fr: FindingText.typeset(french)) }

  /// True if both languages read the same.
  package var isSame: Bool { english == french }

  /// One text after the other.
  package static func + (left: Wording, right: Wording) -> Wording {
    Wording(left.english + right.english, fr: left.french + right.french)
  }
}

extension Sequence where Element == Wording {
  /// The texts one after the other, with `separator` between them.
  package func joined(separator: String = " ") -> Wording {
    Wording(map(\.english).joined(separator: separator), fr: map(\.french).joined(separator: separator))
  }

  /// The texts that say something, with semicolons between them, before which French puts a space.
  func semicolons() -> Wording {
    let said = filter { !$0.english.isEmpty }
    return Wording(
      said.map(\.english).joined(separator: "; "), fr: said.map(\.french).joined(separator: " ; "))
  }

  /// The texts as a list in a sentence: a, b and c.
  package func listed() -> Wording {
    let all = Array(self)
    guard let last = all.last, all.count > 1 else { return all.first ?? Wording(same: "") }
    return all.dropLast().joined(separator: ", ") + Wording(" and ", fr: " et ") + last
  }
}
