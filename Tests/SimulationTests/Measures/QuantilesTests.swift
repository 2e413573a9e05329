import Testing

@testable import Simulation

/// Value at risk and expected shortfall on samples whose figures are known with a pencil.
@Suite("Quantiles") struct QuantilesTests {
  private static func quantiles(_ values: [Int64]) -> Quantiles {
    Quantiles(values, sample: PathSample(count: values.count))
  }

  @Test("Of 1 to 1000, the smallest x with at least the level at or below it, and the mean beyond")
  func ranks() {
    let quantiles = Self.quantiles((0..<1000).map { Int64($0 * 7 % 1000 + 1) })
    #expect(TailLevel.allCases.map { quantiles.valueAtRisk($0).value } == [950, 990, 995, 999])
    #expect(TailLevel.allCases.map { quantiles.expectedShortfall($0).value } == [975.5, 995.5, 998, 1000])
  }

  // Hardy, An Introduction to Risk Measures for Actuarial Applications (2006), example of a discrete loss: 100 with
  // probability 0.005, 50 with 0.045, 10 with 0.10, else 0; its 95 % CTE is 55.
  @Test("A published discrete loss, and one whose atom is cut by the level")
  func atoms() {
    func times(_ count: Int, _ value: Int64) -> [Int64] { [Int64](repeating: value, count: count) }
    let quantiles = Self.quantiles(times(850, 0) + times(5, 100) + times(100, 10) + times(45, 50))
    #expect(quantiles.valueAtRisk(.p95).value == 10)
    #expect(quantiles.expectedShortfall(.p95).value == 55)
    #expect(quantiles.valueAtRisk(.p99).value == 50)
    #expect(quantiles.expectedShortfall(.p99).value == 75)
    let share = quantiles.share(of: .p99)
    #expect(share.valueAtRisk == 50 && abs(share.atValueAtRisk - 5.0 / 45) < 1e-12)
  }

  @Test("A fraction of a draw counts as a fraction")
  func fractions() {
    let quantiles = Self.quantiles((1...30).map(Int64.init))
    #expect(quantiles.valueAtRisk(.p95).value == 29)
    #expect(abs(quantiles.expectedShortfall(.p95).value - (30 + 0.5 * 29) / 1.5) < 1e-12)
    #expect(quantiles.valueAtRisk(.p99).value == 30)
    #expect(quantiles.expectedShortfall(.p99).value == 30)
  }

  // David & Nagaraja, Order Statistics (2003), 7.1: P(X(r) ≤ ξ < X(s)) = Σ C(n,i) pⁱ(1 − p)ⁿ⁻ⁱ over r ≤ i < s.
  @Test("The ranks of the interval leave at most 2.5 % on each side, and the next ones would leave more")
  func intervalRanks() throws {
    for (trials, thousandths) in [(100, 50), (1000, 10), (5000, 1)] {
      let ranks = BinomialRanks(trials: trials, thousandths: thousandths)
      let p = Double(thousandths) / 1000
      // Probabilities from the first one on, by their recurrence.
      var term = 1.0
      for _ in 0..<trials { term *= 1 - p }
      var cumulated = [term]
      for count in 0..<400 where count < trials {
        term *= Double(trials - count) / Double(count + 1) * p / (1 - p)
        cumulated.append(cumulated[count] + term)
      }
      let lower = try #require(ranks.lower)
      #expect(cumulated[lower] >= 0.975 && cumulated[lower - 1] < 0.975)
      if let upper = ranks.upper {
        #expect(cumulated[upper] <= 0.025 && cumulated[upper + 1] > 0.025)
      } else {
        #expect(cumulated[0] > 0.025)
      }
    }
    // The normal law's ranks, a hundred thousand draws: 5000 ± 1.96 · 68.92.
    let many = BinomialRanks(trials: 100_000, thousandths: 50)
    let (lower, upper) = (try #require(many.lower), try #require(many.upper))
    #expect(abs(lower - 5135) <= 1 && abs(upper - 4864) <= 1)
  }

  @Test("Too few paths for a level say so, and a figure that is the same everywhere has no error")
  func extremes() {
    let few = Self.quantiles((1...100).map(Int64.init))
    #expect(few.valueAtRisk(.p999).value == 100 && few.valueAtRisk(.p999).high == nil)
    let same = MeasureEstimate(PathColumn([Int64](repeating: 7, count: 500)), sample: PathSample(count: 500))
    #expect(same.mean == 7 && same.standardError == 0 && same.deviation == 0)
    #expect(same.valueAtRisk(.p99) == .init(value: 7, low: 7, high: 7))
    let constant = MeasureEstimate(PathColumn(constant: 7), sample: PathSample(count: 500))
    #expect(constant.mean == 7 && constant.expectedShortfall(.p999).value == 7)
  }

  @Test("Weights of one give the figures of no weights; weights in general equal the draws counted so often")
  func weights() {
    var draws = TestDraws(seed: 5)
    let values = (0..<2000).map { _ in Int64(draws.uniform() * 1000) }
    let ones = PathSample(count: 2000, weights: [Double](repeating: 1, count: 2000))
    #expect(!ones.isWeighted && ones.effectiveSize == 2000)
    // Integer weights stand for draws that occur as often; their mean is one, so nothing is to be corrected.
    let counts = (0..<2000).map { _ in Int(draws.uniform() * 4) }
    let total = Double(counts.reduce(0, +))
    let weighted = PathSample(count: 2000, weights: counts.map { Double($0) * 2000 / total })
    let repeated = zip(values, counts).flatMap { [Int64](repeating: $0, count: $1) }
    let (left, right) = (
      MeasureEstimate(PathColumn(values), sample: weighted),
      MeasureEstimate(PathColumn(repeated), sample: PathSample(count: repeated.count))
    )
    #expect(abs(left.mean - right.mean) < 1e-9 && abs(left.deviation / right.deviation - 1) < 1e-3)
    for level in TailLevel.allCases {
      #expect(left.valueAtRisk(level).value == right.valueAtRisk(level).value)
      #expect(abs(left.expectedShortfall(level).value - right.expectedShortfall(level).value) < 1e-6)
    }
  }
}
