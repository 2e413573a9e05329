import Receivables

/// What the name of an accounting file says: `732829320FEC20261231.txt`, company number and end of the year.
///
/// Source: article A47 A-1 of the Livre des procédures fiscales, reference/factoring.md §4.1.
struct FECFileName {
  /// The digits before `FEC`; empty if there are none.
  var siren = ""
  /// The end of the financial year; nil if the name has no date.
  var yearEnd: Day?

  /// Reads a name, whatever stands before the number or behind the date.
  init(_ name: String) {
    let bytes = Array(name.uppercased().utf8)
    guard bytes.count >= 3 else { return }
    for start in 0...(bytes.count - 3) where Array(bytes[start..<start + 3]) == Array("FEC".utf8) {
      var first = start
      while first > 0, Self.isDigit(bytes[first - 1]) { first -= 1 }
      var last = start + 3
      while last < bytes.count, Self.isDigit(bytes[last]) { last += 1 }
      guard last - start - 3 >= 8 else { continue }
      siren = String(decoding: bytes[first..<start], as: UTF8.self)
      yearEnd = DateText.read(bytes[(start + 3)..<(start + 11)])?.day(.dayFirst)
      return
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// What is wrong with the name, as warnings.
  func problems(file: String) -> [Problem] {
    var problems: [Problem] = []
    if siren.isEmpty || yearEnd == nil {
      problems.append(
        Problem(
          file: file,
          expected: Wording(
            "a name such as 732829320FEC20261231.txt, with the company number and the end of the year",
            fr: "un nom comme 732829320FEC20261231.txt, avec le SIREN et la fin d'exercice"),
          hint: Wording(
            "the valuation date is then the latest entry's; --as-of sets it",
            fr: "la date d'arrêté est alors celle de la dernière écriture ; --as-of la fixe"), severity: .warning))
    }
    if let expected = GeneralTerms.expectedOfSiren(siren) {
      problems.append(
        Problem(
          file: file, field: "SIREN", value: siren,
          expected: expected,
          hint: Wording(
            "the case is written without the seller's number", fr: "le dossier est écrit sans SIREN du vendeur"),
          severity: .warning))
    }
    return problems
  }
}
