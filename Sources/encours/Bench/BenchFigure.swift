import Foundation
import Reports

/// A measured figure: its median over some runs, and the range.
struct BenchFigure {
  /// What was measured.
  let name: String
  /// The unit.
  let unit: String
  /// The least of the runs; nil for a figure without range.
  let least: Double?
  /// The median of the runs.
  let median: Double
  /// The greatest of the runs; nil for a figure without range.
  let most: Double?

  /// One line for a terminal.
  var line: String {
    let padding = String(repeating: " ", count: max(1, 52 - name.count))
    let range = least.flatMap { least in most.map { " (\(rounded(least))–\(rounded($0)))" } } ?? ""
    return name + padding + rounded(median) + range + " " + unit
  }

  private func rounded(_ value: Double) -> String {
    value >= 100 ? "\(Int(value.rounded()))" : "\((value * 1000).rounded() / 1000)"
  }

  /// The figures as JSON.
  static func json(_ figures: [BenchFigure]) -> String {
    let list = figures.map { figure in
      JSONText.object([
        ("name", .string(figure.name)), ("unit", .string(figure.unit)),
        ("least", .optional(figure.least) { .number($0) }), ("median", .number(figure.median)),
        ("most", .optional(figure.most) { .number($0) }),
      ])
    }
    let document = JSONText.object([("encours", .string(encoursVersion)), ("figures", .array(list))]).document
    return String(decoding: document.dropLast(), as: UTF8.self)
  }
}
