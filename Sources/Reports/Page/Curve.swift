import Receivables

/// Lines, bands and points on two axes: a concentration curve, a fan of quantiles, convergence with its interval, a
/// frontier.
package struct Curve: Drawing {
  /// A point in the units of the axes.
  package typealias Point = (x: Double, y: Double)

  /// An axis: its bounds and the values written on it.
  package struct Axis: Sendable {
    let low: Double
    let high: Double
    let ticks: [(value: Double, label: Wording)]
    let name: Wording
    let isLabeledAtEnd: Bool

    /// An axis from `low` to `high` with named ticks; `name` says what it measures. A vertical axis writes its values
    /// on the left, or on the right where the lines start on the left.
    package init(
      _ name: Wording, from low: Double, to high: Double, ticks: [(value: Double, label: Wording)],
      isLabeledAtEnd: Bool = false
    ) {
      self.name = name
      self.low = low
      self.high = high > low ? high : low + 1
      self.ticks = ticks
      self.isLabeledAtEnd = isLabeledAtEnd
    }
  }

  /// Something drawn between the axes.
  package enum Layer: Sendable {
    /// Straight lines between points; `dashed` for a reference such as equality or a limit.
    case line([Point], dashed: Bool)
    /// A line that keeps each point's height until the next one.
    case steps([Point])
    /// The area between two lines; `strength` from 1 (outermost) to 3 (innermost).
    case band(lower: [Point], upper: [Point], strength: Int)
    /// A dot with its name.
    case dot(Point, name: Wording, Meaning)
    /// Small dots without names.
    case cloud([Point], Meaning)
    /// A name beside a point that is not marked.
    case label(Point, Wording)
    /// A line that stands for one of several parts of the report, told apart by hue and by the mark at its end; the lower
    /// bound of such a line is dotted.
    case series([Point], Int, isLow: Bool)
    /// A dot that stands for one of several parts, with its name.
    case seriesDot(Point, name: Wording, Int)
    /// A name at the right edge, at a height.
    case edge(Double, Wording)
    /// A height that must not be passed, across the whole width, named above its line.
    case bound(Double, Wording)
  }

  let horizontal: Axis
  let vertical: Axis
  let layers: [Layer]

  /// Layers painted in order between a horizontal and a vertical axis.
  package init(horizontal: Axis, vertical: Axis, layers: [Layer]) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.layers = layers
  }

  package let height = 300.0
  private static let top = 40.0
  private static let bottom = 262.0

  private func x(_ value: Double) -> Double { (value - horizontal.low) / (horizontal.high - horizontal.low) * 100 }
  private func y(_ value: Double) -> Double {
    Curve.bottom - (value - vertical.low) / (vertical.high - vertical.low) * (Curve.bottom - Curve.top)
  }
  private func place(_ points: [Point]) -> [Point] { points.map { (x($0.x), y($0.y)) } }

  package var marks: HTML {
    // Values of the vertical axis stand above their lines inside the drawing: a margin for them would cost a phone a
    // sixth of its width.
    let (edge, side): (Double, Mark.Anchor) = vertical.isLabeledAtEnd ? (100, .end) : (0, .start)
    var result = Mark.text(vertical.name, x: edge, y: 13, side, style: "quiet")
    result += Mark.text(horizontal.name, x: 100, y: height - 3, .end, style: "quiet")
    for tick in vertical.ticks {
      let isAxis = tick.value == vertical.low || tick.value == 0
      result += Mark.horizontal(y(tick.value), style: isAxis ? "axis" : "grid")
    }
    for tick in horizontal.ticks {
      let position = x(tick.value)
      result += Mark.vertical(position, from: Curve.bottom, to: Curve.bottom + 4, style: "axis")
      let anchor: Mark.Anchor = position < 5 ? .start : position > 95 ? .end : .middle
      result += Mark.text(tick.label, x: position, y: Curve.bottom + 17, anchor, style: "figure")
    }
    var names: HTML = ""
    let hasEdges = layers.contains { if case .edge = $0 { true } else { false } }
    for layer in layers {
      switch layer {
      case .line(let points, let dashed):
        result += Curve.path(place(points), height: height, style: dashed ? "reference" : "curve")
      case .steps(let points): result += Curve.path(place(Curve.stepped(points)), height: height, style: "curve")
      case .band(let lower, let upper, let strength):
        result += Curve.path(
          place(upper + lower.reversed()), height: height, style: Curve.bandStyle(strength).description, closed: true)
      case .dot(let point, let name, let meaning):
        result += """
          <circle cx="\(Mark.place(x(point.x)))%" cy="\(Mark.place(y(point.y)))" r="5" class="fill-\(meaning.rawValue)"/>
          """
        names += label(point, name)
      case .cloud(let points, let meaning):
        for point in points {
          result += """
            <circle cx="\(Mark.place(x(point.x)))%" cy="\(Mark.place(y(point.y)))" r="3" class="fill-\(meaning.rawValue)"/>
            """
        }
      case .series(let points, let index, let isLow):
        result += Curve.path(place(points), height: height, style: Curve.seriesStyle(index, isLow: isLow))
      case .seriesDot(let point, let name, let index):
        result += """
          <circle cx="\(Mark.place(x(point.x)))%" cy="\(Mark.place(y(point.y)))" r="5" \
          class="\(Curve.dotStyle(index))"/>
          """
        names += label(point, name)
      case .edge(let value, let name): names += Mark.text(name, x: 100, y: y(value) + 4, .end, style: "halo mark")
      case .label(let point, let name): names += label(point, name)
      case .bound(let value, let name):
        result += Mark.horizontal(y(value), style: "bound")
        // On the side without the axis's values, beside names at the edge.
        names +=
          vertical.isLabeledAtEnd
          ? Mark.text(name, x: 0, y: y(value) - 5, style: "halo")
          : Mark.text(name, x: hasEdges ? 93 : 100, y: y(value) - 5, .end, style: "halo")
      }
    }
    // At the bottom the axis itself stands for its lowest value, but for one below zero.
    for tick in vertical.ticks where tick.value != vertical.low || tick.value < 0 {
      names += Mark.text(tick.label, x: edge, y: y(tick.value) - 4, side, style: "figure halo")
    }
    result += names
    return result
  }

  /// The hues of parts in order; the first is drawn in ink. A line's mark and its key name it, its hue only helps the eye.
  private static let hues: [Meaning] = [.insured, .overLimit, .overdue, .disputed, .uninsured]

  /// The style of a part's line.
  static func seriesStyle(_ index: Int, isLow: Bool) -> String {
    let style = index == 0 ? "curve" : "line-\(hues[(index - 1) % hues.count].rawValue) series"
    return isLow ? style + " low" : style
  }

  /// The style of a part's dot.
  private static func dotStyle(_ index: Int) -> String {
    index == 0 ? "fill-ink" : "fill-\(hues[(index - 1) % hues.count].rawValue)"
  }

  /// The style of a band.
  static func bandStyle(_ strength: Int) -> StaticString {
    strength >= 3 ? "band inner" : strength == 2 ? "band middle" : "band outer"
  }

  /// A name beside a point, on the side where there is room.
  private func label(_ point: Point, _ name: Wording) -> HTML {
    let position = x(point.x)
    return position > 55
      ? Mark.text(name, x: position, y: y(point.y) + 18, .end, shift: -8, style: "halo")
      : Mark.text(name, x: position, y: y(point.y) + 16, shift: 9, style: "halo")
  }

  private static func stepped(_ points: [Point]) -> [Point] {
    guard let first = points.first else { return [] }
    return [first] + zip(points, points.dropFirst()).flatMap { [($1.x, $0.y), $1] }
  }

  /// A path through points at x percent and y pixels. The inner sheet is stretched to the width of the outer one while
  /// its lines keep their thickness.
  static func path(_ points: [Point], height: Double, style: String, closed: Bool = false) -> HTML {
    guard points.count > 1 else { return "" }
    let steps = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Mark.place(point.x * 10)) \(Mark.place(point.y))"
    }
    return """
      <svg x="0" y="0" width="100%" height="\(Mark.place(height))" viewBox="0 0 1000 \(Mark.place(height))" \
      preserveAspectRatio="none"><path d="\(steps.joined() + (closed ? "Z" : ""))" class="\(style)" \
      vector-effect="non-scaling-stroke"/></svg>
      """
  }
}
