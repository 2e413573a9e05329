import Receivables

/// A chart of a page: a sentence that states what it shows, the drawing, and its data as a table.
package struct Chart: Sendable {
  /// The chart's name in anchors.
  package let id: String
  /// What the chart shows, as a sentence made from the data: "Three buyers owe 41 % of the book".
  package let title: Wording
  /// What is drawn, for who cannot see it: kind of chart, axes, the values that matter.
  package let alternative: Wording
  /// The drawing.
  package let drawing: any Drawing
  /// What each hue and each marker stands for, where the drawing's own labels do not say it.
  package let key: [KeyEntry]
  /// The numbers behind the drawing.
  package let data: Table
  /// The place it takes on a wide screen.
  package let place: Place

  /// The place of a chart on a screen wide enough for two side by side; elsewhere they follow one another.
  package enum Place: String, Sendable {
    /// One of two columns.
    case half
    /// One of two columns, beside up to three other charts.
    case tall
    /// Both columns.
    case wide
    /// One of three columns, beside its like.
    case third
  }

  /// An entry of a chart's key.
  package enum KeyEntry: Sendable {
    /// What a hue stands for in this chart.
    case hue(Meaning, Wording)
    /// What the line across a bar stands for.
    case marker(Wording)
    /// What the full line of a curve stands for.
    case line(Wording)
    /// What a dashed line stands for.
    case dashed(Wording)
    /// What the lines or dots of a hue of their own stand for, with the mark at their end.
    case series(Int, String, Wording)
    /// What a band stands for; `strength` as in `Curve.Layer.band`.
    case band(strength: Int, Wording)
  }

  /// A chart.
  package init(
    id: String, title: Wording, alternative: Wording, drawing: any Drawing,
    key: [KeyEntry] = [], data: Table, place: Place = .half
  ) {
    self.id = id
    self.title = title
    self.alternative = alternative
    self.drawing = drawing
    self.key = key
    self.data = data
    self.place = place
  }

  /// The figure. Its name is the visible sentence and its description is text of the page, so that both follow the
  /// page's language, which `title` and `desc` inside the SVG could not.
  func html(_ numbers: BilingualNumbers) -> HTML {
    let keys: [HTML] = key.map { entry in
      switch entry {
      case .hue(let meaning, let label): return "<li>\(Mark.swatch(meaning))\(label)</li>"
      case .marker(let label): return "<li>\(Mark.markerSwatch)\(label)</li>"
      case .line(let label): return "<li>\(Mark.lineSwatch(style: "curve"))\(label)</li>"
      case .dashed(let label): return "<li>\(Mark.lineSwatch(style: "reference"))\(label)</li>"
      case .series(let index, let mark, let label):
        return "<li>\(Mark.seriesSwatch(index))<b>\(mark)</b> \(label)</li>"
      case .band(let strength, let label):
        return "<li>\(Mark.bandSwatch(strength: strength))\(label)</li>"
      }
    }
    // What the report names at its beginning needs no second key on paper.
    let isSeries = key.contains { if case .series = $0 { true } else { false } }
    let keyList: HTML = keys.isEmpty ? "" : "<ul class=\"key\(isSeries ? " names" : "")\">\(keys)</ul>"
    return """
      <figure id="\(id)" class="chart \(place.rawValue)">
      <figcaption id="\(id)-title"><h3>\(title)</h3></figcaption>
      <p class="unseen" id="\(id)-alternative">\(alternative)</p>
      \(keyList)
      <svg role="img" aria-labelledby="\(id)-title" aria-describedby="\(id)-alternative" width="100%" \
      height="\(Int(drawing.height.rounded(.up)))">\(drawing.marks)</svg>
      <details id="\(id)-data"><summary>\(Chart.dataWords)</summary>\(TableHTML(data, numbers).html)</details>
      </figure>

      """
  }

  private static let dataWords = Wording("The figures of this chart", fr: "Les chiffres de ce graphique")
}

