/// A column in ascending order, sorted once for all the quantiles that are asked of it.
struct RankedColumn {
  private let sample: PathSample
  /// The figures in ascending order.
  private let values: [Int64]
  /// The paths in that order; empty where paths count alike.
  private let paths: [Int]

  /// A column of a sample; one that is the same on all paths has one figure.
  init(_ column: PathColumn, _ sample: PathSample) {
    self.sample = sample
    if column.isConstant || !sample.isWeighted {
      values = column.isConstant ? [column.constant] : column.values.sorted()
      paths = []
      return
    }
    let order = column.values.indices.sorted {
      let (left, right) = (column.values[$0], column.values[$1])
      return left == right ? $0 < $1 : left < right
    }
    values = order.map { column.values[$0] }
    paths = order
  }

  /// The smallest figure at or below which lies a share of the sample, 0…1.
  func quantile(_ share: Double) -> Int64 {
    guard !paths.isEmpty else {
      return values[min(values.count - 1, max(0, Int((share * Double(values.count)).rounded(.up)) - 1))]
    }
    var below = OrderedSum()
    for (rank, path) in paths.enumerated() {
      below.add(sample.share(of: path))
      if below.value >= share { return values[rank] }
    }
    return values[values.count - 1]
  }
}
