/// A number as people and programs write it, cut into sign, digits and decimals without any rounding.
///
/// At most 18 significant digits are kept; further decimals are dropped, further whole digits refused. Dropping is
/// harmless: a number rounded half away from zero at nine decimals or fewer is the same with or without them.
struct DecimalText {
  /// The digits as one whole number, below 10^18.
  var mantissa: UInt64 = 0
  /// How many of the digits are decimals; negative after a large exponent.
  var decimals = 0
  var isNegative = false
  /// True if a percent sign follows; the value is then a hundredth.
  var isPercent = false
  /// True if the number has an exponent: spreadsheets write one where they dropped digits.
  var hasExponent = false
  /// True if decimals other than zero were dropped.
  var droppedDecimals = false

  /// What a text that is no number looks like.
  enum Fault: Error {
    case notANumber, notFinite, tooManyDigits, commaAsDecimal, commaAndPoint, brokenGroups
  }

  /// Reads a whole field: optional sign, digits with spaces (U+0020, 00A0, 202F) between groups of three, a decimal
  /// point or, if `decimalComma`, a comma; an optional exponent; an optional percent sign.
  init(_ bytes: ArraySlice<UInt8>, decimalComma: Bool) throws(Fault) {
    let end = bytes.endIndex
    var index = bytes.startIndex
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    } else if let next = DecimalText.minusSign(bytes, at: index) {
      isNegative = true
      index = next
    }
    var digits = 0
    var significant = 0
    var seenPoint = false
    /// Digits since the last thousands space; nil before the first one.
    var group: Int?
    loop: while index < end {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        digits += 1
        if let count = group, !seenPoint { group = count + 1 }
        if mantissa > 0 || byte != 0x30 { significant += 1 }
        if significant <= 18 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if seenPoint { decimals += 1 }
        } else if seenPoint {
          if byte != 0x30 { droppedDecimals = true }
        } else {
          throw .tooManyDigits
        }
        index += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        if byte == UInt8(ascii: ","), !decimalComma { throw seenPoint ? .commaAndPoint : .commaAsDecimal }
        if seenPoint { throw .commaAndPoint }
        if let group, group != 3 { throw .brokenGroups }
        seenPoint = true
        index += 1
      default:
        guard let next = DecimalText.space(bytes, at: index), digits > 0 else { break loop }
        // A space before the percent sign is no thousands space.
        if next < end, bytes[next] == UInt8(ascii: "%") {
          index = next
          break loop
        }
        guard !seenPoint, group == nil || group == 3, group != nil || digits <= 3 else { throw .brokenGroups }
        group = 0
        index = next
      }
    }
    if digits == 0 {
      let rest = String(decoding: bytes[index...], as: UTF8.self).lowercased()
      throw ["nan", "inf", "infinity", "∞", "#num!", "#div/0!", "#value!"].contains(rest) ? .notFinite : .notANumber
    }
    if let group, !seenPoint, group != 3 { throw .brokenGroups }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") { try readExponent(bytes, &index) }
    if index < end, bytes[index] == UInt8(ascii: "%") {
      isPercent = true
      index += 1
    }
    guard index == end else { throw .notANumber }
  }

  private mutating func readExponent(_ bytes: ArraySlice<UInt8>, _ index: inout Int) throws(Fault) {
    hasExponent = true
    index += 1
    var negative = false
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var exponent = 0
    var digits = 0
    while index < bytes.endIndex, (0x30...0x39).contains(bytes[index]), digits < 4 {
      exponent = exponent * 10 + Int(bytes[index] - 0x30)
      digits += 1
      index += 1
    }
    guard digits > 0 else { throw .notANumber }
    decimals += negative ? exponent : -exponent
  }

  /// True for a number such as `25.000`, whose point may cut thousands: one to three digits, then three.
  var mayCutThousands: Bool { decimals == 3 && (1_000..<1_000_000).contains(mantissa) && !hasExponent && !isPercent }

  /// The number times 10^`places`, rounded half away from zero, and whether that lost anything; nil above 10^18.
  func scaled(places: Int) -> (value: Int64, isRounded: Bool)? {
    let shift = places - decimals - (isPercent ? 2 : 0)
    var magnitude = mantissa
    var isRounded = droppedDecimals
    if shift >= 0 {
      for _ in 0..<min(shift, 20) where magnitude > 0 {
        if magnitude >= 100_000_000_000_000_000 { return nil }
        magnitude *= 10
      }
    } else {
      let power = shift < -19 ? UInt64.max : DecimalText.powers[-shift]
      let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: power)
      // Written without doubling the remainder, which could overflow.
      magnitude = quotient + (remainder >= power - remainder && remainder > 0 ? 1 : 0)
      isRounded = isRounded || remainder != 0
    }
    guard magnitude < 1_000_000_000_000_000_000 else { return nil }
    return (isNegative ? -Int64(magnitude) : Int64(magnitude), isRounded)
  }

  /// The nearest double.
  var double: Double {
    let places = decimals + (isPercent ? 2 : 0)
    let magnitude: Double
    if mantissa < 1 << 53, places >= 0, places <= 19 {
      // Both operands are exact, so the one division is rounded correctly.
      magnitude = Double(mantissa) / Double(DecimalText.powers[places])
    } else {
      magnitude = Double("\(mantissa)e\(-places)") ?? 0
    }
    return isNegative ? -magnitude : magnitude
  }

  private static let powers: [UInt64] = (0..<20).map { exponent in
    (0..<exponent).reduce(UInt64(1)) { power, _ in power * 10 }
  }

  /// The offset behind a space that may stand between thousands.
  private static func space(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    if bytes[index] == 0x20 { return index + 1 }
    if bytes[index] == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 { return index + 2 }
    if bytes[index] == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF {
      return index + 3
    }
    return nil
  }

  /// The offset behind U+2212, the minus sign of typography.
  private static func minusSign(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    bytes[index...].starts(with: [0xE2, 0x88, 0x92]) ? index + 3 : nil
  }
}
