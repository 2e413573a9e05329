import Foundation
import Testing

@testable import Reports

@Suite("Palette") struct PaletteTests {
  /// Linear light of `#rrggbb`. Source: IEC 61966-2-1, as used by WCAG 2.2.
  func linear(_ color: String) -> [Double] {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { shift in
      let channel = Double(value >> shift & 255) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
  }

  /// Source: WCAG 2.2, definition of contrast ratio.
  func contrast(_ left: String, _ right: String) -> Double {
    let levels = [left, right].map { color in
      zip([0.2126, 0.7152, 0.0722], linear(color)).map(*).reduce(0, +) + 0.05
    }
    return levels.max()! / levels.min()!
  }

  /// CIELAB (D65) of linear light. Source: CIE 15.
  func lab(_ rgb: [Double]) -> [Double] {
    func row(_ weights: [Double], _ white: Double) -> Double {
      let value = max(0, zip(weights, rgb).map(*).reduce(0, +)) / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    let x = row([0.4124, 0.3576, 0.1805], 0.9505)
    let y = row([0.2126, 0.7152, 0.0722], 1)
    let z = row([0.0193, 0.1192, 0.9505], 1.089)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  /// Source: Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency", severity 1: full vision, protanopia, deuteranopia, tritanopia.
  static let visions: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
  ]

  @Test("Text has 4.5 : 1 and marks 3 : 1 on page and shade, light and dark")
  func contrasts() throws {
    let byName = Dictionary(uniqueKeysWithValues: Palette.surfaces.map { ($0.name, $0) })
    let page = try #require(byName["page"])
    let shade = try #require(byName["shade"])
    for name in ["ink", "quiet", "accent", "alarm"] {
      let color = try #require(byName[name])
      for ground in [page, shade] {
        #expect(contrast(color.light, ground.light) >= 4.5, "\(name) on \(ground.name), light")
        #expect(contrast(color.dark, ground.dark) >= 4.5, "\(name) on \(ground.name), dark")
      }
    }
    for color in Palette.meanings + [try #require(byName["edge"])] {
      #expect(contrast(color.light, page.light) >= 3, "\(color.name), light")
      #expect(contrast(color.dark, page.dark) >= 3, "\(color.name), dark")
    }
  }

  @Test("Every two hues are told apart by every kind of color vision", arguments: PaletteTests.visions)
  func hues(vision: [[Double]]) {
    for pick in [\Palette.Color.light, \.dark] {
      let seen = Palette.meanings.map { color in
        let light = linear(color[keyPath: pick])
        return lab(vision.map { zip($0, light).map(*).reduce(0, +) })
      }
      for first in seen.indices {
        for second in seen.indices where second > first {
          let squares = zip(seen[first], seen[second]).map { ($0 - $1) * ($0 - $1) }
          let distance = squares.reduce(0, +).squareRoot()
          #expect(distance >= 20, "\(Palette.meanings[first].name) and \(Palette.meanings[second].name)")
        }
      }
    }
  }
}
