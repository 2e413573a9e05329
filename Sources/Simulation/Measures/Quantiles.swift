/// Value at risk and expected shortfall of a figure over the paths of a sample, with 95 % intervals.
///
/// VaR_α = smallest x with cumulative weight ≥ α; ES_α = mean of the worst 1 − α, fractional at the atom (Acerbi &
/// Tasche, On the coherence of expected shortfall, 2002). Intervals of VaR: order statistics for independent paths;
/// for replicates and weights the tail probability's own standard error, inverted (Glynn, Importance sampling for Monte
/// Carlo estimation of quantiles, 1996). The error of ES is that of the mean of (X − VaR)⁺ / (1 − α).
package struct Quantiles: Sendable {
  /// A value at risk in cents; a bound is nil where the sample is too small to tell.
  package struct ValueAtRisk: Hashable, Sendable {
    /// The value.
    package var value: Int64
    /// The lower bound of its 95 % interval.
    package var low: Int64?
    /// The upper bound.
    package var high: Int64?
  }

  /// An expected shortfall in cents.
  package struct ExpectedShortfall: Hashable, Sendable {
    /// The value.
    package var value: Double
    /// Its standard error.
    package var standardError: Double
  }

  /// What the paths of a tail count for in its expected shortfall.
  package struct TailShare: Hashable, Sendable {
    /// The value at risk: worse paths count whole.
    package var valueAtRisk: Int64
    /// What a path at the value at risk itself counts for, relative to a worse one, 0…1.
    package var atValueAtRisk: Double
  }

  private let sample: PathSample
  private let tail: UpperTail
  /// What the paths at the tail's floor, which it does not list, count for.
  private let floorShare: Double

  /// Tail measures of a column; the greatest 5 % and what the intervals need are sorted, the rest is not.
  package init(_ values: [Int64], sample: PathSample) {
    precondition(values.count == sample.count && sample.count > 0, "A figure for each path.")
    self.sample = sample
    let expected = Double(sample.count) * 0.05
    var depth = Int(expected + 12 * expected.squareRoot()) + 16
    var found = UpperTail(values, depth: depth)
    // Weights may put five percent deeper in the sample than they lie without.
    while sample.isWeighted, depth < sample.count, Quantiles.weight(of: found, sample) < 0.1 {
      depth *= 2
      found = UpperTail(values, depth: depth)
    }
    tail = found
    var share = OrderedSum()
    for (path, value) in values.enumerated() where value == found.floor { share.add(sample.share(of: path)) }
    floorShare = share.value
  }

  private static func weight(of tail: UpperTail, _ sample: PathSample) -> Double {
    tail.entries.reduce(0) { $0 + sample.share(of: $1.path) }
  }

  /// The value at risk and its 95 % interval.
  package func valueAtRisk(_ level: TailLevel) -> ValueAtRisk {
    let value = quantile(beyond: Double(level.beyond) / 1000, exactly: level)
    if !sample.isWeighted && sample.replicates == 1 {
      let ranks = BinomialRanks(trials: sample.count, thousandths: level.beyond)
      return ValueAtRisk(
        value: value, low: ranks.lower.map { tail.value(at: $0) }, high: ranks.upper.map { tail.value(at: $0) })
    }
    let share = share(of: level)
    var probability = MeanEstimator(sample)
    for entry in tail.entries {
      if entry.value < value { break }
      probability.add(entry.value > value ? 1 : share.atValueAtRisk, path: entry.path)
    }
    let error = probability.estimate(over: sample.count, weights: sample.weightMoments).standardError
    let (beyond, half) = (Double(level.beyond) / 1000, sample.halfWidthFactor * error)
    return ValueAtRisk(
      value: value, low: min(value, quantile(beyond: beyond + half)),
      high: beyond > half ? max(value, quantile(beyond: beyond - half)) : nil)
  }

  /// The expected shortfall and its standard error.
  package func expectedShortfall(_ level: TailLevel) -> ExpectedShortfall {
    let threshold = quantile(beyond: Double(level.beyond) / 1000, exactly: level)
    let beyond = Double(level.beyond) / 1000
    var excess = MeanEstimator(sample)
    var sum: Int128 = 0
    for entry in tail.entries {
      if entry.value <= threshold { break }
      excess.add(Double(entry.value - threshold) / beyond, path: entry.path)
      sum += Int128(entry.value - threshold)
    }
    let estimate = excess.estimate(over: sample.count, weights: sample.weightMoments)
    // The exact sum where paths count alike; the regression estimate else.
    let mean = sample.isWeighted ? estimate.mean : Double(sum) / (beyond * Double(sample.count))
    return ExpectedShortfall(value: Double(threshold) + mean, standardError: estimate.standardError)
  }

  /// What the paths beyond a level count for; the worse ones and the fraction of those at the value at risk add up to
  /// 1 − α.
  package func share(of level: TailLevel) -> TailShare {
    let threshold = quantile(beyond: Double(level.beyond) / 1000, exactly: level)
    var (worse, atom) = (OrderedSum(), OrderedSum())
    for entry in tail.entries {
      if entry.value < threshold { break }
      if entry.value > threshold {
        worse.add(sample.share(of: entry.path))
      } else {
        atom.add(sample.share(of: entry.path))
      }
    }
    let rest = Double(level.beyond) / 1000 - worse.value
    let whole = threshold == tail.floor ? floorShare : atom.value
    return TailShare(valueAtRisk: threshold, atValueAtRisk: whole > 0 ? min(1, max(0, rest / whole)) : 0)
  }

  /// The smallest figure beyond which lies at most a probability.
  private func quantile(beyond probability: Double, exactly level: TailLevel? = nil) -> Int64 {
    if !sample.isWeighted {
      let rank = level.map { sample.count * $0.beyond / 1000 } ?? Int(Double(sample.count) * probability)
      return tail.value(at: min(rank, sample.count - 1))
    }
    var weight = OrderedSum()
    for entry in tail.entries {
      weight.add(sample.share(of: entry.path))
      if weight.value > probability * (1 + 1e-12) { return entry.value }
    }
    return tail.floor
  }
}
