import Receivables

/// Why an invoice is uninsured outright, in order of precedence.
package enum Breach: String, Sendable, CaseIterable {
  /// Shipped, or lost, outside every policy period.
  case outsidePeriod
  /// Terms above the policy's maximum.
  case termsTooLong
  /// Shipped after deliveries had to stop.
  case afterStopShipment
  /// The insurer was not told of the overdue invoice in time.
  case overdueNotNotified
}

/// Why the policy does not insure an amount, in order of precedence.
package enum Exclusion: String, Sendable, CaseIterable {
  /// The buyer's country.
  case country
  /// The buyer's sector.
  case sector
  /// The buyer by name.
  case buyer
  /// A company of the seller's group.
  case affiliate
  /// A public body.
  case `public`
  /// A consumer.
  case consumer
  /// The VAT of an amount insured excluding VAT.
  case vat
}

/// What happens to a euro of an invoice under a scenario; every euro has exactly one.
package enum CoverStatus: Hashable, Sendable {
  /// Insured within a limit of this kind.
  case insured(SlotKind)
  /// Above the limit.
  case overLimit
  /// There is no limit.
  case noLimit
  /// The insurer refused the buyer.
  case refused
  /// The insurer took the limit back before the shipment.
  case withdrawn
  /// The insured broke the policy's rules.
  case breach(Breach)
  /// The buyer contests the debt.
  case disputed
  /// The policy does not insure it.
  case excluded(Exclusion)
  /// The factor bears the buyer's insolvency.
  case assigned
  /// The scenario has no policy.
  case noPolicy
  /// A credit not set off.
  case credit

  /// The name in results.
  package var name: String {
    switch self {
    case .insured: "insured"
    case .overLimit: "overLimit"
    case .noLimit: "noLimit"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    case .breach: "breach"
    case .disputed: "disputed"
    case .excluded: "excluded"
    case .assigned: "assigned"
    case .noPolicy: "noPolicy"
    case .credit: "credit"
    }
  }

  /// True if the seller bears the euro alone: it is neither insured, nor borne by the factor, nor a credit, nor the VAT that
  /// the State gives back in an insolvency.
  package var isUninsured: Bool {
    switch self {
    case .insured, .assigned, .credit, .excluded(.vat): false
    default: true
    }
  }

  /// The reason in results; nil where the status says all.
  package var reason: String? {
    switch self {
    case .insured(let kind): kind.rawValue
    case .breach(let breach): breach.rawValue
    case .excluded(let exclusion): exclusion.rawValue
    default: nil
    }
  }

  /// Every status, in the order of results.
  package static let all: [CoverStatus] =
    SlotKind.allCases.map(CoverStatus.insured) + [.overLimit, .noLimit, .refused, .withdrawn]
    + Breach.allCases.map(CoverStatus.breach) + [.disputed] + Exclusion.allCases.map(CoverStatus.excluded)
    + [.assigned, .noPolicy, .credit]
}
