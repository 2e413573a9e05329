/// Sobol points, scrambled by a random permutation of every binary digit given those before it (Owen 1995), so that the
/// points of a replicate are each uniform and keep the equidistribution of the sequence.
///
/// The scrambling hashes the digits instead of storing permutations: Laine and Karras, "Stratified sampling for stochastic
/// transparency" (2011); Burley, "Practical hash-based Owen scrambling" (2020).
package struct SobolPoints: Sendable {
  /// Dimensions with direction numbers of their own; those beyond are independent random numbers.
  package static let dimensions = directions.count
  private let random: CounterRandom

  /// Points scrambled by these random numbers.
  package init(random: CounterRandom) { self.random = random }

  /// The 32 binary digits of one coordinate of a point of a replicate.
  package func word(point: UInt32, dimension: Int, replicate: Int) -> UInt32 {
    let index = UInt32(truncatingIfNeeded: dimension)
    if dimension >= SobolPoints.dimensions {
      return random.words(.scramble, index: index, path: UInt64(point) << 32 | UInt64(replicate)).1
    }
    let seed = random.words(.scramble, index: index, path: UInt64(replicate)).0
    return SobolPoints.scramble(SobolPoints.word(point: point, dimension: dimension), seed: seed)
  }

  /// The digits before scrambling.
  package static func word(point: UInt32, dimension: Int) -> UInt32 {
    let row = directions[dimension]
    var (word, left, digit) = (UInt32(0), point, 0)
    while left != 0 {
      if left & 1 == 1 { word ^= row[digit] }
      left >>= 1
      digit += 1
    }
    return word
  }

  /// Permutes each digit by the digits above it.
  static func scramble(_ word: UInt32, seed: UInt32) -> UInt32 {
    var x = reversed(word)
    // Each step lets a digit act on lower ones alone; reversed, those are the finer ones.
    x = x &+ seed
    x ^= x &* 0x6C50_B47C
    x ^= x &* 0xB82F_1E52
    x ^= x &* 0xC7AF_E638
    x ^= x &* 0x8D22_F6E6
    return reversed(x)
  }

  private static func reversed(_ word: UInt32) -> UInt32 {
    var x = word
    x = (x >> 1 & 0x5555_5555) | (x & 0x5555_5555) << 1
    x = (x >> 2 & 0x3333_3333) | (x & 0x3333_3333) << 2
    x = (x >> 4 & 0x0F0F_0F0F) | (x & 0x0F0F_0F0F) << 4
    return x.byteSwapped
  }

  /// The 32 direction numbers of each dimension; the first is van der Corput's.
  private static let directions: [[UInt32]] =
    [(0..<32).map { 1 << (31 - $0) }]
    + initial.map { row in
      let polynomial = row[0]
      let degree = 31 - polynomial.leadingZeroBitCount
      var numbers = (0..<degree).map { row[$0 + 1] << (31 - UInt32($0)) }
      for index in degree..<32 {
        var next = numbers[index - degree] ^ (numbers[index - degree] >> UInt32(degree))
        for step in 1..<max(1, degree) where polynomial >> UInt32(degree - step) & 1 == 1 {
          next ^= numbers[index - step]
        }
        numbers.append(next)
      }
      return numbers
    }

  /// A primitive polynomial, its bits from the highest power down, and initial numbers, for the dimensions after the first.
  ///
  /// Source: Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30
  /// (2008), table new-joe-kuo-6, dimensions 2 to 65.
  private static let initial: [[UInt32]] = [
    [3, 1], [7, 1, 3], [11, 1, 3, 1], [13, 1, 1, 1], [19, 1, 1, 3, 3], [25, 1, 3, 5, 13], [37, 1, 1, 5, 5, 17],
    [41, 1, 1, 5, 5, 5], [47, 1, 1, 7, 11, 19], [55, 1, 1, 5, 1, 1], [59, 1, 1, 1, 3, 11], [61, 1, 3, 5, 5, 31],
    [67, 1, 3, 3, 9, 7, 49], [91, 1, 1, 1, 15, 21, 21], [97, 1, 3, 1, 13, 27, 49], [103, 1, 1, 1, 15, 7, 5],
    [109, 1, 3, 1, 15, 13, 25], [115, 1, 1, 5, 5, 19, 61], [131, 1, 3, 7, 11, 23, 15, 103],
    [137, 1, 3, 7, 13, 13, 15, 69], [143, 1, 1, 3, 13, 7, 35, 63], [145, 1, 3, 5, 9, 1, 25, 53],
    [157, 1, 3, 1, 13, 9, 35, 107], [167, 1, 3, 1, 5, 27, 61, 31], [171, 1, 1, 5, 11, 19, 41, 61],
    [185, 1, 3, 5, 3, 3, 13, 69], [191, 1, 1, 7, 13, 1, 19, 1], [193, 1, 3, 7, 5, 13, 19, 59],
    [203, 1, 1, 3, 9, 25, 29, 41], [211, 1, 3, 5, 13, 23, 1, 55], [213, 1, 3, 7, 3, 13, 59, 17],
    [229, 1, 3, 1, 3, 5, 53, 69], [239, 1, 1, 5, 5, 23, 33, 13], [241, 1, 1, 7, 7, 1, 61, 123],
    [247, 1, 1, 7, 9, 13, 61, 49], [253, 1, 3, 3, 5, 3, 55, 33], [285, 1, 3, 1, 15, 31, 13, 49, 245],
    [299, 1, 3, 5, 15, 31, 59, 63, 97], [301, 1, 3, 1, 11, 11, 11, 77, 249], [333, 1, 3, 1, 11, 27, 43, 71, 9],
    [351, 1, 1, 7, 15, 21, 11, 81, 45], [355, 1, 3, 7, 3, 25, 31, 65, 79], [357, 1, 3, 1, 1, 19, 11, 3, 205],
    [361, 1, 1, 5, 9, 19, 21, 29, 157], [369, 1, 3, 7, 11, 1, 33, 89, 185], [391, 1, 3, 3, 3, 15, 9, 79, 71],
    [397, 1, 3, 7, 11, 15, 39, 119, 27], [425, 1, 1, 3, 1, 11, 31, 97, 225], [451, 1, 1, 1, 3, 23, 43, 57, 177],
    [463, 1, 3, 7, 7, 17, 17, 37, 71], [487, 1, 3, 1, 5, 27, 63, 123, 213], [501, 1, 1, 3, 5, 11, 43, 53, 133],
    [529, 1, 3, 5, 5, 29, 17, 47, 173, 479], [539, 1, 3, 3, 11, 3, 1, 109, 9, 69],
    [545, 1, 1, 1, 5, 17, 39, 23, 5, 343], [557, 1, 3, 1, 5, 25, 15, 31, 103, 499],
    [563, 1, 1, 1, 11, 11, 17, 63, 105, 183], [601, 1, 1, 5, 11, 9, 29, 97, 231, 363],
    [607, 1, 1, 5, 15, 19, 45, 41, 7, 383], [617, 1, 3, 7, 7, 31, 19, 83, 137, 221],
    [623, 1, 1, 1, 3, 23, 15, 111, 223, 83], [631, 1, 1, 5, 13, 31, 15, 55, 25, 161],
    [637, 1, 1, 3, 13, 25, 47, 39, 87, 257], [647, 1, 1, 1, 11, 21, 53, 125, 249, 293],
  ]
}
