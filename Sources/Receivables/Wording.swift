/// One message in the two languages the program speaks.
///
/// A string literal stands for the English text, which then serves both.
package struct Wording: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The message in English.
  package let english: String
  /// The message in French.
  package let french: String

  /// The same message in English and in French.
  package init(_ english: String, fr french: String) {
    self.english = english
    self.french = french
  }

  /// A message that reads the same in both languages.
  package init(stringLiteral value: String) { self.init(value, fr: value) }

  /// A number with its noun, and what follows it: in English the singular at exactly one, in French below two.
  package init(count: Int, _ singular: String, _ plural: String, fr frenchSingular: String, _ frenchPlural: String) {
    self.init(
      "\(count) \(count == 1 ? singular : plural)",
      fr: "\(count) \(count.magnitude < 2 ? frenchSingular : frenchPlural)")
  }

  /// The message in one of the two languages.
  package func text(inFrench: Bool) -> String { inFrench ? french : english }
}

extension Wording: CustomStringConvertible {
  /// The English text.
  package var description: String { english }
}
