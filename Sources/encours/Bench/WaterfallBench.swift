import Contracts
import Receivables

/// Speed of the claim waterfall: the same code that `audit` and `claims` run, on a million losses of all sizes.
struct WaterfallBench {
  private let losses: [Money]
  private let waterfall: ClaimWaterfall

  /// A million losses from a few euros to some millions, by a fixed sequence.
  init() throws {
    // A linear congruential sequence (Knuth's MMIX constants) is random enough to spread sizes.
    var state: UInt64 = 1
    losses = (0..<1_000_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Money(cents: Int64(state >> 36) % (1 << Int64(8 + state % 21)))
    }
    guard let from = Day("2026-01-01") else { preconditionFailure("a day that exists") }
    var terms = PolicyTerms(structure: .wholeTurnover, from: from, months: 12, namedPercentage: Rate(percent: 90))
    terms.claimsThreshold.amount = Money(units: 500)
    terms.eachAndEveryFirstLoss = Money(units: 250)
    waterfall = ClaimWaterfall(terms)
  }

  /// Settles every loss `rounds` times, each round a policy year; returns the sum of indemnities, which the compiler
  /// cannot do without.
  func settle(rounds: Int) -> Money {
    var sum = Money.zero
    let percentage = Rate(percent: 90)
    for _ in 0..<rounds {
      var year = YearBalance(aggregateLeft: Money(units: 100_000), liabilityLeft: Money(units: 2_000_000_000))
      for loss in losses {
        let steps = waterfall.perLoss(covered: loss, share: loss * percentage)
        sum += waterfall.settle(steps, in: &year).indemnity
      }
    }
    return sum
  }

  /// Claims a second on one core: least, median and greatest of seven runs of five million.
  func run() -> (least: Double, median: Double, most: Double) {
    var sum = Money.zero
    let seconds = Stopwatch.measure(runs: 7) { sum += settle(rounds: 5) }
    precondition(sum.cents > 0)
    return (5e6 / seconds.most, 5e6 / seconds.median, 5e6 / seconds.least)
  }
}
