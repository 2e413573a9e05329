import Contracts
import Receivables

/// The kinds of value a field may hold, read from its bytes; each faulty text says what was expected and how to mend it.
enum FieldValue {
  /// A value and whether digits beyond its precision were rounded away.
  typealias Rounded<Value> = (value: Value, isRounded: Bool)

  /// An amount, rounded half away from zero to the currency's `decimals` (at most two are kept).
  static func money(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, decimals: Int = 2, allowsExponent: Bool = false
  ) throws(ValueFault) -> Rounded<Money> {
    let number = try number(bytes, decimalComma: decimalComma, expected: amount)
    if number.isPercent { throw ValueFault(amount) }
    if number.hasExponent, !allowsExponent {
      throw ValueFault(
        amount,
        hint: Wording(
          "a spreadsheet has shortened it: format the column as a number and export again",
          fr: "un tableur l'a abrégé : mettez la colonne au format nombre et exportez de nouveau"))
    }
    let places = min(decimals, 2)
    guard let scaled = number.scaled(places: places), abs(scaled.value) <= Money.largestInput.cents else {
      throw tooLarge
    }
    let money = Money(cents: scaled.value * (places == 2 ? 1 : places == 1 ? 10 : 100))
    guard money.magnitude <= .largestInput else { throw tooLarge }
    return (money, scaled.isRounded || number.mayCutThousands)
  }

  /// An amount or the word `unlimited`.
  static func ceiling(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, decimals: Int = 2, allowsExponent: Bool = false
  ) throws(ValueFault) -> Rounded<Ceiling> {
    if bytes.elementsEqual("unlimited".utf8) { return (.unlimited, false) }
    do throws(ValueFault) {
      let (money, isRounded) = try money(
        bytes, decimalComma: decimalComma, decimals: decimals, allowsExponent: allowsExponent)
      guard money >= .zero else {
        throw ValueFault(Wording("an amount of 0 or more", fr: "un montant positif ou nul"))
      }
      return (.amount(money), isRounded)
    } catch {
      let word = String(decoding: bytes, as: UTF8.self).lowercased()
      let isUnlimited = ["unlimited", "illimité", "illimitée", "illimite", "inf", "infinity", "∞", "none"].contains(
        word)
      throw ValueFault(
        Wording(
          "\(error.expected.english) or the word unlimited", fr: "\(error.expected.french) ou le mot unlimited"),
        hint: isUnlimited ? ValueFault.write("unlimited") : error.hint)
    }
  }

  /// A rate such as `0.9` or `90%` within bounds, to nine decimals; a bare `90` is not taken for 90 %.
  static func rate(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, in range: ClosedRange<Rate> = .zero ... .one
  ) throws(ValueFault) -> Rounded<Rate> {
    let number = try number(bytes, decimalComma: decimalComma, expected: expectedRate(range))
    guard let scaled = number.scaled(places: 9) else { throw ValueFault(expectedRate(range)) }
    let rate = Rate(billionths: scaled.value)
    guard range.contains(rate) else {
      let isBare = !number.isPercent && range.lowerBound <= .zero && abs(number.double) <= 100
      let text = String(decoding: bytes, as: UTF8.self)
      throw ValueFault(expectedRate(range), hint: isBare ? ValueFault.write("\"\(text)%\"") : nil)
    }
    return (rate, scaled.isRounded)
  }

  /// A number of times, such as the 30 of a maximum liability, or a loss ratio; to nine decimals.
  static func multiple(_ bytes: ArraySlice<UInt8>, decimalComma: Bool) throws(ValueFault) -> Rounded<Rate> {
    var expected: Wording { Wording("a number from 0 to 100000", fr: "un nombre de 0 à 100000") }
    let number = try number(bytes, decimalComma: decimalComma, expected: expected)
    guard let scaled = number.scaled(places: 9), (0...100_000 * Rate.scale).contains(scaled.value) else {
      throw ValueFault(expected)
    }
    return (Rate(billionths: scaled.value), scaled.isRounded)
  }

