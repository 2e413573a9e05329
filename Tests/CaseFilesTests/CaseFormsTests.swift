import Contracts
import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// The same case, however its files are written. Expected: the case as `SoundCase` writes it.
@Suite struct CaseFormsTests {
  /// How files are written.
  struct Form: Sendable, CustomTestStringConvertible {
    var name: String
    var separator: Character = ","
    var lineEnd = "\n"
    var encode: @Sendable (String) -> [UInt8] = { Array($0.utf8) }
    var reversesRows = false
    var rotatesColumns = false
    var decimalComma = false
    var quotesEverything = false
    var prefix = ""
    var suffix = ""

    var testDescription: String { name }
  }

  static let forms: [Form] = [
    Form(name: "semicolons", separator: ";"), Form(name: "tabs", separator: "\t"), Form(name: "bars", separator: "|"),
    Form(name: "CR LF", lineEnd: "\r\n"), Form(name: "CR", lineEnd: "\r"), Form(name: "CR CR LF", lineEnd: "\r\r\n"),
    Form(name: "byte order mark", encode: { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }),
    Form(name: "Windows-1252", encode: { encode($0, euro: 0x80, oe: 0x9C) }),
    Form(name: "ISO 8859-15", encode: { encode($0, euro: 0xA4, oe: 0xBD) }),
    Form(name: "rows in another order", reversesRows: true),
    Form(name: "columns in another order", rotatesColumns: true),
    Form(name: "decimal commas", separator: ";", decimalComma: true),
    Form(name: "quotation marks", quotesEverything: true), Form(name: "a sep= line", separator: ";", prefix: "sep=;"),
    Form(name: "trailing blanks", suffix: ",,"),
    Form(name: "padding", separator: "|", prefix: " | | ", suffix: " |\u{A0}"),
    Form(
      name: "French Excel", separator: ";", lineEnd: "\r\n", encode: { encode($0, euro: 0x80, oe: 0x9C) },
      reversesRows: true, rotatesColumns: true, decimalComma: true, quotesEverything: true, prefix: "sep=;",
      suffix: ";;"),
  ]

  /// The sound case with names that only some encodings hold.
  static let files = SoundCase.files.mapValues { $0.replacing("Fonderie Aubrelle", with: "Cœur d'acier à 3 €") }

  @Test(arguments: forms) func theFormOfAFileChangesNothing(_ form: Form) throws {
    let written = Self.files.map { name, text in
      (name, name.hasSuffix(".csv") ? form.encode(Self.write(text, form)) : Array(text.utf8))
    }
    let reading = try CaseReader.read(
      CaseSource(name: "Sound", files: Dictionary(uniqueKeysWithValues: written)))
    #expect(reading.problems.filter { $0.severity == .error } == [])
    let plain = try CaseReader.read(CaseSource(name: "Sound", files: Self.files)).validCase()
    let content = try reading.validCase()
    #expect(content.portfolio.buyers[0].name == "Cœur d'acier à 3 €")
    #expect(String(describing: content.portfolio) == String(describing: plain.portfolio))
    #expect(String(describing: content.limits) == String(describing: plain.limits))
    #expect(String(describing: content.sales) == String(describing: plain.sales))
    #expect(String(describing: content.flows) == String(describing: plain.flows))
  }

  static func write(_ text: String, _ form: Form) -> String {
    var rows = text.split(separator: "\n").map { line in line.split(separator: ",", omittingEmptySubsequences: false) }
    if form.reversesRows { rows = [rows[0]] + rows.dropFirst().reversed() }
    if form.rotatesColumns { rows = rows.map { Array($0.dropFirst(2) + $0.prefix(2)) } }
    let lines = rows.enumerated().map { number, row in
      row.map { cell in
        var cell = String(cell)
        if form.decimalComma, number > 0 { cell = cell.replacing(".", with: ",") }
        return form.quotesEverything ? "\"\(cell)\"" : cell
      }.joined(separator: String(form.separator)) + form.suffix
    }
    return ((form.prefix.isEmpty ? [] : [form.prefix]) + lines).joined(separator: form.lineEnd) + form.lineEnd
  }

  /// Text in a one-byte encoding, by the places of its two characters that are not those of Unicode.
  static func encode(_ text: String, euro: UInt8, oe: UInt8) -> [UInt8] {
    text.unicodeScalars.map { $0 == "€" ? euro : $0 == "œ" ? oe : UInt8($0.value) }
  }
}
