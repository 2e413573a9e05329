import Receivables

/// What someone who wrote a text that is no number most likely meant.
enum NumberMend {
  /// The mend of a text that `DecimalText` refused; nil if none can be guessed.
  static func hint(for bytes: ArraySlice<UInt8>, _ fault: DecimalText.Fault) -> Wording? {
    let text = String(decoding: bytes, as: UTF8.self)
    switch fault {
    case .notFinite:
      return Wording(
        "leave the field blank if the value is unknown", fr: "laissez le champ vide si la valeur est inconnue")
    case .tooManyDigits:
      return nil
    case .commaAsDecimal, .commaAndPoint, .brokenGroups, .notANumber:
      return candidate(text).map(ValueFault.write)
    }
  }

  /// A number that reads like the text without its currency, with the sign in front and one decimal point.
  private static func candidate(_ text: String) -> String? {
    var rest = text
    var isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = String(rest.dropFirst().dropLast())
    }
    for sign in ["€", "$", "£", "EUR", "USD", "GBP", "CHF", "eur", "euros"] {
      rest = rest.replacingOccurrences(of: sign, with: "")
    }
    rest.removeAll { $0.isWhitespace || $0 == "'" || $0 == "’" }
    if rest.hasPrefix("-") || rest.hasSuffix("-") {
      isNegative = true
      rest = rest.hasPrefix("-") ? String(rest.dropFirst()) : String(rest.dropLast())
    }
    guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "," || $0 == "%") }),
      rest.contains(where: \.isNumber), !rest.dropLast().contains("%")
    else { return nil }
    // The last of point and comma is the decimal one, unless it occurs twice: then it groups thousands.
    if let mark = rest.last(where: { $0 == "." || $0 == "," }) {
      let isRepeated = rest.count(where: { $0 == mark }) > 1
      let position = rest.lastIndex(of: mark)!
      let whole = rest[..<position].filter(\.isNumber)
      let decimals = rest[rest.index(after: position)...]
      // One comma before exactly three digits reads both ways: a thousand, or three decimals. Do not guess.
      if mark == ",", !isRepeated, decimals.count == 3, !rest[..<position].contains(".") { return nil }
      rest = isRepeated ? whole + decimals : whole + "." + decimals
    }
    return (isNegative ? "-" : "") + rest
  }
}

extension String {
  /// The text with every occurrence of `part` replaced; Foundation's own would be the only use of it here.
  fileprivate func replacingOccurrences(of part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
