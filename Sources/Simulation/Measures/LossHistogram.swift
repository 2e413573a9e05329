/// How often the gross and the retained loss of a path fall into equal steps, for a picture of both laws.
package struct LossHistogram: Sendable {
  /// The width of a step, in cents.
  package let step: Int64
  /// Share of paths by step of the gross loss; the last step holds everything beyond.
  package private(set) var gross: [Double]
  /// The same of the retained loss.
  package private(set) var retained: [Double]

  /// Number of steps.
  package static let steps = 24

  /// Counts both losses in steps that end at the gross loss's 99.5 % quantile, rounded up to one, two or five of a power of
  /// ten.
  init(_ columns: ScenarioColumns, sample: PathSample) {
    gross = [Double](repeating: 0, count: LossHistogram.steps)
    retained = gross
    guard sample.count > 0, !columns.grossLoss.isConstant else {
      step = 1
      return
    }
    let bound = Quantiles(columns.grossLoss.values, sample: sample).valueAtRisk(.p995).value
    step = LossHistogram.round(up: max(1, bound / Int64(LossHistogram.steps)))
    for path in 0..<sample.count {
      let share = sample.share(of: path)
      gross[position(columns.grossLoss[path])] += share
      retained[position(columns.retainedLoss[path])] += share
    }
  }

  private func position(_ loss: Int64) -> Int { Int(min(max(0, loss / step), Int64(LossHistogram.steps - 1))) }

  private static func round(up width: Int64) -> Int64 {
    var unit: Int64 = 1
    while unit < width / 10 { unit *= 10 }
    for factor in [1, 2, 5, 10, 20, 50, 100] as [Int64] where unit * factor >= width { return unit * factor }
    return width
  }
}
