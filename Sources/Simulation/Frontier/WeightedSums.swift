/// Sums over paths of what a structure's premium rests on, for means by the shares of `PathSample`: those are a linear and a
/// quadratic term of the weight, so both sums are kept. Integers, so that the order of paths leaves no trace.
struct WeightedSums: Sendable {
  /// A path's weight and its square, in parts of `PathKernel.weightScale`.
  struct Weight {
    let linear: Int64
    let quadratic: Int64

    /// A likelihood ratio.
    init(_ weight: Double) {
      let scale = Double(PathKernel.weightScale)
      linear = Int64((weight * scale).rounded())
      quadratic = Int64((weight * weight * scale).rounded())
    }
  }

  /// Sums of one power of the weight.
  struct Sums {
    /// The weights themselves.
    var weight: Int128 = 0
    /// Indemnities less the insurers' recoveries, in cents.
    var indemnity: Int128 = 0
    /// Their squares.
    var squares: Int128 = 0
    /// The premium, in cents.
    var premium: Int128 = 0
    /// The tax, in cents.
    var tax: Int128 = 0
  }

  private var linear = Sums()
  private var quadratic = Sums()

  /// Adds a path; nil for a weight of 1 on all paths.
  @inline(__always)
  mutating func add(_ figures: PathFigures, weight: Weight?) {
    linear.add(figures, weight: weight?.linear ?? 1)
    if let weight { quadratic.add(figures, weight: weight.quadratic) }
  }

  /// Adds the paths of another thread.
  mutating func add(_ other: WeightedSums) {
    linear.add(other.linear)
    quadratic.add(other.quadratic)
  }

  /// The mean of a figure: exact for one that is the same on all paths.
  func mean(_ figure: KeyPath<Sums, Int128>, _ sample: PathSample) -> Double {
    let (first, second) = sample.shareOfWeight
    func combined(_ key: KeyPath<Sums, Int128>) -> Double {
      first * Double(linear[keyPath: key]) + second * Double(quadratic[keyPath: key])
    }
    return combined(figure) / combined(\.weight)
  }
}

extension WeightedSums.Sums {
  @inline(__always)
  fileprivate mutating func add(_ figures: PathFigures, weight: Int64) {
    let weight = Int128(weight)
    let net = Int128(figures.indemnity - figures.insurersRecovery)
    self.weight += weight
    indemnity += net * weight
    squares += net * net * weight
    premium += Int128(figures.premium) * weight
    tax += Int128(figures.tax) * weight
  }

  fileprivate mutating func add(_ other: Self) {
    weight += other.weight
    indemnity += other.indemnity
    squares += other.squares
    premium += other.premium
    tax += other.tax
  }
}
