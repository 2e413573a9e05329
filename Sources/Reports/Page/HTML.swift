import Receivables

/// Markup in which every text that comes from data is escaped.
///
/// Written as string literals: what stands in the literal is markup of the program (the compiler accepts nothing but a
/// constant there), what is interpolated is text and is escaped, unless it is markup itself.
///
///     let cell: HTML = "<td title=\"\(name)\">\(name)</td>"
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  package private(set) var markup: String

  /// Markup of the program; `StaticString` cannot hold data.
  package init(stringLiteral value: StaticString) { markup = value.description }
  /// A literal with what was put into it, escaped.
  package init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }
  /// Text, escaped.
  package init(text: String) { markup = HTML.escape(text) }
  /// Markup that the program computed itself, such as its style sheet: never data.
  init(ofProgram markup: String) { self.markup = markup }
  /// Nothing.
  package init() { markup = "" }

  /// Appends markup.
  package static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

  /// `text` safe inside an element and inside a quoted attribute. Control characters, which HTML does not allow and
  /// which could hide something, become the replacement character.
  package static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where TerminalText.steers(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Collects the parts of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    /// Room for a literal of this length.
    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }
    /// Markup of the program.
    package mutating func appendLiteral(_ literal: StaticString) { markup += literal.description }
    /// Text, escaped.
    package mutating func appendInterpolation(_ text: String) { markup += HTML.escape(text) }
    /// A number.
    package mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }
    /// Markup.
    package mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    /// Markup after markup.
    package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { markup += part.markup } }
    /// Text in both languages, of which the style sheet shows one.
    package mutating func appendInterpolation(_ words: Wording) { append(words, "span") }
    /// Text in both languages inside an SVG `text` element.
    package mutating func appendInterpolation(tspan words: Wording) { append(words, "tspan") }

    private mutating func append(_ words: Wording, _ element: String) {
      if words.isSame { return markup += HTML.escape(words.typesetEnglish) }
      markup += "<\(element) lang=\"en\">\(HTML.escape(words.typesetEnglish))</\(element)>"
      markup += "<\(element) lang=\"fr\">\(HTML.escape(words.typesetFrench))</\(element)>"
    }
  }
}
