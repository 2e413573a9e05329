import Contracts
import Receivables

/// The kinds of value a key may hold. A comma inside a text such as `"12,5%"` can only be a decimal comma.
extension SectionReader {
  /// A key's value, absent or faulty: `fallback`.
  private func get<Value>(
    _ key: String, _ fallback: Value, _ parse: (ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Value>
  ) -> Value {
    value(key).flatMap { read($0, field: fieldPath(key), parse) } ?? fallback
  }

  /// An amount; negative ones only if `allowsNegative`.
  func money(_ key: String, allowsNegative: Bool = false) -> Money {
    get(key, .zero) { bytes throws(ValueFault) in
      let amount = try FieldValue.money(bytes, decimalComma: true, allowsExponent: true)
      if amount.value < .zero, !allowsNegative {
        throw ValueFault(Wording("an amount of 0 or more", fr: "un montant positif ou nul"))
      }
      return amount
    }
  }

  /// An amount or the word `unlimited`.
  func ceiling(_ key: String) -> Ceiling {
    get(key, .unlimited) { bytes throws(ValueFault) in
      try FieldValue.ceiling(bytes, decimalComma: true, allowsExponent: true)
    }
  }

  /// A rate from 0 to 100 %, or within other bounds.
  func rate(_ key: String, in range: ClosedRange<Rate> = .zero ... .one) -> Rate {
    let rate = get(key, .zero) { bytes throws(ValueFault) in
      try FieldValue.rate(bytes, decimalComma: true, in: range)
    }
    warnIfUnusual(key, rate)
    return rate
  }

  /// A warning if a rate of the file is beyond what its key holds as a rule.
  func warnIfUnusual(_ key: String, _ rate: Rate) {
    guard let node = node[key] else { return }
    switch section.key(key)?.usual {
    case .atMost(let most)? where rate > most:
      let isMended = !node.shown.contains("%") && rate.billionths / 100 <= most.billionths
      warnOfUnusual(key, hint: isMended ? didYouMean("\"\(node.shown)%\"") : nil)
    case .atLeast(let least)? where rate < least:
      let percent = Rate(billionths: rate.billionths * 100)
      let isMended = rate > .zero && percent >= least && percent <= .one
      warnOfUnusual(key, hint: isMended ? didYouMean("\"\(percent)\"") : nil)
    default: break
    }
  }

  private func didYouMean(_ text: String) -> Wording {
    Wording("did you mean \(text)?", fr: "vouliez-vous dire \(text) ?")
  }

  /// A warning that a value is beyond what its key holds as a rule.
  private func warnOfUnusual(_ key: String, hint: Wording? = nil) {
    guard let usual = section.key(key)?.usual else { return }
    report(key, expected: usual.expected, hint: hint, severity: .warning)
  }

  /// A number of times, from 0.
  func multiple(_ key: String) -> Rate {
    get(key, .zero) { bytes throws(ValueFault) in try FieldValue.multiple(bytes, decimalComma: true) }
  }

  /// A fraction such as a probability or a share of variance.
  func fraction(_ key: String) -> Double {
    get(key, 0) { bytes throws(ValueFault) in (try FieldValue.fraction(bytes, decimalComma: true), false) }
  }

  /// A number within bounds.
  func double(_ key: String, in range: ClosedRange<Double>) -> Double {
    get(key, range.lowerBound) { bytes throws(ValueFault) in
      (try FieldValue.double(bytes, decimalComma: true, in: range), false)
    }
  }

  /// A whole number within bounds.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
    get(key, range.lowerBound) { bytes throws(ValueFault) in
      (try FieldValue.integer(bytes, decimalComma: true, in: range), false)
    }
  }

  /// A number of days, at most ten years.
  func days(_ key: String) -> Int {
    let days = integer(key, in: 0...3650)
    warnIfLong(key, days)
    return days
  }

  private func warnIfLong(_ key: String, _ days: Int) {
    if case .days(let most)? = section.key(key)?.usual, days > most { warnOfUnusual(key) }
  }

  /// A number of days; nil for the word `unlimited` or null.
  func daysOrUnlimited(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    if case .null = value.value { return nil }
    if case .string("unlimited") = value.value { return nil }
    let days: Int? = read(value, field: fieldPath(key)) { bytes throws(ValueFault) in
      do throws(ValueFault) {
        return (try FieldValue.integer(bytes, decimalComma: true, in: 0...3650), false)
      } catch {
        throw ValueFault(
          Wording("a whole number of days or \"unlimited\"", fr: "un nombre entier de jours ou \"unlimited\""),
          hint: error.hint)
      }
    }
    if let days { warnIfLong(key, days) }
    return days
  }

  /// `true` or `false`.
  func flag(_ key: String) -> Bool {
    get(key, false) { bytes throws(ValueFault) in
      (try FieldValue.flag(bytes), false)
    }
  }

  /// A day in ISO form; nil if absent or faulty.
  func day(_ key: String) -> Day? {
    guard let value = value(key) else { return nil }
    if case .null = value.value { return nil }
    return read(value, field: fieldPath(key)) { bytes throws(ValueFault) in (try DayText.day(bytes), false) }
  }

  /// A text without surrounding spaces; empty if absent or faulty.
  func text(_ key: String) -> String { value(key).map { text(of: $0, field: fieldPath(key)) } ?? "" }

  /// A node that must be a text.
  func text(of node: LocatedJSON, field: String) -> String {
    switch node.value {
    case .string(let text): return text.trimmed
    case .faulty: return ""
    case .number(let digits):
      report(
        node, field: field, expected: Wording("a text", fr: "un texte"), hint: ValueFault.write("\"\(digits)\""))
    default: report(node, field: field, expected: Wording("a text", fr: "un texte"))
    }
    return ""
  }

  /// The texts of a list.
  func texts(_ key: String) -> [(text: String, node: LocatedJSON, path: String)] {
    elements(key).map { (text(of: $0.node, field: $0.path), $0.node, $0.path) }
  }

  /// One of an enumeration's words; its first case if absent or faulty.
  func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    value(key).flatMap { choice(of: $0, field: fieldPath(key), type) } ?? Choice.allCases.first!
  }

  /// A node that must be one of an enumeration's words.
  func choice<Choice>(of node: LocatedJSON, field: String, _ type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    if case .string(let text) = node.value, let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    report(node, field: field, expected: .oneOf(words), hint: NearestName.hint(node.shown, among: words))
    return nil
  }
}

extension Wording {
  /// « one of a, b or c ».
  static func oneOf(_ words: [String]) -> Wording {
    guard words.count > 1, let last = words.last else { return Wording(stringLiteral: words.first ?? "") }
    let first = words.dropLast().joined(separator: ", ")
    return Wording("\(first) or \(last)", fr: "\(first) ou \(last)")
  }
}

extension String {
  /// The text without white space around it.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
