import Receivables

extension Sequence where Element == KeyFigure {
  /// The figures for a terminal: a line each, names to the left and values to the right of their columns.
  func lines(_ language: Language) -> [String] {
    let figures = map { ($0.label[language], $0.value[language], $0.meaning[language]) }
    let (names, values) = (figures.map(\.0.count).max() ?? 0, figures.map(\.1.count).max() ?? 0)
    let blank = { (width: Int) in String(repeating: " ", count: Swift.max(0, width)) }
    return figures.map { name, value, meaning in
      "\(name)\(blank(names - name.count))  \(blank(values - value.count))\(value)  \(meaning)"
    }
  }
}
