/// Several files in one input, so that libFuzzer can change them together: a line `=== name` begins each; what stands
/// before the first such line is a file of its own.
struct FuzzFiles {
  /// The files in order, with their names.
  private(set) var all: [(name: String, bytes: [UInt8])] = []

  private static let mark = Array("=== ".utf8)

  /// Cuts an input into its files; `first` is the name of one that begins without a line of its own.
  init(_ input: [UInt8], first: String) {
    var name = first
    var start = 0
    var line = 0
    while line < input.count {
      let end = input[line...].firstIndex(of: 0x0A) ?? input.count
      if input[line..<end].starts(with: FuzzFiles.mark) {
        if line > start { all.append((name, Array(input[start..<line]))) }
        // No system lets a file's name hold these two bytes.
        name = String(decoding: input[(line + 4)..<end].filter { $0 != 0 && $0 != UInt8(ascii: "/") }, as: UTF8.self)
        start = min(end + 1, input.count)
      }
      line = end + 1
    }
    if start < input.count || all.isEmpty { all.append((name, Array(input[start...]))) }
  }

  /// The files by name; of two with the same name, the last.
  var byName: [String: [UInt8]] { Dictionary(all.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 }) }

  /// Without the first file.
  mutating func removeFirst() { all.removeFirst() }
}
