/// What a run says of one measure: the contract's M. Amounts in cents.
package struct MeasureEstimate: Sendable {
  /// The mean over the paths.
  package let mean: Double
  /// The standard error of the mean.
  package let standardError: Double
  /// The standard deviation of a path.
  package let deviation: Double
  /// Value at risk by level.
  package let valueAtRisk: [TailLevel: Quantiles.ValueAtRisk]
  /// Expected shortfall by level.
  package let expectedShortfall: [TailLevel: Quantiles.ExpectedShortfall]
  /// The factor of the standard error in a 95 % interval of the mean.
  package let halfWidthFactor: Double

  /// The half-width of the 95 % interval of the mean.
  package var halfWidth: Double { halfWidthFactor * standardError }

  /// The estimate of a column.
  package init(_ column: PathColumn, sample: PathSample) {
    halfWidthFactor = sample.halfWidthFactor
    guard !column.isConstant, sample.count > 0 else {
      let value = column.constant
      mean = Double(value)
      standardError = 0
      deviation = 0
      valueAtRisk = MeasureEstimate.atAllLevels { _ in .init(value: value, low: value, high: value) }
      expectedShortfall = MeasureEstimate.atAllLevels { _ in .init(value: Double(value), standardError: 0) }
      return
    }
    let moments = PathMoments(column.values, sample: sample)
    mean = moments.mean
    standardError = moments.standardError
    deviation = moments.deviation
    let quantiles = Quantiles(column.values, sample: sample)
    valueAtRisk = MeasureEstimate.atAllLevels { quantiles.valueAtRisk($0) }
    expectedShortfall = MeasureEstimate.atAllLevels { quantiles.expectedShortfall($0) }
  }

  /// The estimate of a figure whose bad tail is the low one: value at risk and expected shortfall are those of its lowest
  /// values.
  package init(lowTail column: PathColumn, sample: PathSample) {
    let mirrored = MeasureEstimate(-column, sample: sample)
    mean = -mirrored.mean
    standardError = mirrored.standardError
    deviation = mirrored.deviation
    valueAtRisk = mirrored.valueAtRisk.mapValues {
      .init(value: -$0.value, low: $0.high.map { -$0 }, high: $0.low.map { -$0 })
    }
    expectedShortfall = mirrored.expectedShortfall.mapValues {
      .init(value: -$0.value, standardError: $0.standardError)
    }
    halfWidthFactor = mirrored.halfWidthFactor
  }

  /// Mean and standard error of a column alone.
  static func moments(_ column: PathColumn, sample: PathSample) -> (mean: Double, standardError: Double) {
    guard !column.isConstant, sample.count > 0 else { return (Double(column.constant), 0) }
    let moments = PathMoments(column.values, sample: sample)
    return (moments.mean, moments.standardError)
  }

  private static func atAllLevels<Value>(_ value: (TailLevel) -> Value) -> [TailLevel: Value] {
    Dictionary(uniqueKeysWithValues: TailLevel.allCases.map { ($0, value($0)) })
  }

  /// The value at risk of a level.
  package func valueAtRisk(_ level: TailLevel) -> Quantiles.ValueAtRisk { valueAtRisk[level]! }
  /// The expected shortfall of a level.
  package func expectedShortfall(_ level: TailLevel) -> Quantiles.ExpectedShortfall { expectedShortfall[level]! }
}
