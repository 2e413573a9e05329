import Contracts
import Receivables

/// The losses of a path whose invoices a factor keeps while a delegated indemnity is to come: whether and when the first
/// one comes is all that the factor's account knows of a path's claims.
///
/// Each day on which a loss may be paid first is a bit; of the bits of one loss at most the earliest is set. A set of bits
/// is what the account runs on: an *outcome* of the path's claims.
struct HeldLosses {
  /// The day a bit stands for.
  struct Bit {
    /// The position of the default among those of the path.
    let loss: Int32
    /// The day its first indemnity is paid.
    let day: Day
  }

  /// The bits, those of a loss side by side, by day.
  private(set) var bits: [Bit] = []
  /// The bits of each loss that has more than one.
  private var groups: [UInt32] = []

  /// Adds a loss that may be paid first on these days.
  mutating func add(_ loss: Int, days: [Day]) {
    if days.count > 1 { groups.append(((1 << UInt32(clamping: days.count)) &- 1) << UInt32(clamping: bits.count)) }
    bits += days.map { Bit(loss: Int32(loss), day: $0) }
  }

  /// The bit of a part of a claim; −1 if the account does not look at it.
  func bit(of part: LossPart) -> Int {
    if part.year < 0 { return -1 }
    return bits.firstIndex { $0.loss == part.loss && $0.day == part.indemnityOn } ?? -1
  }

  /// The outcome where these bits are paid: of each loss the first.
  func outcome(paid: UInt32) -> UInt32 {
    var outcome = paid
    for group in groups {
      let own = outcome & group
      outcome = outcome & ~group | own & (~own &+ 1)
    }
    return outcome
  }

  /// The outcome that differs from `outcome` in the loss of one bit: paid on its day, or not at all if it was.
  func changed(_ outcome: UInt32, at bit: Int) -> UInt32 {
    let one = UInt32(1) << UInt32(bit)
    if outcome & one != 0 { return outcome & ~one }
    return outcome & ~group(of: bit) | one
  }

  /// The bits of the loss that a bit belongs to.
  func group(of bit: Int) -> UInt32 { groups.first { $0 >> UInt32(bit) & 1 == 1 } ?? 1 << UInt32(bit) }
}
