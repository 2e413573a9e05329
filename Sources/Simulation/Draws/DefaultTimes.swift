import Contracts
import Receivables

/// From a buyer's X to its day of default: F(τ) = P(X ≤ x), hazards constant within each model year.
package struct DefaultTimes: Sendable {
  /// The threshold of each buyer's X at the end of the draws; nil if it cannot default.
  package let thresholds: [Double?]
  /// The probability of default of each buyer until then.
  package let probabilities: [Double]
  /// One over the hazard of the first model year, by buyer.
  let inverseHazards: [Double]
  /// The cumulative hazard at each year's end, by buyer and year.
  let cumulative: [Double]
  private let student: StudentDistribution?
  private let starts: [Int32]
  /// Number of model years.
  private let count: Int
  /// The last day on which a default is drawn.
  private let last: Int32
  /// Days of the first model year.
  private let firstDays: Double

  /// The times of a case's buyers.
  init(_ curves: [HazardCurve], years: ModelYears, degreesOfFreedom: Double?) {
    let student = degreesOfFreedom.map { StudentDistribution(degreesOfFreedom: $0) }
    self.student = student
    let hazards = curves.map { $0.hazard(before: years.end, years: years) }
    probabilities = hazards.map { -Elementary.expMinusOne(-$0) }
    thresholds = hazards.map { hazard in
      guard hazard > 0 else { return nil }
      guard let student else { return HazardTables.threshold(hazard) }
      return hazard < 0.5
        ? student.quantile(-Elementary.expMinusOne(-hazard)) : -student.quantile(Elementary.exp(-hazard))
    }
    inverseHazards = curves.map { $0.cumulative[0] > 0 ? 1 / $0.cumulative[0] : 0 }
    cumulative = curves.flatMap(\.cumulative)
    starts = years.starts.map(\.number)
    count = years.count
    last = years.end.number - 1
    firstDays = Double(years.days(0))
  }

  /// The day of default of a buyer whose X has this value.
  @inline(__always)
  func day(of buyer: Int, value: Double, forward: Span<Double>) -> Day {
    let hazard: Double
    if let student {
      hazard = -Elementary.logOnePlus(-min(student.probability(below: value), 1 - 0x1p-53))
    } else {
      hazard = HazardTables.hazard(value, in: forward)
    }
    if hazard < cumulative[buyer &* count] {
      let days = Int32(hazard * inverseHazards[buyer] * firstDays)
      return Day(number: min(starts[0] &+ days, min(starts[1] &- 1, last)))
    }
    return laterDay(of: buyer, hazard: hazard)
  }

  /// The day of a default after the first model year.
  private func laterDay(of buyer: Int, hazard: Double) -> Day {
    for year in 1..<count where hazard < cumulative[buyer * count + year] {
      let before = cumulative[buyer * count + year - 1]
      let fraction = (hazard - before) / (cumulative[buyer * count + year] - before)
      let days = Int32(fraction * Double(starts[year + 1] - starts[year]))
      return Day(number: min(starts[year] + days, min(starts[year + 1] - 1, last)))
    }
    return Day(number: last)
  }
}
