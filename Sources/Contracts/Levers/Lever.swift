import Receivables

/// A measure of credit management that a seller can take: a row of the catalogue.
package struct Lever: Hashable, Sendable {
  /// Levers of one family exclude each other: a scenario has one dunning calendar and one court.
  package enum Family: String, Sendable {
    /// When overdue invoices are chased.
    case calendar
    /// Which court gives a title.
    case court
  }

  /// The word that names it in a case.
  package let id: String
  /// What a credit manager calls it.
  package let name: Wording
  /// What it excludes; nil if it goes with all others.
  package let family: Family?
  /// What it does, by parameter.
  package let effects: [LeverEffect]
  /// Where the figures come from, or that they are an assumption of this project.
  package let source: Wording

  /// A row.
  package init(_ id: String, _ name: Wording, family: Family? = nil, _ effects: [LeverEffect], source: Wording) {
    self.id = id
    self.name = name
    self.family = family
    self.effects = effects
    self.source = source
  }

  /// True if some value depends on the age of the debt.
  package var dependsOnAge: Bool { effects.contains { !$0.byAge.isEmpty } }

  /// The lever with this name; nil if the catalogue has none.
  package static func named(_ id: String) -> Lever? { catalogue.first { $0.id == id } }
}
