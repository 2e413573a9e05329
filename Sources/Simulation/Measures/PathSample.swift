/// How the paths of a run stand for the law they were drawn from: alike, in independent replicates, or by weight.
package struct PathSample: Sendable {
  /// Number of paths.
  package let count: Int
  /// Number of independent replicates, path p belonging to replicate p mod `replicates`; 1 if the paths themselves are
  /// independent.
  package let replicates: Int
  /// The likelihood ratio of each path, whose expectation is 1; empty if all are 1.
  package let weights: [Double]
  /// Mean and sum of squared deviations of the weights.
  let weightMoments: WeightMoments
  /// What each path counts for, adding up to 1; empty if all count alike.
  ///
  /// The weights' expectation is known, so their own mean serves as a control: a path of weight w counts for
  /// w·(1 − (w − w̄)(w̄ − 1)·n/S) / n, with S the sum of squared deviations. This is the regression estimator of every
  /// expectation at once, and it is exact for constants. Source: Owen, Monte Carlo theory, methods and examples (2013),
  /// 8.9 and 9.10. Weights too wild for it are scaled to their sum.
  package let shares: [Double]
  /// The same as a function of the weight w, for sums that keep no path: linear × w + quadratic × w², up to a factor that
  /// all paths share.
  package let shareOfWeight: (linear: Double, quadratic: Double)

  /// Mean and sum of squared deviations of weights.
  struct WeightMoments: Sendable {
    var mean = 1.0
    var squares = 0.0
  }

  /// Fewest points of a replicate for which replicates give an error; below, paths count as independent.
  private static let leastPoints = 2

  /// A sample.
  ///
  /// - Parameters:
  ///   - replicates: 32 for scrambled Sobol points, else 1.
  ///   - weights: of importance sampling, one a path; empty if none.
  package init(count: Int, replicates: Int = 1, weights: [Double] = []) {
    precondition(weights.isEmpty || weights.count == count, "Each path has its weight, or none has.")
    self.count = count
    self.replicates = replicates > 1 && count >= PathSample.leastPoints * replicates ? replicates : 1
    guard let first = weights.first, weights.contains(where: { $0 != first }) else {
      self.weights = []
      weightMoments = WeightMoments()
      shares = []
      shareOfWeight = (1, 0)
      return
    }
    self.weights = weights
    let moments = PathSample.moments(weights)
    weightMoments = moments
    let size = Double(count)
    let slope = (moments.mean - 1) * size / moments.squares
    let controlled = weights.map { $0 * (1 - ($0 - moments.mean) * slope) / size }
    let isControlled = controlled.allSatisfy { $0 >= 0 }
    shares = isControlled ? controlled : weights.map { $0 / (moments.mean * size) }
    shareOfWeight = isControlled ? (1 + moments.mean * slope, -slope) : (1, 0)
  }

  /// Moments of weights, summed in path order.
  private static func moments(_ weights: [Double]) -> WeightMoments {
    var sum = OrderedSum()
    for weight in weights { sum.add(weight) }
    let mean = sum.value / Double(weights.count)
    var squares = OrderedSum()
    for weight in weights { squares.add((weight - mean) * (weight - mean)) }
    return WeightMoments(mean: mean, squares: squares.value)
  }

  /// True if paths count differently.
  package var isWeighted: Bool { !shares.isEmpty }

  /// What a path counts for; all add up to 1.
  func share(of path: Int) -> Double { shares.isEmpty ? 1 / Double(count) : shares[path] }

  /// How many independent unweighted paths would hold as much information on an average: (Σw)² / Σw².
  /// Source: Kish, Survey Sampling (1965), 11.7.
  package var effectiveSize: Double {
    guard isWeighted else { return Double(count) }
    let size = Double(count)
    let mean = weightMoments.mean
    return size * mean * mean / (weightMoments.squares / size + mean * mean)
  }

  /// The half-width of a 95 % interval in standard errors: the normal law's, or Student's for the means of 32 replicates.
  package var halfWidthFactor: Double { replicates > 1 ? StudentFactor.of(degrees: replicates - 1) : NormalFactor.two }
}

/// The normal law's factor of a two-sided 95 % interval: Φ⁻¹(0.975).
enum NormalFactor {
  static let two = 1.959963984540054
}

/// Student's factors of a two-sided 95 % interval.
enum StudentFactor {
  /// The quantile 0.975 by the expansion of Abramowitz & Stegun, 26.7.5; five figures from 10 degrees on.
  static func of(degrees: Int) -> Double {
    let x = NormalFactor.two
    let (n, x2) = (Double(degrees), NormalFactor.two * NormalFactor.two)
    let first = x * (x2 + 1) / 4
    let second = x * (5 * x2 * x2 + 16 * x2 + 3) / 96
    let third = x * (3 * x2 * x2 * x2 + 19 * x2 * x2 + 17 * x2 - 15) / 384
    let fourth = x * (79 * x2 * x2 * x2 * x2 + 776 * x2 * x2 * x2 + 1482 * x2 * x2 - 1920 * x2 - 945) / 92160
    return x + first / n + second / (n * n) + third / (n * n * n) + fourth / (n * n * n * n)
  }
}
