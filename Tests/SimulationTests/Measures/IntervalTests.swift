import Contracts
import Receivables
import Simulation
import Testing

/// Intervals and tail measures on samples whose law is known.
@Suite struct IntervalTests {
  /// Uniform numbers of one sample.
  private func uniforms(_ seed: UInt64, _ count: Int) -> [Double] {
    let random = CounterRandom(seed: seed)
    return (0..<count).map { position in
      let words = random.words(.factors, index: 0, path: UInt64(position))
      return CounterRandom.unit(words.0, words.1)
    }
  }

  /// The 95 % interval of VaR 99 holds the true quantile 179 to 199 times of 200: a binomial(200, 0.95) falls outside about
  /// once in a thousand. Laws: normal, lognormal, and whole numbers.
  @Test(arguments: 0..<3) func intervalsHoldTheQuantile(law: Int) {
    let truth: Double
    let draw: (Double) -> Int64
    switch law {
    case 0:
      truth = 1e6 * (10 + NormalDistribution.quantile(0.99))
      draw = { Int64((1e6 * (10 + NormalDistribution.quantile($0))).rounded()) }
    case 1:
      truth = 1e6 * Elementary.exp(NormalDistribution.quantile(0.99))
      draw = { Int64((1e6 * Elementary.exp(NormalDistribution.quantile($0))).rounded()) }
    default:
      // Geometric: P(X > x) = 0.9^(x + 1), so that the smallest x with P(X ≤ x) ≥ 0.99 is 43.
      truth = 43
      draw = { Int64((Elementary.log(1 - $0) / Elementary.log(0.9)).rounded(.down)) }
    }
    var hits = (quantile: 0, mean: 0)
    let mean = law == 0 ? 1e7 : law == 1 ? 1e6 * Elementary.exp(0.5) : 9
    for seed in 0..<200 as Range<UInt64> {
      let values = uniforms(seed + 1000 * UInt64(law), 4_000).map(draw)
      let estimate = MeasureEstimate(PathColumn(values), sample: PathSample(count: values.count))
      let found = estimate.valueAtRisk(.p99)
      if Double(found.low ?? .min) <= truth + 0.5 && truth - 0.5 <= Double(found.high ?? .max) { hits.quantile += 1 }
      if abs(estimate.mean - mean) <= estimate.halfWidth { hits.mean += 1 }
    }
    // Order statistics of whole numbers hold at least as often as stated.
    #expect(hits.quantile >= 179 && (law == 2 || hits.quantile <= 199), "\(hits)")
    #expect((179...199).contains(hits.mean), "\(hits)")
  }

  /// VaR is the smallest x with cumulative weight ≥ α, ES the mean of the worst 1 − α with a fraction at the atom: of
  /// 1, …, 1,000 VaR 99 is 990 and ES 99 is 995.5; of 200 values 99.5 % leaves one.
  @Test func tailsOfWholeNumbers() {
    let thousand = MeasureEstimate(PathColumn((1...1_000).map { Int64($0) }), sample: PathSample(count: 1_000))
    #expect(thousand.valueAtRisk(.p99).value == 990)
    #expect(thousand.expectedShortfall(.p99).value == 995.5)
    #expect(thousand.valueAtRisk(.p999).value == 999 && thousand.expectedShortfall(.p999).value == 1_000)
    #expect(thousand.mean == 500.5)
    // Half of the tail lies on the atom at 7: (0.005 · 7 + 0.005 · 107) / 0.01 = 57.
    let values = [Int64](repeating: 7, count: 995) + [Int64](repeating: 107, count: 5)
    let atom = MeasureEstimate(PathColumn(values), sample: PathSample(count: 1_000))
    #expect(atom.valueAtRisk(.p99).value == 7 && abs(atom.expectedShortfall(.p99).value - 57) < 1e-9)
  }

  /// Weights that are all one change nothing; a figure without variation is known exactly.
  @Test func weightsOfOneChangeNothing() {
    let values = uniforms(5, 2_000).map { Int64($0 * 1e9) }
    let plain = MeasureEstimate(PathColumn(values), sample: PathSample(count: 2_000))
    let weighted = MeasureEstimate(
      PathColumn(values), sample: PathSample(count: 2_000, weights: [Double](repeating: 1, count: 2_000)))
    #expect(plain.mean == weighted.mean && plain.standardError == weighted.standardError)
    for level in TailLevel.allCases {
      #expect(plain.valueAtRisk(level) == weighted.valueAtRisk(level))
      #expect(plain.expectedShortfall(level) == weighted.expectedShortfall(level))
    }
    let constant = MeasureEstimate(PathColumn(constant: 42), sample: PathSample(count: 10))
    #expect(constant.mean == 42 && constant.standardError == 0 && constant.valueAtRisk(.p99).value == 42)
  }
}