  /// A fraction kept as the nearest double, such as a probability; written like a rate.
  static func fraction(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, in range: ClosedRange<Double> = 0...1, excludesUpper: Bool = false
  ) throws(ValueFault) -> Double {
    // Computed, like every expectation here: a million good fields must not build a text each.
    var expected: Wording {
      excludesUpper
        ? Wording(
          "a fraction from 0 to less than 1, such as 0.025 or 2.5%",
          fr: "une fraction de 0 à moins de 1, telle que 0.025 ou 2.5%")
        : Wording(
          "a fraction from 0 to \(Int(range.upperBound * 100))%, such as 0.025 or 2.5%",
          fr: "une fraction de 0 à \(Int(range.upperBound * 100)) %, telle que 0.025 ou 2.5%")
    }
    let number = try number(bytes, decimalComma: decimalComma, expected: expected)
    let value = number.double
    guard range.contains(value), !(excludesUpper && value >= range.upperBound) else {
      let isBare = !number.isPercent && value > 1 && value < 100
      throw ValueFault(
        expected, hint: isBare ? ValueFault.write("\"\(String(decoding: bytes, as: UTF8.self))%\"") : nil)
    }
    return value
  }

  /// A number kept as the nearest double, within bounds.
  static func double(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, in range: ClosedRange<Double>
  ) throws(ValueFault) -> Double {
    var expected: Wording {
      let low = brief(range.lowerBound)
      let high = brief(range.upperBound)
      return Wording("a number from \(low) to \(high)", fr: "un nombre de \(low) à \(high)")
    }
    let number = try number(bytes, decimalComma: decimalComma, expected: expected)
    guard !number.isPercent, range.contains(number.double) else { throw ValueFault(expected) }
    return number.double
  }

  /// A whole number within bounds; `12.0` is one.
  static func integer(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, in range: ClosedRange<Int>
  ) throws(ValueFault) -> Int {
    var expected: Wording {
      range.upperBound >= 1_000_000_000
        ? Wording("a whole number from \(range.lowerBound)", fr: "un nombre entier à partir de \(range.lowerBound)")
        : Wording(
          "a whole number from \(range.lowerBound) to \(range.upperBound)",
          fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)")
    }
    let number = try number(bytes, decimalComma: decimalComma, expected: expected)
    guard !number.isPercent, let scaled = number.scaled(places: 0), !scaled.isRounded, range.contains(Int(scaled.value))
    else { throw ValueFault(expected) }
    return Int(scaled.value)
  }

  /// `true` or `false`.
  static func flag(_ bytes: ArraySlice<UInt8>) throws(ValueFault) -> Bool {
    if bytes.elementsEqual("true".utf8) { return true }
    if bytes.elementsEqual("false".utf8) { return false }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let isYes = ["true", "yes", "oui", "vrai", "1", "y", "o", "x"].contains(text)
    let isNo = ["false", "no", "non", "faux", "0", "n"].contains(text)
    throw ValueFault(
      Wording("true or false", fr: "true ou false"),
      hint: isYes ? ValueFault.write("true") : isNo ? ValueFault.write("false") : nil)
  }

  private static let amount = Wording("an amount such as 1234.50", fr: "un montant tel que 1234.50")

  private static let tooLarge = ValueFault(
    Wording("at most 10000000000 units of currency", fr: "au plus 10000000000 unités monétaires"))

  private static func expectedRate(_ range: ClosedRange<Rate>) -> Wording {
    Wording(
      "a rate from \(range.lowerBound) to \(range.upperBound), such as 0.9 or \"90%\"",
      fr: "un taux de \(range.lowerBound.inFrench) à \(range.upperBound.inFrench), tel que 0.9 ou \"90%\"")
  }

  private static func brief(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private static func number(
    _ bytes: ArraySlice<UInt8>, decimalComma: Bool, expected: @autoclosure () -> Wording
  ) throws(ValueFault) -> DecimalText {
    do throws(DecimalText.Fault) {
      return try DecimalText(bytes, decimalComma: decimalComma)
    } catch {
      throw ValueFault(expected(), hint: NumberMend.hint(for: bytes, error))
    }
  }
}
