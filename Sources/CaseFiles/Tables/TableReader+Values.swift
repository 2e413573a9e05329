import Contracts
import Receivables

/// The kinds of value a column may hold.
extension TableReader {
  /// A text; empty if blank.
  mutating func text(_ row: DelimitedRow, _ column: Column) -> String {
    isBlank(row, column) ? "" : row.text(column.position)
  }

  /// An amount rounded to the currency's decimals.
  mutating func money(
    _ row: DelimitedRow, _ column: Column, decimals: Int = 2, allowsNegative: Bool = true
  ) -> Money? {
    read(row, column) { bytes, comma throws(ValueFault) in
      let amount = try FieldValue.money(bytes, decimalComma: comma, decimals: decimals)
      if amount.value < .zero, !allowsNegative {
        throw ValueFault(Wording("an amount of 0 or more", fr: "un montant positif ou nul"))
      }
      return amount
    }
  }

  /// An amount or the word `unlimited`.
  mutating func ceiling(_ row: DelimitedRow, _ column: Column, decimals: Int = 2) -> Ceiling? {
    read(row, column) { bytes, comma throws(ValueFault) in
      try FieldValue.ceiling(bytes, decimalComma: comma, decimals: decimals)
    }
  }

  /// A rate from 0 to 100 %.
  mutating func rate(_ row: DelimitedRow, _ column: Column) -> Rate? {
    read(row, column) { bytes, comma throws(ValueFault) in try FieldValue.rate(bytes, decimalComma: comma) }
  }

  /// A probability below 1.
  mutating func probability(_ row: DelimitedRow, _ column: Column) -> Double? {
    read(row, column) { bytes, comma throws(ValueFault) in
      (try FieldValue.fraction(bytes, decimalComma: comma, excludesUpper: true), false)
    }
  }

  /// A number within bounds.
  mutating func double(_ row: DelimitedRow, _ column: Column, in range: ClosedRange<Double>) -> Double? {
    read(row, column) { bytes, comma throws(ValueFault) in
      (try FieldValue.double(bytes, decimalComma: comma, in: range), false)
    }
  }

  /// A whole number within bounds.
  mutating func integer(_ row: DelimitedRow, _ column: Column, in range: ClosedRange<Int>) -> Int? {
    read(row, column) { bytes, comma throws(ValueFault) in
      (try FieldValue.integer(bytes, decimalComma: comma, in: range), false)
    }
  }

  /// A day in ISO form.
  mutating func day(_ row: DelimitedRow, _ column: Column) -> Day? {
    read(row, column) { bytes, _ throws(ValueFault) in (try DayText.day(bytes), false) }
  }

  /// A month, as its first day.
  mutating func month(_ row: DelimitedRow, _ column: Column) -> Day? {
    read(row, column) { bytes, _ throws(ValueFault) in (try DayText.month(bytes), false) }
  }

  /// `true` or `false`; false if blank.
  mutating func flag(_ row: DelimitedRow, _ column: Column) -> Bool {
    read(row, column) { bytes, _ throws(ValueFault) in (try FieldValue.flag(bytes), false) } ?? false
  }

  /// One of an enumeration's words.
  mutating func choice<Choice>(_ row: DelimitedRow, _ column: Column, _ type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    if isBlank(row, column) { return nil }
    let text = row.text(column.position)
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    report(row, column, expected: .oneOf(words), hint: NearestName.hint(text, among: words))
    return nil
  }

  /// The position of the buyer a row names; an unknown one is an error that names the nearest known one.
  mutating func buyer(_ row: DelimitedRow, _ column: Column, _ buyers: BuyerIndex) -> Int? {
    if isBlank(row, column) { return nil }
    if let position = buyers.position(of: row.bytes(column.position)) { return position }
    guard buyers.isComplete else { return nil }
    let text = row.text(column.position)
    report(
      row, column, expected: Wording("a buyer_id of buyers.csv", fr: "un buyer_id de buyers.csv"),
      hint: notes.problems.items.count < BuyerIndex.mostHints ? buyers.nearest(to: text) : nil)
    return nil
  }
}

/// The buyers of a case by identifier.
struct BuyerIndex {
  /// Beyond this many problems no nearest identifier is looked for: it takes a walk over all buyers.
  static let mostHints = 200

  /// False if `buyers.csv` could not be read to its end: an unknown buyer is then nobody's fault.
  let isComplete: Bool
  private let names: ByteNames
  /// The position of each name by its number; −1 for the empty name.
  private let positions: [Int]
  private let ids: [String]

  /// The buyers in their final order.
  init(_ buyers: [Buyer], isComplete: Bool = true) {
    self.isComplete = isComplete
    var names = ByteNames()
    var positions = [-1]
    for (position, buyer) in buyers.enumerated() {
      // Of two buyers with one identifier, which is an error, the first.
      if Int(names.number(ArraySlice(buyer.id.text.utf8))) == positions.count { positions.append(position) }
    }
    self.names = names
    self.positions = positions
    ids = buyers.map(\.id.text)
  }

  /// The position of the buyer with this identifier; nil if there is none.
  func position(of id: ArraySlice<UInt8>) -> Int? { position(of: id.span.bytes) }

  /// The position of the buyer with this identifier; nil if there is none.
  func position(of id: RawSpan) -> Int? {
    guard let number = names.find(id) else { return nil }
    let position = positions[Int(number)]
    return position < 0 ? nil : position
  }

  /// A hint that names the nearest identifier.
  func nearest(to text: String) -> Wording? {
    // Leading zeros are what a spreadsheet takes away, more often than a letter is mistyped.
    let bare = text.drop { $0 == "0" }
    if let padded = ids.first(where: { $0 != text && $0.drop { $0 == "0" } == bare && !bare.isEmpty }) {
      return Wording("did you mean \(padded)?", fr: "vouliez-vous dire \(padded) ?")
    }
    return NearestName.hint(text, among: ids)
  }
}
