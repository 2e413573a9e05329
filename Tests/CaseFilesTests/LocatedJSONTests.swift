import Testing

@testable import CaseFiles

/// Expected values: json5.org, specification 1.0.0, section by section.
@Suite struct LocatedJSONTests {
  /// The tree written in one canonical way: objects as {key:value}, texts in double quotation marks.
  static func canonical(_ node: LocatedJSON) -> String {
    switch node.value {
    case .null, .flag, .number, .faulty: node.shown
    case .string(let text): "\"\(text)\""
    case .array(let elements): "[" + elements.map(canonical).joined(separator: ",") + "]"
    case .object(let members): "{" + members.map { $0.key + ":" + canonical($0.value) }.joined(separator: ",") + "}"
    }
  }

  static func parse(_ text: String) -> (tree: LocatedJSON?, problems: [Problem]) {
    JSON5Parser.parse(Array(text.utf8), name: "case.json5")
  }

  @Test(arguments: [
    ("{}", "{}"), ("[]", "[]"), ("{a:1,}", "{a:1}"), ("[1,2,]", "[1,2]"), ("{'a b':\"c\"}", "{a b:\"c\"}"),
    ("// x\n{a/*y*/:/**/1}//z", "{a:1}"), ("{$_é1: 0x1F}", "{$_é1:31}"),
    ("[+1, -.5, 5., 1e3, -0xA, +.5E-2]", "[1,-.5,5.,1e3,-10,.5E-2]"),
    ("[Infinity,-Infinity,NaN]", "[Infinity,-Infinity,NaN]"),
    ("'it\\'s \\\"\\x41\\u00e9\\uD83E\\uDDC0\\q'", "\"it's \"Aé🧀q\""),
    ("'a\\\nb\\\r\nc'", "\"abc\""), ("'\\b\\f\\n\\r\\t\\v\\0'", "\"\u{8}\u{C}\n\r\t\u{B}\0\""),
    ("\u{FEFF}\u{A0}[null,\u{2028}true,false]\u{3000}", "[null,true,false]"), ("{\\u0061b: 1}", "{ab:1}"),
    ("[[[[1]]]]", "[[[[1]]]]"), ("\"a\u{2028}b\"", "\"a\u{2028}b\""),
    ("{null: null, true: 1, Infinity: 2}", "{null:null,true:1,Infinity:2}"),
  ])
  func readsEveryFormOfTheSpecification(_ text: String, _ expected: String) throws {
    let (tree, problems) = Self.parse(text)
    #expect(problems == [])
    #expect(Self.canonical(try #require(tree)) == expected)
  }

  @Test(arguments: [
    ("{a:1,a:2}", 1, 6, "each key once", "it already stands on line 1; remove one"),
    ("{\n  a: 1\n  b: 2\n}", 2, 7, "a comma", "add a comma behind the value before"),
    ("{a 1}", 1, 4, "a colon", nil), ("{a = 1}", 1, 4, "a colon", "write a: …"), ("{a: }", 1, 5, "a value", nil),
    ("{a: named}", 1, 5, "a value", "write \"named\""),
    ("[1 2]", 1, 3, "a comma", "add a comma behind the value before"),
    ("[1}", 1, 3, "a comma", nil), ("{a: 'x\n'}", 1, 5, "closing quotation mark", nil),
    ("[", 1, 2, "closing ]", "the one opened on line 1 is not closed"),
    ("{a: {\n b: 1\n", 3, 1, "closing }", "the one opened on line 1 is not closed"),
    ("{a: 90%}", 1, 5, "a number", "write \"90%\""), ("{d: 2026-09-30}", 1, 5, "a number", "write \"2026-09-30\""),
    ("[012]", 1, 2, "a number", "write 12"), ("[1.2.3]", 1, 2, "a number", nil), ("[1e]", 1, 2, "a number", nil),
    ("['\\1']", 1, 3, "an escape", nil), ("['\\uD800']", 1, 3, "an escape", nil), ("['\\xZZ']", 1, 3, "an escape", nil),
    ("/* x", 1, 1, "the comment's end", nil), ("{} x", 1, 4, "the end of the file", nil), ("", 1, 1, "a value", nil),
    ("{'é🧀': 1, ,}", 1, 11, "a key", nil), ("{a: [1, , 2]}", 1, 9, "a value", nil),
    ("\n\r\n\r\r\n  !", 4, 3, "a value", nil),
  ])
  func locatesFaults(_ text: String, _ line: Int, _ column: Int, _ expected: String, _ hint: String?) throws {
    let problem = try #require(Self.parse(text).problems.first)
    #expect(problem.line == line)
    #expect(problem.column == column)
    #expect(problem.expected.english.contains(expected))
    #expect(problem.hint?.english == hint)
  }

  @Test func goesOnBehindFaultsWhoseMendIsClear() {
    let (tree, problems) = Self.parse("{ a: 90%, b: named,  a: 1\n c: '\\9', d: 007x }")
    #expect(problems.map(\.column) == [6, 14, 22, 26, 6, 14])
    #expect(tree?["d"] != nil)
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let (tree, _) = Self.parse("{\r\n  'é': [1,\n    {x: 'y'}],\r z: null }")
    let root = try #require(tree)
    let list = try #require(root["é"])
    #expect(list.line == 2 && list.column == 8)
    guard case .array(let elements) = list.value else {
      Issue.record("an array expected")
      return
    }
    #expect(elements[1].line == 3 && elements[1].column == 5)
    #expect(elements[1]["x"]?.column == 9)
    #expect(root["z"]?.line == 4 && root["z"]?.column == 5)
  }

  @Test func depthIsBounded() {
    let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
    #expect(Self.parse(deep(64)).problems == [])
    let (tree, problems) = Self.parse(deep(100_000))
    #expect(tree == nil)
    #expect(problems.first?.column == 65)
  }
}
