import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("JSON") struct JSONTextTests {
  @Test("Keys keep their order; amounts are exact; never, unlimited and not finite are null")
  func values() {
    let value = JSONText.object([
      ("z", .money(Money(cents: 123_450))), ("a", .money(Money(cents: -5))), ("r", .rate(Rate(percent: 90))),
      ("d", .day(Day("2026-09-30")!)), ("never", .day(.never)), ("n", .number(1e-7)), ("i", .number(3)),
      ("inf", .number(.infinity)), ("minusZero", .number(-0.0)), ("b", .boolean(true)),
      ("limit", .optional(nil as Money?) { .money($0) }), ("e", .array([])), ("o", .object([])),
    ])
    #expect(
      String(decoding: value.document, as: UTF8.self) == """
        {
          "z": 1234.5,
          "a": -0.05,
          "r": 0.9,
          "d": "2026-09-30",
          "never": null,
          "n": 1e-07,
          "i": 3,
          "inf": null,
          "minusZero": 0,
          "b": true,
          "limit": null,
          "e": [],
          "o": {}
        }

        """)
  }

  @Test("What fits stands on one line")
  func oneLine() {
    let value = JSONText.array([.object([("bucket", .string("1-30")), ("amount", .money(Money(units: 10)))])])
    #expect(String(decoding: value.document, as: UTF8.self) == "[{ \"bucket\": \"1-30\", \"amount\": 10 }]\n")
  }

  @Test("Another reader reads back every text")
  func strings() throws {
    let text = "\"\\\u{8}\u{1F}\n\r\té€😀\u{2028}</script>"
    let document = JSONText.array([.string(text)]).document
    #expect(try JSONDecoder().decode([String].self, from: Data(document)) == [text])
  }

  @Test("Nested values longer than a line are indented, and another reader agrees")
  func nested() throws {
    let rows = (0..<40).map { JSONText.array([.integer($0), .integer($0 * $0)]) }
    let document = JSONText.object([("rows", .array(rows))]).document
    let lines = String(decoding: document, as: UTF8.self).split(separator: "\n")
    #expect(lines[2] == "    [0, 0],")
    let read = try JSONDecoder().decode([String: [[Int]]].self, from: Data(document))
    #expect(read["rows"] == (0..<40).map { [$0, $0 * $0] })
  }
}
