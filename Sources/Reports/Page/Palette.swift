/// The one meaning of each hue, in every chart of every page.
package enum Meaning: String, Sendable, CaseIterable {
  /// Covered by the insurer.
  case insured
  /// Beyond the limit.
  case overLimit
  /// No cover: no limit, refused, withdrawn, breach, no policy; a loss that stays with the seller.
  case uninsured
  /// Disputed.
  case disputed
  /// Past due.
  case overdue
  /// Everything else.
  case neutral
}

/// The colors of the pages, light and dark.
///
/// The six hues stay at least 20 apart (CIELAB) for full color vision and for each of the three dichromacies (Machado,
/// Oliveira & Fernandes 2009), and 3 : 1 from the page, text 4.5 : 1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it.
enum Palette {
  /// A color of the style sheet under its variable's name.
  struct Color: Sendable {
    let name: String
    let light: String
    let dark: String
  }

  /// Page, text, lines and controls.
  static let surfaces = [
    Color(name: "page", light: "#ffffff", dark: "#14171b"),
    Color(name: "shade", light: "#f2f4f6", dark: "#1f242a"),
    Color(name: "ink", light: "#16191d", dark: "#eceff2"),
    Color(name: "quiet", light: "#535b66", dark: "#a9b1bc"),
    Color(name: "line", light: "#c9ced5", dark: "#3d454f"),
    Color(name: "edge", light: "#767f8b", dark: "#8791a0"),
    Color(name: "accent", light: "#1d4fb8", dark: "#8fb4f5"),
    Color(name: "alarm", light: "#9c1f14", dark: "#ff9d92"),
  ]

  /// One hue a meaning.
  static let meanings = [
    Color(name: Meaning.insured.rawValue, light: "#2560d8", dark: "#3f78a8"),
    Color(name: Meaning.overLimit.rawValue, light: "#cf7a1e", dark: "#eeaa30"),
    Color(name: Meaning.uninsured.rawValue, light: "#8f1d12", dark: "#c93a38"),
    Color(name: Meaning.disputed.rawValue, light: "#8a3fa0", dark: "#cf45e6"),
    Color(name: Meaning.overdue.rawValue, light: "#0d625c", dark: "#16b88a"),
    Color(name: Meaning.neutral.rawValue, light: "#8b9099", dark: "#6d7682"),
  ]

  /// The variables and the classes that use them. Print is always light: the dark values hold on a screen only.
  static var styleSheet: String {
    let colors = surfaces + meanings
    let light = colors.map { "--\($0.name):\($0.light);" }.joined()
    let dark = colors.map { "--\($0.name):\($0.dark);" }.joined()
    let classes = Meaning.allCases.map { meaning in
      let name = meaning.rawValue
      return ".fill-\(name){fill:var(--\(name))}.line-\(name){stroke:var(--\(name));fill:none}"
    }
    return """
      .fill-ink{fill:var(--ink)}
      :root{color-scheme:light;\(light)}
      @media screen{
      :root[data-theme=dark]{color-scheme:dark;\(dark)}
      }
      @media screen and (prefers-color-scheme:dark){
      :root:not([data-theme=light]){color-scheme:dark;\(dark)}
      }
      \(classes.joined(separator: "\n"))
      """
  }
}
