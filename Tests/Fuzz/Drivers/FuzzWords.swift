import CaseFiles
import Contracts
import Receivables

/// The words of a case's files, from the tables that its readers and its format page are made of: what libFuzzer cannot
/// guess. Readers of other layouts have theirs in Tests/Fuzz/Words.
enum FuzzWords {
  /// A dictionary of libFuzzer.
  static func dictionary(for reader: FuzzReader) -> String {
    let words: [String]
    switch reader {
    case .folder, .simulation: words = files + keys + columns + choices
    case .settings: words = keys + choices
    default: words = columns + choices
    }
    return Set(words + values).sorted().map { "\"" + $0.utf8.map(escaped).joined() + "\"\n" }.joined()
  }

  private static let files = ["case.json5"].map { "=== \($0)\n" } + TableFormats.all.map { "=== \($0.file)\n" }

  private static let keys =
    (CaseKeys.all.flatMap(\.keys).map(\.name) + Lever.catalogue.flatMap(\.effects).map(\.key))
    .filter { !$0.contains(" ") }.map { $0 + ": " } + Lever.catalogue.map { "\"\($0.id)\"" } + notations

  /// What stands between keys and values of JSON5.
  private static let notations = ["//", "/*", "*/", "{ ", " }", "[ ", " ]", ", ", "'", "\\u0041", "Infinity", "NaN"]

  private static let columns =
    TableFormats.all.flatMap(\.columns).map(\.name) + [
      "sep=;\n", "=\"00", "\r\r\n", "\u{A0}", "\u{202F}", "\u{FEFF}", "true", "false", "third_party",
    ]

  private static let choices: [String] =
    words(Relationship.self) + words(LimitKind.self) + words(DefaultKind.self) + words(CashFlow.Frequency.self)
    + words(Disclosure.self) + words(Approvals.self) + words(FacilityTerms.GuaranteeFund.Design.self)
    + words(FacilityTerms.Commission.Taking.self) + words(FacilityTerms.Financing.Taking.self)
    + words(SimulationSettings.Sampling.self) + words(PolicyStructure.self) + words(Attachment.self) + words(Basis.self)
    + words(LimitSlots.self) + words(FirstLossPosition.self) + words(FirstLossConsumption.self)
    + words(WaitingStart.self) + words(Market.SellerStops.self) + words(Market.Dependence.Family.self)
    + ["none", "sales", "coveredSales", "monthEndBalances", "paid", "minimum"]

  private static func words<Choice>(_ type: Choice.Type) -> [String]
  where Choice: RawRepresentable<String> & CaseIterable { Choice.allCases.map(\.rawValue) }

  /// Values at the edge of what is admitted.
  private static let values = [
    "9223372036854775807", "10000000000", "0.000000001", "\"100%\"", "\"99.9999999%\"", "9999-12-31", "0001-01-01",
    "2028-02-29", "-1", "0", "null", "unlimited", "1e9", "0x7fffffff",
  ]

  private static func escaped(_ byte: UInt8) -> String {
    let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    if isPlain { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }
}
