import Receivables

/// Round amounts along an axis that holds given ones: steps of one, two or five times a power of ten, four to six of them.
struct AmountAxis {
  /// The bounds, in cents.
  let low: Double
  let high: Double
  /// The step between two amounts written, in cents.
  let step: Double

  /// An axis from a multiple of the step at or below the least value to one at or above the greatest; zero is inside.
  init(_ values: some Sequence<Double>) {
    var (least, greatest) = (0.0, 0.0)
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    let wanted = max(100, (greatest - least) / 5)
    var unit = 1.0
    while unit * 10 <= wanted { unit *= 10 }
    step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= wanted } ?? wanted
    // What is hardly below or above a round amount needs no step of its own.
    let slack = 0.1
    low = (least / step + slack).rounded(.down) * step
    high = max((greatest / step - slack).rounded(.up) * step, low + step)
  }

  /// An axis that holds given values closely, so that what differs little among great amounts is told apart; zero need not
  /// be inside, so nothing may be drawn from it. Values begin behind the share `room` of the axis.
  init(around values: some Sequence<Double>, room: Double = 0) {
    let least = values.min() ?? 0
    let greatest = values.max() ?? 0
    let wanted = max(100, (greatest - least) / 4)
    var unit = 1.0
    while unit * 10 <= wanted { unit *= 10 }
    step = [1, 2, 5, 10].map { $0 * unit }.first { $0 >= wanted } ?? wanted
    var low = (least / step).rounded(.down) * step
    high = max((greatest / step).rounded(.up) * step, low + step)
    while least - low < room * (high - low) { low -= step }
    self.low = low
  }

  /// The amounts written, from the lowest.
  func ticks(_ numbers: BilingualNumbers) -> [(value: Double, label: Wording)] {
    let values = (0...Int(((high - low) / step).rounded())).map { low + Double($0) * step }
    let short = values.map { numbers.compact(SimulationReport.money($0)) }
    // Three figures do not tell every pair of neighbors apart.
    let isTold = Set(short.map(\.english)).count == short.count
    return values.indices.map { index in
      (values[index], isTold ? short[index] : numbers.money(SimulationReport.money(values[index])))
    }
  }
}
