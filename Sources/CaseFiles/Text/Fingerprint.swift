/// A hash of bytes: 64 bits, equal for equal bytes.
///
/// Another on every run, so that no file can be made whose texts all collide; no result may depend on it.
struct Fingerprint: Sendable {
  private let seed = UInt64.random(in: .min ... .max)

  /// Multiplies eight bytes at a time into one word and folds it.
  func of(_ bytes: RawSpan) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.byteCount) &+ seed
    var offset = 0
    while offset + 8 <= bytes.byteCount {
      hash = folded(hash, bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
      offset += 1
    }
    return folded(hash, rest)
  }

  @inline(__always) private func folded(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low
  }

  /// True if two of these are equal, as texts are that come twice; of a million different texts once in thirty million
  /// runs.
  ///
  /// They are dealt into heaps small enough for the processor's cache by their leading bits and compared there.
  static func repeats(in fingerprints: [UInt64]) -> Bool {
    var bits = 1
    while fingerprints.count >> bits > 512, bits < 20 { bits += 1 }
    func heap(_ fingerprint: UInt64) -> Int { Int(truncatingIfNeeded: fingerprint >> UInt64(64 - bits)) }
    var ends = [Int](repeating: 0, count: 1 << bits)
    for fingerprint in fingerprints { ends[heap(fingerprint)] += 1 }
    var sum = 0
    for index in ends.indices {
      sum += ends[index]
      ends[index] = sum - ends[index]
    }
    var dealt = [UInt64](repeating: 0, count: fingerprints.count)
    for fingerprint in fingerprints {
      dealt[ends[heap(fingerprint)]] = fingerprint
      ends[heap(fingerprint)] += 1
    }
    var start = 0
    for end in ends {
      if repeats(in: dealt[start..<end]) { return true }
      start = end
    }
    return false
  }

  /// One heap, by open addressing.
  private static func repeats(in heap: ArraySlice<UInt64>) -> Bool {
    var slots = 16
    while slots < heap.count * 2 { slots *= 2 }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: slots) { table in
      table.initialize(repeating: 0)
      var hasZero = false
      for fingerprint in heap {
        if fingerprint == 0 {
          if hasZero { return true }
          hasZero = true
          continue
        }
        var slot = Int(truncatingIfNeeded: fingerprint) & (slots - 1)
        while table[slot] != 0 {
          if table[slot] == fingerprint { return true }
          slot = (slot + 1) & (slots - 1)
        }
        table[slot] = fingerprint
      }
      return false
    }
  }
}
