/// Ranks of the order statistics that enclose a quantile with 95 % probability, whatever the law of the sample.
///
/// The number of draws beyond the true quantile is binomial; each side leaves at most 2.5 %. Source: David & Nagaraja,
/// Order Statistics (2003), 7.1.
struct BinomialRanks {
  /// How many draws stand before the upper bound in descending order; nil if no draw is high enough.
  let upper: Int?
  /// How many draws stand before the lower bound; nil if no draw is low enough.
  let lower: Int?

  /// The ranks for `trials` draws and a probability of `thousandths` / 1000 beyond the quantile.
  ///
  /// The probabilities are taken relative to the mode's by their recurrence, so that no logarithm is needed.
  init(trials: Int, thousandths: Int) {
    let (hit, miss) = (Double(thousandths), Double(1000 - thousandths))
    let mode = (trials + 1) * thousandths / 1000
    let negligible = 1e-18
    var below: [Double] = []
    var probability = 1.0
    var count = mode
    while count > 0, probability > negligible {
      probability *= Double(count) * miss / (Double(trials - count + 1) * hit)
      count -= 1
      below.append(probability)
    }
    var above: [Double] = []
    probability = 1
    count = mode
    while count < trials, probability > negligible {
      probability *= Double(trials - count) * hit / (Double(count + 1) * miss)
      count += 1
      above.append(probability)
    }
    let total = below.reduce(0, +) + 1 + above.reduce(0, +)
    let first = mode - below.count
    var cumulated = 0.0
    var (last, enough): (Int?, Int?) = (nil, nil)
    for (position, term) in (below.reversed() + [1] + above).enumerated() {
      cumulated += term / total
      if cumulated <= 0.025 { last = first + position }
      if enough == nil, cumulated >= 0.975 { enough = first + position }
    }
    upper = last
    lower = enough.flatMap { $0 < trials ? $0 : nil }
  }
}
