import Receivables

/// Why a field's text is not the value wanted; its place is the caller's to add.
struct ValueFault: Error {
  /// What the field should hold.
  var expected: Wording
  /// The mend, where it can be guessed.
  var hint: Wording?

  init(_ expected: Wording, hint: Wording? = nil) {
    self.expected = expected
    self.hint = hint
  }

  /// A hint that proposes a text.
  static func write(_ text: String) -> Wording { Wording("write \(text)", fr: "écrivez \(text)") }
}
