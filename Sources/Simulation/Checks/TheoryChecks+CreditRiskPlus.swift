import Contracts
import Receivables

extension TheoryChecks {
  /// The 25 exposures of the CreditRisk+ document with their probabilities of default. Source: golden/credit.json,
  /// creditrisk_plus_25_obligors_independent (CSFP 1997).
  package static let obligors: [(exposure: Int64, probability: Double)] = [
    (358_475, 0.3), (1_089_819, 0.3), (1_799_710, 0.1), (1_933_116, 0.15), (2_317_327, 0.15), (2_410_929, 0.15),
    (2_652_184, 0.3), (2_957_685, 0.15), (3_137_989, 0.05), (3_204_044, 0.05), (4_727_724, 0.015), (4_830_517, 0.05),
    (4_912_097, 0.05), (4_928_989, 0.3), (5_042_312, 0.1), (5_320_364, 0.075), (5_435_457, 0.05), (5_517_586, 0.03),
    (5_764_596, 0.075), (5_847_845, 0.03), (6_466_533, 0.3), (6_480_322, 0.3), (7_727_651, 0.016), (15_410_906, 0.1),
    (20_238_895, 0.075),
  ]

  /// The width of a unit of exposure, for laws on whole units.
  private static let unit: Int64 = 10_000

  /// The document's obligors under independent defaults: the engine against the exact convolution.
  package static func independentObligors(paths: Int, seed: UInt64, threads: Int) -> [Check] {
    let rounded = obligors.map { (units: Int(($0.exposure + unit / 2) / unit), probability: $0.probability) }
    let made = PoolCase.make(
      rounded.map { PoolCase.Class(count: 1, probability: $0.probability, units: Int64($0.units)) }, correlation: 0)
    let estimate = grossLoss(made, paths: paths, seed: seed, sampling: .pseudo, threads: threads)
    var law = [1.0]
    for obligor in rounded {
      var next = [Double](repeating: 0, count: law.count + obligor.units)
      for (loss, probability) in law.enumerated() {
        next[loss] += probability * (1 - obligor.probability)
        next[loss + obligor.units] += probability * obligor.probability
      }
      law = next
    }
    return compare("25 obligors, independent", "exact convolution (golden/credit.json)", estimate, law)
  }

  /// The same obligors under CreditRisk+: Gamma-mixed Poisson defaults drawn one by one against the recursion.
  package static func gammaMixedObligors(paths: Int, seed: UInt64) -> [Check] {
    let model = CreditRiskPlus(
      obligors.map { .init(units: Int(($0.exposure + unit / 2) / unit), rate: $0.probability) }, variance: 0.25)
    let random = CounterRandom(seed: seed)
    let rates = GammaDistribution(shape: 1 / model.variance)
    let losses = (0..<paths).map { Int64(model.loss(path: UInt64($0), random: random, rates: rates)) * 100 }
    let estimate = MeasureEstimate(PathColumn(losses), sample: PathSample(count: paths))
    let law = model.probabilities(through: Int(model.mean + 30 * model.deviation))
    let source = "CreditRisk+ recursion"
    return compare("25 obligors, CreditRisk+", source, estimate, law) + [
      Check(
        mean: "25 obligors, CreditRisk+: mean of the recursion", source: "Σ rate × exposure", expected: model.mean,
        actual: law.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }, standardError: model.mean * 1e-8)
    ]
  }

  /// The mean and the quantiles of a law on whole units beside an estimate.
  private static func compare(
    _ name: String, _ source: String, _ estimate: MeasureEstimate, _ law: [Double]
  ) -> [Check] {
    let mean = law.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    var checks = [
      Check(
        mean: "\(name): mean", source: source, expected: mean, actual: estimate.mean / 100,
        standardError: estimate.standardError / 100)
    ]
    for level in TailLevel.allCases {
      var cumulated = 0.0
      let quantile = law.firstIndex {
        cumulated += $0
        return cumulated >= Double(level.thousandths) / 1000
      }
      let found = estimate.valueAtRisk(level)
      checks.append(
        Check(
          quantile: "\(name): VaR \(level.name)", source: source, expected: Double(quantile ?? law.count),
          actual: Double(found.value) / 100,
          interval: Double(found.low ?? found.value) / 100...Double(found.high ?? found.value) / 100))
    }
    return checks
  }
}
