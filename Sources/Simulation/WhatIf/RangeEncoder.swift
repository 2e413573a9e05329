/// Packs whole numbers into few bytes: an adaptive binary range coder whose contexts learn how large their numbers are.
///
/// A number is its length in bits, then its leading bits, each by probabilities that its context has learnt, then the rest
/// as they are. Who unpacks must ask for the same contexts in the same order; the page's script does.
/// Source: G. N. N. Martin, Range encoding (1979), with the carry of Pavlov's LZMA.
struct RangeEncoder {
  /// The bytes written so far; `finish` writes the last.
  private(set) var bytes: [UInt8] = []
  private var low: UInt64 = 0
  private var range: UInt32 = .max
  private var pending: UInt8 = 0
  private var pendingCount = 1
  /// Probabilities of a 0 in 2048ths, a context after the other.
  private var probabilities: [UInt16]

  /// Lengths told apart: numbers have at most 63 bits.
  private static let lengths = 64
  /// Bits behind the leading one that are learnt.
  private static let learnt = 3
  private static let room = lengths + lengths << learnt

  /// An encoder with so many contexts.
  init(contexts: Int) {
    probabilities = [UInt16](repeating: 1 << 10, count: contexts * RangeEncoder.room)
  }

  /// Bytes once `finish` is called: just what who unpacks the numbers added so far looks at, so that a longer stream cut
  /// there unpacks as far.
  var count: Int { bytes.count + pendingCount + 4 }

  /// Adds a number of at least 0.
  mutating func add(_ value: Int64, _ context: Int) {
    let length = 64 - value.leadingZeroBitCount
    var node = 1
    for bit in stride(from: 5, through: 0, by: -1) {
      let isSet = length >> bit & 1
      encode(isSet, context, node)
      node = node << 1 | isSet
    }
    var place = 1
    for (depth, bit) in stride(from: length - 2, through: 0, by: -1).enumerated() {
      let isSet = Int(truncatingIfNeeded: value >> Int64(bit)) & 1
      if depth < RangeEncoder.learnt {
        encode(isSet, context, RangeEncoder.lengths + length << RangeEncoder.learnt + place)
        place = place << 1 | isSet
      } else {
        range >>= 1
        if isSet == 1 { low += UInt64(range) }
        normalize()
      }
    }
  }

  /// Adds a number of either sign.
  mutating func add(signed value: Int64, _ context: Int) { add(value << 1 ^ value >> 63, context) }

  /// The bytes, complete.
  mutating func finish() -> [UInt8] {
    for _ in 0..<5 { shift() }
    return bytes
  }

  private mutating func encode(_ bit: Int, _ context: Int, _ place: Int) {
    let place = context * RangeEncoder.room + place
    let probability = probabilities[place]
    let bound = range >> 11 &* UInt32(probability)
    if bit == 0 {
      range = bound
      probabilities[place] = probability + (2048 - probability) >> 5
    } else {
      low += UInt64(bound)
      range -= bound
      probabilities[place] = probability - probability >> 5
    }
    normalize()
  }

  private mutating func normalize() {
    while range < 1 << 24 {
      range <<= 8
      shift()
    }
  }

  /// Writes a byte; those that a carry may still change wait.
  private mutating func shift() {
    if low < 0xFF00_0000 || low > 0xFFFF_FFFF {
      let carry = UInt8(truncatingIfNeeded: low >> 32)
      var next = pending
      for _ in 0..<pendingCount {
        bytes.append(next &+ carry)
        next = 0xFF
      }
      pendingCount = 0
      pending = UInt8(truncatingIfNeeded: low >> 24)
    }
    pendingCount += 1
    low = low << 8 & 0xFFFF_FFFF
  }
}
