import Receivables

/// One value of a table.
package enum Cell: Sendable {
  /// An amount of the case's currency.
  case money(Money)
  /// A rate.
  case rate(Rate)
  /// A count or a whole number of days.
  case integer(Int)
  /// A measure that is not an amount.
  case number(Double)
  /// A date.
  case day(Day)
  /// A text that comes from data: a name, an identifier.
  case text(String)
  /// A word of the program: its key in the CSV, its wording in the page.
  case word(key: String, Wording)
  /// A sentence of the program, in the CSV too.
  case sentence(Wording)
  /// A limit without bound, which is neither zero nor absent.
  case unlimited
  /// Nothing.
  case empty
}

extension Cell {
  static let unlimitedWords = Wording("unlimited", fr: "illimité")

  /// The value as a reader of one language sees it, with the precision of its column.
  func text(_ numbers: Numbers, _ kind: Column.Kind) -> String {
    switch (self, kind) {
    case (.money(let money), .money(let decimals)): return numbers.amount(money, decimals: decimals)
    case (.money(let money), .figures): return numbers.amount(money, decimals: 0)
    case (.money(let money), _): return numbers.amount(money)
    case (.rate(let rate), .rate(let decimals)): return numbers.rate(rate, decimals: decimals)
    case (.rate(let rate), .figures): return numbers.rate(rate, decimals: 2)
    case (.rate(let rate), _): return numbers.rate(rate)
    case (.integer(let value), _): return numbers.integer(value)
    case (.number(let value), .number(let decimals)): return numbers.decimal(value, decimals: decimals)
    case (.number(let value), _): return numbers.decimal(value)
    case (.day(let day), _): return numbers.day(day)
    case (.text(let text), _): return text
    case (.word(_, let words), _), (.sentence(let words), _): return words[numbers.language]
    case (.unlimited, _): return Cell.unlimitedWords[numbers.language]
    case (.empty, _): return Numbers.missing
    }
  }

  /// What the page's script sorts by; nil for texts, which sort by what is read, and for nothing, which sorts last.
  var sortValue: String? {
    switch self {
    case .money(let money): return String(money.cents)
    case .rate(let rate): return String(rate.billionths)
    case .integer(let value): return String(value)
    case .number(let value): return value.isFinite ? String(value) : nil
    case .day(let day): return day == .never ? nil : String(day.number)
    case .unlimited: return String(Int64.max)
    case .text, .word, .sentence, .empty: return nil
    }
  }
}

/// A column of a table: one name, one kind of value, one precision, in the page and in the CSV alike.
package struct Column: Sendable {
  /// What a column holds, and with how many decimals the page shows it. (The CSV has its own fixed precision.)
  package enum Kind: Sendable, Equatable {
    /// Amounts.
    case money(decimals: Int)
    /// Rates in percent.
    case rate(decimals: Int)
    /// Counts.
    case integer
    /// Measures.
    case number(decimals: Int)
    /// Dates.
    case day
    /// Figures of several kinds, each with the precision of its own.
    case figures
    /// Texts and words.
    case text

    /// True where figures align to the right and the first click sorts the greatest first.
    var isNumeric: Bool { self != .text && self != .day }
  }

  /// The header in the CSV, a key of formats.md.
  package let key: String
  /// The header in the page.
  package let header: Wording
  /// What it holds.
  package let kind: Kind
  /// False for a column that only the CSV holds.
  package let isInPage: Bool

  /// A column.
  package init(_ key: String, _ header: Wording, _ kind: Kind = .text, isInPage: Bool = true) {
    self.key = key
    self.header = header
    self.kind = kind
    self.isInPage = isInPage
  }
}
