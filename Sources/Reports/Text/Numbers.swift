import Receivables

/// How one language writes amounts, rates, counts and dates of one currency.
///
/// French: a narrow no-break space between thousands, a decimal comma, the currency behind. English: comma, point, the
/// currency in front. Both write the true minus sign (U+2212), so that a line never breaks between sign and figure.
package struct Numbers: Sendable {
  /// The language.
  package let language: Language
  /// The ISO 4217 code of the case's currency, or any text that stands for it.
  package let currency: String

  /// Numbers of a case in `currency`.
  package init(_ language: Language, currency: String) {
    self.language = language
    self.currency = currency
  }

  /// What stands for a figure that does not exist.
  package static let missing = "–"
  static let minus = "\u{2212}"
  static let narrowSpace = "\u{202F}"
  static let space = "\u{00A0}"

  /// The currency's sign, or its code where the sign is shared by many currencies.
  package var symbol: String {
    switch currency {
    case "EUR": return "€"
    case "GBP": return "£"
    default: return currency
    }
  }

  /// A count, thousands separated: `1,234`.
  package func integer(_ value: Int) -> String { grouped(value.magnitude, negative: value < 0) }

  /// An amount without its currency; with 0 decimals, rounded half away from zero.
  package func amount(_ money: Money, decimals: Int = 2) -> String {
    fixed(Int128(money.cents), scale: 2, decimals: decimals)
  }

  /// An amount with its currency: `€1,234` or `1 234 €`.
  package func money(_ money: Money, decimals: Int = 0) -> String { withSymbol(amount(money, decimals: decimals)) }

  /// An amount to three significant figures, for the label of a mark whose exact value stands in a table:
  /// `€1.23m`, `1,23 M€`.
  package func compact(_ money: Money) -> String {
    let cents = Int128(money.cents)
    let steps: [(limit: Int128, scale: Int, english: String, french: String)] = [
      (99_950, 2, "", ""), (99_950_000, 5, "k", "k"), (99_950_000_000, 8, "m", "M"),
    ]
    let step = steps.first { cents.magnitude < $0.limit } ?? (0, 11, "bn", "Md")
    // Decimals left so that three figures stand: 1.23, 12.3, 123.
    var unit: UInt128 = 1
    for _ in 0..<step.scale { unit *= 10 }
    let decimals = step.scale == 2 || cents.magnitude >= unit * 100 ? 0 : cents.magnitude >= unit * 10 ? 1 : 2
    var figure = fixed(cents, scale: step.scale, decimals: decimals)
    if decimals > 0 {
      while figure.last == "0" { figure.removeLast() }
      if figure.last == "." || figure.last == "," { figure.removeLast() }
    }
    guard language == .french else { return withSymbol(figure, suffix: step.english) }
    return figure + Numbers.space + step.french + symbol
  }

  /// A rate in percent: `41.3%` or `41,3 %`.
  package func rate(_ rate: Rate, decimals: Int = 1) -> String {
    let figure = fixed(Int128(rate.billionths), scale: 7, decimals: decimals)
    return language == .french ? figure + Numbers.narrowSpace + "%" : figure + "%"
  }

  /// A share in whole percent: `41%`. One that is neither nothing nor the whole is never written as `0%` or `100%`, but
  /// `less than 1%` and `more than 99%`.
  package func share(_ share: Rate) -> String {
    let percent = Rate(percent: 1).billionths
    let (low, high) = (percent / 2, 100 * percent - percent / 2)
    switch share.billionths {
    case 1..<low: return (language == .french ? "moins de " : "less than ") + rate(Rate(percent: 1), decimals: 0)
    case high..<(100 * percent):
      return (language == .french ? "plus de " : "more than ") + rate(Rate(percent: 99), decimals: 0)
    default: return rate(share, decimals: 0)
    }
  }

  /// A measure such as a number of days; not finite: the missing sign.
  package func decimal(_ value: Double, decimals: Int = 1) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return Numbers.missing }
    return fixed(Int128((value * 1e6).rounded()), scale: 6, decimals: decimals)
  }

  /// True if a noun counted so takes the singular: in French below two, in English at exactly one.
  package func isSingular(_ value: Int) -> Bool { language == .french ? value.magnitude < 2 : value == 1 }

  /// A count with its noun: `1 buyer`, `2 buyers`.
  package func count(_ value: Int, _ singular: String, _ plural: String) -> String {
    integer(value) + Numbers.space + (isSingular(value) ? singular : plural)
  }

  /// A number of days with its noun.
  package func days(_ value: Int) -> String {
    language == .french ? count(value, "jour", "jours") : count(value, "day", "days")
  }

  /// A measured number of days with its noun: `47.2 days`.
  package func days(_ value: Double, decimals: Int = 1) -> String {
    let figure = decimal(value, decimals: decimals)
    if figure == Numbers.missing { return figure }
    let single = language == .french ? value.magnitude < 2 : value == 1 && decimals == 0
    return figure + Numbers.space + (language == .french ? (single ? "jour" : "jours") : single ? "day" : "days")
  }

  /// A date for a table: `30 Sep 2026` or `30/09/2026`.
  package func day(_ day: Day) -> String {
    if day == .never { return Numbers.missing }
    let (year, month, number) = day.components
    guard language == .french else {
      return "\(number)\(Numbers.space)\(Numbers.englishMonths[month - 1].prefix(3))\(Numbers.space)\(year)"
    }
    return "\(number < 10 ? "0" : "")\(number)/\(month < 10 ? "0" : "")\(month)/\(year)"
  }

  /// A date for a sentence: `30 September 2026` or `1er octobre 2026`.
  package func longDay(_ day: Day) -> String {
    if day == .never { return Numbers.missing }
    let (year, month, number) = day.components
    let names = language == .french ? Numbers.frenchMonths : Numbers.englishMonths
    let first = language == .french && number == 1 ? "1er" : String(number)
    return "\(first)\(Numbers.space)\(names[month - 1])\(Numbers.space)\(year)"
  }

  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]

  /// value / 10^scale with `decimals` decimals (≤ scale), rounded half away from zero.
  private func fixed(_ value: Int128, scale: Int, decimals: Int) -> String {
    var dropped: UInt128 = 1
    for _ in 0..<max(0, scale - decimals) { dropped *= 10 }
    var kept: UInt128 = 1
    for _ in 0..<decimals { kept *= 10 }
    let rounded = (value.magnitude + dropped / 2) / dropped
    let whole = grouped(UInt(rounded / kept), negative: value < 0 && rounded > 0)
    guard decimals > 0 else { return whole }
    let rest = String(rounded % kept)
    return whole + (language == .french ? "," : ".") + String(repeating: "0", count: decimals - rest.count) + rest
  }

  private func grouped(_ value: UInt, negative: Bool) -> String {
    let digits = Array(String(value))
    var text = negative ? Numbers.minus : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .french ? Numbers.narrowSpace : "," }
      text.append(digit)
    }
    return text
  }

  private func withSymbol(_ figure: String, suffix: String = "") -> String {
    if language == .french { return figure + Numbers.space + symbol }
    let sign = symbol.count == 1 ? symbol : symbol + Numbers.space
    return figure.hasPrefix(Numbers.minus)
      ? Numbers.minus + sign + figure.dropFirst() + suffix : sign + figure + suffix
  }
}

