/// Random words as a function of (seed, purpose, index, path): no state, so that a path is the same on every thread.
///
/// Philox4x32-10, Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The seed is the
/// key; the counter holds index, purpose and path.
package struct CounterRandom: Sendable {
  /// What a word is used for: words of different purposes never meet.
  package enum Purpose: UInt32, Sendable {
    /// The common factors of a path; index: pairs of factors.
    case factors
    /// The clock that finds the defaulters; index: groups of four ticks.
    case clock
    /// Kind, limit cut, recovery and its delay of one default; index: the buyer.
    case loss
    /// Whether a member defaults with its parent; index: the member.
    case contagion
    /// The scrambling of a Sobol dimension; index: the dimension, path: the replicate.
    case scramble
  }

  /// Four random words.
  package typealias Words = (UInt32, UInt32, UInt32, UInt32)

  @usableFromInline let low: UInt32
  @usableFromInline let high: UInt32

  /// The words of a seed.
  package init(seed: UInt64) {
    low = UInt32(truncatingIfNeeded: seed)
    high = UInt32(truncatingIfNeeded: seed >> 32)
  }

  /// The words of one purpose, index and path.
  @inlinable @inline(__always)
  package func words(_ purpose: Purpose, index: UInt32, path: UInt64) -> Words {
    CounterRandom.philox(
      counter: (index, purpose.rawValue, UInt32(truncatingIfNeeded: path), UInt32(truncatingIfNeeded: path >> 32)),
      key: (low, high))
  }

  /// The ten rounds.
  @inlinable @inline(__always)
  package static func philox(counter: Words, key: (UInt32, UInt32)) -> Words {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let even = UInt64(0xD251_1F53) &* UInt64(c0)
      let odd = UInt64(0xCD9E_8D57) &* UInt64(c2)
      c0 = UInt32(truncatingIfNeeded: odd >> 32) ^ c1 ^ k0
      c2 = UInt32(truncatingIfNeeded: even >> 32) ^ c3 ^ k1
      c1 = UInt32(truncatingIfNeeded: odd)
      c3 = UInt32(truncatingIfNeeded: even)
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }

  /// A number strictly between 0 and 1 from one word: the middle of one of 2^32 equal parts.
  @inlinable @inline(__always)
  package static func unit(_ word: UInt32) -> Double { (Double(word) + 0.5) * 0x1p-32 }

  /// A number strictly between 0 and 1 from two words, of 52 bits.
  @inlinable @inline(__always)
  package static func unit(_ high: UInt32, _ low: UInt32) -> Double {
    (Double((UInt64(high) << 32 | UInt64(low)) >> 12) + 0.5) * 0x1p-52
  }
}
