/// A JSON5 value that knows where it stands in its file. Source: json5.org, specification 1.0.0.
///
/// Foundation reads JSON5 too, but a decoded value has lost its place, and a number its digits.
package struct LocatedJSON: Sendable {
  /// What stands there.
  package indirect enum Value: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number as written, a leading plus included; hexadecimal ones are already decimal.
    case number(String)
    /// A text, its escapes resolved.
    case string(String)
    /// The elements in order.
    case array([LocatedJSON])
    /// The members in order; keys are unique.
    case object([Member])
    /// Something already reported as no value at all; readers pass over it.
    case faulty
  }

  /// A key of an object and its value.
  package struct Member: Sendable {
    /// The key, its escapes resolved.
    package var key: String
    /// Where the key stands, from 1.
    package var line: Int
    package var column: Int
    /// The value.
    package var value: LocatedJSON
  }

  /// What stands there.
  package var value: Value
  /// The line, from 1.
  package var line: Int
  /// The character within the line, from 1.
  package var column: Int

  /// The value as a problem shows it: scalars as written, containers by their kind.
  package var shown: String {
    switch value {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .string(let text): text
    case .array: "[…]"
    case .object: "{…}"
    case .faulty: ""
    }
  }

  /// The value of a key; nil if this is no object or has no such key.
  package subscript(key: String) -> LocatedJSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }
}
