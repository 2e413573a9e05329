import Receivables

/// Reads JSON5 into a tree of located values, and lists every fault on the way.
///
/// After a fault whose mend is clear (a missing comma, a repeated key, a bad escape) the reader goes on; otherwise it
/// stops, and there is no tree.
struct JSON5Parser {
  /// The problems found, in order.
  private(set) var problems: [Problem] = []
  /// The text as UTF-8.
  let bytes: [UInt8]
  /// Where the reader stands.
  var index = 0

  private let name: String
  private var depth = 0
  /// The place of the last offset located; offsets are located in ascending order, so that the whole text is
  /// measured once.
  private var mark = (offset: 0, line: 1, column: 1)

  /// More containers inside one another than this is not a case.
  static let deepest = 64
  /// Thrown after a fault behind which nothing can be read; the fault itself is in `problems`.
  struct Stopped: Error {}

  /// The tree of a file; nil if a fault stopped the reading. A tree may come with problems.
  static func parse(_ input: [UInt8], name: String) -> (tree: LocatedJSON?, problems: [Problem]) {
    let decoded = TextEncoding.decode(input)
    if let fault = decoded.fault {
      let problem = fault.kind.problem(decoded.bytes, fault.offset, name: name)
      if problem.severity == .error { return (nil, [problem]) }
    }
    var parser = JSON5Parser(bytes: decoded.bytes, name: name)
    let tree = try? parser.readDocument()
    return (tree, parser.problems)
  }

  private init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  private mutating func readDocument() throws(Stopped) -> LocatedJSON {
    try skipBlank()
    let value = try readValue()
    try skipBlank()
    if index < bytes.count {
      report(at: index, value: peekText(), expected: Wording("the end of the file", fr: "la fin du fichier"))
    }
    return value
  }

  /// The value that begins here.
  private mutating func readValue() throws(Stopped) -> LocatedJSON {
    let place = locate(index)
    let value: LocatedJSON.Value
    switch index < bytes.count ? bytes[index] : 0 {
    case UInt8(ascii: "{"): value = .object(try nested { parser throws(Stopped) in try parser.readMembers() })
    case UInt8(ascii: "["): value = .array(try nested { parser throws(Stopped) in try parser.readElements() })
    case UInt8(ascii: "\""), UInt8(ascii: "'"): value = .string(try readString())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: value = try readNumber()
    default: value = try readWord()
    }
    return LocatedJSON(value: value, line: place.line, column: place.column)
  }

  /// Reads a container one level deeper, from behind its opening bracket.
  private mutating func nested<Result>(
    _ read: (inout JSON5Parser) throws(Stopped) -> Result
  ) throws(Stopped) -> Result {
    guard depth < JSON5Parser.deepest else {
      throw stop(
        at: index, value: peekText(),
        expected: Wording(
          "at most \(JSON5Parser.deepest) levels of brackets", fr: "au plus \(JSON5Parser.deepest) niveaux de crochets")
      )
    }
    depth += 1
    index += 1
    let result = try read(&self)
    depth -= 1
    return result
  }

  private mutating func readElements() throws(Stopped) -> [LocatedJSON] {
    let opening = index - 1
    var elements: [LocatedJSON] = []
    while try !closes(UInt8(ascii: "]"), opening: opening) {
      elements.append(try readValue())
      try readComma(before: UInt8(ascii: "]"))
    }
    return elements
  }

