/// Reads what `RangeEncoder` writes, written from the description of the coder: a number's length in six learnt bits, three
/// learnt bits behind the leading one, the rest as it is.
struct RangeDecoder {
  private let bytes: [UInt8]
  private var place = 1
  private var range: UInt32 = .max
  private var code: UInt32 = 0
  private var learnt: [[Int]: UInt32] = [:]

  /// True if every byte has been read, and none was missing.
  var isUsedUp: Bool { place == bytes.count }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for _ in 0..<4 { code = code << 8 | next() }
  }

  private mutating func next() -> UInt32 {
    defer { place += 1 }
    return place < bytes.count ? UInt32(bytes[place]) : 0
  }

  private mutating func refill() {
    while range < 1 << 24 {
      range <<= 8
      code = code << 8 | next()
    }
  }

  private mutating func bit(_ key: [Int]) -> Int {
    let chance = learnt[key] ?? 1024
    let bound = (range >> 11) * chance
    defer { refill() }
    if code < bound {
      range = bound
      learnt[key] = chance + (2048 - chance) >> 5
      return 0
    }
    code -= bound
    range -= bound
    learnt[key] = chance - chance >> 5
    return 1
  }

  /// The next number, of a context.
  mutating func number(_ context: Int) -> Int64 {
    var length = 0
    var known = [context, -1]
    for _ in 0..<6 {
      let bit = bit(known)
      known.append(bit)
      length = length << 1 | bit
    }
    if length == 0 { return 0 }
    var value: Int64 = 1
    var leading = [context, length]
    for depth in 0..<length - 1 {
      var bit = 0
      if depth < 3 {
        bit = self.bit(leading)
        leading.append(bit)
      } else {
        range >>= 1
        if code >= range {
          code -= range
          bit = 1
        }
        refill()
      }
      value = value << 1 | Int64(bit)
    }
    return value
  }

  /// The next number of either sign.
  mutating func signed(_ context: Int) -> Int64 {
    let value = number(context)
    return value & 1 == 0 ? value >> 1 : -(value >> 1) - 1
  }
}
