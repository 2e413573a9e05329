import Receivables

/// A key of `case.json5`: its name, what it means, and what its absence means.
///
/// These tables are the one source of the parser, of the defaults `check` lists, and of the format page.
package struct CaseKey: Sendable {
  /// What holds if the key is absent.
  package enum Fallback: Sendable {
    /// The case must state it.
    case required
    /// This JSON5 text, read like the file's own.
    case written(String)
    /// Something no text can state, such as the first scenario.
    case described(Wording)
    /// A section of its own, whose keys have their own defaults.
    case section
  }

  /// The key.
  package let name: String
  /// What holds if it is absent.
  package let fallback: Fallback
  /// What it means, with unit and range.
  package let meaning: String
  /// What contracts state as a rule; anything else is allowed, with a warning.
  package let usual: UsualBound?

  init(_ name: String, _ fallback: Fallback, _ meaning: String, usual: UsualBound? = nil) {
    self.name = name
    self.fallback = fallback
    self.meaning = meaning
    self.usual = usual
  }

  init(_ name: String, _ text: String, _ meaning: String, usual: UsualBound? = nil) {
    self.init(name, .written(text), meaning, usual: usual)
  }
}

/// A bound that contracts keep as a rule, a good deal wider than what the market shows: beyond it a value is most likely
/// a slip, such as 0.25 for 0.25%.
package enum UsualBound: Hashable, Sendable {
  case atMost(Rate)
  case atLeast(Rate)
  case days(Int)

  /// A premium on sales is 0.05 to 1.5% in France (ACE, taux de prime, 2015).
  static let premiumRate = atMost(Rate(percent: 5))
  /// A factor takes 0.1 to 2% of what is assigned (factoexpert.com).
  static let commissionRate = atMost(Rate(percent: 5))
  /// An interest rate, a year.
  static let interestRate = atMost(mostInterest)
  static let mostInterest = Rate(percent: 20)
  /// A tax on premiums; the highest in France, on fire insurance, is 30% (CGI art. 1001).
  static let taxRate = atMost(Rate(percent: 40))
  /// What owners ask of their money.
  static let capitalRate = atMost(Rate(percent: 50))
  /// Insurers pay 60 to 95% of a loss within a named limit.
  static let insuredPercentage = atLeast(Rate(percent: 50))
  /// A period that a contract gives for a notice, a wait or a payment.
  static let period = days(366)

  /// « at most 5% as a rule ».
  package var expected: Wording {
    switch self {
    case .atMost(let rate): Wording("at most \(rate) as a rule", fr: "au plus \(rate.inFrench) en règle générale")
    case .atLeast(let rate): Wording("at least \(rate) as a rule", fr: "au moins \(rate.inFrench) en règle générale")
    case .days(let days): Wording("at most \(days) days as a rule", fr: "au plus \(days) jours en règle générale")
    }
  }
}

/// The keys one object of `case.json5` may hold.
package struct CaseSection: Sendable {
  /// Where the object stands, such as `scenarios[].policies[].premium`; empty for the whole file.
  package let path: String
  /// Its keys in the order of the format page.
  package let keys: [CaseKey]

  /// The key with this name; nil if there is none.
  package func key(_ name: String) -> CaseKey? { keys.first { $0.name == name } }
}

/// A column of a delimited file of the case.
package struct TableColumn: Sendable {
  /// The header.
  package let name: String
  /// True if every row must fill it.
  package let isRequired: Bool
  /// What a blank field means, where it means more than "none" or "unknown".
  package let blank: Wording?
  /// What it means, with unit and range.
  package let meaning: String

  init(_ name: String, _ meaning: String, isRequired: Bool = false, blank: Wording? = nil) {
    self.name = name
    self.meaning = meaning
    self.isRequired = isRequired
    self.blank = blank
  }
}

/// A delimited file of the case.
package struct TableFormat: Sendable {
  /// The file's name in the case's folder; `events` for the file of the `--events` option.
  package let file: String
  /// Its columns in the order of the format page.
  package let columns: [TableColumn]
}

/// A default the reader took because the case is silent.
package struct DefaultTaken: Hashable, Sendable {
  /// The file that is silent.
  package let file: String
  /// The key's path or the column.
  package let field: String
  /// The value taken.
  package let value: Wording
  /// The number of rows it was taken for; nil for a key.
  package let rows: Int?
}