  private mutating func readMembers() throws(Stopped) -> [LocatedJSON.Member] {
    let opening = index - 1
    var members: [LocatedJSON.Member] = []
    var lines: [String: Int] = [:]
    while try !closes(UInt8(ascii: "}"), opening: opening) {
      let start = index
      let place = locate(start)
      let key = try readKey()
      try skipBlank()
      if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        index += 1
      } else {
        let isAssigned = index < bytes.count && bytes[index] == UInt8(ascii: "=")
        let problem = stop(
          at: index, field: key, value: peekText(),
          expected: Wording("a colon after the key", fr: "deux-points après la clé"),
          hint: isAssigned ? ValueFault.write("\(key): …") : nil)
        guard isAssigned else { throw problem }
        index += 1
      }
      try skipBlank()
      let value = try readValue()
      if let earlier = lines[key] {
        report(
          place, field: key, value: key, expected: Wording("each key once", fr: "chaque clé une seule fois"),
          hint: Wording(
            "it already stands on line \(earlier); remove one",
            fr: "elle figure déjà ligne \(earlier) ; supprimez l'une"))
      } else {
        lines[key] = place.line
        members.append(.init(key: key, line: place.line, column: place.column, value: value))
      }
      try readComma(before: UInt8(ascii: "}"))
    }
    return members
  }

  /// True behind the closing bracket.
  private mutating func closes(_ bracket: UInt8, opening: Int) throws(Stopped) -> Bool {
    try skipBlank()
    guard index < bytes.count else {
      let line = DelimitedRow.position(of: opening, from: 0, line: 1, in: bytes).line
      let sign = String(UnicodeScalar(bracket))
      throw stop(
        at: index, expected: Wording("a closing \(sign)", fr: "un \(sign) fermant"),
        hint: Wording("the one opened on line \(line) is not closed", fr: "celui ouvert ligne \(line) n'est pas fermé"))
    }
    guard bytes[index] == bracket else { return false }
    index += 1
    return true
  }

  /// Reads the comma behind a value; before the closing bracket there may be none.
  private mutating func readComma(before bracket: UInt8) throws(Stopped) {
    let end = index
    try skipBlank()
    guard index < bytes.count, bytes[index] != bracket else { return }
    if bytes[index] == UInt8(ascii: ",") {
      index += 1
      return
    }
    let expected = Wording("a comma", fr: "une virgule")
    // What follows may well be the next value: say so, and go on.
    if [UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: ";")].contains(bytes[index]) {
      throw stop(at: index, value: peekText(), expected: expected)
    }
    // The comma belongs behind the value, which may be lines above.
    report(
      locate(end, behind: true), value: peekText(), expected: expected,
      hint: Wording("add a comma behind the value before", fr: "ajoutez une virgule après la valeur précédente"))
  }

  /// Moves behind white space and comments.
  private mutating func skipBlank() throws(Stopped) {
    while index < bytes.count {
      if let next = whiteSpace(at: index) {
        index = next
      } else if bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
        while index < bytes.count, !isLineEnd(at: index) { index += 1 }
      } else if bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "*") {
        let start = index
        index += 2
        while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/") {
          index += 1
        }
        guard index + 1 < bytes.count else {
          throw stop(at: start, value: "/*", expected: Wording("the comment's end */", fr: "la fin */ du commentaire"))
        }
        index += 2
      } else {
        return
      }
    }
  }

  /// The line and character of an offset, from 1.
  ///
  /// `behind`: the offset may lie before one already located, and is then measured from the beginning.
  mutating func locate(_ offset: Int, behind: Bool = false) -> (line: Int, column: Int) {
    if behind || offset < mark.offset { return DelimitedRow.position(of: offset, from: 0, line: 1, in: bytes) }
    var start = mark.offset
    var place = mark.offset
    while place < offset {
      if bytes[place] == 0x0A || bytes[place] == 0x0D {
        place = DelimitedRow.skipLineEnd(in: bytes, at: place)
        mark.line += 1
        mark.column = 1
        start = place
      } else {
        place += 1
      }
    }
    if start < offset { mark.column += String(decoding: bytes[start..<offset], as: UTF8.self).count }
    mark.offset = max(offset, place)
    return (mark.line, mark.column)
  }

  /// Adds a problem at an offset and goes on.
  mutating func report(
    at offset: Int, field: String = "", value: String = "", expected: Wording, hint: Wording? = nil
  ) {
    report(locate(offset), field: field, value: value, expected: expected, hint: hint)
  }

  private mutating func report(
    _ place: (line: Int, column: Int), field: String = "", value: String = "", expected: Wording, hint: Wording? = nil
  ) {
    problems.append(
      Problem(
        file: name, line: place.line, column: place.column, field: field, value: value, expected: expected, hint: hint))
  }

  /// Adds a problem at an offset; the caller throws what this returns.
  mutating func stop(
    at offset: Int, field: String = "", value: String = "", expected: Wording, hint: Wording? = nil
  ) -> Stopped {
    report(at: offset, field: field, value: value, expected: expected, hint: hint)
    return Stopped()
  }
}
