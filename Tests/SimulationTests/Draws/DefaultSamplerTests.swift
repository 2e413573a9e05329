import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@Suite struct DefaultSamplerTests {
  /// A homogeneous pool of one factor, as the golden figures have it.
  private static func pool(
    buyers: Int, probability: Double, correlation: Double, freedom: Double? = nil, seed: UInt64 = 11
  ) -> Case {
    var caseData = TinyPortfolio.caseData(buyers: buyers, probability: probability, seed: seed)
    caseData.market.dependence.global = correlation
    caseData.market.dependence.sector = 0
    if let freedom {
      caseData.market.dependence.family = .studentT
      caseData.market.dependence.degreesOfFreedom = freedom
    }
    return caseData
  }

  private static func moments(_ values: [Double]) -> (mean: Double, error: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    return (mean, deviation / Double(values.count).squareRoot(), deviation)
  }

  /// Finite pools, exact by a fine trapezoid on the factor: golden/credit.json (finite_homogeneous_pools_gaussian_one_factor
  /// and _student_t_common_chi2); p0 is the probability of no default.
  @Test func countsOfFinitePoolsAreTheExactOnes() {
    for (buyers, p, rho, freedom, mean, deviation, none) in [
      (100, 0.01, 0.2, nil, 1.0, 1.8317423598386442, 0.5680925155748899),
      (100, 0.05, 0.12, nil, 5.0, 4.418968852402017, 0.08322777669786759),
      (1000, 0.01, 0.2, nil, 10.0, 15.76636489157796, 0.1451264189866763),
      (100, 0.01, 0.2, 4.0, 1.0, 3.898362558793166, 0.8146896675986011),
      (100, 0.05, 0.0, 10.0, 5.0, 4.446390840398069, 0.09847682181164004),
    ] as [(Int, Double, Double, Double?, Double, Double, Double)] {
      let sampler = DefaultSampler(
        DefaultSamplerTests.pool(buyers: buyers, probability: p, correlation: rho, freedom: freedom))
      let paths = 30_000
      let counts = (0..<paths).map { Double(sampler.draws(path: $0).defaults.count) }
      let own = DefaultSamplerTests.moments(counts)
      #expect(abs(own.mean - mean) < 3.5 * own.error, "N \(buyers) ρ \(rho) ν \(freedom ?? 0): \(own.mean)")
      let squares = DefaultSamplerTests.moments(counts.map { ($0 - mean) * ($0 - mean) })
      #expect(abs(squares.mean - deviation * deviation) < 3.5 * squares.error)
      let nobody = Double(counts.count { $0 == 0 }) / Double(paths)
      #expect(abs(nobody - none) < 3.5 * (none * (1 - none) / Double(paths)).squareRoot())
    }
  }

  /// Two buyers of different risk: golden/credit.json, joint_default_gaussian.
  @Test func pairsDefaultTogetherAsOftenAsTheBivariateNormalSays() {
    for (left, right, rho, joint) in [(0.2, 0.02, 0.5, 0.013233099716092989), (0.01, 0.01, 0.2, 0.0003389171790734169)]
    {
      var caseData = DefaultSamplerTests.pool(buyers: 2, probability: left, correlation: rho)
      let buyers = zip(caseData.portfolio.buyers, [left, right]).map { buyer, probability in
        var buyer = buyer
        buyer.defaultProbability = probability
        return buyer
      }
      caseData.portfolio = Portfolio(asOf: TinyPortfolio.asOf, buyers: buyers, invoices: [])
      let sampler = DefaultSampler(caseData)
      let paths = 400_000
      let both = (0..<paths).count { sampler.draws(path: $0).defaults.count == 2 }
      let error = (joint * (1 - joint) / Double(paths)).squareRoot()
      #expect(abs(Double(both) / Double(paths) - joint) < 3.5 * error)
    }
  }

  /// Thinning against naive draws: a normal for every buyer, compared with its threshold, its day by inverting F.
  @Test func thinningHasTheLawOfNaiveDraws() {
    var caseData = TinyPortfolio.caseData(buyers: 60)
    caseData.market.dependence.country = 0.05
    caseData.horizonMonths = 24
    caseData.market.stressDays = 40
    let market = caseData.market.dependence
    let days = caseData.endOfHorizon - caseData.asOf + 40
    let sampler = DefaultSampler(caseData)
    let paths = 20_000
    var counts: (thinned: [Double], naive: [Double]) = ([], [])
    var byQuarter = (thinned: [Double](repeating: 0, count: 9), naive: [Double](repeating: 0, count: 9))
    var generator = SystemLikeGenerator(state: 99)
    let sectors = Array(Set(caseData.portfolio.buyers.map(\.sector))).sorted()
    let years = ModelYears(caseData)
    for path in 0..<paths {
      let drawn = sampler.draws(path: path).defaults
      counts.thinned.append(Double(drawn.count))
      for loss in drawn {
        #expect(loss.day >= caseData.asOf && loss.day < years.end)
        byQuarter.thinned[min(8, (loss.day - caseData.asOf) * 9 / days)] += 1
      }
      let global = generator.normal()
      let country = generator.normal()
      let sector = sectors.map { _ in generator.normal() }
      var count = 0.0
      for buyer in caseData.portfolio.buyers {
        // A blank sector has a factor of its own.
        let own = buyer.sector.isEmpty ? generator.normal() : sector[sectors.firstIndex(of: buyer.sector)!]
        let x =
          market.global.squareRoot() * global + market.sector.squareRoot() * own + market.country.squareRoot() * country
          + (1 - market.global - market.sector - market.country).squareRoot() * generator.normal()
        let hazard = -log(1 - 0.5 * erfc(-x / 2.squareRoot())) / -log(1 - (buyer.defaultProbability ?? 0))
        let year = min(2, Int(hazard))
        if hazard >= 3 { continue }
        let day = years.starts[year] + Int((hazard - Double(year)) * Double(years.days(year)))
        if day >= years.end { continue }
        count += 1
        byQuarter.naive[min(8, (day - caseData.asOf) * 9 / days)] += 1
      }
      counts.naive.append(count)
    }
    let (thinned, naive) = (
      DefaultSamplerTests.moments(counts.thinned), DefaultSamplerTests.moments(counts.naive)
    )
    #expect(
      abs(thinned.mean - naive.mean) < 3.5 * (thinned.error * thinned.error + naive.error * naive.error).squareRoot())
    #expect(abs(thinned.deviation / naive.deviation - 1) < 0.03)
    for (left, right) in zip(byQuarter.thinned, byQuarter.naive) {
      // Defaults of one path are not independent: their variance is some times that of a count.
      #expect(abs(left - right) < 3.5 * (3 * (left + right)).squareRoot(), "\(left) against \(right)")
    }
  }

  /// Model §6: F(12 months) = pd_1y exactly, and within the year the day is uniform in the cumulative hazard.
  @Test func daysFollowTheHazard() {
    let sampler = DefaultSampler(DefaultSamplerTests.pool(buyers: 500, probability: 0.3, correlation: 0.2))
    var counts = [Double](repeating: 0, count: 5)
    var total = 0.0
    for path in 0..<2000 {
      for loss in sampler.draws(path: path).defaults {
        counts[(loss.day - TinyPortfolio.asOf) / 73] += 1
        total += 1
      }
    }
    for fifth in 0..<5 {
      let expected = (pow(0.7, Double(fifth) / 5) - pow(0.7, Double(fifth + 1) / 5)) / 0.3
      #expect(abs(counts[fifth] / total - expected) < 0.01, "\(fifth)")
    }
  }
}

/// A generator for naive draws, apart from the product's: Knuth's MMIX congruence with a mixed output, Box–Muller.
struct SystemLikeGenerator {
  var state: UInt64
  mutating func unit() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state ^ state >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    return (Double(mixed >> 11) + 0.5) * 0x1p-53
  }
  mutating func normal() -> Double { (-2 * log(unit())).squareRoot() * cos(2 * .pi * unit()) }
}
