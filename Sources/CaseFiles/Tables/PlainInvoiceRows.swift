import Receivables

/// A row of `invoices.csv` as nearly every ledger writes it, read from its bytes alone.
struct PlainInvoiceRow {
  /// The identifiers, as ranges of the file's bytes.
  var id = 0..<0
  var buyer = 0..<0
  var issuedOn = Day.never
  /// Nil if blank, like the others below.
  var dueOn: Day?
  var amount = Money.zero
  var vatRate: Rate?
  var settledOn: Day?
  var paid: Money?
  var isDisputed: Bool?
  var notifiedOn: Day?
  var assignedOn: Day?
  /// The columns of the format that are blank in this row, a bit for each by its ordinal.
  var blanks: UInt64 = 0
  /// Where the next row begins.
  var end = 0
}

/// Recognizes plain rows: ISO days, amounts such as `-1234.5`, rates such as `0.2` or `20%`, no quotation marks, no
/// padding, no more fields than the header, one line end.
///
/// A million rows are read at the speed of their bytes. Whatever else a row holds, were it a fault or only another way
/// to write a value, is left to `TableReader`, which knows what to say about it: a plain row gives what it would give.
struct PlainInvoiceRows {
  /// What a column of the file holds.
  enum Meaning {
    case id, buyer, issuedOn, dueOn, amount, vatRate, currency, settledOn, paid, disputed, notifiedOn, assignedOn
    case ignored
  }

  /// What each column of the file holds, and its place in the format.
  let columns: [(meaning: Meaning, ordinal: Int)]
  let separator: UInt8
  let decimalComma: Bool
  /// The case's currency, which a row may name.
  let currency: [UInt8]

  /// The row that begins at `start`; nil if it is not plain.
  func row(in bytes: Span<UInt8>, at start: Int) -> PlainInvoiceRow? {
    var row = PlainInvoiceRow()
    var position = start
    var isEnded = false
    for column in columns.indices {
      let (meaning, ordinal) = columns[column]
      if isEnded || isEndOfField(bytes, position) {
        if meaning != .ignored { row.blanks |= 1 << UInt64(ordinal) }
        switch meaning {
        case .id, .buyer, .issuedOn, .amount: return nil
        default: break
        }
      } else {
        guard position < bytes.count, read(meaning, bytes, &position, &row) else { return nil }
      }
      if isEnded { continue }
      guard position < bytes.count else { return nil }
      if bytes[position] == separator, column + 1 < columns.count {
        position += 1
      } else {
        guard let end = endOfLine(bytes, position) else { return nil }
        row.end = end
        isEnded = true
      }
    }
    return isEnded && isOrderly(row) ? row : nil
  }

  /// True if nothing in the row contradicts the rest: what does is reported by the reader of fields.
  private func isOrderly(_ row: PlainInvoiceRow) -> Bool {
    if let dueOn = row.dueOn, dueOn < row.issuedOn { return false }
    if let settledOn = row.settledOn, settledOn < row.issuedOn { return false }
    guard let paid = row.paid, !paid.isZero else { return true }
    return paid.magnitude <= row.amount.magnitude && (paid < .zero) == (row.amount < .zero)
  }

