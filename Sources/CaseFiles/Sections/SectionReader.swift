import Contracts
import Receivables

/// One object of `case.json5`, read by the table of its keys.
///
/// Every getter reports a fault at its place and then returns some value of the right type: a case with errors is never
/// used, and going on finds the errors behind the first. An absent key is read from the table's own text and noted.
struct SectionReader {
  /// Where the object stands, such as `scenarios[0].policy`; empty for the whole file.
  let path: String
  let node: LocatedJSON
  let section: CaseSection
  let notes: CaseNotes

  static let file = "case.json5"

  /// Reports what is no object, and keys that the table does not have.
  init(_ node: LocatedJSON, _ section: CaseSection, path: String, notes: CaseNotes) {
    self.node = node
    self.section = section
    self.path = path
    self.notes = notes
    guard case .object(let members) = node.value else {
      report(
        node, field: path,
        expected: Wording("an object such as { … }", fr: "un objet tel que { … }"),
        hint: section.key("amount").flatMap { key in
          if case .number(let digits) = node.value { ValueFault.write("{ \(key.name): \(digits) }") } else { nil }
        })
      return
    }
    for member in members where section.key(member.key) == nil {
      notes.problems.append(
        Problem(
          file: SectionReader.file, line: member.line, column: member.column, field: fieldPath(member.key),
          value: member.key, expected: Wording("a known key", fr: "une clé connue"),
          hint: NearestName.hint(member.key, among: section.keys.map(\.name))
            ?? Wording(
              "known keys: \(section.keys.map(\.name).joined(separator: ", "))",
              fr: "clés connues : \(section.keys.map(\.name).joined(separator: ", "))")))
    }
  }

  /// The path of one of the object's keys.
  func fieldPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// True if the file states the key, be it as null.
  func states(_ key: String) -> Bool { node[key] != nil }

  /// True if the file states the key with something other than null.
  func holds(_ key: String) -> Bool {
    guard let value = node[key]?.value else { return false }
    if case .null = value { return false }
    return true
  }

  /// Adds a problem about the value of a key, or about the object if the key is absent.
  func report(
    _ key: String, expected: Wording, hint: Wording? = nil, severity: Problem.Severity = .error
  ) {
    // An absent key has no value to show; the object is only its place.
    report(
      node[key] ?? node, field: fieldPath(key), value: node[key] == nil ? "" : nil, expected: expected, hint: hint,
      severity: severity)
  }

  /// Adds a problem about a node; what was reported as no value at all is passed over.
  func report(
    _ place: LocatedJSON, field: String, value: String? = nil, expected: Wording, hint: Wording? = nil,
    severity: Problem.Severity = .error
  ) {
    if case .faulty = place.value { return }
    notes.problems.append(
      Problem(
        file: SectionReader.file, line: place.line, column: place.column, field: field,
        value: value ?? place.shown,
        expected: expected, hint: hint, severity: severity))
  }

  /// Notes the default of a key whose fallback is described in words.
  func noteDescribed(_ key: String) {
    guard case .described(let words)? = section.key(key)?.fallback else { return }
    notes.defaults.append(.init(file: SectionReader.file, field: fieldPath(key), value: words, rows: nil))
  }

  /// The value of a key: the file's, or the one written in the table; nil if there is neither, which is reported for
  /// a required key.
  func value(_ key: String) -> LocatedJSON? {
    guard let known = section.key(key) else {
      preconditionFailure("the key \(key) is not in the table \(section.path)")
    }
    if let stated = node[key] {
      if case .faulty = stated.value { return nil }
      return stated
    }
    if case .faulty = node.value { return nil }
    switch known.fallback {
    case .required:
      // An unknown key that was most likely meant to be this one has been reported already.
      if isMisspelled(key) { return nil }
      report(
        node, field: fieldPath(key), value: "",
        expected: Wording("the key \(key): \(known.meaning)", fr: "la clé \(key) (requise)"))
      return nil
    case .written(let text):
      notes.defaults.append(
        .init(file: SectionReader.file, field: fieldPath(key), value: Wording(stringLiteral: text), rows: nil))
      var parsed = JSON5Parser.parse(Array(text.utf8), name: SectionReader.file).tree
      parsed?.line = node.line
      parsed?.column = node.column
      return parsed
    case .described:
      noteDescribed(key)
      return nil
    case .section:
      return nil
    }
  }

  private func isMisspelled(_ key: String) -> Bool {
    guard case .object(let members) = node.value else { return false }
    return members.contains {
      section.key($0.key) == nil && NearestName.of($0.key, among: section.keys.map(\.name)) == key
    }
  }

  /// The object of a key; an absent one is empty, so that its own keys take their defaults.
  func section(_ key: String, _ table: CaseSection) -> SectionReader {
    let inner = node[key] ?? LocatedJSON(value: .object([]), line: node.line, column: node.column)
    return SectionReader(inner, table, path: fieldPath(key), notes: notes)
  }

  /// The elements of a list with their paths; a fault if the value is no list.
  func elements(_ key: String) -> [(node: LocatedJSON, path: String)] {
    guard let value = value(key) else { return [] }
    guard case .array(let elements) = value.value else {
      report(key, expected: Wording("a list such as [ … ]", fr: "une liste telle que [ … ]"))
      return []
    }
    return elements.enumerated().map { ($1, "\(fieldPath(key))[\($0)]") }
  }

  /// The members of an object whose keys are names, such as currencies or ratings.
  func entries(_ key: String) -> [LocatedJSON.Member] {
    guard let value = value(key) else { return [] }
    guard case .object(let members) = value.value else {
      report(key, expected: Wording("an object such as { … }", fr: "un objet tel que { … }"))
      return []
    }
    return members
  }

  /// Reads a node as a value; a fault is reported at the node, and digits rounded away are a warning.
  func read<Value>(
    _ node: LocatedJSON, field: String, _ parse: (ArraySlice<UInt8>) throws(ValueFault) -> FieldValue.Rounded<Value>
  ) -> Value? {
    if case .faulty = node.value { return nil }
    do throws(ValueFault) {
      let (value, isRounded) = try parse(Array(node.shown.utf8)[...])
      if isRounded {
        report(
          node, field: field, expected: Wording("fewer decimals", fr: "moins de décimales"),
          hint: Wording("read as \(value)", fr: "lu comme \(value)"), severity: .warning)
      }
      return value
    } catch {
      report(node, field: field, expected: error.expected, hint: error.hint)
      return nil
    }
  }
}
