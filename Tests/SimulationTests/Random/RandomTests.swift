import Foundation
import Simulation
import Testing

@Suite struct RandomTests {
  /// Random123 1.09, kat_vectors, philox4x32 10.
  @Test func philoxGivesItsAuthorsVectors() {
    let none = CounterRandom.philox(counter: (0, 0, 0, 0), key: (0, 0))
    #expect(none == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let all = UInt32.max
    let full = CounterRandom.philox(counter: (all, all, all, all), key: (all, all))
    #expect(full == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = CounterRandom.philox(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0))
    #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  /// Against the system's own functions, which are right to about one unit in the last place.
  @Test func logarithmAndExponentialAgreeWithTheSystem() {
    for step in 1...20_000 {
      let x = Foundation.exp(Double(step - 10_000) / 40)
      #expect(abs(Elementary.log(x) - Foundation.log(x)) <= 2e-16 * max(1, abs(Foundation.log(x))))
      let y = Double(step - 10_000) / 15
      #expect(abs(Elementary.exp(y) / Foundation.exp(y) - 1) < 4e-16)
      let small = Double(step - 10_000) / 10_001
      #expect(abs(Elementary.expMinusOne(small) - expm1(small)) <= 1e-15 * abs(expm1(small)))
      #expect(abs(Elementary.logOnePlus(small) - log1p(small)) <= 1e-15 * abs(log1p(small)))
      #expect(abs(Elementary.logGamma(Double(step) / 50) - lgamma(Double(step) / 50)) < 1e-13 * Double(step))
    }
  }

  /// Φ(−1), Φ(−2), Φ(−3), Φ(−6), Φ(−10): DLMF 7.23 and Abramowitz and Stegun, tables 26.1 and 26.2.
  @Test func normalProbabilitiesAreThePublishedOnes() {
    let published: [(Double, Double)] = [
      (0, 0.5), (-1, 0.15865525393145705), (-2, 0.022750131948179207), (-3, 0.0013498980316300946),
      (-6, 9.865876450376946e-10), (-10, 7.619853024160527e-24), (1.5, 0.9331927987311419),
    ]
    for (x, probability) in published {
      #expect(abs(NormalDistribution.probability(below: x) / probability - 1) < 1e-13, "\(x)")
    }
  }

  /// Wichura (1988), the three values given with PPND16.
  @Test func normalQuantilesAreWichuras() {
    for (p, value) in [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)] {
      #expect(abs(NormalDistribution.quantile(p) / value - 1) < 1e-15)
    }
    for step in 1..<400 {
      let p = Double(step) / 400
      #expect(abs(NormalDistribution.probability(below: NormalDistribution.quantile(p)) - p) < 1e-15)
    }
  }

  /// scipy 1.17.1: stats.beta.cdf, stats.chi2.ppf, stats.t.cdf and stats.t.ppf.
  @Test func otherLawsAgreeWithScipy() {
    #expect(abs(BetaDistribution(a: 0.2, b: 3.8).probability(below: 0.05) - 0.747243546187906) < 1e-12)
    #expect(abs(BetaDistribution(a: 2, b: 2).probability(below: 0.25) - 0.15625) < 1e-14)
    #expect(abs(BetaDistribution(a: 3, b: 2).quantile(0.5) - 0.6142724318676105) < 1e-13)
    #expect(abs(2 * GammaDistribution(shape: 2).quantile(0.001) / 0.09080403553897909 - 1) < 1e-12)
    #expect(abs(2 * GammaDistribution(shape: 2).quantile(0.001, isUpper: true) / 18.466826952903151 - 1) < 1e-12)
    let student = StudentDistribution(degreesOfFreedom: 4)
    #expect(abs(student.probability(below: -3.7469473879791968) - 0.01) < 1e-13)
    #expect(abs(student.quantile(0.01) + 3.7469473879791968) < 1e-12)
    #expect(abs(student.quantile(0.45) + 0.13383036711194346) < 1e-13)
  }
}
