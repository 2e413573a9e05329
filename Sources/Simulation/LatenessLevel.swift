/// How late buyers pay on a path: one of 33 factors k = 2^((j − 16) / 8), in thousandths, from a quarter to four times
/// the usual lateness (model §6). Level 16 is exactly 1.
package struct LatenessLevel: Hashable, Sendable {
  /// Number of levels.
  package static let count = 33
  /// The level of usual lateness.
  package static let usual = LatenessLevel(index: 16)
  /// The factor of each level in thousandths: round(1000 · 2^((j − 16) / 8)).
  package static let thousandths: [Int32] = [
    250, 273, 297, 324, 354, 386, 420, 459, 500, 545, 595, 648, 707, 771, 841, 917, 1000, 1091, 1189, 1297, 1414, 1542,
    1682, 1834, 2000, 2181, 2378, 2594, 2828, 3084, 3364, 3668, 4000,
  ]

  /// The position in `thousandths`.
  package let index: Int

  /// The level at a position, 0…32.
  package init(index: Int) { self.index = index }

  /// The factor k in thousandths.
  package var factor: Int32 { LatenessLevel.thousandths[index] }
}
