/// What the user says about columns, a line each: `Belegnummer = invoice_id`, `Bemerkung = -` to ignore one.
package struct ColumnMap: Sendable {
  /// The field of a folded column name; nil for a column to ignore.
  private(set) var fields: [String: LedgerField?] = [:]
  /// Lines that say nothing understandable.
  package private(set) var problems: [Problem] = []

  /// No mapping.
  package init() {}
}
