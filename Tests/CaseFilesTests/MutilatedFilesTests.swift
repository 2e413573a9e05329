import Testing

@testable import CaseFiles

/// Files damaged in every possible way: a reading always ends with a case or with located errors, never with a trap.
@Suite struct MutilatedFilesTests {
  /// Numbers that look random and are the same on every machine. Source: Vigna's splitmix64.
  struct Noise {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
  }

  /// What damage puts in: brackets, quotation marks, line ends, signs, bytes that are no text, and extreme values.
  static let splinters: [[UInt8]] =
    [
      "\"", "'", "{", "}", "[", "]", ":", ",", ";", "\n", "\r", "\r\r\n", "\\", "\\u12", "/*", "//", "0x", "-", "+",
      ".", "e9999", "1e-9999", "99999999999999999999", "9223372036854775807", "NaN", "Infinity", "unlimited", "=\"",
      "\u{FEFF}", "\u{2028}", "🧀", "9999-12-31", "0000-00-00", "null", "%", "(", "−", "\t", "|", "true", "-0",
    ].map { Array($0.utf8) } + [[0], [0x80], [0xFF, 0xFE], [0xC3], [0xE9], [0xF0, 0x9F]]

  @Test(arguments: 0..<8) func aDamagedCaseIsReadOrRefused(_ seed: Int) throws {
    var noise = Noise(state: UInt64(seed))
    let names = SoundCase.files.keys.sorted()
    for _ in 0..<400 {
      let name = names[noise.next(names.count)]
      var bytes = Array(SoundCase.files[name]!.utf8)
      for _ in 0...noise.next(4) {
        let start = noise.next(bytes.count + 1)
        let end = min(bytes.count, start + (noise.next(3) == 0 ? noise.next(40) : noise.next(3)))
        bytes.replaceSubrange(start..<end, with: Self.splinters[noise.next(Self.splinters.count)])
      }
      var files = SoundCase.files.mapValues { Array($0.utf8) }
      files[name] = bytes
      let reading = try CaseReader.read(CaseSource(name: "damaged", files: files))
      let errors = reading.problems.filter { $0.severity == .error }
      #expect((reading.content == nil) == !errors.isEmpty)
      #expect(errors.allSatisfy { $0.line >= 1 && $0.column >= 0 && !$0.expected.english.isEmpty })
    }
  }

  @Test(arguments: 0..<4) func aDamagedEventsFileToo(_ seed: Int) throws {
    let content = try SoundCase.read().validCase()
    let text = """
      buyer_id,date,kind,outstanding,filed_on,recovery,recovery_on,recovery_costs
      B1,2026-10-15,insolvency,1500.5,2026-10-20,100,2027-02-01,5
      B2,2026-11-01,protracted,,,,,
      """
    var noise = Noise(state: UInt64(1000 + seed))
    for _ in 0..<300 {
      var bytes = Array(text.utf8)
      for _ in 0...noise.next(3) {
        let start = noise.next(bytes.count + 1)
        bytes.replaceSubrange(
          start..<min(bytes.count, start + noise.next(6)), with: Self.splinters[noise.next(Self.splinters.count)])
      }
      let reading = EventsFile.read(bytes, name: "events.csv", in: content)
      #expect((reading.events == nil) == reading.problems.contains { $0.severity == .error })
    }
  }
}
