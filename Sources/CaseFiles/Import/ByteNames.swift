/// Gives equal byte strings equal small numbers, so that rows hold integers and no string is made for a cell.
///
/// Open addressing over one arena: an accounting file repeats a few thousand codes in millions of lines.
struct ByteNames: Sendable {
  private var arena: [UInt8] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var table: [Int32]
  /// Numbers are given in order of appearance and do not depend on it.
  private let fingerprint = Fingerprint()

  /// No names, but the empty one, which is number 0.
  init() {
    table = [Int32](repeating: -1, count: 256)
    _ = number([])
  }

  /// How many different byte strings there are, the empty one included.
  var count: Int { hashes.count }

  /// The number of these bytes, a new one if they were never seen.
  mutating func number(_ bytes: ArraySlice<UInt8>) -> Int32 {
    let hash = fingerprint.of(bytes.span.bytes)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] >= 0 {
      let found = Int(table[slot])
      if hashes[found] == hash, equals(found, bytes.span.bytes) { return Int32(found) }
      slot = (slot + 1) & (table.count - 1)
    }
    let new = Int32(hashes.count)
    table[slot] = new
    hashes.append(hash)
    arena.append(contentsOf: bytes)
    starts.append(arena.count)
    if hashes.count * 2 > table.count { grow() }
    return new
  }

  /// The number of these bytes; nil if they were never seen.
  func find(_ bytes: ArraySlice<UInt8>) -> Int32? { find(bytes.span.bytes) }

  /// The number of these bytes; nil if they were never seen.
  func find(_ bytes: RawSpan) -> Int32? {
    let hash = fingerprint.of(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] >= 0 {
      let found = Int(table[slot])
      if hashes[found] == hash, equals(found, bytes) { return Int32(found) }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  /// The bytes with this number.
  func bytes(_ number: Int32) -> ArraySlice<UInt8> { arena[starts[Int(number)]..<starts[Int(number) + 1]] }

  /// The bytes with this number as text.
  func text(_ number: Int32) -> String { String(decoding: bytes(number), as: UTF8.self) }

  private func equals(_ found: Int, _ bytes: RawSpan) -> Bool {
    let start = starts[found]
    guard bytes.byteCount == starts[found + 1] - start else { return false }
    for offset in 0..<bytes.byteCount
    where arena[start + offset] != bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self) { return false }
    return true
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(number)
    }
  }
}

/// Counts which name each thing bears, so that the most frequent wins; equal counts: the first in UTF-8 order.
struct NameCounts {
  private var counts: [UInt64: Int] = [:]

  /// One more row in which `thing` bears the name with this number.
  mutating func add(thing: Int32, name: Int32) {
    counts[UInt64(UInt32(bitPattern: thing)) << 32 | UInt64(UInt32(bitPattern: name)), default: 0] += 1
  }

  /// The most frequent name of each of `things` things, 0 (the empty name) for one that never had any, and how many
  /// different names each bore.
  func winners(things: Int, names: ByteNames) -> (name: [Int32], variety: [Int]) {
    var name = [Int32](repeating: 0, count: things)
    var best = [Int](repeating: 0, count: things)
    var variety = [Int](repeating: 0, count: things)
    for (key, count) in counts {
      let thing = Int(key >> 32)
      let candidate = Int32(truncatingIfNeeded: key)
      if candidate == 0 { continue }
      variety[thing] += 1
      if count > best[thing]
        || (count == best[thing] && names.bytes(candidate).lexicographicallyPrecedes(names.bytes(name[thing])))
      {
        best[thing] = count
        name[thing] = candidate
      }
    }
    return (name, variety)
  }
}
