import Contracts
import Receivables
import Simulation
import Testing

/// The fast columns against the readable rule, bit for bit, on generated cases in which every clause meets every other.
@Suite struct ExposureAgreementTests {
  /// Seeds in blocks, so that the cores share them; 12 paths of some defaults for each.
  static let blocks = 0..<10
  static let seedsPerBlock = 40
  static let paths = 12

  @Test(arguments: blocks) func columnsEqualTheReadableRule(block: Int) {
    var buffer = PartBuffer()
    var readableBuffer = PartBuffer()
    var compared = 0
    for seed in block * Self.seedsPerBlock..<(block + 1) * Self.seedsPerBlock {
      let made = GeneratedPath.makeCase(seed)
      let fast = CaseExposure(made)
      for (scenario, exposure) in zip(made.scenarios, fast.scenarios) {
        let readable = ReadableExposure(fast.book, scenario)
        for path in 0..<Self.paths {
          let (level, defaults) = GeneratedPath.draw(path, seed, in: made)
          for (position, loss) in defaults.enumerated() {
            buffer.removeAll()
            readableBuffer.removeAll()
            let debt = exposure.append(loss, at: position, level: level, to: &buffer)
            let told = readable.append(loss, at: position, level: level, to: &readableBuffer)
            let parts = buffer.parts.map { ComparedPart($0, exposure.years) }
            let others = readableBuffer.parts.map { ComparedPart($0, readable.years) }
            compared += parts.count
            if debt == told && parts == others { continue }
            Issue.record(
              """
              seed \(seed) path \(path) scenario \(scenario.id) level \(level.index) \(loss)
              fast \(debt) \(parts)
              readable \(told) \(others)
              """)
            return
          }
        }
      }
    }
    #expect(compared > 500)
  }

  /// The balances that years open with.
  @Test func openingsAreThoseOfTheReadableRule() {
    for seed in 0..<60 {
      let fast = CaseExposure(GeneratedPath.makeCase(seed))
      for (scenario, exposure) in zip(fast.book.caseData.scenarios, fast.scenarios) {
        let readable = ReadableExposure(fast.book, scenario)
        let balances = Dictionary(uniqueKeysWithValues: zip(readable.years, readable.openings))
        #expect(zip(exposure.years, exposure.openings).allSatisfy { balances[$0] == nil || balances[$0] == $1 })
        #expect(exposure.years == exposure.years.sorted { ($0.start, $0.policy) < ($1.start, $1.policy) })
      }
    }
  }
}

/// A part with its year, without the slopes, which the columns alone know.
struct ComparedPart: Equatable {
  var part: LossPart
  var year: PolicyYear?

  init(_ part: LossPart, _ years: [PolicyYear]) {
    self.part = part
    year = part.year < 0 ? nil : years[Int(part.year)]
    (self.part.year, self.part.coveredSlope, self.part.shareSlope) = (0, 0, 0)
  }
}
