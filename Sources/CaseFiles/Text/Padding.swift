/// What surrounds a value and is no part of it: spaces, tabs, and the no-break spaces U+00A0 and U+202F.
enum Padding {
  /// The offset behind the padding at an offset; nil if there is none.
  @inline(__always) static func end(_ bytes: [UInt8], at offset: Int) -> Int? {
    let byte = bytes[offset]
    if byte == 0x20 || byte == 0x09 { return offset + 1 }
    if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] == 0xA0 { return offset + 2 }
    if byte == 0xE2, offset + 2 < bytes.count, bytes[offset + 1] == 0x80, bytes[offset + 2] == 0xAF {
      return offset + 3
    }
    return nil
  }

  /// The range without padding on either side.
  @inline(__always) static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (start: Int, end: Int) {
    var start = start
    var end = end
    while start < end, let next = Padding.end(bytes, at: start), next <= end { start = next }
    while end > start {
      let byte = bytes[end - 1]
      if byte == 0x20 || byte == 0x09 {
        end -= 1
      } else if byte == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else if byte == 0xAF, end - 3 >= start, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE2 {
        end -= 3
      } else {
        break
      }
    }
    return (start, end)
  }
}
