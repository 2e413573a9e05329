import Foundation
import Receivables
import Testing

@testable import Reports

@Suite("Markup") struct MarkupTests {
  @Test("Interpolated text is escaped in elements and attributes; markup is not")
  func escaping() {
    let name = "<b title=\"x\" a='y'>&\u{0}\u{202E}"
    let inner: HTML = "<i>\(name)</i>"
    let outer: HTML = "<p title=\"\(name)\">\(inner)</p>"
    let escaped = "&lt;b title=&quot;x&quot; a=&#39;y&#39;&gt;&amp;\u{FFFD}\u{FFFD}"
    #expect(outer.markup == "<p title=\"\(escaped)\"><i>\(escaped)</i></p>")
  }

  @Test("Both languages stand in the page unless they are the same")
  func bilingual() {
    let words: HTML = "\(Wording("debt", fr: "créance"))/\(Wording(same: "DSO"))"
    #expect(words.markup == "<span lang=\"en\">debt</span><span lang=\"fr\">créance</span>/DSO")
  }

  // Source: NIST FIPS 180-4 examples (SHA256.pdf of csrc.nist.gov): one block, two blocks, and a million times "a";
  // the empty message from NIST's byte-oriented test vectors (SHA256ShortMsg.rsp, Len = 0).
  @Test(
    "SHA-256 of the published messages",
    arguments: [
      ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ), ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ] as [(String, Int, String)])
  func sha256(message: String, repeated: Int, expected: String) {
    let bytes = Array(repeatElement(Array(message.utf8), count: repeated).joined())
    let digest = SHA256.digest(bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(digest == expected)
  }

  @Test("Positions in drawings are the same text everywhere")
  func positions() {
    #expect(Mark.place(33.333333) == "33.33")
    #expect(Mark.place(-0.001) == "0")
    #expect(Mark.place(100) == "100")
    #expect(Mark.place(-2.5) == "-2.5")
  }

  @Test("A marker far beyond the bars does not shrink them")
  func farMarker() {
    let bar = BarRows.Bar(
      Wording(same: "a"), value: Wording(same: "1"), parts: [.init(from: 0, to: 1, .insured)], marker: 50)
    let near = BarRows.Bar(
      Wording(same: "b"), value: Wording(same: "1"), parts: [.init(from: 0, to: 1, .insured)], marker: 1.25)
    #expect(BarRows([bar]).marks.markup.contains("width=\"99.5%\""))
    #expect(!BarRows([bar]).marks.markup.contains("class=\"marker\""))
    #expect(BarRows([near]).marks.markup.contains("width=\"79.6%\""))
    #expect(BarRows([near]).marks.markup.contains("x1=\"99.5%\""))
  }
}
