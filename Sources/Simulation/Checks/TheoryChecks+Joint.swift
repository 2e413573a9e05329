import Contracts
import Receivables

extension TheoryChecks {
  /// Two classes of buyers whose joint probability of default is known.
  package struct Pair: Sendable {
    /// One-year probabilities of default.
    package var probabilities: (Double, Double)
    /// Correlation.
    package var correlation: Double
    /// Φ₂ of both thresholds.
    package var joint: Double
  }

  /// Joint defaults under the Gaussian copula. Source: golden/credit.json, joint_default_gaussian (bivariate normal).
  package static let pairs: [Pair] = [
    Pair(probabilities: (0.01, 0.01), correlation: 0.2, joint: 0.0003389171790734169),
    Pair(probabilities: (0.0106, 0.0018), correlation: 0.2, joint: 8.091487362771321e-05),
    Pair(probabilities: (0.2, 0.02), correlation: 0.5, joint: 0.013233099716092989),
  ]

  /// The joint probability of default of two buyers, measured on all pairs of two classes of `size` buyers: a path then
  /// tells size² pairs at once.
  package static func check(_ pair: Pair, size: Int = 100, paths: Int, seed: UInt64, threads: Int) -> Check {
    let (first, second) = pair.probabilities
    // The second class owes so much that one sum tells both numbers of defaults.
    let shift = 1_000
    let made = PoolCase.make(
      [
        PoolCase.Class(count: size, probability: first),
        PoolCase.Class(count: size, probability: second, units: Int64(shift)),
      ], correlation: pair.correlation)
    let run = Simulator(made, seed: seed, sampling: .sobol).run(paths: paths, threads: threads)
    let pairs = PathColumn(
      (0..<run.paths).map { path in
        let units = run.scenarios[0].grossLoss[path] / 100
        return (units % Int64(shift)) * (units / Int64(shift))
      })
    let estimate = MeasureEstimate(pairs, sample: PathSample(count: run.paths, replicates: run.replicates))
    let all = Double(size * size)
    return Check(
      mean: "joint default \(first), \(second), correlation \(pair.correlation)",
      source: "bivariate normal (golden/credit.json)", expected: pair.joint, actual: estimate.mean / all,
      standardError: estimate.standardError / all)
  }

  /// A quantile of the loss share of an infinitely fine pool. Source: golden/credit.json, vasicek_large_pool_quantiles;
  /// Vasicek, "The distribution of loan portfolio value" (Risk, 2002).
  package struct LargePool: Sendable {
    /// Probability of default.
    package var probability: Double
    /// Correlation.
    package var correlation: Double
    /// Quantiles 99, 99.5 and 99.9 % of the share that defaults.
    package var quantiles: [Double]
  }

  /// Large pools.
  package static let largePools: [LargePool] = [
    LargePool(
      probability: 0.01, correlation: 0.12, quantiles: [0.0525265921288146, 0.0631685285374603, 0.09032583132606531]),
    LargePool(
      probability: 0.01, correlation: 0.2, quantiles: [0.0752507894354962, 0.09458787854073053, 0.14552526613107136]),
    LargePool(
      probability: 0.05, correlation: 0.2, quantiles: [0.2495748245593865, 0.2907868093429081, 0.38442246676914177]),
  ]

  /// The quantiles of a pool of many buyers, less the granularity of its number.
  ///
  /// A pool of n buyers is wider than the limit; the first order of the difference is
  /// q_n − q ≈ −(1 / 2n φ(x)) · d/dx [φ(x) p(x)(1 − p(x)) / p′(x)] at the factor x of the quantile.
  /// Source: Gordy, "Granularity adjustment in portfolio credit risk measurement" (2003), one-factor Gaussian case.
  package static func check(
    _ pool: LargePool, count: Int, paths: Int, seed: UInt64, threads: Int
  ) -> [Check] {
    let made = PoolCase.make(
      [PoolCase.Class(count: count, probability: pool.probability)], correlation: pool.correlation)
    let estimate = grossLoss(made, paths: paths, seed: seed, sampling: .importance, threads: threads)
    let size = Double(count) * 100
    return zip([TailLevel.p99, .p995, .p999], pool.quantiles).map { level, quantile in
      let found = estimate.valueAtRisk(level)
      let granularity = pool.granularity(at: Double(level.thousandths) / 1000) / Double(count)
      return Check(
        quantile: "large pool \(pool.probability), correlation \(pool.correlation): VaR \(level.name)",
        source: "Vasicek's limit (golden/credit.json) with the granularity of \(count) buyers",
        expected: quantile + granularity, actual: Double(found.value) / size,
        interval: Double(found.low ?? found.value) / size...Double(found.high ?? found.value) / size)
    }
  }
}

extension TheoryChecks.LargePool {
  /// The granularity of the quantile times the number of buyers, by central differences.
  func granularity(at level: Double) -> Double {
    let root = correlation.squareRoot()
    let own = (1 - correlation).squareRoot()
    let threshold = NormalDistribution.quantile(probability)
    // Losses rise as the factor falls; x is the factor's opposite at the quantile.
    func share(_ x: Double) -> Double { NormalDistribution.probability(below: (threshold + root * x) / own) }
    func slope(_ x: Double) -> Double { (share(x + 1e-4) - share(x - 1e-4)) / 2e-4 }
    func density(_ x: Double) -> Double { NormalDistribution.density(x) }
    func term(_ x: Double) -> Double { density(x) * share(x) * (1 - share(x)) / slope(x) }
    let x = NormalDistribution.quantile(level)
    return -(term(x + 1e-3) - term(x - 1e-3)) / 2e-3 / (2 * density(x))
  }
}

extension TheoryChecks {
  /// Every check, as `verify` and `bench` run it: half a minute of work.
  package static func all(threads: Int) -> [Check] {
    pools.flatMap { pool in
      check(pool, meanPaths: pool.meanPaths, tailPaths: pool.tailPaths, seed: 11, threads: threads)
    } + pairs.map { check($0, paths: 200_000, seed: 3, threads: threads) }
      + largePools.flatMap { check($0, count: 4_000, paths: 50_000, seed: 5, threads: threads) }
      + independentObligors(paths: 200_000, seed: 7, threads: threads) + gammaMixedObligors(paths: 400_000, seed: 1)
  }
}

extension TheoryChecks.Pool {
  /// Paths that know the mean to a thousandth: few defaults a path tell less.
  package var meanPaths: Int { Double(count) * probability < 5 ? 1 << 21 : 1 << 19 }
  /// Paths that know the quantiles to one default, or to 2 %: the chi-square of a Student-t is not shifted.
  package var tailPaths: Int { freedom == nil ? 400_000 : 3_000_000 }
}