/// Marks on a sheet as wide as its place on the page and `height` pixels high.
///
/// Horizontal positions are percentages and vertical ones pixels, so that a drawing fits 390 pixels, a wide screen and
/// A4 alike while its text keeps its size.
package protocol Drawing: Sendable {
  /// The height in pixels.
  var height: Double { get }
  /// SVG elements, in the order in which they are painted.
  var marks: HTML { get }
}

/// The elementary marks of drawings.
enum Mark {
  /// Where a text stands relative to its position.
  enum Anchor: String { case start, middle, end }

  /// A rectangle from `left` to `right` (percent), `top` and `height` (pixels).
  static func bar(_ left: Double, _ right: Double, top: Double, height: Double, _ meaning: Meaning) -> HTML {
    guard right > left, height > 0 else { return "" }
    return """
      <rect x="\(place(left))%" y="\(place(top))" width="\(place(right - left))%" height="\(place(height))" \
      class="fill-\(meaning.rawValue)"/>
      """
  }

  /// A text whose baseline is `y` pixels below the top, at `x` percent, moved by `shift` pixels.
  static func text(
    _ words: Wording, x: Double, y: Double, _ anchor: Anchor = .start, shift: Double = 0, style: StaticString = ""
  ) -> HTML {
    """
    <text x="\(place(x))%" y="\(place(y))" dx="\(place(shift))" class="at-\(anchor.rawValue) \(style.description)">\
    \(tspan: words)</text>
    """
  }

  /// A vertical line at `x` percent.
  static func vertical(_ x: Double, from top: Double, to bottom: Double, style: StaticString) -> HTML {
    """
    <line x1="\(place(x))%" x2="\(place(x))%" y1="\(place(top))" y2="\(place(bottom))" class="\(style.description)"/>
    """
  }

  /// A horizontal line, across the whole width unless told otherwise.
  static func horizontal(_ y: Double, from left: Double = 0, to right: Double = 100, style: StaticString) -> HTML {
    """
    <line x1="\(place(left))%" x2="\(place(right))%" y1="\(place(y))" y2="\(place(y))" class="\(style.description)"/>
    """
  }

  /// A small square of one hue in front of its name; the name follows, so that it needs no text of its own.
  static func swatch(_ meaning: Meaning) -> HTML {
    """
    <svg class="swatch" width="12" height="12" aria-hidden="true"><rect width="12" height="12" \
    class="fill-\(meaning.rawValue)"/></svg>
    """
  }

  /// The line across a bar, in front of what it stands for.
  static let markerSwatch: HTML = """
    <svg class="swatch" width="12" height="16" aria-hidden="true"><line x1="6" x2="6" y1="0" y2="16" class="marker"/></svg>
    """

  /// A piece of a line, in front of what it stands for.
  static func lineSwatch(style: StaticString) -> HTML {
    """
    <svg class="swatch" width="22" height="12" aria-hidden="true"><line x1="0" x2="22" y1="6" y2="6" \
    class="\(style.description)"/></svg>
    """
  }

  /// A piece of a line in a hue of its own, in front of what it stands for.
  static func seriesSwatch(_ index: Int) -> HTML {
    """
    <svg class="swatch" width="22" height="12" aria-hidden="true"><line x1="0" x2="22" y1="6" y2="6" \
    class="\(Curve.seriesStyle(index, isLow: false))"/></svg>
    """
  }

  /// A piece of a band, in front of what it stands for; inner bands lie on outer ones.
  static func bandSwatch(strength: Int) -> HTML {
    let layers: [HTML] = (1...max(1, strength)).map { layer in
      """
      <rect width="12" height="12" class="\(Curve.bandStyle(layer).description)"/>
      """
    }
    return "<svg class=\"swatch\" width=\"12\" height=\"12\" aria-hidden=\"true\">\(layers)</svg>"
  }

  /// A position with at most two decimals, the same text on every machine.
  static func place(_ value: Double) -> String {
    JSONText.trimmed(Int64((value * 100).rounded()), decimals: 2)
  }
}
