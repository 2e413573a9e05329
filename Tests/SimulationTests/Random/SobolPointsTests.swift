import Simulation
import Testing

@Suite struct SobolPointsTests {
  /// scipy 1.17.1, stats.qmc.Sobol(4, scramble=False): the same points in the order of Gray's code; points 0 to 3 coincide
  /// as sets in pairs.
  @Test func firstPointsAreThePublishedOnes() {
    let published: Set<[Double]> = [
      [0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25], [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875], [0.875, 0.875, 0.125, 0.375], [0.625, 0.125, 0.875, 0.625],
      [0.125, 0.625, 0.375, 0.125],
    ]
    let own = Set(
      (0..<8).map { point in (0..<4).map { Double(SobolPoints.word(point: point, dimension: $0)) * 0x1p-32 } })
    #expect(own == published)
  }

  /// Sobol (1967): 2^m points are a (t, m, s)-net; the quality t of the first two dimensions is 0, that of any one too.
  /// Owen (1995): scrambling keeps it.
  @Test func scrambledPointsStayEquidistributed() {
    let points = SobolPoints(random: CounterRandom(seed: 3))
    let m = 10
    for replicate in [0, 5, 31] {
      for dimension in 0..<SobolPoints.dimensions {
        var counts = [Int](repeating: 0, count: 1 << m)
        for point in 0..<(1 << m) {
          counts[
            Int(points.word(point: UInt32(point), dimension: dimension, replicate: replicate) >> UInt32(32 - m))] += 1
        }
        #expect(counts.allSatisfy { $0 == 1 }, "dimension \(dimension)")
      }
      for split in 0...m {
        var counts = [Int](repeating: 0, count: 1 << m)
        for point in 0..<UInt32(1 << m) {
          let x = points.word(point: point, dimension: 0, replicate: replicate)
          let y = points.word(point: point, dimension: 1, replicate: replicate)
          let left = split == 0 ? 0 : Int(x >> UInt32(32 - split))
          let right = split == m ? 0 : Int(y >> UInt32(32 - m + split))
          counts[left << (m - split) | right] += 1
        }
        #expect(counts.allSatisfy { $0 == 1 }, "split \(split)")
      }
    }
  }

  /// Replicates are scrambled apart from each other.
  @Test func replicatesDiffer() {
    let points = SobolPoints(random: CounterRandom(seed: 3))
    let words = Set((0..<32).map { points.word(point: 1, dimension: 2, replicate: $0) })
    #expect(words.count == 32)
  }
}
