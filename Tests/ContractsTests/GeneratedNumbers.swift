import Receivables

/// A small deterministic stream of choices, so that a seed names a case on every machine.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014), SplitMix64.
struct GeneratedNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// The seed is mixed first: two seeds a stride apart would otherwise give one stream, shifted.
  init(seed: UInt64) {
    state = seed &* 0xD129_0E2F_5B7C_3A61
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of the range. The remainder's bias does not matter here; the same bits everywhere do.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True `percent` times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of these.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0...choices.count - 1)] }

  /// An amount that is often round, sometimes of a few cents, always of the scale of a small ledger.
  mutating func money(upTo units: Int) -> Money {
    switch number(1...10) {
    case 1: Money(cents: Int64(number(1...99)))
    case 2...5: Money(units: Int64(number(1...max(1, units / 100)) * 100))
    default: Money(cents: Int64(number(1...units * 100)))
    }
  }
}
