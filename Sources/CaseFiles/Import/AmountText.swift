import Receivables

/// An amount as accounting software writes it, read byte by byte into cents.
struct AmountText {
  /// What reading a cell came to.
  enum Outcome: Equatable {
    /// Nothing but padding.
    case blank
    /// The amount in cents; `rounded` if the cell held more decimals than that.
    case cents(Int64, rounded: Bool)
    /// Not a number, or a greater one than a document may bear.
    case invalid
  }

  /// Reads a number: a sign before or behind it, or parentheses; digits with thousands cut by spaces, apostrophes or
  /// the other mark than `decimal`; a currency's sign or letters around it; half a cent is rounded away from zero.
  ///
  /// `decimal` nil (accounting entries, which have no thousands mark): the last of the marks present is the decimal.
  static func read(_ bytes: ArraySlice<UInt8>, decimal: UInt8?) -> Outcome {
    let mark = decimal ?? lastMark(bytes)
    var scan = Scan()
    for byte in bytes {
      switch byte {
      case 0x30...0x39:
        if !scan.take(digit: Int64(byte - 0x30)) { return .invalid }
      case mark:
        if scan.decimals >= 0 || !scan.endsGroup { return .invalid }
        scan.decimals = 0
      case UInt8(ascii: ","), UInt8(ascii: "."):
        // The other mark cuts thousands: it stands before the decimals, behind a digit and before three.
        if decimal == nil || scan.decimals >= 0 || !scan.hasDigit || !scan.endsGroup { return .invalid }
        scan.group = 0
      case 0x20, 0xC2, 0xA0, 0xA3, 0xE2, 0x80, 0xAF, 0x27, 0x82, 0xAC, 0x99:
        // Space, no-break spaces (C2 A0, E2 80 AF), apostrophes (27, E2 80 99), signs of euro (E2 82 AC), pound (C2 A3).
        continue
      case UInt8(ascii: "-"), UInt8(ascii: "("):
        if scan.signed { return .invalid }
        scan.signed = true
        scan.negative = true
      case UInt8(ascii: "+"):
        if scan.signed { return .invalid }
        scan.signed = true
      case UInt8(ascii: ")"):
        if !scan.negative { return .invalid }
      case UInt8(ascii: "$"):
        continue
      case 0x41...0x5A where decimal != nil:
        // Three letters are a currency's code.
        scan.letters += 1
      default:
        return .invalid
      }
    }
    return scan.outcome
  }

  /// The ISO 4217 code of the sign or the three letters beside a number; nil if there are none.
  static func currency(_ bytes: ArraySlice<UInt8>) -> String? {
    var letters: [UInt8] = []
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "$"): return "USD"
      case 0xA3 where bytes[bytes.startIndex..<index].last == 0xC2: return "GBP"
      case 0xAC where bytes[bytes.startIndex..<index].suffix(2).elementsEqual([0xE2, 0x82]): return "EUR"
      case 0x41...0x5A: letters.append(byte)
      default: continue
      }
    }
    return letters.count == 3 ? String(decoding: letters, as: UTF8.self) : nil
  }

  private static func lastMark(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    bytes.last { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") } ?? UInt8(ascii: ",")
  }

  /// The number so far.
  private struct Scan {
    var units: Int64 = 0
    var hasDigit = false
    var signed = false
    var negative = false
    /// Decimals seen; −1 before the mark.
    var decimals = -1
    var letters = 0
    /// Digits since the last thousands mark; −1 before the first.
    var group = -1
    var roundsUp = false
    var rounded = false

    /// True if no thousands mark is followed by other than three digits so far.
    var endsGroup: Bool { group < 0 || group == 3 }

    /// Takes a digit; false if the number grows beyond what a document may bear.
    mutating func take(digit: Int64) -> Bool {
      hasDigit = true
      if decimals < 0, group >= 0 { group += 1 }
      if decimals >= 2 {
        if decimals == 2 { roundsUp = digit >= 5 }
        if digit != 0 { rounded = true }
        decimals += 1
        return true
      }
      units = units * 10 + digit
      if decimals >= 0 { decimals += 1 }
      return units <= Money.largestInput.cents
    }

    var outcome: Outcome {
      guard hasDigit else { return signed || letters > 0 || decimals >= 0 ? .invalid : .blank }
      guard letters == 0 || letters == 3, endsGroup else { return .invalid }
      var cents = units
      for _ in min(max(decimals, 0), 2)..<2 { cents *= 10 }
      if roundsUp { cents += 1 }
      guard cents <= Money.largestInput.cents else { return .invalid }
      return .cents(negative ? -cents : cents, rounded: rounded)
    }
  }
}
