import Receivables

/// Vertical columns on a zero-based axis: an aged balance, a histogram, weeks of cash by kind with the balance as a line.
package struct Columns: Drawing {
  /// A column.
  package struct Column: Sendable {
    let name: Wording
    let value: Wording
    let parts: [(length: Double, meaning: Meaning)]
    let line: Double?

    /// A column named below and valued above; parts stack upwards from zero, those below zero downwards. `line` is the
    /// height at which a line over the columns passes.
    package init(
      _ name: Wording, value: Wording = Wording(same: ""), parts: [(length: Double, meaning: Meaning)],
      line: Double? = nil
    ) {
      self.name = name
      self.value = value
      self.parts = parts
      self.line = line
    }
  }

  let columns: [Column]
  let gap: Double
  let namedEvery: Int
  let ticks: [(value: Double, label: Wording)]

  /// Columns; `gap` is the share of a column's place left free (0 for a histogram), `namedEvery` writes every n-th name
  /// where all would not fit, `ticks` are values written on the left where columns are too narrow for their own.
  package init(
    _ columns: [Column], gap: Double = 0.25, namedEvery: Int = 1, ticks: [(value: Double, label: Wording)] = []
  ) {
    self.columns = columns
    self.ticks = ticks
    self.gap = gap
    self.namedEvery = max(1, namedEvery)
  }

  package let height = 250.0
  private static let top = 24.0
  private static let bottom = 222.0

  package var marks: HTML {
    var (high, low) = (0.0, 0.0)
    for column in columns {
      high = max(high, column.line ?? 0, column.parts.reduce(0.0) { $0 + max(0, $1.length) })
      low = min(low, column.line ?? 0, column.parts.reduce(0.0) { $0 + min(0, $1.length) })
    }
    high = max(high, ticks.map(\.value).max() ?? 0)
    low = min(low, ticks.map(\.value).min() ?? 0)
    let scale = high > low ? (Columns.bottom - Columns.top) / (high - low) : 0
    func y(_ value: Double) -> Double { Columns.top + (high - value) * scale }
    let place = 100 / Double(max(1, columns.count))
    var result: HTML = ""
    for tick in ticks { result += Mark.horizontal(y(tick.value), style: "grid") }
    for (index, column) in columns.enumerated() {
      let left = (Double(index) + gap / 2) * place
      let right = (Double(index + 1) - gap / 2) * place
      let middle = (Double(index) + 0.5) * place
      var up = 0.0
      var down = 0.0
      for part in column.parts {
        let start = part.length > 0 ? up : down
        let end = start + part.length
        if part.length > 0 { up = end } else { down = end }
        let (upper, lower) = (y(max(start, end)), y(min(start, end)))
        result += Mark.bar(left, right, top: upper, height: lower - upper, part.meaning)
      }
      result += Mark.text(column.value, x: middle, y: y(up) - 6, .middle, style: "figure")
      guard index % namedEvery == 0 else { continue }
      result +=
        index == 0 && namedEvery > 1
        ? Mark.text(column.name, x: 0, y: height - 8) : Mark.text(column.name, x: middle, y: height - 8, .middle)
    }
    result += Mark.horizontal(y(0), style: "axis")
    let passes = columns.enumerated().compactMap { index, column in
      column.line.map { (x: (Double(index) + 0.5) * place, y: y($0)) }
    }
    for tick in ticks where tick.value != 0 {
      result += Mark.text(tick.label, x: 0, y: y(tick.value) - 4, style: "figure halo")
    }
    if passes.count > 1 { result += Curve.path(passes, height: height, style: "curve") }
    return result
  }
}