/// The same numbers in both languages.
package struct BilingualNumbers: Sendable {
  /// English numbers.
  package let english: Numbers
  /// French numbers.
  package let french: Numbers

  /// Both languages' numbers of a case in `currency`.
  package init(currency: String) {
    english = Numbers(.english, currency: currency)
    french = Numbers(.french, currency: currency)
  }

  /// Numbers of one language.
  package subscript(language: Language) -> Numbers { language == .english ? english : french }

  /// An amount with its currency, without decimals, in both languages.
  package func money(_ money: Money) -> Wording { Wording(english.money(money), fr: french.money(money)) }
  /// A rate in percent in both languages.
  package func rate(_ rate: Rate, decimals: Int = 1) -> Wording {
    Wording(english.rate(rate, decimals: decimals), fr: french.rate(rate, decimals: decimals))
  }
  /// A share in whole percent in both languages, never `0%` or `100%` of a part.
  package func share(_ share: Rate) -> Wording { Wording(english.share(share), fr: french.share(share)) }
  /// A chance in percent with one decimal in both languages; one that is neither nothing nor the whole is never written as
  /// `0.0%` or `100.0%`.
  package func chance(_ chance: Double) -> Wording {
    if chance > 0 && chance < 0.0005 { return Wording("less than 0.1%", fr: "moins de 0,1\u{202F}%") }
    if chance > 0.9995 && chance < 1 { return Wording("more than 99.9%", fr: "plus de 99,9\u{202F}%") }
    return rate(Rate(billionths: Int64((chance * Double(Rate.scale)).rounded())))
  }
  /// An amount to three significant figures in both languages.
  package func compact(_ money: Money) -> Wording { Wording(english.compact(money), fr: french.compact(money)) }
  /// A date of a sentence in both languages.
  package func longDay(_ day: Day) -> Wording { Wording(english.longDay(day), fr: french.longDay(day)) }
}