  /// Reads one field and stops behind it; false if it is not plain.
  @inline(__always) private func read(
    _ meaning: Meaning, _ bytes: Span<UInt8>, _ position: inout Int, _ row: inout PlainInvoiceRow
  ) -> Bool {
    switch meaning {
    case .id: return name(bytes, &position, &row.id)
    case .buyer: return name(bytes, &position, &row.buyer)
    case .issuedOn:
      guard let day = day(bytes, &position) else { return false }
      row.issuedOn = day
    case .dueOn:
      row.dueOn = day(bytes, &position)
      return row.dueOn != nil
    case .settledOn:
      row.settledOn = day(bytes, &position)
      return row.settledOn != nil
    case .notifiedOn:
      row.notifiedOn = day(bytes, &position)
      return row.notifiedOn != nil
    case .assignedOn:
      row.assignedOn = day(bytes, &position)
      return row.assignedOn != nil
    case .amount:
      guard let amount = money(bytes, &position) else { return false }
      row.amount = amount
    case .paid:
      row.paid = money(bytes, &position)
      return row.paid != nil
    case .vatRate:
      row.vatRate = rate(bytes, &position)
      return row.vatRate != nil
    case .currency: return word(currency, bytes, &position)
    case .disputed:
      row.isDisputed = word(Self.yes, bytes, &position) ? true : word(Self.no, bytes, &position) ? false : nil
      return row.isDisputed != nil
    case .ignored:
      var range = 0..<0
      return name(bytes, &position, &range)
    }
    return true
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  @inline(__always) private func isEndOfField(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    if position >= bytes.count { return false }
    let byte = bytes[position]
    return byte == separator || byte == 0x0A || byte == 0x0D
  }

  /// The offset behind LF or CR LF; nil where the line ends otherwise.
  @inline(__always) private func endOfLine(_ bytes: Span<UInt8>, _ position: Int) -> Int? {
    if bytes[position] == 0x0A { return position + 1 }
    return bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? position + 2 : nil
  }

  /// A text of printable ASCII characters, without what begins a quotation, a formula or its guard.
  @inline(__always) private func name(_ bytes: Span<UInt8>, _ position: inout Int, _ range: inout Range<Int>) -> Bool {
    let start = position
    let first = bytes[start]
    if first == 0x20 || first == UInt8(ascii: "\"") || first == UInt8(ascii: "=") || first == FormulaGuard.mark {
      return false
    }
    while !isEndOfField(bytes, position) {
      guard position < bytes.count, (0x20..<0x7F).contains(bytes[position]) else { return false }
      position += 1
    }
    range = start..<position
    return bytes[position - 1] != 0x20
  }

  /// The very bytes of a word.
  @inline(__always) private func word(_ word: [UInt8], _ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    guard position + word.count < bytes.count else { return false }
    for index in word.indices where bytes[position + index] != word[index] { return false }
    guard isEndOfField(bytes, position + word.count) else { return false }
    position += word.count
    return true
  }

  /// Digits, as many as there are up to `most`.
  @inline(__always) private func digits(
    _ bytes: Span<UInt8>, _ position: inout Int, most: Int
  ) -> (value: Int64, count: Int) {
    var value: Int64 = 0
    let start = position
    while position < bytes.count, position - start < most {
      let digit = bytes[position] &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      position += 1
    }
    return (value, position - start)
  }

  /// A day such as `2026-09-30`.
  @inline(__always) private func day(_ bytes: Span<UInt8>, _ position: inout Int) -> Day? {
    let start = position
    guard start + 10 < bytes.count, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      isEndOfField(bytes, start + 10)
    else { return nil }
    let (year, yearDigits) = digits(bytes, &position, most: 4)
    position = start + 5
    let (month, monthDigits) = digits(bytes, &position, most: 2)
    position = start + 8
    let (day, dayDigits) = digits(bytes, &position, most: 2)
    guard yearDigits == 4, monthDigits == 2, dayDigits == 2 else { return nil }
    return Day(year: Int(year), month: Int(month), day: Int(day))
  }

  /// An amount of up to ten digits and two decimals.
  @inline(__always) private func money(_ bytes: Span<UInt8>, _ position: inout Int) -> Money? {
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let (units, count) = digits(bytes, &position, most: 10)
    if count == 0 { return nil }
    var cents = units * 100
    if isPoint(bytes, position) {
      position += 1
      let (decimals, places) = digits(bytes, &position, most: 2)
      if places == 0 { return nil }
      cents += places == 1 ? decimals * 10 : decimals
    }
    guard isEndOfField(bytes, position), cents <= Money.largestInput.cents else { return nil }
    return Money(cents: isNegative ? -cents : cents)
  }

  /// A rate from 0 to 1 with up to nine decimals, or in percent with up to seven.
  @inline(__always) private func rate(_ bytes: Span<UInt8>, _ position: inout Int) -> Rate? {
    let (units, count) = digits(bytes, &position, most: 3)
    if count == 0 { return nil }
    var billionths = units * Rate.scale
    var places = 0
    if isPoint(bytes, position) {
      position += 1
      var decimals: Int64
      (decimals, places) = digits(bytes, &position, most: 9)
      if places == 0 { return nil }
      for _ in places..<9 { decimals *= 10 }
      billionths += decimals
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
      if places > 7 { return nil }
      billionths /= 100
      position += 1
    }
    guard isEndOfField(bytes, position), billionths <= Rate.scale else { return nil }
    return Rate(billionths: billionths)
  }

  @inline(__always) private func isPoint(_ bytes: Span<UInt8>, _ position: Int) -> Bool {
    guard position < bytes.count else { return false }
    return bytes[position] == UInt8(ascii: ".") || (decimalComma && bytes[position] == UInt8(ascii: ","))
  }
}
