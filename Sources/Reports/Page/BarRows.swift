import Receivables

/// Horizontal bars, one a row, with its name and its value written above it.
///
/// One drawing for buyers against their limits (a bar with a marker), cover by scenario (a bar of parts), waterfalls
/// (parts that do not start at zero) and tornadoes (parts on both sides of zero).
package struct BarRows: Drawing {
  /// A part of a bar.
  package struct Part: Sendable {
    let from: Double
    let to: Double
    let meaning: Meaning

    /// A part from one value to another, in the unit of the axis.
    package init(from: Double, to: Double, _ meaning: Meaning) {
      self.from = min(from, to)
      self.to = max(from, to)
      self.meaning = meaning
    }
  }

  /// A row.
  package struct Bar: Sendable {
    let name: Wording
    let value: Wording
    let parts: [Part]
    let marker: Double?
    let interval: ClosedRange<Double>?

    /// A bar of parts, each from a value to a value; `marker` is a value marked by a line across it, such as a limit,
    /// `interval` the range in which its end may lie.
    package init(
      _ name: Wording, value: Wording, parts: [Part], marker: Double? = nil, interval: ClosedRange<Double>? = nil
    ) {
      self.name = name
      self.value = value
      self.parts = parts
      self.marker = marker
      self.interval = interval
    }

    /// The same bar with a line across it at `marker`.
    package func marked(at marker: Double?) -> Bar { Bar(name, value: value, parts: parts, marker: marker) }

    /// A bar of parts that follow one another from zero.
    package init(stacked name: Wording, value: Wording, parts: [(length: Double, meaning: Meaning)]) {
      var end = 0.0
      var placed: [Part] = []
      for part in parts where part.length > 0 {
        placed.append(Part(from: end, to: end + part.length, part.meaning))
        end += part.length
      }
      self.init(name, value: value, parts: placed)
    }
  }

  let bars: [Bar]

  let nameLength: Int
  let wrapsNames: Bool
  let scale: ClosedRange<Double>?

  /// Bars on one zero-based axis; names longer than `nameLength` characters are cut, or continue on a line of their own
  /// if `wrapsNames`, so that the values have room on a phone. Charts that are compared share a `scale`.
  package init(
    _ bars: [Bar], nameLength: Int = 30, wrapsNames: Bool = false, scale: ClosedRange<Double>? = nil
  ) {
    self.bars = bars
    self.nameLength = nameLength
    self.wrapsNames = wrapsNames
    self.scale = scale
  }

  /// The lines of a bar's name.
  private func names(_ bar: Bar) -> [Wording] {
    wrapsNames ? bar.name.wrapped(to: nameLength) : [bar.name.shortened(to: nameLength)]
  }

  private static let rowHeight = 42.0
  private static let barTop = 20.0
  private static let lineHeight = 17.0
  private static let barHeight = 14.0

  package var height: Double {
    bars.reduce(0) { $0 + BarRows.rowHeight + Double(names($1).count - 1) * BarRows.lineHeight }
  }

  /// The values at the left and right edges; zero is always inside.
  private var bounds: (low: Double, high: Double) {
    if let scale { return scale.upperBound > scale.lowerBound ? (scale.lowerBound, scale.upperBound) : (0, 1) }
    let values = bars.flatMap { bar in
      bar.parts.flatMap { [$0.from, $0.to] } + (bar.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let low = min(0, values.min() ?? 0)
    let longest = max(0, values.max() ?? 0)
    // A marker far beyond every bar is left out: bars must not shrink to nothing for it, and the row's value names it.
    let high = max(longest, bars.compactMap(\.marker).filter { $0 <= longest * 1.25 }.max() ?? 0)
    return high > low ? (low, high) : (0, 1)
  }

  package var marks: HTML {
    let (low, high) = bounds
    // Half a percent stays free on the right, so that a marker at the greatest value is seen whole.
    func x(_ value: Double) -> Double { (value - low) / (high - low) * 99.5 }
    var result: HTML = ""
    var top = 0.0
    for bar in bars {
      let names = names(bar)
      let barTop = top + BarRows.barTop + Double(names.count - 1) * BarRows.lineHeight
      for (line, name) in names.enumerated() {
        result += Mark.text(name, x: 0, y: top + 14 + Double(line) * BarRows.lineHeight)
      }
      result += Mark.text(bar.value, x: 100, y: top + 14, .end, style: "figure")
      for part in bar.parts {
        result += Mark.bar(x(part.from), x(part.to), top: barTop, height: BarRows.barHeight, part.meaning)
      }
      // Neighbors of one hue stay apart by a line of the page's color.
      for part in bar.parts.dropFirst() {
        result += Mark.vertical(x(part.from), from: barTop, to: barTop + BarRows.barHeight, style: "gap")
      }
      // Beside the bars only: it must not cross the values above them.
      if low < 0 {
        result += Mark.vertical(x(0), from: barTop - 4, to: barTop + BarRows.barHeight + 4, style: "axis")
      }
      if let interval = bar.interval, interval.upperBound > interval.lowerBound {
        let (left, right) = (x(interval.lowerBound), x(interval.upperBound))
        let middle = barTop + BarRows.barHeight / 2
        result += Mark.horizontal(middle, from: left, to: right, style: "whisker")
        for end in [left, right] { result += Mark.vertical(end, from: middle - 4, to: middle + 4, style: "whisker") }
      }
      if let marker = bar.marker, marker <= high {
        result += Mark.vertical(x(marker), from: barTop - 3, to: barTop + BarRows.barHeight + 3, style: "marker")
      }
      top = barTop - BarRows.barTop + BarRows.rowHeight
    }
    return result
  }
}

extension Wording {
  /// The text cut at `length` characters with an ellipsis; the table of the chart holds it whole.
  func shortened(to length: Int) -> Wording {
    func cut(_ text: String) -> String {
      guard text.count > length else { return text }
      var start = text.prefix(length - 1)
      while let last = start.last, " ,;:·".contains(last) { start.removeLast() }
      return start + "…"
    }
    return Wording(cut(english), fr: cut(french))
  }

  /// The text in lines broken at spaces, the first of at most `length` characters, the others, which share their line
  /// with no value, of ten more; as many lines in both languages.
  func wrapped(to length: Int) -> [Wording] {
    func lines(_ text: String) -> [String] {
      var result: [String] = []
      for word in text.split(separator: " ") {
        let room = result.count == 1 ? length : length + 10
        if let last = result.last, last.count + 1 + word.count <= room {
          result[result.count - 1] = last + " " + word
        } else {
          result.append(String(word))
        }
      }
      return result
    }
    let (english, french) = (lines(english), lines(french))
    return (0..<max(1, english.count, french.count)).map { line in
      Wording(
        line < english.count ? english[line] : "", fr: line < french.count ? french[line] : "")
    }
  }
}
