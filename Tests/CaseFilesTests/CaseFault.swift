import Testing

/// One fault put into the sound case, and the one error that must come of it.
struct CaseFault: Sendable, CustomTestStringConvertible {
  let file: String
  /// What of the sound file is replaced, and by what.
  let change: (old: String, new: String)
  let line: Int
  let column: Int
  let field: String
  let value: String
  let expected: String
  let hint: String?

  init(
    _ file: String, _ old: String, _ new: String, at line: Int, _ column: Int, _ field: String, _ value: String,
    _ expected: String, _ hint: String? = nil
  ) {
    self.file = file
    self.change = (old, new)
    self.line = line
    self.column = column
    self.field = field
    self.value = value
    self.expected = expected
    self.hint = hint
  }

  /// A fault in the policy of the second scenario: `text` stands at line 8, character 7.
  static func policy(
    _ text: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault(
      "case.json5", "exclusions: {", "\(text), exclusions: {", at: 8, column, "scenarios[1].policy.\(field)", value,
      expected, hint)
  }

  /// A fault in its factoring contract: `text` stands at line 9, character 21.
  static func factoring(
    _ text: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault(
      "case.json5", "assign: [\"B1\"]", text, at: 9, column, "scenarios[1].factoring.\(field)", value, expected, hint)
  }

  /// A fault outside the scenarios: `text` stands at line 3, character 3.
  static func general(
    _ text: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault(
      "case.json5", "exchangeRates: {", "\(text), exchangeRates: {", at: 3, column, field, value, expected, hint)
  }

  /// A row of `buyers.csv`, on line 5.
  static func buyer(
    _ row: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault(
      "buyers.csv", ",5.5%,6000", ",5.5%,6000\n\(row)", at: 5, column, field, value, expected, hint)
  }

  /// A row of `invoices.csv`, on line 5.
  static func invoice(
    _ row: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault(
      "invoices.csv", ",,false,", ",,false,\n\(row)", at: 5, column, field, value, expected, hint)
  }

  /// A row of `limits.csv`, on line 5.
  static func limit(
    _ row: String, at column: Int, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    CaseFault("limits.csv", ",,0,", ",,0,\n\(row)", at: 5, column, field, value, expected, hint)
  }

  var testDescription: String { "\(file): \(change.new)" }
}
