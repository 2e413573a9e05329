import Foundation
import Simulation
import Testing

@Suite struct LatenessLevelTests {
  /// The formula of the doc comment.
  @Test func levelsAreEighthsOfAnOctave() {
    #expect(LatenessLevel.thousandths.count == LatenessLevel.count)
    for (index, factor) in LatenessLevel.thousandths.enumerated() {
      #expect(factor == Int32((1000 * pow(2, Double(index - 16) / 8)).rounded()))
    }
    #expect(LatenessLevel.usual.factor == 1000)
  }
}
