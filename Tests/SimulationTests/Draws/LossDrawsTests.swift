import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@Suite struct LossDrawsTests {
  private static func defaults(_ change: (inout Case) -> Void) -> [SimulatedDefault] {
    var caseData = TinyPortfolio.caseData(buyers: 400, probability: 0.3)
    change(&caseData)
    let sampler = DefaultSampler(caseData)
    return (0..<300).flatMap { sampler.draws(path: $0).defaults }
  }

  private static func near(_ values: [Double], mean: Double, deviation: Double) -> Bool {
    let own = values.reduce(0, +) / Double(values.count)
    return abs(own - mean) < 3.5 * deviation / Double(values.count).squareRoot()
  }

  /// Model §6: kinds, cuts and Beta recoveries of the law stated: mean m, variance m(1 − m)/(c + 1).
  @Test func kindsCutsAndRecoveriesHaveTheirLaws() {
    let drawn = LossDrawsTests.defaults {
      $0.market.insolvencyShare = 0.7
      $0.market.limitCutProbability = 0.3
      $0.market.insolvencyRecovery = Market.Recovery(mean: 0.05, concentration: 4, meanDelayDays: 690)
      $0.market.protractedRecovery = Market.Recovery(mean: 0.5, concentration: 4, meanDelayDays: 300)
    }
    #expect(drawn.count > 20_000)
    #expect(LossDrawsTests.near(drawn.map { $0.isInsolvency ? 1 : 0 }, mean: 0.7, deviation: 0.21.squareRoot()))
    #expect(LossDrawsTests.near(drawn.map { $0.isLimitCut ? 1 : 0 }, mean: 0.3, deviation: 0.21.squareRoot()))
    for (isInsolvency, mean, delay) in [(true, 0.05, 690.0), (false, 0.5, 300.0)] {
      let own = drawn.filter { $0.isInsolvency == isInsolvency }
      let shares = own.map { Double($0.recoveryShare) / 1e6 }
      let variance = mean * (1 - mean) / 5
      #expect(LossDrawsTests.near(shares, mean: mean, deviation: variance.squareRoot()))
      let squares = shares.map { ($0 - mean) * ($0 - mean) }
      #expect(abs(squares.reduce(0, +) / Double(squares.count) / variance - 1) < 0.06)
      // An exponential rounded up to a day is half a day longer in the mean: 1 / (1 − e^(−1/mean)).
      let rounded = 1 / (1 - exp(-1 / delay))
      #expect(LossDrawsTests.near(own.map { Double($0.recoveryDelayDays) }, mean: rounded, deviation: delay))
    }
  }

  /// Model §6: exactly the mean without concentration; `lgd` sets it; retention of title adds its share, the sum capped.
  @Test func certainRecoveriesAreExact() {
    let drawn = LossDrawsTests.defaults { caseData in
      caseData.market.insolvencyRecovery = Market.Recovery(mean: 0.4, concentration: nil, meanDelayDays: 0)
      let buyers = caseData.portfolio.buyers.enumerated().map { index, buyer in
        var buyer = buyer
        if index % 3 == 1 { buyer.lossGivenDefault = Rate(percent: 45) }
        if index % 3 == 2 { buyer.retentionOfTitle = Rate(percent: 70) }
        return buyer
      }
      caseData.portfolio = Portfolio(asOf: caseData.asOf, buyers: buyers, invoices: [])
    }
    for loss in drawn {
      #expect(loss.recoveryShare == [400_000, 550_000, 1_000_000][Int(loss.buyer) % 3])
      #expect(loss.recoveryDelayDays == 0)
    }
  }

  /// Model §6: k = exp(−β·Z − β²/2), whose mean is 1, in 33 levels.
  @Test func latenessFollowsTheGlobalFactor() {
    var caseData = TinyPortfolio.caseData(buyers: 100, probability: 0.1)
    caseData.market.latenessSensitivity = 0.25
    let sampler = DefaultSampler(caseData)
    let draws = (0..<20_000).map { sampler.draws(path: $0) }
    let factors = draws.map { Double($0.level.factor) / 1000 }
    #expect(LossDrawsTests.near(factors, mean: 1, deviation: 0.26))
    let logarithms = factors.map { log($0) }
    #expect(LossDrawsTests.near(logarithms, mean: -0.03125, deviation: 0.25))
    // Bad times are late and many default.
    func meanCount(_ isWanted: (Int) -> Bool) -> Double {
      let counts = draws.filter { isWanted($0.level.index) }.map { Double($0.defaults.count) }
      return counts.reduce(0, +) / Double(counts.count)
    }
    let (late, early) = (meanCount { $0 > 18 }, meanCount { $0 < 14 })
    #expect(late > 2 * early)
  }
}
