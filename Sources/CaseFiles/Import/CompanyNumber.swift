/// Checks of the numbers that identify a French company.
///
/// Source: reference/factoring.md §4.5 (python-stdnum, stdnum/fr; the key of a VAT number also in
/// escec-international.com/fr/tva-intracommunautaire).
package enum CompanyNumber {
  /// The nine digits of the company register: Luhn's sum is a multiple of ten.
  package static func isSIREN(_ text: some StringProtocol) -> Bool {
    guard let digits = digits(text), digits.count == 9 else { return false }
    return luhnSum(digits) % 10 == 0 && digits.contains { $0 != 0 }
  }

  /// The fourteen digits of an establishment: a SIREN and Luhn's sum over all; those of La Poste (SIREN 356000000),
  /// but for its head office, have a plain sum of digits that is a multiple of five.
  package static func isSIRET(_ text: some StringProtocol) -> Bool {
    guard let digits = digits(text), digits.count == 14, isSIREN(compact(text).prefix(9)) else { return false }
    let number = compact(text)
    if number.hasPrefix("356000000"), number != "35600000000048" { return digits.reduce(0, +) % 5 == 0 }
    return luhnSum(digits) % 10 == 0
  }

  /// A French VAT number: FR, a key of two characters and a SIREN. Numbers of Monaco begin with 000 after the key and
  /// hold no SIREN. The letters I and O never occur in a key.
  package static func isVATNumber(_ text: some StringProtocol) -> Bool {
    let number = compact(text)
    guard number.hasPrefix("FR"), number.utf8.count == 13 else { return false }
    let siren = number.suffix(9)
    guard siren.utf8.allSatisfy(isDigit), let value = Int(siren) else { return false }
    guard siren.hasPrefix("000") || isSIREN(siren) else { return false }
    return key(number.dropFirst(2).prefix(2), matches: value)
  }

  /// The SIREN inside a SIREN, SIRET or French VAT number; nil if it is none of them or invalid.
  package static func siren(in text: some StringProtocol) -> String? {
    let number = compact(text)
    if isSIREN(number) { return number }
    if isSIRET(number) { return String(number.prefix(9)) }
    if isVATNumber(number), isSIREN(number.suffix(9)) { return String(number.suffix(9)) }
    return nil
  }

  /// The VAT number of a SIREN with the key in digits: (12 + 3 (SIREN mod 97)) mod 97.
  package static func vatNumber(ofSIREN siren: String) -> String? {
    guard isSIREN(siren), let value = Int(compact(siren)) else { return nil }
    let key = (12 + 3 * (value % 97)) % 97
    return "FR" + (key < 10 ? "0" : "") + String(key) + compact(siren)
  }

  /// Whether the two characters of a key are right for the nine digits behind them.
  private static func key(_ key: Substring, matches siren: Int) -> Bool {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let places = key.compactMap { alphabet.firstIndex(of: $0) }
    guard places.count == 2 else { return false }
    if places[0] < 10, places[1] < 10 {
      return places[0] * 10 + places[1] == (siren * 100 + 12) % 97
    }
    // With a letter the key counts in base 34 (digit first) or 24 (letter first). Source: stdnum/fr/tva.py.
    let check = places[0] < 10 ? places[0] * 24 + places[1] - 10 : places[0] * 34 + places[1] - 100
    return (siren + 1 + check / 11) % 11 == check % 11
  }

  /// The text without spaces, points and hyphens, in capitals.
  private static func compact(_ text: some StringProtocol) -> String {
    text.uppercased().filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
  }

  private static func digits(_ text: some StringProtocol) -> [Int]? {
    let bytes = Array(compact(text).utf8)
    return bytes.allSatisfy(isDigit) ? bytes.map { Int($0) - 48 } : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Luhn's sum: from the right, every second digit doubled and its own digits added.
  private static func luhnSum(_ digits: [Int]) -> Int {
    digits.reversed().enumerated().reduce(0) { sum, next in
      let value = next.offset % 2 == 1 ? next.element * 2 : next.element
      return sum + (value > 9 ? value - 9 : value)
    }
  }
}
